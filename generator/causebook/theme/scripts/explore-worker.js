/**
 * The worker behind the page `explore/`. It is asked for a view (`text`, `choices`, `sort`, how `many`, whether
 * it `isMore` of the view before) and answers
 * once the first results can be shown, and again once the whole text has been looked through; or for `all` records of a view.
 */

importScripts(
  "lunr.js",
  "search-words.js",
  "search-index.js",
  "search-text.js",
  "search-scores.js",
  "search-query.js",
  "search-synonyms.js",
  "search-sections.js",
  "search-results.js",
  "search-load.js",
  "explore-columns.js",
);

/** The index of up to so many shards is loaded with the page; that of a larger book when somebody first types. */
const EAGER = 2;
/** How many results must be whole before the first are shown. */
const FIRST = 10;
/** How long a reader looks at the first results before the whole text is loaded, in milliseconds. */
const LOOK = 150;

const view = { columns: null, number: 0 };

addEventListener("message", ({ data }) => {
  if (data.all) return tellAll(data);
  view.number = data.number;
  return answer(data);
});

async function answer(asked) {
  if (!asked.text.trim()) {
    await Promise.all([loadColumns(), loadNames()]);
    await tell(asked, true);
    if (state.counts?.shards.length <= EAGER) loadRecords();
    return;
  }
  await Promise.all([loadColumns(), loadRecords()]);
  if (!asked.isMore) {
    await tell(asked, false);
    await pause(LOOK);
  }
  if (view.number !== asked.number) return;
  await loadText();
  await tell(asked, true);
}

async function loadColumns() {
  await loadCounts();
  const key = state.counts?.columns ?? "";
  await once(`columns.json?${key}`, (found) => (view.columns = columnsFrom(found)));
}

/** What a view finds, in its order; with how many each value would bring. */
async function found({ text, choices, sort }, isWhole) {
  if (!text.trim()) {
    const all = [...state.index.documents.keys()];
    const rows = sort === "relevance" ? browsed(view.columns, all) : sorted(view.columns, all, sort);
    return { ...narrowed(view.columns, choices, rows), byRow: new Map(), phrases: [] };
  }
  const [words, phrases] = [planQuery(state.index, text), phrasesOf(text)];
  const { hits } = find(state.index, words, rewordings(state.index, words, state.synonyms));
  const said = isWhole ? await quoted(hits, phrases) : hits;
  const byRow = new Map(said.map((hit) => [state.index.numbers.get(hit.document.address), hit]));
  return { ...narrowed(view.columns, choices, sorted(view.columns, [...byRow.keys()], sort)), byRow, phrases };
}

/** Answers with the first results of a view. */
async function tell(asked, isWhole) {
  if (view.number !== asked.number) return;
  if (!view.columns || view.columns.dates.length !== state.index.documents.length) {
    postMessage({ number: asked.number, fault: true });
    return;
  }
  const { rows, counts, least, ...query } = await found(asked, isWhole);
  const many = isWhole ? asked.many : Math.min(FIRST, asked.many);
  const hits = rows.slice(0, many).map((row) => ({ document: state.index.documents[row], row }));
  const hasText = Boolean(asked.text.trim());
  await Promise.all([loadCards(hits), isWhole && hasText ? loadSections(hits) : null]);
  if (view.number !== asked.number) return;
  const items = hits.map((hit) => item(hit, query));
  const facets = view.columns.facets.map(({ name, label, values, groups }, at) => ({
    ...{ name, label, isOrdered: groups.length > 0 },
    values: values.map(([value, called], place) => ({ value, called, count: counts[at][place], least: least[at][place] })),
  }));
  postMessage({ number: asked.number, isWhole, total: rows.length, items, facets });
}

/** One result. Texts that have marks are lists of pieces, of which every second one is marked. */
function item({ document: { address }, row }, { byRow, phrases }) {
  const by = byRow.get(row)?.by ?? [];
  const terms = termsOfHit({ by });
  const [kind, title, summary, date] = state.cards.get(address) ?? ["", titleFrom(address), "", ""];
  const part = by.length ? bestSection(address, by, phrases) : null;
  const section = part?.anchor ? { anchor: part.anchor, heading: markedPieces(part.heading, terms) } : null;
  const said = terms.size ? excerpt(part ? part.text : summary, terms) : summary;
  return { ...values(row), address, kind, date, title: markedPieces(title, terms), text: markedPieces(said, terms), section };
}

/** The values of a record by facet, as they are called. */
function values(row) {
  return {
    day: view.columns.dates[row],
    facets: Object.fromEntries(
      view.columns.facets.map(({ name, values: known, found: places }) => [name, places[row].map((place) => known[place][1])]),
    ),
  };
}

/** A text in pieces, every second one of which is marked; neighbours that are alike are joined. */
function markedPieces(text, terms) {
  const pieces = [""];
  piecesOf(text).forEach((piece, at) => {
    const isMarked = at % 2 === 1 && isFoundBy(piece, terms);
    if (isMarked === (pieces.length % 2 === 0)) pieces[pieces.length - 1] += piece;
    else pieces.push(piece);
  });
  return pieces;
}

/** Answers with every record of a view, for a download. */
async function tellAll({ number, ...asked }) {
  await Promise.all([loadColumns(), asked.text.trim() ? loadText() : loadNames()]);
  const { rows } = await found(asked, true);
  const hits = rows.map((row) => ({ document: state.index.documents[row], row }));
  await loadCards(hits);
  const all = hits.map(({ document: { address }, row }) => {
    const [kind, title, summary, date] = state.cards.get(address) ?? ["", titleFrom(address), "", ""];
    return { id: idOf(address), kind, title, summary, address, date, facets: values(row).facets };
  });
  postMessage({ number, all });
}
