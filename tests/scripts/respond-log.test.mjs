/** A sheet's log: what holds follows from it, and nothing is ever taken out. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { add, fillIn, live, newSheet, standing, taskKey, wordsOfEntry } from "../../generator/causebook/theme/scripts/respond-log.mjs";

const [T0, T1, T2] = ["2026-11-27T02:10:00Z", "2026-11-27T02:20:00Z", "2026-11-27T02:30:00Z"];
const ZONE = "Europe/Berlin";
const ABOUT = { id: "abc123", title: "Orders are gone", playbook: "agent", modes: ["security"] };

const after = (...entries) => entries.reduce((sheet, entry) => add(sheet, entry, entry.now ?? T1, ZONE), newSheet(ABOUT, T0, ZONE));
const done = (on = true) => ({ kind: "tick", what: "step/hands", text: "Take its permissions away", on });

test("a sheet begins when what was seen was seen, and never later than now", () => {
  assert.equal(newSheet({ ...ABOUT, seenAt: T0 }, T1, ZONE).started, T0);
  assert.equal(newSheet({ ...ABOUT, seenAt: T2 }, T1, ZONE).started, T1);
});

test("every entry has a number, when it happened, when it was logged, and the zone", () => {
  const { log } = after({ kind: "note", text: "Seen", at: T0, by: "" });
  assert.deepEqual(log[1], { n: 2, at: T0, kind: "note", text: "Seen", logged: T1, zone: ZONE });
});

test("adding makes a new sheet and leaves the old one as it was", () => {
  const before = newSheet(ABOUT, T0, ZONE);
  add(before, done(), T1, ZONE);
  assert.equal(before.log.length, 1);
});

test("what was ticked and taken back is not done, and both stand in the log", () => {
  const sheet = after(done(), done(false));
  assert.equal(standing(sheet).done.size, 0);
  assert.equal(sheet.log.length, 3);
});

test("what was struck does not hold, and stays in the log", () => {
  const sheet = after(done(), { kind: "strike", entry: 2 });
  assert.equal(standing(sheet).done.size, 0);
  assert.deepEqual(live(sheet).map(({ kind }) => kind), ["open"]);
  assert.equal(sheet.log.length, 3);
});

test("the tier that was set last holds, and all of them are known; none is set beforehand", () => {
  assert.equal(standing(after()).tier, null);
  const tier = (name) => ({ kind: "tier", scheme: "default", tier: name, text: name });
  const now = standing(after(tier("high"), tier("critical")));
  assert.equal(now.tier.tier, "critical");
  assert.deepEqual(now.tiers.map(({ tier: name }) => name), ["high", "critical"]);
});

test("a wait ends with the decision that was asked for", () => {
  const ask = { kind: "ask", ref: "roll-back", text: "Roll back" };
  assert.equal(standing(after(ask)).asked.get("roll-back").at, T1);
  assert.equal(standing(after(ask, { kind: "decide", ref: "roll-back", text: "Yes" })).asked.size, 0);
});

test("a clock can start at two moments, and says what came of it", () => {
  const start = (event) => ({ kind: "clock", ref: "dora", name: "DORA", event });
  const run = standing(after(start("aware"), start("classified"), { kind: "told", ref: "dora", name: "DORA", text: "Sent" })).clocks.get("dora");
  assert.deepEqual([...run.starts.keys()], ["aware", "classified"]);
  assert.equal(run.told.text, "Sent");
  assert.equal(run.spared, null);
});

test("an incident that is over can go on", () => {
  assert.equal(standing(after({ kind: "close" })).over.kind, "close");
  assert.equal(standing(after({ kind: "close" }, { kind: "reopen" })).over, null);
});

test("blanks are kept beside the log", () => {
  const sheet = fillIn(fillIn(newSheet(ABOUT, T0, ZONE), "letter", "name", "A", T1), "letter", "who", "B", T2);
  assert.deepEqual(sheet.filled, { letter: { name: "A", who: "B" } });
  assert.equal(sheet.log.length, 1);
  assert.equal(sheet.changed, T2);
});

test("a task without an id is known by its words, whatever the space between them", () => {
  assert.equal(taskKey("step", "hands", "x"), "step/hands");
  assert.equal(taskKey("evidence", "", "Audit  log\n"), taskKey("evidence", "", "Audit log"));
  assert.notEqual(taskKey("evidence", "", "Audit log"), taskKey("evidence", "", "Audit logs"));
  assert.match(taskKey("evidence", "", "Straße 🙂"), /^evidence\/[0-9a-f]{8}$/);
});

test("every entry reads as a sentence", () => {
  assert.equal(wordsOfEntry(done()), "Done: Take its permissions away");
  assert.equal(wordsOfEntry({ kind: "skip", on: true, text: "Tell staff", reason: "Nobody else is here." }), "Skipped: Tell staff. Nobody else is here.");
  assert.equal(wordsOfEntry({ kind: "hand", text: "Saved." }), "Saved.");
});
