/** The pure half of list pages: which rows show, and in which order they stand. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { compare, hasAll, order, wordsOf } from "../../generator/causebook/theme/scripts/list.mjs";

const WORDS = [
  ["", []],
  ["   ", []],
  ["Refund", ["refund"]],
  ["  SEV-1\t bias  SEV-1 ", ["sev-1", "bias"]],
  ["Straße ÄRGER", ["straße", "ärger"]],
];
for (const [text, words] of WORDS) {
  test(`“${text}” asks for ${words.length} words`, () => assert.deepEqual(wordsOf(text), words));
}

const ROW = "refund assistant promised refunds sev-2 (second most severe of 4) performance";
const ROWS = [
  ["", true],
  ["refund", true],
  ["severe refund", true],
  ["SEV-2", true],
  ["sev-1", false],
  ["refund bias", false],
];
for (const [text, shows] of ROWS) {
  test(`a row ${shows ? "shows" : "does not show"} for “${text}”`, () => assert.equal(hasAll(ROW, wordsOf(text)), shows));
}

const SORTED = [
  ["numbers as numbers", ["9", "10", "100.5"]],
  ["numbers inside words as numbers", ["SEV-2", "SEV-10"]],
  ["letters whatever their size", ["apple", "Banana", "cherry"]],
  ["accents beside their letter", ["Eine", "éine Zwei", "Fünf"]],
  ["days by the calendar", ["2019-11-01", "2025-01-31", "2026-03-02"]],
  ["empty cells last", ["zebra", ""]],
];
for (const [what, keys] of SORTED) {
  test(`sorting puts ${what}`, () => {
    const back = [...keys].reverse();
    assert.deepEqual(order(back, true).map((place) => back[place]), keys);
  });
}

test("sorting the other way leaves empty cells at the end", () => {
  const keys = ["", "b", "", "c", "a"];
  assert.deepEqual(order(keys, false).map((place) => keys[place]), ["c", "b", "a", "", ""]);
});

test("equal cells keep the order in which they stood, both ways", () => {
  assert.deepEqual(order(["x", "x", "", "x", ""], true), [0, 1, 3, 2, 4]);
  assert.deepEqual(order(["x", "x", "", "x", ""], false), [0, 1, 3, 2, 4]);
});

test("comparing is the same from both sides", () => {
  const cells = ["", "1", "02", "a", "B", "10 days", "SEV-1"];
  for (const left of cells) for (const right of cells) assert.equal(Math.sign(compare(left, right)), -Math.sign(compare(right, left)) + 0);
});
