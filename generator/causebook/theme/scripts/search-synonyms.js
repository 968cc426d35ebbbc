/** A query in other words: the glossary's names for what it speaks of. */

/** At most so many other ways of saying a query are looked up. */
const MOST_REWORDINGS = 8;

/** The groups of names that mean the same, as `synonyms.json` has them, by the first term of each name. */
function synonymsFrom(groups) {
  const byTerm = new Map();
  for (const names of groups) {
    const known = names.map((name) => ({ name, terms: nameTerms(name) })).filter(({ terms }) => terms.length);
    for (const { name, terms } of known) {
      const others = known.filter((other) => other.terms.join(" ") !== terms.join(" ")).map((other) => other.name);
      const entry = { name, terms, others };
      byTerm.set(terms[0], [...(byTerm.get(terms[0]) ?? []), entry]);
    }
  }
  return byTerm;
}

/** The terms of a name, those of a compound apart. */
function nameTerms(name) {
  return wordsOf(name)
    .flatMap(partsOf)
    .filter((part) => !isCommon(part))
    .map(stemOf);
}

/**
 * The same query with one name changed for another. Each has its `words` and its `weight`, and says by `holds` whether a
 * document that holds some of those holds a word of the query.
 */
function rewordings(index, words, synonyms) {
  const parts = words.flatMap((word) => partsOfPlanned(word).map((stems) => ({ word, stems })));
  const found = [];
  parts.forEach((_, at) => {
    for (const stem of parts[at].stems.keys()) {
      for (const { terms, others } of synonyms.get(stem) ?? []) {
        const span = parts.slice(at, at + terms.length);
        if (span.length < terms.length || !terms.every((term, place) => span[place].stems.has(term))) continue;
        const likely = Math.min(...terms.map((term, place) => span[place].stems.get(term)));
        for (const name of others) found.push(reworded(index, words, { replaced: new Set(span.map(({ word }) => word)), likely }, name));
      }
    }
  });
  return found.filter(isHeard).slice(0, MOST_REWORDINGS);
}

/** The stems that each part of a planned word may be, as it was typed or with one slip mended, with their weights. */
function partsOfPlanned({ typed, parts, clauses }) {
  const whole = partsOf(typed);
  if (whole.length > 1 && parts === 1) return [new Map([[stemOf(whole.join("")), WEIGHTS.whole]])];
  return clauses.slice(0, parts).map((clause) => new Map([...clause].filter(([, weight]) => weight !== WEIGHTS.begun)));
}

/** Whether every word of a rewording can be found at all, and there are no more clauses than bits for them. */
function isHeard({ words }) {
  const clauses = words.flatMap((word) => word.clauses);
  return clauses.length <= MOST_CLAUSES && clauses.every(({ size }) => size);
}

/** `likely` is how much the words that are replaced count; a name of many words counts no more than one of few. */
function reworded(index, words, { replaced, likely }, name) {
  const instead = wordsOf(name)
    .filter((word) => partsOf(word).some((part) => !isCommon(part)))
    .map((word) => planWord(index, word, false));
  const kept = words.filter((word) => !replaced.has(word));
  const all = [...kept, ...instead];
  const holds = (word, held) => (replaced.has(word) ? instead.every((one) => held.includes(one)) : held.includes(word));
  return { words: all, holds, weight: (WEIGHTS.other * likely * words.length) / all.length };
}
