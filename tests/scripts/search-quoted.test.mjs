import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const source = readFileSync(new URL("../../generator/causebook/theme/scripts/search-sections.js", import.meta.url), "utf8");

/** The part of the worker that looks for phrases, with as many records as there are texts, and what it loads. */
function looking(texts) {
  const loaded = [];
  const sections = new Map(texts.map((text, at) => [`r/${at}/`, [["", "", text]]]));
  const given = {
    state: { cards: new Map(), sections },
    wordsOf: (text) => text.toLowerCase().match(/\w+/g) ?? [],
    partsOf: (word) => [word],
    loadCards: async () => {},
    loadSections: async (hits) => loaded.push(hits.length),
  };
  const quoted = runInNewContext(`${source}; quoted`, given);
  return { loaded, ask: () => quoted(texts.map((_, at) => ({ document: { address: `r/${at}/` } })), [" the model lied "]) };
}

const filler = (count) => Array.from({ length: count }, () => "the lied model");

test("a phrase that none of the best records says is looked for in the others", async () => {
  const { ask, loaded } = looking([...filler(250), "Then the model lied again", ...filler(150)]);
  assert.deepEqual((await ask()).map(({ document }) => document.address), ["r/250/"]);
  assert.deepEqual(loaded, [100, 100, 100]);
});

test("where the best say it, no more is loaded", async () => {
  const { ask, loaded } = looking(["the model lied", ...filler(300)]);
  assert.equal((await ask()).length, 1);
  assert.deepEqual(loaded, [100]);
});

test("where none says it, none is found", async () => {
  assert.equal((await looking(filler(120)).ask()).length, 0);
});
