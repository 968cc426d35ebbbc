/** What a query found, as the list that Material's interface shows: its texts are HTML. */

/** How much of a text a result shows, and how much of that before the first word found, in characters. */
const TEASER = 200;
const BEFORE = 60;

/**
 * One group for each page, best first: the page itself and those of its sections that were found. Only the first
 * `detailed` results have marks and a text. `cards` holds kind, title and summary of records by address; `section`
 * gives the part of a record to lead to.
 */
function listed(found, words, { cards, pages, detailed, section = () => null }) {
  const groups = new Map();
  found.hits.forEach((hit, place) => {
    const page = hit.document.page ?? hit.document.address;
    const terms = place < detailed ? termsOfHit(hit) : null;
    const item = { location: hit.document.address, ...shown(hit.document, terms, cards), score: hit.score };
    item.terms = Object.fromEntries(words.map((word) => [word.typed, hit.words.includes(word)]));
    const part = terms && sectionItem(item, section(hit), terms);
    groups.set(page, [...(groups.get(page) ?? []), item, ...(part ? [part] : [])]);
  });
  for (const [page, items] of groups) {
    if (!items.some((item) => item.location === page)) items.push(article(page, pages));
  }
  return [...groups.values()];
}

/** The part of a record that a result leads to, below the record itself. */
function sectionItem(item, part, terms) {
  if (!part?.anchor) return null;
  const text = `<p>${marked(excerpt(part.text, terms), terms)}</p>`;
  return { ...item, location: `${item.location}#${part.anchor}`, title: marked(part.heading, terms), text };
}

/** The page of which only sections were found. */
function article(address, pages) {
  const page = pages.find((candidate) => candidate.address === address);
  return { location: address, title: escaped(page?.title ?? titleFrom(address)), text: "", score: 0, terms: {} };
}

/** Title and text of a document; without `terms` nothing is marked, and the text is left out. */
function shown(document, terms, cards) {
  const [kind, title, summary] = cards.get(document.address) ?? [null, document.title, document.text];
  const known = title ?? titleFrom(document.address);
  if (!terms) return { title: escaped(known), text: "" };
  const teaser = summary ? marked(excerpt(summary, terms), terms) : "";
  const line = [kind && escaped(kind), teaser].filter(Boolean).join(" · ");
  return { title: marked(known, terms), text: line && `<p>${line}</p>` };
}

/** A title for a record whose card did not arrive: the words of its id. */
function titleFrom(address) {
  const words = idOf(address).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A stretch of a long text around the first word found, cut between words. */
function excerpt(text, terms) {
  if (text.length <= TEASER) return text;
  const pieces = piecesOf(text);
  const first = pieces.findIndex((piece, at) => at % 2 && isFoundBy(piece, terms));
  const before = pieces.slice(0, Math.max(first, 0)).join("");
  const start = before.length <= BEFORE ? 0 : text.indexOf(" ", before.length - BEFORE) + 1;
  if (text.length - start <= TEASER) return `… ${text.slice(start)}`;
  const end = text.lastIndexOf(" ", start + TEASER);
  return `${start ? "… " : ""}${text.slice(start, end > start ? end : start + TEASER)} …`;
}

/** What is being typed, completed from the title of the best result; none where it does not go on there. */
function suggested(text, hits, cards) {
  const typed = text.split(/[\s-]+/).at(-1).toLowerCase();
  const best = hits[0]?.document;
  const title = (best && (cards.get(best.address)?.[1] ?? best.title)) ?? "";
  const words = title.split(/[^\p{L}\p{N}\p{M}'’]+/u);
  const whole = typed && words.find((word) => word.length > typed.length && word.toLowerCase().startsWith(typed));
  return whole ? [text.slice(text.length - typed.length) + whole.slice(typed.length)] : [];
}

/** The hand-written pages and their sections, from Material's own index, as documents with the texts of their fields. */
function pagesFrom(docs) {
  return docs.map((doc) => {
    const [title, text] = [plain(doc.title), plain(doc.text)];
    const page = doc.location.split("#")[0];
    const document = { address: doc.location, page, title, text, boost: doc.boost };
    return { document, texts: [title, "", (doc.tags ?? []).join(" "), text] };
  });
}

/** The shard of `count` that an address belongs to: `shard_of` in `site/shards.py`, by CRC-32. */
function shardOf(address, count) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(address)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (~sum >>> 0) & (count - 1);
}
