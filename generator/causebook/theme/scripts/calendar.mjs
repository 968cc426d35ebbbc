/** Working days: what the book knows of weekends and public holidays, place by place. */

import { WEEKDAYS, dateOf, isoOf, weekdayOf } from "./dates.mjs";

const USUAL_WEEKEND = ["saturday", "sunday"];

/**
 * What the calendar of the book has for a place, which is the `jurisdiction` of a clock, word for word.
 *
 * Gives `{ name, weekend, holidays }`: two sets, of weekdays such as `Sunday` and of days such as `2026-12-25`.
 * A place that the calendar does not have rests on Saturday and Sunday and has no holidays: never later than the law.
 */
export function placeOf(calendar, jurisdiction) {
  const { weekend = USUAL_WEEKEND, holidays = [] } = calendar?.places?.[jurisdiction] ?? {};
  const rest = new Set(WEEKDAYS.filter((name) => weekend.includes(name.toLowerCase())));
  return { name: jurisdiction, weekend: rest.size < 7 ? rest : new Set(), holidays: new Set(holidays) };
}

/** The same place with the weekend that Union law has, whatever the book says. */
export function restingAsTheUnion(place) {
  return { ...place, weekend: new Set(["Saturday", "Sunday"]) };
}

/** Whether a day is a working day of a place. */
export function isWorkingDay(number, { weekend, holidays }) {
  return !weekend.has(weekdayOf(number)) && !holidays.has(isoOf(number));
}

/** The day itself where it is a working day, or else the next that is. */
export function onWorkingDay(number, place) {
  let day = number;
  while (!isWorkingDay(day, place)) day += 1;
  return day;
}

/** The working day that comes as number `count` after a day, which itself does not count. */
export function workingDaysLater(number, count, place) {
  let day = number;
  for (let left = count; left > 0; left -= 1) day = onWorkingDay(day + 1, place);
  return day;
}

/** How many working days lie after the first day and up to the last. */
export function workingDaysIn(first, last, place) {
  let count = 0;
  for (let day = first + 1; day <= last; day += 1) if (isWorkingDay(day, place)) count += 1;
  return count;
}

/** The years from one day to another for which the calendar has no holiday of the place. */
export function yearsUnknown(first, last, { holidays }) {
  const known = new Set([...holidays].map((day) => Number(day.slice(0, 4))));
  const [from, to] = [dateOf(first).year, dateOf(last).year];
  return Array.from({ length: to - from + 1 }, (_, place) => from + place).filter((year) => !known.has(year));
}
