/** What the text of a record has to do with a query: quoted phrases, and the section that answers best. */

/** How many records are looked through for a quoted phrase at a time, best first. */
const QUOTED_AT_ONCE = 100;

/**
 * What stands in quotation marks in a query, folded, with a blank before it; and one after it unless it is still being
 * typed.
 */
function phrasesOf(text) {
  return [...text.matchAll(/["“„]([^"“”„]+)(["”“]?)/gu)]
    .map(([, phrase, end]) => ` ${folded(phrase)}${end ? " " : ""}`)
    .filter((phrase) => phrase.trim().includes(" ") || /\S $/.test(phrase));
}

/** The words of a text as they are compared with a phrase: those of compounds apart. */
function folded(text) {
  return wordsOf(text).flatMap(partsOf).join(" ");
}

/** Whether a text has all phrases, word for word. */
function hasPhrases(text, phrases) {
  const whole = ` ${folded(text)} `;
  return phrases.every((phrase) => whole.includes(phrase));
}

/** Whether a record says every phrase, in its title, its summary or one of its sections. */
function says(address, phrases) {
  const [, title, summary] = state.cards.get(address) ?? [];
  const texts = [title, summary, ...(state.sections.get(address) ?? []).flatMap(([, heading, text]) => [heading, text])];
  return phrases.every((phrase) => texts.some((text) => text && hasPhrases(text, [phrase])));
}

/** The hits that say every phrase, among the best so many; where none of those does, among the next, and so on. */
async function quoted(hits, phrases) {
  if (!phrases.length) return hits;
  for (let from = 0; from < hits.length; from += QUOTED_AT_ONCE) {
    const best = hits.slice(from, from + QUOTED_AT_ONCE);
    await Promise.all([loadCards(best), loadSections(best)]);
    const found = best.filter(({ document }) =>
      document.page === undefined ? says(document.address, phrases) : hasPhrases(`${document.title} ${document.text}`, phrases),
    );
    if (found.length) return found;
  }
  return [];
}

/** How many of the words a text has; each word is known by the terms it may stand for. */
function wordsFound(text, clauses) {
  const terms = new Set(termsOf(text));
  return clauses.filter((clause) => [...clause.keys()].some((term) => terms.has(term))).length;
}

/**
 * The section of a record that has most of a query, as anchor, heading and text; null where title and summary have
 * as much, so that the page itself is where to go.
 */
function bestSection(address, words, phrases) {
  const sections = state.sections.get(address);
  if (!sections) return null;
  const [, title = "", summary = ""] = state.cards.get(address) ?? [];
  const clauses = words.flatMap((word) => word.clauses);
  const least = phrases.length && !hasPhrases(`${title} . ${summary}`, phrases) ? 0 : wordsFound(`${title} ${summary}`, clauses);
  const ranked = sections
    .map(([anchor, heading, text], at) => {
      const [whole, head] = [wordsFound(`${heading} ${text}`, clauses), wordsFound(heading, clauses)];
      const phrase = phrases.length && hasPhrases(`${heading} . ${text}`, phrases) ? clauses.length : 0;
      return { anchor, heading, text, at, found: whole + phrase, score: whole + phrase + head / 2 };
    })
    .sort((a, b) => b.score - a.score || a.at - b.at);
  return ranked.length && ranked[0].found > least ? ranked[0] : null;
}
