/** The worker's pure half, on an index that the Python side made. Run by test_search.py. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInThisContext } from "node:vm";

const { SCRIPTS, LUNR, INDEX } = process.env;
const PARTS = readFileSync(join(SCRIPTS, "search-worker.js"), "utf8").match(/search-[a-z]+\.js/g);
for (const file of [LUNR, ...PARTS.map((name) => join(SCRIPTS, name))]) runInThisContext(readFileSync(file, "utf8"), file);

const read = (name) => JSON.parse(readFileSync(join(INDEX, name), "utf8"));
const [manifest, given] = [read("manifest.json"), read("given.json")];
const PAGES = [
  { location: "guide/", title: "Writing a post-mortem", text: "<p>It takes an hour &amp; a half.</p>" },
  { location: "guide/#factors", title: "Contributing <code>factors</code>", text: "<p>Each cites a zebra.</p>" },
];

function wholeIndex() {
  const index = emptyIndex();
  manifest.shards.forEach((_, at) => addShard(index, read(`shard-${at}.json`), addNames(index, read(`names-${at}.json`))));
  return index;
}
const index = wholeIndex();
const deep = wholeIndex();
manifest.text.forEach((_, at) => addText(deep, read(`text-${at}.json`)));
const synonyms = synonymsFrom(read("synonyms.json"));
const cards = new Map();
for (let at = 0; at < manifest.cards; at += 1) {
  for (const [address, card] of Object.entries(read(`cards-${at}.json`))) cards.set(address, card);
}
const deeply = (text) => {
  const words = planQuery(deep, text);
  return find(deep, words, rewordings(deep, words, synonyms)).hits;
};
const first = (text, from = index) => find(from, planQuery(from, text)).hits[0]?.document.address;
const holdsAll = (text) => {
  const words = planQuery(index, text);
  return find(index, words).hits[0].words.length === words.length;
};

test("a text has the same terms here as in Python", () => {
  for (const [text, terms] of given.terms) assert.deepEqual(termsOf(text), terms, text);
});

test("an address belongs to the same file of cards here as in Python", () => {
  for (const [address, shard] of given.shards) assert.equal(shardOf(address, 256), shard);
});

test("scores are those of lunr", () => {
  const reference = lunr(function reference() {
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.ref("address");
    ["title", "id", "words", "summary"].forEach((field, at) => this.field(field, { boost: [10, 8, 4, 1][at] }));
    for (const [address, fields] of Object.entries(given.fields)) this.add({ address, ...fields });
  });
  for (const terms of [["polici"], ["rollback"], ["refund", "drift"], ["sev1", "sev", "1"], ["2024", "model", "stale"]]) {
    const words = terms.map((term) => ({ typed: term, parts: 1, clauses: [new Map([[term, 1]])] }));
    const found = new Map(find(index, words).hits.map((hit) => [hit.document.address, hit.score / Math.sqrt(terms.length)]));
    const expected = reference.query((query) => {
      for (const term of terms) query.term(term, { usePipeline: false, presence: lunr.Query.presence.REQUIRED });
    });
    assert.equal(found.size, expected.length);
    for (const { ref, score } of expected) assert.ok(Math.abs(found.get(ref) - score) < 0.004, `${ref} ${score}`);
  }
});

const INVENTED = "postmortems/2024-05-invented-policy/";
const SPOT = "patterns/eval-blind-spot/";
const LOST = "exercises/lost-rollback/";
for (const [what, text, address] of [
  ["its id", "eval-blind-spot", SPOT],
  ["its id as it is typed", "eval-bli", SPOT],
  ["a code", "EXT-08", LOST],
  ["a code as it is typed", "ext-0", LOST],
  ["a code without its hyphen", "ext08", LOST],
  ["a dotted code", "AML.T0051 hallucinated", INVENTED],
  ["a word of its title", "hallucinated", INVENTED],
  ["another form of the word", "hallucinations ", INVENTED],
  ["a word between its stem and its end", "hallucinatio", INVENTED],
  ["the beginning of a word", "halluc", INVENTED],
  ["a word with a letter missing", "halucinated", INVENTED],
  ["a word with letters swapped", "evaluatoin blind", SPOT],
  ["a mistyped word that is not finished", "halucin", INVENTED],
  ["a mistyped word that stops inside its ending", "halucinati", INVENTED],
  ["a tag", "tabletop", LOST],
  ["the name of a pattern that it cites", "evaluation blind spot chatbot", INVENTED],
  ["its kind and a word", "exercise rollback", LOST],
]) {
  test(`a record is found by ${what}`, () => {
    assert.equal(first(text), address);
    assert.ok(holdsAll(text));
  });
}

test("all words are required, and any of them only when no document holds all", () => {
  const all = find(index, planQuery(index, "blind chatbot ")).hits.map((hit) => hit.document.address);
  assert.deepEqual(all, [INVENTED]);
  const any = find(index, planQuery(index, "chatbot tabletop ")).hits;
  assert.deepEqual(any.map((hit) => hit.document.address).sort(), [LOST, INVENTED]);
});

test("the parts of a known code, apart, are not the code", () => {
  const small = emptyIndex();
  addDocument(small, { address: "a/" }, ["", "", "SEV-1", ""]);
  addDocument(small, { address: "b/" }, ["", "", "SEV-2", "1 hour"]);
  addDocument(small, { address: "c/" }, ["", "", "real-time", ""]);
  addDocument(small, { address: "d/" }, ["", "", "", "a real delay in time"]);
  const found = (text) => find(small, planQuery(small, text)).hits.map((hit) => hit.document.address);
  assert.deepEqual(found("SEV-1"), ["a/"]);
  assert.deepEqual(found("real-time"), ["c/", "d/"]);
  assert.deepEqual(found("sev").sort(), ["a/", "b/"]);
});

test("common words ask for nothing, unless one is being typed alone", () => {
  assert.equal(first("the eval-blind-spot of "), SPOT);
  assert.deepEqual(find(index, planQuery(index, "of the ")).hits, []);
  assert.deepEqual(find(index, planQuery(index, " … ")).hits, []);
});

test("short words and codes are not taken for mistyped ones", () => {
  assert.equal(first("modl "), undefined);
  assert.equal(first("t0052x "), undefined);
});

test("a pasted page of text is heard as far as it can be", () => {
  const words = planQuery(index, `hallucinated ${"drift ".repeat(400)}`);
  assert.equal(words.length, MOST_CLAUSES);
  assert.equal(first(`hallucinated ${"refund ".repeat(400)}`), INVENTED);
});

test("shards add up to one index, whatever is in which", () => {
  const pieces = emptyIndex();
  const firsts = manifest.names.map((_, at) => addNames(pieces, read(`names-${at}.json`)));
  for (const at of [...firsts.keys()].reverse()) addShard(pieces, read(`shard-${at}.json`), firsts[at]);
  assert.equal(first("eval-blind-spot", pieces), SPOT);
  assert.equal(first("hallucinated", emptyIndex()), undefined);
});

function results(text, known = cards, from = index, pages = []) {
  const words = planQuery(from, text);
  return listed(find(from, words), words, { cards: known, pages, detailed: 50 });
}

test("a result shows kind, title and summary, marked, and never as markup", () => {
  const [[item]] = results("policy chatbot hallucinated");
  assert.equal(item.title, "Assistant <mark>hallucinated</mark> a refund <mark>policy</mark>");
  assert.equal(
    item.text,
    "<p>Post-mortem · A &#60;b&#62;chat&#60;/b&#62; assistant &#38; its &#34;<mark>policy</mark>&#34;.</p>",
  );
  assert.deepEqual(item.terms, { policy: true, chatbot: true, hallucinated: true });
});

test("a result whose card did not arrive has the words of its id for a title", () => {
  assert.equal(results("hallucinated", new Map())[0][0].title, "2024 05 invented <mark>policy</mark>".replace(/<.?mark>/g, ""));
});

test("a section is shown under its page, and what it lacks is said", () => {
  const mixed = wholeIndex();
  const pages = pagesFrom(PAGES);
  for (const { document, texts } of pages) addDocument(mixed, document, texts);
  const [items] = results("zebra qqqqqq", cards, mixed, pages.map(({ document }) => document));
  assert.deepEqual(items.map((item) => item.location), ["guide/#factors", "guide/"]);
  assert.equal(items[0].text, "<p>Each cites a <mark>zebra</mark>.</p>");
  assert.deepEqual(items[0].terms, { zebra: true, qqqqqq: false });
});

test("a long text is cut around the first word found", () => {
  const text = `${"word ".repeat(80)}needle ${"more ".repeat(80)}`.trim();
  const cut = excerpt(text, new Set(["needl"]));
  assert.match(cut, /^… word .*needle .*more …$/);
  assert.ok(cut.length <= TEASER + 4);
});

test("the last word is completed from the best title", () => {
  const { hits } = find(index, planQuery(index, "blind hallucin"));
  assert.deepEqual(suggested("blind HALLucin", hits, cards), ["HALLucinated"]);
  assert.deepEqual(suggested("zzz", hits, cards), []);
});

test("the whole text is found too, after what stands in titles and summaries", () => {
  const addresses = deeply("lighthouse ").map((hit) => hit.document.address);
  assert.deepEqual(addresses.sort(), [LOST, SPOT].sort());
  assert.deepEqual(deeply("lighthouse keeper ").map((hit) => hit.document.address), [SPOT]);
});

test("a word in the text alone is known, mistyped or not finished", () => {
  for (const text of ["lighthous", "ligthhouse ", "lighthouses "]) assert.equal(deeply(text).length, 2, text);
});

test("what the glossary calls by two names is found by either, after what says it in the same words", () => {
  assert.deepEqual(deeply("hallucinated ").map((hit) => hit.document.address), [INVENTED, LOST]);
  assert.deepEqual(deeply("red-teaming ").map((hit) => hit.document.address), [LOST]);
  assert.deepEqual(deeply("confabulation lighthouse").map((hit) => hit.document.address), [LOST]);
});

test("phrases are what stands in quotation marks, also while it is being typed", () => {
  assert.deepEqual(phrasesOf('a "Roll-back the Model" of "Two wor'), [" roll back the model ", " two wor"]);
  assert.deepEqual(phrasesOf('"one'), []);
  assert.deepEqual(phrasesOf("„Ein Satz“"), [" ein satz "]);
});

test("a record says a phrase only word for word", () => {
  for (let at = 0; at < manifest.words; at += 1) {
    for (const [address, found] of Object.entries(read(`words-${at}.json`))) state.sections.set(address, found);
  }
  const said = (text) => [...state.sections.keys()].filter((address) => says(address, phrasesOf(text)));
  assert.deepEqual(said('"mind the gap"'), [SPOT]);
  assert.deepEqual(said('"mind the ga'), [SPOT]);
  assert.deepEqual(said('"gap the mind"'), []);
});

test("a result leads to the section that has most of the query, or to the page where that says as much", () => {
  const best = (text) => bestSection(SPOT, planQuery(deep, text), phrasesOf(text))?.anchor ?? null;
  assert.equal(best("lighthouse keeper customers "), "controls");
  assert.equal(best("lighthouse keeper "), "examples");
  assert.equal(best('"mind the gap"'), "controls");
  for (const [address, card] of cards) state.cards.set(address, card);
  assert.equal(best("evaluation blind "), null);
});
