/** Due times of regulatory clocks. Nothing here is legal advice, and a page that shows it says so. */

import { placeOf } from "./calendar.mjs";
import { endByTheDay, endOf, endOfDay, limitOf, runsByTheHour } from "./counting.mjs";
import { isoOf, weekdayOf } from "./dates.mjs";
import { notesOn, ruleOf, sayEndOfDay, sayInstant } from "./due-words.mjs";
import { beginningOf, dayBegun, limitsOf, neverStarts, sayWaiting } from "./starts.mjs";
import { dayAt, isZone, sayTime, wallAt } from "./zoned.mjs";

/**
 * By when a report is due, and how that was counted.
 *
 * `clock` is a record of the kind `clock` as JSON, its keys as in the schema. Of it are read: `status`, `status_note`,
 * `applies_from`, `applies_until` (as authored: `2027`, `2027-01` or `2027-01-01`), `retired` (with `reason`), `jurisdiction`,
 * `clock_start`, `also_standard`, `duration`, `also_within` (each with `duration` and `clock_start`), `counting`,
 * `day_ends` and `zone`. `startsOf` reads `clock_start_means` too. A key that is missing and one that is null mean the same.
 *
 * `moments` says when what starts the clock happened: an object from the words of `clock_start` to instants, in milliseconds
 * since 1970, UTC (`entered` makes one of a local time). For `end_of_calendar_year` and `end_of_calendar_month` it is the
 * moment whose year or month is meant. What is missing, or not a number, has not been entered.
 *
 * Options, all of which may be left out: `zone`, the reader's time zone; `calendar`, the book's calendar as JSON
 * (`{ zone, places: { "European Union": { weekend: ["saturday", "sunday"], holidays: ["2026-12-25"] } } }`); `today`, such as
 * `2026-11-27`, for saying of a record that it has been overtaken. Days end at midnight in the first of these that is known:
 * the clock's zone, the calendar's, the reader's, UTC.
 *
 * Gives one value, whose `state` is
 * - `never-starts`, with `why`: repealed, a draft, not applicable yet, withdrawn, or begun before it applied;
 * - `no-fixed-limit`, with `said` and `since`, the moment entered or null: the law gives no number, and its standard holds at once;
 * - `waits`, with `why` and `waiting`: a moment has to be entered first; `waiting` are the words of `clock_start`;
 * - `runs`, with `due`, `said`, `rule` and `notes` of the limit that ends first, `limits`, one for each number that could be
 *   counted, and `waiting`.
 * Each has `also`, the standard that holds beside the number from the first minute, or null.
 *
 * A limit is `{ duration, start, from, due, earlier, rule, notes }`; `earlier` is the due time without the days that a rule
 * added because an end was no working day, or null. A due time is `{ instant, zone, date, weekday, time, said, here }`: `time`
 * is null where the whole day is left, and then `instant` is its end; `here` is `said` for the reader's zone where that
 * differs, or null. `said` of the whole reads on after "due": "without undue delay, and at the latest Tuesday …".
 */
export function dueTimes(clock, moments, options = {}) {
  const zones = zonesOf(clock, options);
  const also = clock.also_standard ?? null;
  const why = neverStarts(clock, { began: dayBegun(moments, zones.count), today: options.today ?? null });
  if (why) return { state: "never-starts", why, also };
  const limits = limitsOf(clock);
  if (limits.length === 0) return withoutLimit(clock, moments);
  const isKnown = ({ clock_start }) => Number.isFinite(moments[clock_start]);
  const waiting = limits.filter((limit) => !isKnown(limit)).map(({ clock_start }) => clock_start);
  const counted = limits.filter(isKnown).map((limit) => countedLimit(clock, limit, { moment: moments[limit.clock_start], zones, calendar: options.calendar }));
  if (counted.length === 0) return { state: "waits", why: sayWaiting(waiting), waiting, also };
  return running({ also, counted, waiting });
}

function withoutLimit({ also_standard, clock_start }, moments) {
  const since = Number.isFinite(moments[clock_start]) ? moments[clock_start] : null;
  const also = also_standard ?? null;
  return { state: "no-fixed-limit", said: `${also ?? "no time is stated"}; the law gives no number`, since, also };
}

function running({ also, counted, waiting }) {
  const first = counted.reduce((least, limit) => (limit.due.instant < least.due.instant ? limit : least));
  const late = counted.some(({ from }) => from > first.due.instant);
  const notes = [
    ...first.notes,
    ...(late ? ["This limit had ended before the other one began. The law may have a rule of its own for that: read what the record says."] : []),
    ...(waiting.length ? [sayWaiting(waiting)] : []),
  ];
  const said = `${also ? `${also}, and ` : ""}at the latest ${first.due.said}`;
  return { state: "runs", due: first.due, said, rule: first.rule, notes, also, limits: counted, waiting };
}

function zonesOf(clock, { zone, calendar }) {
  const [own, book, reader] = [clock.zone, calendar?.zone, zone].map((name) => (isZone(name) ? name : null));
  return { count: own ?? book ?? reader ?? "UTC", reader, own: own !== null };
}

function countedLimit(clock, { duration, clock_start }, { moment, zones, calendar }) {
  const zone = zones.count;
  const [limit, place] = [limitOf(duration), placeOf(calendar, clock.jurisdiction)];
  const how = { zone, place, counting: clock.counting ?? undefined, dayEnds: clock.day_ends ?? undefined };
  const { from, first } = beginningOf(clock_start, moment, zone);
  const end = runsByTheHour(limit) ? endOf(limit, from, how) : endByTheDay(limit, first, how);
  const told = { duration, limit, end, from, clockZoned: zones.own, ...how };
  const plain = { last: end.plain, instant: endOfDay(end.plain, zone, how.dayEnds) };
  const earlier = end.last > end.plain ? dueTime(limit, plain, { how, zones }) : null;
  const due = dueTime(limit, end, { how, zones });
  return { duration, start: clock_start, from, due, earlier, rule: ruleOf(told), notes: notesOn(told) };
}

function dueTime(limit, { instant, last }, { how, zones }) {
  const { zone, dayEnds } = how;
  const wholeDay = !runsByTheHour(limit) && !dayEnds;
  const day = wholeDay ? last : dayAt(instant, zone);
  return {
    instant,
    zone,
    date: isoOf(day),
    weekday: weekdayOf(day),
    time: wholeDay ? null : sayTime(wallAt(instant, zone)),
    said: wholeDay ? sayEndOfDay(day, zone) : sayInstant(instant, zone),
    here: zones.reader && zones.reader !== zone ? sayInstant(instant, zones.reader) : null,
  };
}
