/** Messages and times: values come out as text, whatever they hold. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { eventOf, filledText, knownAt, leftOpen, offers, shownValue } from "../../generator/causebook/theme/scripts/respond-fill.mjs";
import { add, newSheet } from "../../generator/causebook/theme/scripts/respond-log.mjs";
import { instantEntered, localOf, shownInstant, shownLength, stamp, untilThen } from "../../generator/causebook/theme/scripts/respond-time.mjs";

const BERLIN = "Europe/Berlin";

test("a blank takes its value, and one without a value stays to be seen", () => {
  assert.equal(filledText("Dear {name}, by {day}.", { name: "Ada" }, { name: "name" }, BERLIN), "Dear Ada, by {day}.");
});

for (const value of ["<img src=x onerror=alert(1)>", "{other}", "$& $1 $'", "a\u202eb"]) {
  test(`the value ${JSON.stringify(value)} means nothing`, () => {
    assert.equal(filledText("[{a}] {other}", { a: value, other: "B" }, {}, BERLIN), `[${value}] B`);
  });
}

test("a list has one point on each line", () => assert.equal(shownValue(" one\n- two\n\n* three", "list", BERLIN), "- one\n- two\n- three"));

test("a time names its zone, and midnight stands for the day alone", () => {
  const local = localOf("2026-03-13T06:05:00Z");
  assert.match(shownValue(local, "time", "UTC"), /^13 Mar 2026, 06:05 UTC$/);
  assert.match(shownValue("2026-03-13T00:00", "time", Intl.DateTimeFormat().resolvedOptions().timeZone), /^13 March 2026$/);
  assert.equal(shownValue("soon", "time", BERLIN), "soon");
});

test("open blanks are named once", () => assert.deepEqual(leftOpen("{a} {b} {a} {c}", { b: "x", c: " " }), ["a", "c"]));

const EVENTS = [
  [{ kind: "tick", what: "step/hands", on: true }, "action"],
  [{ kind: "tick", what: "page/commander", on: true }, "paged"],
  [{ kind: "tick", what: "step/hands", on: false }, ""],
  [{ kind: "clock", event: "aware" }, "became_aware_legal"],
  [{ kind: "clock", event: "previous_submission" }, "action"],
  [{ kind: "note", event: "contained" }, "contained"],
  [{ kind: "note" }, "action"],
  [{ kind: "tier" }, "tier_set"],
];
for (const [entry, event] of EVENTS) test(`${JSON.stringify(entry)} is the event “${event}”`, () => assert.equal(eventOf(entry), event));

test("the log offers what fits a blank, and says when a first effect became known", () => {
  const sheet = add(newSheet({ id: "a", title: "A", playbook: "b" }, "2026-11-27T02:00:00Z", BERLIN), { kind: "note", event: "first_effect", text: "First order", at: "2026-11-26T20:00:00Z" }, "2026-11-27T02:10:00Z", BERLIN);
  const of = (take) => offers(sheet, { kind: "first_effect", take }).map(({ value }) => value);
  assert.deepEqual([of("at"), of("known_at"), of("text")], [["2026-11-26T20:00:00Z"], ["2026-11-27T02:10:00Z"], ["First order"]]);
  assert.deepEqual(offers(sheet, { kind: "contained", take: "at" }), []);
  assert.equal(knownAt({ kind: "note", event: "contained", at: "a", logged: "b" }), "a");
});

test("lengths read as people say them", () => {
  assert.equal(shownLength(4 * 60_000 + 1), "4 min");
  assert.equal(shownLength(125 * 60_000), "2 h 05 min");
  assert.equal(shownLength(49 * 3_600_000), "2 days 1 h");
  assert.equal(untilThen(-60_000), "1 min ago");
});

test("an instant is shown in a zone by name, across a change of the clocks", () => {
  assert.equal(shownInstant("2026-10-25T00:30:00Z", BERLIN), "25 Oct 2026, 02:30 CEST");
  assert.equal(shownInstant("2026-10-25T01:30:00Z", BERLIN), "25 Oct 2026, 02:30 CET");
  assert.equal(stamp(new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678))), "2026-01-02T03:04:05Z");
});

test("what a person enters is an instant, or nothing", () => {
  assert.equal(instantEntered(localOf("2026-11-27T02:10:00Z")), "2026-11-27T02:10:00Z");
  for (const none of ["", "27.11.2026 at noon"]) assert.equal(instantEntered(none), "");
});
