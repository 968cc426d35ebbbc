/** Days of the calendar as whole numbers, so that they can be counted. Day 0 is 1 January 1970. No zones here. */

const DAY_LENGTH = 86_400_000;
export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** The number of a day; `month` counts from 1. */
export function dayOf({ year, month, day }) {
  return Date.UTC(year, month - 1, day) / DAY_LENGTH;
}

/** Year, month and day of a number. */
export function dateOf(number) {
  const date = new Date(number * DAY_LENGTH);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2026-11-03` for a number. */
export function isoOf(number) {
  return new Date(number * DAY_LENGTH).toISOString().slice(0, 10);
}

/** `Tuesday` for a number. */
export function weekdayOf(number) {
  return WEEKDAYS[(((number + 4) % 7) + 7) % 7];
}

/** `Tuesday 3 November 2026` for a number. */
export function sayDay(number) {
  const { year, month, day } = dateOf(number);
  return `${weekdayOf(number)} ${day} ${MONTHS[month - 1]} ${year}`;
}

/** `3 November 2026`, `November 2026` or `2026` for a moment as records write it; what follows the day is left out. */
export function sayWritten(text) {
  const [year, month, day] = text.slice(0, 10).split("-").map(Number);
  return [day, MONTHS[month - 1], year].filter(Boolean).join(" ");
}

/** Whether the day `iso` lies before a moment as records write it, as far as that was written. */
export function liesBefore(iso, text) {
  const length = Math.min(text.length, 10);
  return iso.slice(0, length) < text.slice(0, length);
}

/** Whether the day `iso` lies after it. */
export function liesAfter(iso, text) {
  const length = Math.min(text.length, 10);
  return iso.slice(0, length) > text.slice(0, length);
}

/** The same date some months later, or the last day of that month where it has no such date: 31 January and 1 month is 28 or 29 February. */
export function monthsLater(number, months) {
  const { year, month, day } = dateOf(number);
  const last = Date.UTC(year, month + months, 0) / DAY_LENGTH;
  return Math.min(last, last - dateOf(last).day + day);
}

/** The last day of the month, or of the year, that a day lies in. */
export function lastOf(number, span) {
  const { year, month } = dateOf(number);
  return span === "year" ? dayOf({ year, month: 12, day: 31 }) : Date.UTC(year, month, 0) / DAY_LENGTH;
}
