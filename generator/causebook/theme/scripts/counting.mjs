/** Counting: from the moment a limit starts to the moment it ends, by the rule that the law counts by. */

import { isWorkingDay, onWorkingDay, restingAsTheUnion, workingDaysIn, workingDaysLater } from "./calendar.mjs";
import { dateOf, monthsLater } from "./dates.mjs";
import { dayAt, instantOf, startOfDay } from "./zoned.mjs";

const HOUR_LENGTH = 3_600_000;
const IN_HOURS = { minute: HOUR_LENGTH / 60, hour: HOUR_LENGTH };

/** `72 hours` as `{ number: 72, unit: "hour" }`; the units are those of the schema, in the singular. */
export function limitOf(duration) {
  const [number, ...unit] = duration.split(" ");
  return { number: Number(number), unit: unit.join(" ").replace(/s$/, "") };
}

/** Whether a limit runs by the hour and not by the day. */
export function runsByTheHour({ unit }) {
  return unit in IN_HOURS;
}

/** Whether days that are no working days are left out of a limit altogether. */
export function leavesOutRest({ unit }, counting) {
  return counting === "working_days" || unit === "business day" || unit === "work day";
}

/** Whether a limit in days that ends on a day of rest ends on the next working day instead. */
export function movesOn(limit, counting) {
  return !runsByTheHour(limit) && !leavesOutRest(limit, counting) && ["next_working_day", "eu_1182_71"].includes(counting);
}

/**
 * When a limit ends that starts at the instant `from`.
 *
 * `how` is `{ zone, place, counting, dayEnds }`: the zone whose midnights part the days, a place of the calendar, the rule
 * (a word of the schema, or undefined, which counts like `by_the_hour` and `calendar_days`), and the time of day, such as
 * `17:30`, at which the last day ends; midnight without it.
 *
 * Gives `{ instant, first, last, plain }`: the end; the days in which it starts and ends; and the last day as it would be
 * without being moved. The three days are numbers; by the hour, `plain` is `last`.
 */
export function endOf(limit, from, how) {
  return runsByTheHour(limit) ? endByTheHour(limit, from, how) : endByTheDay(limit, dayAt(from, how.zone), how);
}

function endByTheHour(limit, from, { zone, place, counting }) {
  const length = limit.number * IN_HOURS[limit.unit];
  const instant = leavesOutRest(limit, counting) ? acrossWorkingDays(length, from, { zone, place }) : from + length;
  const last = dayAt(instant, zone);
  return { instant, first: dayAt(from, zone), last, plain: last };
}

/** The hours of days of rest do not count, and so a start on such a day waits for the next working day. */
function acrossWorkingDays(length, from, { zone, place }) {
  let [left, at, day] = [length, from, dayAt(from, zone)];
  for (;;) {
    if (isWorkingDay(day, place)) {
      const rest = startOfDay(day + 1, zone) - at;
      if (left <= rest) return at + left;
      left -= rest;
    }
    day += 1;
    at = startOfDay(day, zone);
  }
}

/** `first` is day 0. */
export function endByTheDay(limit, first, { zone, place, counting, dayEnds }) {
  const rested = counting === "eu_1182_71" ? restingAsTheUnion(place) : place;
  const plain = lastDay(limit, first, { place: rested, counting });
  const last = movesOn(limit, counting) ? moved(plain, first, { place: rested, counting }) : plain;
  return { instant: endOfDay(last, zone, dayEnds), first, last, plain };
}

function lastDay(limit, first, { place, counting }) {
  const { number, unit } = limit;
  if (leavesOutRest(limit, counting)) return workingDaysLater(first, number, place);
  if (unit === "month") return monthsLater(first, number);
  if (unit === "year") return monthsLater(first, 12 * number);
  return first + (unit === "week" ? 7 : 1) * number;
}

/** By Union law, a limit of two days or more has at least two working days in it. */
function moved(plain, first, { place, counting }) {
  let last = onWorkingDay(plain, place);
  if (counting === "eu_1182_71" && plain - first >= 2) {
    while (workingDaysIn(first, last, place) < 2) last = onWorkingDay(last + 1, place);
  }
  return last;
}

/** The instant at which a day ends: the first of the next day, or the time of day at which nothing is taken any more. */
export function endOfDay(day, zone, time) {
  if (!time) return startOfDay(day + 1, zone);
  const [hour, minute] = time.split(":").map(Number);
  return instantOf({ ...dateOf(day), hour, minute }, zone);
}
