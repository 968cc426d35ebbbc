/**
 * The worker behind Material's search box. It finds the records too, whose index was made with the site. Speaks
 * Material's protocol: set up, ready, query, result. A classic script, since Material starts it as one.
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
);

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
/** The index of up to so many shards is loaded with the page; that of a larger book when somebody first types. */
const EAGER = 2;
/** How long the page has the network for itself, in milliseconds. */
const PAGE_FIRST = 300;
/** How many results must be whole before the first are shown. */
const FIRST = 10;
/** How long a reader waits for the index of the records before seeing what was found without it, in milliseconds. */
const PATIENCE = 1500;
/** How long a reader looks at the first results before the others are made whole, in milliseconds. */
const LOOK = 150;

const box = { docs: [], suggest: false, asked: "", pages: null };

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    Object.assign(box, { docs: data.docs, suggest: data.options?.suggest ?? false });
    postMessage({ type: READY });
    setTimeout(prepare, PAGE_FIRST);
  } else if (type === QUERY) {
    answer(data);
  }
});

async function prepare() {
  addPages();
  await loadCounts();
  if (state.counts?.shards.length <= EAGER) loadRecords();
}

async function answer(text) {
  box.asked = text;
  if (!text.trim()) {
    postMessage({ type: RESULT, data: { items: [] } });
    return;
  }
  addPages();
  const records = loadRecords();
  if (await isLate(records)) {
    await show(text);
    await records;
  }
  await show(text);
  await pause(LOOK);
  if (box.asked !== text) return;
  await loadText();
  await show(text, FIRST);
}

/**
 * Shows what `text` finds, as soon as the first results are whole, and again once the others are. Of the first `told`
 * the text of the best section is shown.
 */
async function show(text, told = 0) {
  if (box.asked !== text) return;
  const [words, phrases] = [planQuery(state.index, text), phrasesOf(text)];
  const found = find(state.index, words, rewordings(state.index, words, state.synonyms));
  if (told || !phrases.length) found.hits = await quoted(found.hits, phrases);
  const first = found.hits.slice(0, FIRST);
  await Promise.all([loadCards(first), loadSections(first.slice(0, told))]);
  if (box.asked === text) reply(text, words, found);
  await pause(LOOK);
  if (box.asked !== text) return;
  const more = await loadCards(found.hits.slice(FIRST, DETAILED));
  if (more && box.asked === text) reply(text, words, found);
}

function reply(text, words, found) {
  const section = ({ document, by }) => bestSection(document.address, by, phrasesOf(text));
  const items = listed(found, words, { cards: state.cards, pages: box.pages, detailed: DETAILED, section });
  const suggest = box.suggest ? { suggest: suggested(text, found.hits, state.cards) } : {};
  postMessage({ type: RESULT, data: { items, ...suggest } });
}

/** Begins the index with the hand-written pages, once. */
function addPages() {
  if (box.pages) return;
  const pages = pagesFrom(box.docs);
  box.pages = pages.map(({ document }) => document);
  for (const { document, texts } of pages) addDocument(state.index, document, texts);
}

/** Whether `work` takes longer than a reader waits. */
function isLate(work) {
  return Promise.race([pause(PATIENCE).then(() => true), work.then(() => false)]);
}
