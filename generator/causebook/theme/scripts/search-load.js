/** What the workers know of the index, and how they load more of it: each file once, and again where that failed. */

/** How many results get a text at most. */
const DETAILED = 50;
/** How many files of the whole text come at once. */
const LANES = 2;

const state = { index: emptyIndex(), counts: null, firsts: null, cards: new Map(), synonyms: new Map(), sections: new Map() };
const loading = new Map();

/** The one way in for data: the JSON of a file beside the index. */
async function loadFile(name, priority) {
  const answer = await fetch(new URL(`search/${name}`, self.location.href), { priority });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/** Loads a file and hands it on, once; resolves also when that fails, and then tries again when next asked. */
function once(name, take, priority = "auto") {
  if (!loading.has(name)) {
    const coming = loadFile(name, priority)
      .then(take)
      .catch((error) => {
        console.warn(`search: ${name} did not load`, error);
        loading.delete(name);
      });
    loading.set(name, coming);
  }
  return loading.get(name);
}

function loadCounts() {
  return once("manifest.json", (counts) => Object.assign(state, { counts }));
}

/** The addresses of all records, by which the rest of the index is numbered: taken in together, in order. */
async function loadNames() {
  await loadCounts();
  const found = [];
  await Promise.all(keyed("names").map((name, at) => once(name, (names) => (found[at] = names))));
  if (!state.firsts && found.filter(Boolean).length === state.counts?.names.length) {
    state.firsts = found.map((names) => addNames(state.index, names));
  }
}

/** The names of files of which each has the key of its content in its address, so that none is stale. */
function keyed(kind, name = kind) {
  return (state.counts?.[kind] ?? []).map((key, at) => `${name}-${at}.json?${key}`);
}

/** Takes in the first tier of the index: titles, ids, names, summaries; and what the glossary calls by two names. */
async function loadRecords() {
  await loadCounts();
  const names = loadNames();
  const take = (at) => async (shard) => {
    await names;
    if (!state.firsts) throw new Error("its names are missing");
    addShard(state.index, shard, state.firsts[at]);
  };
  const shards = keyed("shards", "shard").map((name, at) => once(name, take(at)));
  const synonyms = state.counts ? [once(`synonyms.json?${state.counts.synonyms}`, addSynonyms)] : [];
  await Promise.all([...shards, ...synonyms]);
}

function addSynonyms(groups) {
  Object.assign(state, { synonyms: synonymsFrom(groups) });
}

/** Takes in the second tier: the whole text, a few files at a time, so that what a next question needs never waits behind all of it. */
async function loadText() {
  await loadRecords();
  const names = keyed("text");
  const lane = async (first) => {
    for (let at = first; at < names.length; at += LANES) await once(names[at], (shard) => addText(state.index, shard), "low");
  };
  await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first)));
}

/** Whether any card came in that was not there before. */
function loadCards(hits) {
  return loadFor(hits, { kept: state.cards, name: "cards", count: state.counts?.cards });
}

/** Likewise the sections of records. */
function loadSections(hits) {
  return loadFor(hits, { kept: state.sections, name: "words", count: state.counts?.words });
}

async function loadFor(hits, { kept, name, count }) {
  const missing = hits.filter(({ document }) => document.page === undefined && !kept.has(document.address));
  const files = new Set(missing.map(({ document }) => `${name}-${shardOf(document.address, count)}.json`));
  const before = kept.size;
  const take = (found) => Object.entries(found).forEach(([address, value]) => kept.set(address, value));
  await Promise.all([...files].map((file) => once(file, take)));
  return kept.size > before;
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
