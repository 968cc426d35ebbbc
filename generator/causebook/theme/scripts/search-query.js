/** What a typed text asks for: its words, while they are typed and where they are mistyped. */

/** Words shorter than this are never taken for mistyped ones. */
const SHORTEST_TYPO = 5;
/** Shorter beginnings are looked for in titles and summaries only: too much of any text begins with them. */
const SHORTEST_BEGUN = 3;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** Endings that the stemmer takes off, as long as they come. */
const ENDINGS = "ations itions ements ances ences nesses ities ically izations izings ively ously ingly".split(" ");

/**
 * The words of a query, the last of which may go on as long as no blank follows. A word's `clauses` are the terms that
 * each of its `parts` may stand for, with their weights; where it is a compound, those of the whole come last. A known
 * code such as `SEV-1` is one word: a `SEV` and a `1` elsewhere do not make it.
 */
function planQuery(index, text) {
  const words = wordsOf(text);
  const telling = words.filter((word) => partsOf(word).some((part) => !isCommon(part)));
  const asked = (telling.length ? telling : words.slice(-1)).slice(0, MOST_CLAUSES);
  let room = MOST_CLAUSES;
  return asked
    .map((word) => planWord(index, word, /\S$/.test(text) && word === words.at(-1)))
    .filter((word) => (room -= word.clauses.length) >= 0);
}

function planWord(index, typed, open) {
  const all = partsOf(typed);
  const whole = all.join("");
  const isCode = all.length > 1 && /\d/.test(typed) && index.known.has(whole);
  if (isCode) return { typed, parts: 1, clauses: [termsFor(index, whole, open)] };
  const parts = all.filter((part) => !isCommon(part) || (open && all.length === 1));
  const clauses = parts.map((part) => termsFor(index, part, open && part === all.at(-1)));
  if (all.length > 1) clauses.push(termsFor(index, whole, open));
  return { typed, parts: parts.length, clauses };
}

/** The terms that a typed word may stand for, each with its weight; an `open` word may go on, but not a known number. */
function termsFor(index, typed, open) {
  const stem = stemOf(typed);
  const found = new Map();
  const goesOn = open && !(/^\d+$/.test(typed) && index.known.has(stem));
  const among = typed.length < SHORTEST_BEGUN ? index.terms.keys() : index.known;
  if (goesOn) for (const term of among) if (term.startsWith(typed)) found.set(term, WEIGHTS.begun);
  if (index.known.has(stem)) found.set(stem, WEIGHTS.whole);
  return found.size ? found : termsNear(index, typed, stem, open);
}

/** The terms one slip away from what was typed, or which an open word is on its way to. */
function termsNear(index, typed, stem, open) {
  const found = new Map();
  if (typed.length < SHORTEST_TYPO || !/^\p{L}+$/u.test(typed)) return found;
  for (const term of index.known) {
    if (isOneSlip(stem, term) || (open && beginsNear(typed, term))) found.set(term, WEIGHTS.near);
  }
  const slips = slipsOf(typed);
  for (const word of open ? [...slips, ...slips.flatMap(unfinished)] : slips) {
    if (index.known.has(stemOf(word))) found.set(stemOf(word), WEIGHTS.near);
  }
  for (const word of open ? unfinished(typed) : []) {
    if (index.known.has(stemOf(word))) found.set(stemOf(word), WEIGHTS.begun);
  }
  return found;
}

/** What a word may become that stops inside an ending, where neither it nor its stem begins a term. */
function unfinished(word) {
  return ENDINGS.flatMap((ending) =>
    [...ending.slice(1)].flatMap((_, at) => (word.endsWith(ending.slice(0, at + 1)) ? [word + ending.slice(at + 1)] : [])),
  );
}

/** Every word that one slip makes into `word`, in Latin letters. */
function slipsOf(word) {
  const slips = [];
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of LETTERS) slips.push(before + letter + after, before + letter + after.slice(1));
    slips.push(before + after.slice(1), before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2));
  }
  return slips;
}

function beginsNear(typed, term) {
  return [-1, 0, 1].some((more) => isOneSlip(typed, term.slice(0, typed.length + more)));
}

/** Whether one letter added, left out, replaced, or changed with its neighbour makes `a` into `b`. */
function isOneSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return a === b;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  const rest = b.slice(at + 1);
  return swapped || a.slice(at + 1) === rest || a.slice(at) === rest || a.slice(at + 1) === b.slice(at);
}
