/** Due times of clocks: a table worked out by hand, and what holds for every clock. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dueTimes } from "../../generator/causebook/theme/scripts/due.mjs";
import { isoOf, monthsLater } from "../../generator/causebook/theme/scripts/dates.mjs";
import { limitsOf, startsOf } from "../../generator/causebook/theme/scripts/starts.mjs";
import { dayAt, entered, instantsOf, startOfDay, wallAt } from "../../generator/causebook/theme/scripts/zoned.mjs";

const TABLE = JSON.parse(readFileSync(new URL("due-cases.json", import.meta.url), "utf8"));
const BERLIN = "Europe/Berlin";

function counted({ clock, calendar, zone, at, today }) {
  const moments = Object.entries(at).map(([start, text]) => [start, entered(text, zone)]);
  const instants = Object.fromEntries(moments.map(([start, { instant }]) => [start, instant]));
  const result = dueTimes(TABLE.clocks[clock], instants, { zone, calendar: TABLE.calendars[calendar], today });
  return { result, remarks: moments.map(([, { note }]) => note).filter(Boolean) };
}

function wordsIn({ why = "", said = "", notes = [] }) {
  return [why, said, ...notes].join("\n");
}

for (const one of TABLE.cases) {
  test(`${one.clock}: ${one.what}`, () => {
    const { result, remarks } = counted(one);
    assert.equal(result.state, one.state ?? "runs");
    if (one.says) assert.ok(wordsIn(result).includes(one.says), wordsIn(result));
    assert.equal(remarks.length, one.entered ? 1 : 0);
    if (one.entered) assert.ok(remarks[0].includes(one.entered), remarks[0]);
    if (one.state) return assert.equal(result.due, undefined);
    const { due } = result;
    assert.equal(new Date(due.instant).toISOString(), new Date(one.due).toISOString());
    assert.equal(due.time === null ? due.date : undefined, one.day);
    const { earlier } = result.limits.find((limit) => limit.due === due);
    assert.equal(earlier?.date, one.earlier);
    assert.deepEqual(result.waiting, one.waiting ?? []);
    if (one.said) assert.ok(due.said.endsWith(one.said), due.said);
    if (one.here) assert.equal(due.here, one.here);
  });
}

test("the table has cases enough, and each says how it was worked out", () => {
  assert.ok(TABLE.cases.length >= 60);
  for (const { what, how } of TABLE.cases) assert.match(how, /^[A-Z0-9].*\.$/, what);
  assert.equal(new Set(TABLE.cases.map(({ clock, what }) => `${clock}: ${what}`)).size, TABLE.cases.length);
});

test("what is said keeps the standard of the law before the number", () => {
  const { result } = counted(TABLE.cases[0]);
  assert.equal(result.said, "without undue delay and where feasible, and at the latest Friday 6 November 2026, 10:20 (Europe/Berlin)");
  const days = counted(TABLE.cases.find(({ clock }) => clock === "eu-mdr-87-threat"));
  assert.equal(days.result.said, "immediately, and at the latest the end of Wednesday 4 November 2026 (Europe/Berlin)");
  assert.match(days.result.rule, /^2 calendar days by Regulation \(EEC, Euratom\) No 1182\/71: Monday 2 November 2026 is day 0/);
});

test("a clock with two limits gives both", () => {
  const { result } = counted(TABLE.cases.find(({ what }) => what === "classified late"));
  assert.deepEqual(result.limits.map(({ duration, start }) => [duration, start]), [["4 hours", "classified"], ["24 hours", "aware"]]);
});

test("each start is asked for once, and what the record says of it stands beside", () => {
  const asked = startsOf(TABLE.clocks["dora-initial"]);
  assert.deepEqual(asked.map(({ start }) => start), ["classified", "aware"]);
  assert.match(asked[0].means, /^The decision that the incident is major/);
  assert.equal(asked[1].means, null);
  for (const { asks } of asked) assert.match(asks, /^When .*\?$/);
});

const UNREADABLE = ["", "2026-11-03", "2026-02-30T10:00", "2027-02-29T10:00", "2026-13-01T10:00", "2026-11-03T24:00", "2026-11-03T10:60", "2026-11-03T10:00Z", "soon"];
for (const text of UNREADABLE) {
  test(`“${text}” is no local time`, () => assert.equal(entered(text, BERLIN), null));
}

test("a moment that is no number has not been entered", () => {
  for (const aware of [undefined, null, Number.NaN, "2026-11-03"]) assert.equal(dueTimes(TABLE.clocks["gdpr-33-authority"], { aware }).state, "waits");
});

test("a zone that the browser does not know is passed over, and days then end where the calendar or the reader is", () => {
  const clock = { ...TABLE.clocks["x-days"], zone: "Europe/Nowhere" };
  const aware = Date.UTC(2026, 10, 3, 12);
  assert.equal(dueTimes(clock, { aware }, { zone: "Asia/Tokyo", calendar: { zone: "Mars" } }).due.zone, "Asia/Tokyo");
  assert.equal(dueTimes(clock, { aware }).due.zone, "UTC");
});

test("a weekend of seven days is taken for none, and nothing hangs", () => {
  const weekend = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const result = dueTimes(TABLE.clocks["x-business"], { aware: Date.UTC(2026, 10, 3) }, { calendar: { places: { Exampleland: { weekend } } } });
  assert.equal(result.due.date, "2026-11-06");
});

/** Starts over two and a half years, with a leap day: by so many hours and some minutes, so that every weekday and hour comes by. */
function* starts(hours = 61) {
  const [first, last] = [Date.UTC(2026, 8, 11, 12), Date.UTC(2029, 2, 5)];
  for (let instant = first; instant < last; instant += (hours * 60 + 17) * 60_000) yield instant;
}

const DURATIONS = ["1 minute", "4 hours", "72 hours", "2 calendar days", "15 calendar days", "4 business days", "10 work days", "2 weeks", "1 month", "3 months", "1 year"];
const COUNTINGS = [undefined, "next_working_day", "eu_1182_71", "working_days"];

for (const zone of [BERLIN, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago"]) {
  test(`in ${zone}, nothing is due before it starts, and a later start is never due earlier`, () => {
    const calendar = { ...TABLE.calendars.berlin, zone };
    for (const duration of DURATIONS) {
      for (const counting of COUNTINGS) {
        const clock = { ...TABLE.clocks["x-days"], duration, counting };
        let before = -Infinity;
        for (const aware of starts(157)) {
          const { due, limits } = dueTimes(clock, { aware }, { zone, calendar });
          assert.ok(due.instant > aware, `${duration} ${counting} ${aware}`);
          assert.ok(due.instant >= before, `${duration} ${counting} ${aware}`);
          assert.ok(!limits[0].earlier || limits[0].earlier.instant < due.instant);
          before = due.instant;
        }
      }
    }
  });
}

test("months are counted on the calendar: the same date, or the last day of a month without it", () => {
  for (const instant of starts()) {
    const first = dayAt(instant, "UTC");
    for (const months of [1, 2, 3, 12, 14]) {
      const [from, to] = [isoOf(first), isoOf(monthsLater(first, months))].map((text) => text.split("-").map(Number));
      assert.equal(to[0] * 12 + to[1], from[0] * 12 + from[1] + months);
      const last = new Date(Date.UTC(to[0], to[1], 0)).getUTCDate();
      assert.equal(to[2], Math.min(from[2], last));
    }
  }
});

test("what the clocks of a zone show leads back to the instant", () => {
  for (const zone of [BERLIN, "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]) {
    for (const instant of starts()) assert.ok(instantsOf(wallAt(instant, zone), zone).includes(instant), `${zone} ${instant}`);
    for (const instant of starts()) {
      const day = dayAt(instant, zone);
      const [begins, ends] = [startOfDay(day, zone), startOfDay(day + 1, zone)];
      assert.ok(begins <= instant && instant < ends, `${zone} ${instant}`);
      assert.equal(dayAt(begins - 1, zone), day - 1);
    }
  }
});

/** Every clock of the book, where a test in Python has handed them over; else those of the table. */
const CLOCKS = process.env.CLOCKS ? JSON.parse(readFileSync(process.env.CLOCKS, "utf8")) : Object.values(TABLE.clocks);

for (const clock of CLOCKS) {
  test(`${clock.id}, ${clock.status}: ${clock.status === "in_force" ? "gives an answer for any moment" : "never starts"}`, () => {
    for (const aware of starts(253)) {
      const moments = Object.fromEntries(startsOf(clock).map(({ start }) => [start, aware]));
      for (const options of [{}, { zone: BERLIN, calendar: TABLE.calendars.federal, today: "2026-11-27" }]) {
        const { state, due, said, rule, why } = dueTimes(clock, moments, options);
        if (clock.status !== "in_force") assert.equal(state, "never-starts");
        if (state === "never-starts") assert.ok(why.length > 10 && due === undefined);
        if (clock.status !== "in_force" || clock.retired || clock.applies_until) continue;
        assert.equal(state, limitsOf(clock).length ? "runs" : "no-fixed-limit");
        assert.ok(said.length > 10);
        if (state === "runs") assert.ok(due.instant > aware && rule.startsWith(clock.duration));
      }
    }
    assert.ok(["never-starts", "waits", "no-fixed-limit"].includes(dueTimes(clock, {}).state));
  });
}
