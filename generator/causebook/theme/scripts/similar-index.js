/** Which records are like a text, and by which words: from the index that `site/similar.py` wrote. Uses `search-words.js`. */

/** Of the foremost of its kind, how much a record has to have to be named too; as `analysis/similar.py` has it. */
const FAINT = 1 / 3;
/** Words that a reason names; as `analysis/alike.py` has it. */
const MOST_WORDS = 5;

/** How fast more of the same term adds less, and how much a long text dampens: the values of bm25s. */
const K1 = 1.5;
const B = 0.75;

/** The index from its shards: records, and for each term a map from a record's number to how often it stands there. */
function indexOf(shards) {
  const [records, times] = [[], new Map()];
  for (const { records: more, terms, found } of shards) {
    const first = records.length;
    records.push(...more);
    terms.split(" ").forEach((term, at) => {
      if (!times.has(term)) times.set(term, new Map());
      const column = times.get(term);
      for (let next = 0; next < found[at]?.length; next += 2) column.set(first + found[at][next], found[at][next + 1]);
    });
  }
  const whole = records.reduce((sum, [, , , length]) => sum + length, 0);
  return { records, times, usual: whole / records.length, weights: new Map() };
}

/** What a term weighs in each record that has it, by number: by the formula of Lucene, as bm25s has it. */
function weightsOf(index, term) {
  if (!index.weights.has(term)) {
    const column = index.times.get(term) ?? new Map();
    const rarity = Math.log(1 + (index.records.length - column.size + 0.5) / (column.size + 0.5));
    const weight = (number, times) => times / (K1 * (1 - B + (B * index.records[number][3]) / index.usual) + times);
    index.weights.set(term, new Map([...column].map(([number, times]) => [number, rarity * weight(number, times)])));
  }
  return index.weights.get(term);
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
    for (const [number, weight] of weightsOf(index, term)) {
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
  const name = ([number]) => index.records[number][1];
  const ranked = [...scoresOf(index, times)].sort((a, b) => b[1] - a[1] || (name(a) < name(b) ? -1 : 1));
  const found = {};
  for (const [number, score] of ranked) {
    const [kind, address, title] = index.records[number];
    const own = (found[kind] ??= []);
    if (own.length < most && score >= FAINT * (own[0]?.score ?? 0)) {
      const weight = (term) => (times.get(term) ?? 0) * (weightsOf(index, term).get(number) ?? 0);
      own.push({ address, title, score, words: weightiest(text, weight) });
    }
  }
  return found;
}
