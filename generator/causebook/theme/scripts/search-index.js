/** The index of records and hand-written pages, and what a planned query finds in it. Scores are lunr's. */

/** By number of field: title, id, words, summary. */
const BOOSTS = [10, 8, 4, 1];
const FIELDS = BOOSTS.length;
/** How much counts of a term that is, only begins with, or only resembles what was typed; or of other words for it. */
const WEIGHTS = { whole: 1, begun: 0.5, near: 0.3, other: 0.4 };
/** A query is heard up to this many clauses: one bit each. */
const MOST_CLAUSES = 30;

function emptyIndex() {
  const totals = new Array(FIELDS).fill(0);
  return { documents: [], numbers: new Map(), terms: new Map(), lengths: [], totals, known: new Set(), text: emptyText() };
}

/** Takes in a document with the texts of its fields. */
function addDocument(index, document, texts) {
  const first = addPlaces(index, [document]);
  texts.forEach((text, field) => termsOf(text).forEach((term) => addPlace(index, term, first + field)));
}

/** Takes in the addresses of a shard, and gives the place of the first. */
function addNames(index, addresses) {
  return addPlaces(index, addresses.map((address) => ({ address })));
}

/** Takes in a shard, as `build_shard` in `site/search.py` makes it; `first` is where its names begin. */
function addShard(index, shard, first) {
  const found = shard.found.split(" ");
  shard.terms.split(" ").forEach((term, at) => {
    for (const place of unpacked(found[at])) addPlace(index, term, first + place);
  });
}

/** The places that a packed text holds: see `packed` in `site/packing.py`. */
function unpacked(text) {
  const places = [];
  let [record, rest] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign >= 93) {
      rest = rest * 34 + sign - 93;
    } else {
      const place = record + rest * 57 + sign - 35;
      places.push(place);
      record = place - (place % FIELDS);
      rest = 0;
    }
  }
  return places;
}

function addPlaces(index, documents) {
  const first = index.documents.length * FIELDS;
  for (const document of documents) {
    index.numbers.set(document.address, index.documents.length);
    index.documents.push(document);
    index.lengths.push(...BOOSTS.map(() => 0));
  }
  return first;
}

function addPlace(index, term, place) {
  const places = index.terms.get(term);
  if (places) places.push(place);
  else {
    index.terms.set(term, [place]);
    index.known.add(term);
  }
  index.lengths[place] += 1;
  index.totals[place % FIELDS] += 1;
}

/**
 * What a planned query finds, best first: documents that hold all its words, or else those that hold any. `others` say
 * the same in other words: see `rewordings`. Each hit says `by` which words it was found.
 */
function find(index, words, others = []) {
  const hits = new Map(heldBy(index, words).map((hit) => [hit.document, hit]));
  for (const other of others) {
    for (const hit of heldBy(index, other.words)) {
      Object.assign(hit, { words: words.filter((word) => other.holds(word, hit.words)), exactly: 0, by: other.words });
      hit.score *= other.weight;
      if ((hits.get(hit.document)?.words.length ?? 0) < hit.words.length) hits.set(hit.document, hit);
    }
  }
  const found = [...hits.values()];
  const most = found.reduce((known, hit) => Math.max(known, hit.words.length), 0);
  const best = most === words.length ? found.filter((hit) => hit.words.length === most) : found;
  return { hits: best.sort(byRelevance) };
}

/** The terms by which a hit was found, for marking them. */
function termsOfHit({ by }) {
  return new Set(by.flatMap((word) => word.clauses.flatMap((clause) => [...clause.keys()])));
}

function heldBy(index, words) {
  const hits = weighed(index, words.flatMap((word) => word.clauses));
  for (const hit of hits) Object.assign(hit, { by: words, words: wordsIn(hit.seen, words), exactly: exactness(hit, words) });
  return hits;
}

/** The words that a document holds, from the clauses seen in it. */
function wordsIn(seen, words) {
  let first = 0;
  return words.filter((word) => {
    const own = seen >>> first;
    first += word.clauses.length;
    return holds(own, word);
  });
}

/** Whether the clauses seen, one bit each, amount to the word: all its parts, or the whole of it. */
function holds(seen, word) {
  const all = (1 << word.parts) - 1;
  return (all > 0 && (seen & all) === all) || ((seen >> word.parts) & 1 && word.clauses.length > word.parts);
}

/** How much was found as typed, not only begun: a record's own id counts for more than anything else. */
function exactness(hit, words) {
  const { address } = hit.document;
  const isItsId = words.length === 1 && address.includes(words[0].typed) && words[0].typed === idOf(address);
  let count = isItsId ? MOST_CLAUSES : 0;
  for (let rest = hit.exact; rest; rest &= rest - 1) count += 1;
  return count;
}

/** The id of the record at an address. */
function idOf(address) {
  return (address.split("/").filter(Boolean).at(-1) ?? "").replace(/\.html$/, "");
}

/** Documents with more of the words come first, then those with words as typed, not only begun; then by score. */
function byRelevance(a, b) {
  const gap = b.words.length - a.words.length || b.exactly - a.exactly || b.score - a.score;
  return gap || (a.document.address < b.document.address ? -1 : 1);
}

function weighed(index, clauses) {
  const hits = new Map();
  clauses.forEach((clause, at) => {
    for (const [term, weight] of clause) {
      const whole = weight === WEIGHTS.whole ? 1 << at : 0;
      const hear = (exact) => (number, score) => {
        let hit = hits.get(number);
        if (!hit) hits.set(number, (hit = { document: index.documents[number], score: 0, seen: 0, exact: 0 }));
        hit.score += score * weight * (hit.document.boost ?? 1);
        hit.seen |= 1 << at;
        hit.exact |= exact;
      };
      eachScore(index, term, hear(whole));
      eachTextScore(index, term, hear(0));
    }
  });
  return [...hits.values()];
}
