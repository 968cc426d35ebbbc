/** The pure half of the page `explore/`: a view and its address, choices by clicks, files of what is found. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { asCsv, asJson } from "../../generator/causebook/theme/scripts/explore-export.mjs";
import { byYear } from "../../generator/causebook/theme/scripts/explore-results.mjs";
import { chipsOf, clicked, clickedLeast, emptyView, queryOf, verdict, viewFrom, withoutChoice } from "../../generator/causebook/theme/scripts/explore-state.mjs";

const FULL = "?find=a+%22b%22&kind=postmortem&kind=pattern&not.system=ranker&least.severity=high&sort=date&view=table";

test("a view comes back from its address, and an empty one has none", () => {
  const view = viewFrom(FULL);
  assert.equal(queryOf(view), FULL);
  assert.deepEqual(view.choices.kind, { any: ["postmortem", "pattern"], not: [], least: [] });
  assert.deepEqual(view.choices.severity.least, ["high"]);
  assert.equal(view.text, 'a "b"');
  assert.equal(queryOf(emptyView()), "");
  assert.deepEqual(viewFrom("?sort=nonsense&view="), emptyView());
});

test("a first click asks for a value, a second rules it out, a third lets it go", () => {
  const [one, two, three] = [1, 2, 3].reduce((all) => [...all, clicked(all.at(-1) ?? {}, "kind", "pattern")], []);
  assert.deepEqual(one, { kind: { any: ["pattern"], not: [], least: [] } });
  assert.deepEqual(two, { kind: { any: [], not: ["pattern"], least: [] } });
  assert.deepEqual(three, {});
});

test("or worse stands for single tiers, and a second click lets it go", () => {
  const chosen = clickedLeast(clicked({}, "severity", "low"), "severity", "high");
  assert.deepEqual(chosen, { severity: { any: [], not: [], least: ["high"] } });
  assert.deepEqual(clickedLeast(chosen, "severity", "high"), {});
});

test("each choice has a chip, which takes it away", () => {
  const facets = [{ name: "severity", label: "Severity", values: [{ value: "high", called: "SEV-2" }] }];
  const { choices } = viewFrom("?least.severity=high&not.kind=pattern");
  const chips = chipsOf(choices, facets);
  assert.deepEqual(chips.map(({ words }) => words), ["Severity: SEV-2 or worse", "kind: not pattern"]);
  assert.deepEqual(chips.reduce(withoutChoice, choices), {});
});

const RECORD = { id: "x", kind: "Pattern", title: "=1+1", summary: 'a "b", c', date: "", address: "patterns/x/", facets: { system: ["A", "B"] } };

test("a spreadsheet carries nothing out, and cells keep what they hold", () => {
  const text = asCsv([RECORD], ["system"], "https://book.example/");
  assert.equal(text, "id,kind,title,summary,date,system,address\nx,Pattern,'=1+1,\"a \"\"b\"\", c\",,A; B,https://book.example/patterns/x/\n");
  assert.equal(JSON.parse(asJson([RECORD], "/"))[0].address, "/patterns/x/");
});

test("what is found stands by year, and what has no day comes last", () => {
  const items = [{ day: 20000 }, { day: 19999 }, { day: 0 }, { day: null }];
  assert.deepEqual(byYear(items).map(([year, own]) => [year, own.length]), [["2024", 2], ["1970", 1], ["No date", 1]]);
});

test("what is said of an answer", () => {
  const none = emptyView();
  assert.equal(verdict({ total: 1, isWhole: true }, none), "1 record");
  assert.match(verdict({ total: 12, isWhole: false }, none), /^12 records so far/);
  assert.match(verdict({ total: 0, isWhole: true }, { ...none, text: "zebra" }), /^No record fits/);
  assert.match(verdict({ fault: true }, none), /could not be loaded/);
});
