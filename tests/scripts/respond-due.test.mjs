/** Waits and clocks of a sheet: what they run out at, and what is said of it. The counting itself is tested beside `due.mjs`. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { dueAfter, limitsRunning, linesOf } from "../../generator/causebook/theme/scripts/respond-due.mjs";

const AT = "2026-11-27T16:00:00Z";
const CALENDAR = { zone: "Europe/Berlin", places: { "European Union": { weekend: ["saturday", "sunday"], holidays: ["2026-12-25"] } } };
const CLOCK = { status: "in_force", jurisdiction: "European Union", clock_start: "aware", duration: "72 hours", also_within: [], also_standard: "without undue delay", counting: "by_the_hour", zone: null };
const began = (counted = "", event = "aware") => new Map([[event, { at: AT, counted }]]);

test("a wait runs by the minute, or to the end of a business day", () => {
  assert.equal(dueAfter("5 minutes", AT, CALENDAR), "2026-11-27T16:05:00Z");
  assert.equal(dueAfter("1 business day", AT, CALENDAR), "2026-11-30T23:00:00Z");
});

test("a clock says its standard, its number, how it was counted, and in which zone", () => {
  const lines = linesOf(CLOCK, began(), CALENDAR);
  assert.match(lines[0], /^Due without undue delay, and at the latest Monday 30 November 2026, 17:00 \(Europe\/Berlin\)\.$/);
  assert.ok(lines.some((line) => line.startsWith("72 hours, counted hour by hour")));
  assert.match(linesOf(CLOCK, began("America/New_York"), CALENDAR)[0], /11:00 \(America\/New_York\)/);
  assert.deepEqual(limitsRunning(CLOCK, began(), CALENDAR).map(({ at }) => at), ["2026-11-30T16:00:00Z"]);
});

test("what has no number is kept in view, and what does not bind never runs", () => {
  const open = { ...CLOCK, duration: null };
  assert.deepEqual(limitsRunning(open, began(), CALENDAR), [{ at: "", said: "without undue delay; the law gives no number" }]);
  const repealed = { ...CLOCK, status: "repealed" };
  assert.deepEqual(limitsRunning(repealed, began(), CALENDAR), []);
  assert.match(linesOf(repealed, began(), CALENDAR)[0], /repealed and binds nobody/);
});

test("a limit whose moment nobody entered waits", () => {
  const both = { ...CLOCK, also_within: [{ duration: "4 hours", clock_start: "classified" }] };
  assert.equal(limitsRunning(both, began(), CALENDAR).length, 1);
  assert.ok(linesOf(both, began(), CALENDAR).some((line) => line.includes("classified")));
  assert.match(linesOf(CLOCK, began("", "determined"), CALENDAR)[0], /Not entered yet/);
});
