/** The words of a due time: when it is, how it was counted, and what to beware of. */

import { yearsUnknown } from "./calendar.mjs";
import { leavesOutRest, movesOn, runsByTheHour } from "./counting.mjs";
import { sayDay } from "./dates.mjs";
import { aheadAt, dayAt, instantsOf, sayAhead, sayTime, wallAt } from "./zoned.mjs";

/** `Tuesday 3 November 2026, 10:00 (Europe/Berlin)`; a time that the zone has twice says how far ahead of UTC it is. */
export function sayInstant(instant, zone) {
  const wall = wallAt(instant, zone);
  const which = instantsOf(wall, zone).length > 1 ? `, ${sayAhead(aheadAt(instant, zone))}` : "";
  return `${sayDay(dayAt(instant, zone))}, ${sayTime(wall)} (${zone}${which})`;
}

/** `the end of Tuesday 3 November 2026 (Europe/Berlin)`. */
export function sayEndOfDay(number, zone) {
  return `the end of ${sayDay(number)} (${zone})`;
}

/** How a limit was counted, in one or two sentences. `end` is what `endOf` gave; `zone` and `counting` as there. */
export function ruleOf({ duration, limit, end, zone, counting, dayEnds }) {
  const rest = leavesOutRest(limit, counting);
  if (runsByTheHour(limit)) {
    return rest
      ? `${duration}, counted hour by hour on working days only; weekends and holidays are left out.`
      : `${duration}, counted hour by hour, through nights, weekends and holidays.`;
  }
  const start = `${sayDay(end.first)} is day 0 and does not count`;
  const close = dayEnds ? `the last day ends at ${dayEnds}, ${zone}` : `the last day ends at midnight, ${zone}`;
  const by = counting === "eu_1182_71" ? " by Regulation (EEC, Euratom) No 1182/71" : "";
  return [`${duration}${by}: ${start}`, wayOf(limit, rest), ...movesOf(limit, counting), close].join("; ").concat(".");
}

function movesOf(limit, counting) {
  if (!movesOn(limit, counting)) return [];
  const two = counting === "eu_1182_71" ? ", and two days or more include two working days" : "";
  return [`an end that is no working day moves to the next one${two}`];
}

function wayOf({ unit }, rest) {
  if (rest) return "only working days are counted";
  if (unit === "month" || unit === "year") return "it ends on the same date, or on the last day of a month that has no such date";
  return "every day after it is counted, weekends and holidays too";
}

/** What a reader must know beside the number: one sentence each, none where there is nothing to say. */
export function notesOn({ limit, end, from, zone, counting, place, clockZoned }) {
  return [
    !counting && unstated(limit),
    end.last > end.plain && shifted(end),
    ...unknownHolidays({ limit, end, counting, place }),
    runsByTheHour(limit) && clocksChanged(from, end.instant, zone),
    runsByTheHour(limit) && counting === "eu_1182_71" && UNION_HOURS,
    !runsByTheHour(limit) && !clockZoned && `The days are those of ${zone}. Where the authority sits in another zone, its midnight may come sooner.`,
  ].filter(Boolean);
}

const UNION_HOURS =
  "Regulation 1182/71 leaves out the hour in which a limit begins, and some read it as giving time over a weekend. Neither is used here, so that nothing is due too late.";

function unstated(limit) {
  if (leavesOutRest(limit)) return "";
  return `The record does not say how the law counts. ${runsByTheHour(limit) ? "Every hour was counted" : "No weekend or holiday was taken to move the last day"}, so that nothing is due too late.`;
}

function shifted({ plain, last }) {
  return `Counted plainly it ends on ${sayDay(plain)}. By this rule it moves to ${sayDay(last)}, as far as the book knows the days of rest. Plan for the earlier day.`;
}

function unknownHolidays({ limit, end, counting, place }) {
  const first = leavesOutRest(limit, counting) ? end.first : end.plain;
  if (!leavesOutRest(limit, counting) && !movesOn(limit, counting)) return [];
  const years = yearsUnknown(first, end.last, place);
  return years.length ? [`The book knows no public holidays for “${place.name}” in ${years.join(" and ")}. Such a day could only give more time.`] : [];
}

function clocksChanged(from, to, zone) {
  const by = aheadAt(to, zone) - aheadAt(from, zone);
  if (by === 0) return "";
  const minutes = Math.abs(by) / 60_000;
  const told = minutes % 60 ? `${minutes} minutes` : minutes === 60 ? "an hour" : `${minutes / 60} hours`;
  return `In between, the clocks of ${zone} go ${by > 0 ? "forward" : "back"} by ${told}. The hours counted are real hours.`;
}
