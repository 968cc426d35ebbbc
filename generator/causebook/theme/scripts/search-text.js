/** The second tier of the index: the whole text of the records, in shards that `site/search_text.py` makes. */

/** How often a term is taken to stand in a text, by the two bits that a place has for it. */
const TIMES = [1, 2, 4, 8];

function emptyText() {
  return { shards: [], lengths: [], total: 0, records: 0 };
}

/** Takes in a shard; records that the first tier does not know are left out. */
function addText(index, { addresses, lengths, terms, found }) {
  const numbers = addresses.map((address) => index.numbers.get(address));
  numbers.forEach((number, at) => {
    if (number === undefined) return;
    index.text.lengths[number] = lengths[at];
    index.text.total += lengths[at];
    index.text.records += 1;
  });
  const places = found.split(" ");
  const own = new Map();
  terms.split(" ").forEach((term, at) => {
    if (!term) return;
    own.set(term, places[at]);
    index.known.add(term);
  });
  index.text.shards.push({ numbers, places: own });
}
