/** Which playbooks fit what somebody sees: free words against triggers, signals, titles and other names. */

const ENDINGS = /(?:ations?|ingly|edly|ings?|edly|ed|ies|es|s|ly|ment)$/;
/** Of the best score: what is below that speaks of something else. */
const NEAR = 0.4;
const IDLE = new Set("a an and are as at be but by can do for from has have in is it its not of on or our than that the their they this to was we were with you".split(" "));

/** The stems of the words in `text`, each once; words that say nothing are left out. */
export function stemsOf(text) {
  const words = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !IDLE.has(word)).map(stemOf))];
}

/** A word without its ending, where three letters are left. */
export function stemOf(word) {
  const stem = word.replace(ENDINGS, (ending) => (ending === "ies" ? "y" : ""));
  const short = stem.length >= 3 ? stem : word;
  return short.length > 3 ? short.replace(/([^aeiou])\1$/, "$1").replace(/e$/, "") : short;
}

/** How well `fields` (pairs of a weight and its stems) answer `asked` (pairs of a word and how rare it is); 0 for not at all. */
export function fit(asked, fields) {
  const best = (word) => Math.max(0, ...fields.map(([weight, stems]) => (hasWord(stems, word) ? weight : 0)));
  return asked.reduce((sum, [word, rarity]) => sum + rarity * best(word), 0);
}

/** The words of `text`, each with how rare it is among `playbooks`: what every one of them speaks of tells little. */
export function askedOf(text, playbooks) {
  const speaks = (word) => playbooks.filter(({ fields }) => fields.some(([, stems]) => hasWord(stems, word))).length;
  return stemsOf(text).map((word) => [word, Math.log((playbooks.length + 1) / (speaks(word) + 0.5))]);
}

/** Whether one of `stems` is `word`, or begins with it where it is being typed. */
export function hasWord(stems, word) {
  return stems.some((stem) => stem === word || (word.length > 2 && stem.startsWith(word)) || (stem.length > 3 && word.startsWith(stem)));
}

/**
 * The playbooks that fit, the best first; all of them, as they stand, where nothing was asked for. Each has `modes`
 * and `fields`. A failure mode that was chosen must be one of the playbook's; words may be missing.
 */
export function fitting(playbooks, words, modes) {
  const asked = askedOf(words, playbooks);
  return playbooks
    .map((playbook, place) => ({ playbook, place, score: fit(asked, playbook.fields), shared: playbook.modes.filter((mode) => modes.includes(mode)).length }))
    .filter(({ score, shared }) => (!asked.length || score > 0) && (!modes.length || shared > 0))
    .filter(({ score }, _, found) => score >= NEAR * Math.max(...found.map((one) => one.score)))
    .toSorted((a, b) => b.score - a.score || b.shared - a.shared || a.place - b.place)
    .map(({ playbook }) => playbook);
}
