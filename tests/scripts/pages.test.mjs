/** The pure half of pages that are swapped: what works on an element begins once. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { once } from "../../generator/causebook/theme/scripts/pages.mjs";

test("what begins on an element begins once, however often the element is found", () => {
  const begun = [];
  const begin = once((element) => begun.push(element.name));
  const [one, other] = [{ name: "one" }, { name: "other" }];
  for (const element of [one, other, one, one, { name: "one" }]) begin(element);
  assert.deepEqual(begun, ["one", "other", "one"]);
});
