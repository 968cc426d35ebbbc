/** The browser's half of "has this happened before?", on an index that the Python side made. Run by test_similar.py. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInThisContext } from "node:vm";

const { SCRIPTS, LUNR, GIVEN } = process.env;
for (const file of [LUNR, join(SCRIPTS, "search-words.js"), join(SCRIPTS, "similar-index.js")]) {
  runInThisContext(readFileSync(file, "utf8"), file);
}
const given = JSON.parse(readFileSync(GIVEN, "utf8"));
const index = indexOf(given.shards);

test("a text is like the same records here as in Python, and by the same words", () => {
  for (const { text, found } of given.asked) {
    const here = Object.entries(similarTo(index, text, given.most)).flatMap(([kind, records]) =>
      records.map(({ title, words }) => [kind, title, words]),
    );
    assert.deepEqual(here.sort(), found.sort(), text);
  }
});

test("an index of an empty book has nothing to say", () => {
  assert.deepEqual(similarTo(indexOf([{ records: [], terms: "", found: [] }]), "anything", 5), {});
});
