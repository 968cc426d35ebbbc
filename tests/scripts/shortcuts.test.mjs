/** The pure half of keyboard shortcuts: what a key means, where it leads, and where it is only text. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { meaning, plain, reachable, rows, takesText } from "../../generator/causebook/theme/scripts/shortcuts.mjs";

const ROOT = "https://book.example/sub/";

test("a page has one address, however it is written", () => {
  for (const written of ["pattern-index/", "pattern-index/index.html", "pattern-index/index.html#top", "pattern-index/?x=1"]) {
    assert.equal(plain(ROOT + written), `${ROOT}pattern-index/`);
  }
  assert.equal(plain("file:///tmp/site/index.html"), "file:///tmp/site/");
  assert.equal(plain(`${ROOT}my-index.html`), `${ROOT}my-index.html`);
});

test("only pages that are linked have a key, and the top of the site has one always", () => {
  const keys = (...links) => reachable(links.map((link) => ROOT + link), ROOT).map(({ key }) => key);
  assert.deepEqual(keys(), ["h"]);
  assert.deepEqual(keys("pattern-index/", "patterns/"), ["h", "p"]);
  assert.deepEqual(keys("respond/index.html", "explore/"), ["h", "r", "e"]);
  assert.deepEqual(reachable(["https://elsewhere.example/respond/"], ROOT).map(({ key }) => key), ["h"]);
});

test("a key leads to the page as it is linked, without an anchor", () => {
  const [home, index] = reachable([`${ROOT}index.html`, `${ROOT}pattern-index/index.html#candidates`], ROOT);
  assert.equal(home.href, `${ROOT}index.html`);
  assert.equal(index.href, `${ROOT}pattern-index/index.html`);
});

const MEANINGS = [
  ["?", null, 0, { help: true }],
  ["?", 0, 100, { help: true }],
  ["g", null, 5, { since: 5 }],
  ["g", 0, 5, { since: 5 }],
  ["p", 0, 1499, { go: "p" }],
  ["p", 0, 1500, {}],
  ["p", null, 0, {}],
  ["x", 0, 1, {}],
  ["P", 0, 1, {}],
];
for (const [key, since, now, means] of MEANINGS) {
  test(`“${key}” ${since === null ? "alone" : `${now - since} ms after g`}`, () => assert.deepEqual(meaning(key, since, now), means));
}

const PLACES = [
  [{ tag: "input", type: "search" }, true],
  [{ tag: "input", type: "date" }, true],
  [{ tag: "input", type: "checkbox" }, false],
  [{ tag: "textarea", type: "textarea" }, true],
  [{ tag: "select", type: "select-one" }, true],
  [{ tag: "div", type: "", editable: true }, true],
  [{ tag: "body", type: "" }, false],
  [{ tag: "a", type: "" }, false],
  [{ tag: "button", type: "submit" }, false],
];
for (const [place, text] of PLACES) {
  test(`keys in ${JSON.stringify(place)} are ${text ? "" : "not "}text`, () => assert.equal(takesText({ editable: false, ...place }), text));
}

test("the list names what this page has and nothing else", () => {
  const none = { search: false, before: false, after: false };
  assert.deepEqual(rows([], none).map(([, what]) => what), ["This list"]);
  const all = rows([{ key: "h", title: "Home" }], { search: true, before: true, after: true });
  assert.deepEqual(all.map(([, what]) => what), ["This list", "Search", "Page before", "Next page", "Home"]);
  assert.deepEqual(all.at(-1)[0], ["g h"]);
});
