/** Which records are like a text, and by which words: from the index that `site/similar.py` wrote. Uses `search-words.js`. */

/** Of the foremost of its kind, how much a record has to have to be named too; as `analysis/similar.py` has it. */
const FAINT = 1 / 3;
/** Words that a reason names; as `analysis/alike.py` has it. */
const MOST_WORDS = 5;

/** The index, from what was loaded: records, and for each term a map from a record's number to a weight. */
function indexOf({ records, terms, found }) {
  const weights = new Map();
  terms.split(" ").forEach((term, at) => {
    const column = new Map();
    for (let next = 0; next < found[at]?.length; next += 2) column.set(found[at][next], found[at][next + 1]);
    weights.set(term, column);
  });
  return { records, weights };
}

/** How often each term stands in a text. */
function timesOf(text) {
  const times = new Map();
  for (const term of termsOf(text)) times.set(term, (times.get(term) ?? 0) + 1);
  return times;
}

/** How much of a text each record has, by number; those without a word of it are missing. */
function scoresOf(index, times) {
  const scores = new Map();
  for (const [term, count] of times) {
    for (const [number, weight] of index.weights.get(term) ?? []) {
      scores.set(number, (scores.get(number) ?? 0) + count * weight);
    }
  }
  return scores;
}

/** The words whose terms all weigh something, the weightiest first; none that is only a part of one before it. */
function weightiest(text, weight) {
  const words = new Set(piecesOf(text).filter((_, at) => at % 2));
  const ranked = [...words]
    .map((word) => ({ word, terms: termsOf(word) }))
    .map((one) => ({ ...one, weights: one.terms.map(weight) }))
    .filter(({ weights }) => weights.length && weights.every(Boolean))
    .map((one) => ({ ...one, sum: one.weights.reduce((all, next) => all + next, 0) }))
    .sort((one, other) => other.sum - one.sum);
  const [named, known] = [[], new Set()];
  for (const { word, terms } of ranked) {
    if (terms.some((term) => !known.has(term))) named.push(word);
    terms.forEach((term) => known.add(term));
  }
  return named.slice(0, MOST_WORDS);
}

/** At most so many records of each kind that are like a text, by kind, each with the words that make it so. */
function similarTo(index, text, most) {
  const times = timesOf(text);
  const ranked = [...scoresOf(index, times)].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  const found = {};
  for (const [number, score] of ranked) {
    const [kind, address, title] = index.records[number];
    const own = (found[kind] ??= []);
    if (own.length < most && score >= FAINT * (own[0]?.score ?? 0)) {
      const weight = (term) => (times.get(term) ?? 0) * (index.weights.get(term)?.get(number) ?? 0);
      own.push({ address, title, score, words: weightiest(text, weight) });
    }
  }
  return found;
}
