/** What a text is found by: its words and their stems, exactly as `analysis/terms.py` has them. */

const ALONE = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff";
const RUN = `(?:(?![${ALONE}])[\\p{L}\\p{N}])+`;
const WORD = new RegExp(`[${ALONE}]|${RUN}(?:[-._:]${RUN})*`, "gu");
const JOINT = /[-._:]/;
const SILENT = /['’\u0300-\u036f\u3099\u309a]/g;
/** A word as it stands in a text, with its accents and apostrophes, to be marked as a whole. */
const SHOWN_WORD = /([\p{L}\p{N}\p{M}]+(?:[-._:'’][\p{L}\p{N}\p{M}]+)*)/u;

const [stems, shownTerms] = [new Map(), new Map()];

/** The words of a plain text, folded: lower case, without accents. */
function wordsOf(text) {
  return text.normalize("NFKD").replace(SILENT, "").toLowerCase().match(WORD) ?? [];
}

/** The parts of a folded word; more than one where it is a compound such as `sev-1`. */
function partsOf(word) {
  return word.split(JOINT);
}

/** What lunr's stemmer makes of a folded word. */
function stemOf(word) {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = lunr.stemmer(new lunr.Token(word, {})).toString();
    stems.set(word, stem);
  }
  return stem;
}

/** Whether a folded word is so common that it is not indexed. */
function isCommon(word) {
  return lunr.stopWordFilter(word) === undefined;
}

/** The terms of a folded word: its stem; of a compound the whole without its joints, and each part. */
function termsOfWord(word) {
  const parts = partsOf(word);
  const kept = parts.filter((part) => !isCommon(part)).map(stemOf);
  return parts.length === 1 ? kept : [stemOf(parts.join("")), ...kept];
}

/** The terms of a plain text, in its order, each as often as it stands there. */
function termsOf(text) {
  return wordsOf(text).flatMap(termsOfWord);
}

/** A plain text in pieces: every second one is a word, the others stand between words. */
function piecesOf(text) {
  return text.split(SHOWN_WORD);
}

/** Whether a word of a text is found by one of `terms`. */
function isFoundBy(word, terms) {
  if (!shownTerms.has(word)) shownTerms.set(word, termsOf(word));
  return shownTerms.get(word).some((term) => terms.has(term));
}

/** A plain text as HTML, with the words marked that are found by one of `terms`. */
function marked(text, terms) {
  return piecesOf(text)
    .map((piece, at) => (at % 2 && isFoundBy(piece, terms) ? `<mark>${escaped(piece)}</mark>` : escaped(piece)))
    .join("");
}

/** A plain text as HTML. */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The plain text of a fragment of HTML, such as Material keeps of a hand-written page. */
function plain(html) {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos));/gi, (_, decimal, hex, name) =>
      name ? NAMED[name.toLowerCase()] : String.fromCodePoint(Number(decimal ?? `0x${hex}`)),
    )
    .replace(/\s+/g, " ")
    .trim();
}
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
