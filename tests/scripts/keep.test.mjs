/** The pure half of what a device keeps: the words beside the button. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { keepingWords } from "../../generator/causebook/theme/scripts/keep.mjs";

test("nothing kept says what would be", () => assert.match(keepingWords("", "a", 40), /40 files/));
test("kept says whether it is of today's site", () => {
  assert.match(keepingWords("a", "a", 40), /today/);
  assert.match(keepingWords("a", "b", 40), /older/);
});
