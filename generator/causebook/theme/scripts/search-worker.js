/**
 * The worker behind Material's search box. It finds the records too, whose index was made with the site. Speaks
 * Material's protocol: set up, ready, query, result. A classic script, since Material starts it as one.
 */

importScripts("lunr.js", "search-words.js", "search-index.js", "search-query.js", "search-results.js");

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
/** The index of up to so many shards is loaded with the page; that of a larger book when somebody first types. */
const EAGER = 2;
/** How long the page has the network for itself, in milliseconds. */
const PAGE_FIRST = 300;
/** How many results must be whole before the first are shown; and how many become so at most. */
const FIRST = 10;
const DETAILED = 50;
/** How long a reader waits for the index of the records before seeing what was found without it, in milliseconds. */
const PATIENCE = 1500;
/** How long a reader looks at the first results before the others are made whole, in milliseconds. */
const LOOK = 150;

const state = { docs: [], suggest: false, asked: "", index: null, pages: [], cards: new Map(), counts: null };
const loading = new Map();

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    Object.assign(state, { docs: data.docs, suggest: data.options?.suggest ?? false });
    postMessage({ type: READY });
    setTimeout(prepare, PAGE_FIRST);
  } else if (type === QUERY) {
    answer(data);
  }
});

async function prepare() {
  makeIndex();
  await loadCounts();
  if (state.counts?.shards.length <= EAGER) loadRecords();
}

async function answer(text) {
  state.asked = text;
  if (!text.trim()) {
    postMessage({ type: RESULT, data: { items: [] } });
    return;
  }
  makeIndex();
  const records = loadRecords();
  if (await isLate(records)) {
    await show(text);
    await records;
  }
  await show(text);
}

/** Shows what `text` finds, as soon as the first results are whole, and again once the others are. */
async function show(text) {
  if (state.asked !== text) return;
  const words = planQuery(state.index, text);
  const found = find(state.index, words);
  await loadCards(found.hits.slice(0, FIRST));
  if (state.asked === text) reply(text, words, found);
  await pause(LOOK);
  if (state.asked !== text) return;
  const more = await loadCards(found.hits.slice(FIRST, DETAILED));
  if (more && state.asked === text) reply(text, words, found);
}

function reply(text, words, found) {
  const items = listed(found, words, { ...state, detailed: DETAILED });
  const suggest = state.suggest ? { suggest: suggested(text, found.hits, state.cards) } : {};
  postMessage({ type: RESULT, data: { items, ...suggest } });
}

/** Starts the index with the hand-written pages, once. */
function makeIndex() {
  if (state.index) return;
  state.index = emptyIndex();
  const pages = pagesFrom(state.docs);
  state.pages = pages.map(({ document }) => document);
  for (const { document, texts } of pages) addDocument(state.index, document, texts);
}

function loadCounts() {
  return once("manifest.json", (counts) => Object.assign(state, { counts }));
}

/**
 * Takes in every shard that is not there yet; each has the key of its content in its address, so that none is stale.
 * What does not load is tried again at the next query.
 */
async function loadRecords() {
  await loadCounts();
  const names = (state.counts?.shards ?? []).map((key, at) => `shard-${at}.json?${key}`);
  await Promise.all(names.map((name) => once(name, (shard) => addShard(state.index, shard))));
}

/** Whether any card came in that was not there before. */
async function loadCards(hits) {
  const missing = hits.filter(({ document }) => document.page === undefined && !state.cards.has(document.address));
  const names = new Set(missing.map(({ document }) => `cards-${shardOf(document.address, state.counts.cards)}.json`));
  const before = state.cards.size;
  await Promise.all([...names].map((name) => once(name, addCards)));
  return state.cards.size > before;
}

function addCards(cards) {
  for (const [address, card] of Object.entries(cards)) state.cards.set(address, card);
}

/** Loads a file of the index and hands it on, once; resolves also when that fails. */
function once(name, take) {
  if (!loading.has(name)) {
    const coming = fetch(new URL(`search/${name}`, self.location.href))
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
      .then(take)
      .catch((error) => {
        console.warn(`search: ${name} did not load`, error);
        loading.delete(name);
      });
    loading.set(name, coming);
  }
  return loading.get(name);
}

/** Whether `work` takes longer than a reader waits. */
function isLate(work) {
  return Promise.race([pause(PATIENCE).then(() => true), work.then(() => false)]);
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
