/** The index of records and hand-written pages, and what a planned query finds in it. Scores are lunr's. */

/** By number of field: title, id, words, summary. */
const BOOSTS = [10, 8, 4, 1];
const FIELDS = BOOSTS.length;
/** How fast more of the same term adds less, and how much a long field dampens: lunr's own values. */
const K1 = 1.2;
const B = 0.75;
/** How much of a term's weight counts when it is, only begins with, or only resembles what was typed. */
const WEIGHTS = { whole: 1, begun: 0.5, near: 0.3 };
/** A query is heard up to this many clauses: one bit each. */
const MOST_CLAUSES = 30;

function emptyIndex() {
  return { documents: [], terms: new Map(), lengths: [], totals: new Array(FIELDS).fill(0) };
}

/** Takes in a document with the texts of its fields. */
function addDocument(index, document, texts) {
  const first = addPlaces(index, [document]);
  texts.forEach((text, field) => termsOf(text).forEach((term) => addPlace(index, term, first + field)));
}

/** Takes in a shard, as `build_shard` in `site/search.py` makes it. */
function addShard(index, shard) {
  const first = addPlaces(index, shard.addresses.map((address) => ({ address })));
  const found = shard.found.split(" ");
  shard.terms.split(" ").forEach((term, at) => {
    for (const place of unpacked(found[at])) addPlace(index, term, first + place);
  });
}

/** The places that a packed text holds: see `_packed` in `site/search.py`. */
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
    index.documents.push(document);
    index.lengths.push(...BOOSTS.map(() => 0));
  }
  return first;
}

function addPlace(index, term, place) {
  const places = index.terms.get(term);
  if (places) places.push(place);
  else index.terms.set(term, [place]);
  index.lengths[place] += 1;
  index.totals[place % FIELDS] += 1;
}

/**
 * What a planned query finds, best first: documents that hold all its words, or else those that hold any.
 * `terms` are all that count as found, for marking them.
 */
function find(index, words) {
  const clauses = words.flatMap((word) => word.clauses);
  const hits = weighed(index, clauses);
  for (const hit of hits) Object.assign(hit, { words: wordsIn(hit.seen, words), exactly: exactness(hit, words) });
  const most = hits.reduce((known, hit) => Math.max(known, hit.words.length), 0);
  const best = most === words.length ? hits.filter((hit) => hit.words.length === most) : hits;
  return { hits: best.sort(byRelevance), terms: new Set(clauses.flatMap((clause) => [...clause.keys()])) };
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
  let count = words.length === 1 && words[0].typed === idOf(hit.document.address) ? MOST_CLAUSES : 0;
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
      eachScore(index, term, (number, score) => {
        let hit = hits.get(number);
        if (!hit) hits.set(number, (hit = { document: index.documents[number], score: 0, seen: 0, exact: 0 }));
        hit.score += score * weight * (hit.document.boost ?? 1);
        hit.seen |= 1 << at;
        if (weight === WEIGHTS.whole) hit.exact |= 1 << at;
      });
    }
  });
  return [...hits.values()];
}

/** Gives the weight of a term in each field of each document, by lunr's formula: rarity, frequency, length, boost. */
function eachScore(index, term, give) {
  const places = index.terms.get(term);
  const count = index.documents.length;
  const fields = places.reduce((known, place, at) => known + (place !== places[at - 1]), 0);
  const rarity = Math.log(1 + Math.abs((count - fields + 0.5) / (fields + 0.5)));
  for (let at = 0; at < places.length; ) {
    const [place, start] = [places[at], at];
    while (places[at] === place) at += 1;
    const [field, often] = [place % FIELDS, at - start];
    const damping = 1 - B + (B * index.lengths[place] * count) / index.totals[field];
    give(Math.floor(place / FIELDS), (BOOSTS[field] * rarity * (K1 + 1) * often) / (K1 * damping + often));
  }
}
