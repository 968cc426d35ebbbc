/** The pure half of the box "has this happened before?": what is shown, and what is said of it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { groups, reason, verdict } from "../../generator/causebook/theme/scripts/similar.mjs";

const one = { address: "patterns/stale/", title: "Stale index", score: 3, words: ["index"] };

test("patterns come before incidents, and what has nothing in it is left out", () => {
  assert.deepEqual(groups({ postmortem: [one], pattern: [one] }), [["Patterns", [one]], ["Incidents", [one]]]);
  assert.deepEqual(groups({ postmortem: [one] }), [["Incidents", [one]]]);
  assert.deepEqual(groups({}), []);
});

const SAID = [
  ["an index", { pattern: [one], postmortem: [one, one] }, "1 pattern and 2 incidents told in like words, the most alike first."],
  ["an index", { postmortem: [one] }, "1 incident told in like words, the most alike first."],
  ["zebra", {}, "Nothing in this book is told in these words."],
  ["  ", {}, ""],
  ["an index", null, "The index could not be loaded. The command causebook similar answers too."],
];
for (const [text, found, said] of SAID) {
  test(`of “${text}” it says “${said}”`, () => assert.equal(verdict(text, found), said));
}

test("a reason quotes the words that both have", () => {
  assert.equal(reason(["ALB", "groups"]), "Both speak of “ALB”, “groups”.");
  assert.equal(reason([]), "");
});
