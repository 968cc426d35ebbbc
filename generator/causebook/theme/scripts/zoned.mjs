/** Time zones, by what the browser knows of them. An instant is in milliseconds since 1970, UTC; a wall is what the clocks of a place show. */

import { dateOf, dayOf, sayDay } from "./dates.mjs";

const MINUTE_LENGTH = 60_000;
const A_DAY = 86_400_000;
const WALL_TEXT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;
const dials = new Map();

/** Shows instants as the clocks of a zone do. Raises: RangeError for a zone that the browser does not know. */
function dialOf(zone) {
  if (!dials.has(zone)) {
    const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
    dials.set(zone, new Intl.DateTimeFormat("en-GB-u-ca-gregory-nu-latn", { ...parts, hourCycle: "h23", timeZone: zone }));
  }
  return dials.get(zone);
}

/** Whether the browser knows a zone of that name. */
export function isZone(name) {
  try {
    return typeof name === "string" && name !== "" && Boolean(dialOf(name));
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at an instant: year, month from 1, day, hour, minute, second. */
export function wallAt(instant, zone) {
  const parts = dialOf(zone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]);
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts);
  return { year, month, day, hour, minute, second };
}

/** How far ahead of UTC a zone is at an instant, in milliseconds. */
export function aheadAt(instant, zone) {
  const { year, month, day, hour, minute, second } = wallAt(instant, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** Every instant at which the clocks of a zone show a wall, in order: none in a gap, two in an overlap. */
export function instantsOf({ year, month, day, hour, minute }, zone) {
  const guess = Date.UTC(year, month - 1, day, hour, minute);
  const ahead = new Set([aheadAt(guess - A_DAY, zone), aheadAt(guess + A_DAY, zone)]);
  const found = [...ahead].map((by) => guess - by).filter((instant) => aheadAt(instant, zone) === guess - instant);
  return found.sort((a, b) => a - b);
}

/** The instant of a wall. In an overlap the first of the two; in a gap as much after it as the wall lies in it. */
export function instantOf(wall, zone) {
  const [first] = instantsOf(wall, zone);
  if (first !== undefined) return first;
  const guess = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  return guess - aheadAt(guess - A_DAY, zone);
}

/** The number of the day that an instant lies in. */
export function dayAt(instant, zone) {
  return dayOf(wallAt(instant, zone));
}

/** The first instant of a day; where its midnight does not exist, the first that does. */
export function startOfDay(number, zone) {
  return instantOf({ ...dateOf(number), hour: 0, minute: 0 }, zone);
}

/** `02:30`. */
export function sayTime({ hour, minute }) {
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
}

/** `UTC+2`, `UTC−3:30` or `UTC`. */
export function sayAhead(by) {
  const minutes = Math.round(Math.abs(by) / MINUTE_LENGTH);
  if (minutes === 0) return "UTC";
  const rest = minutes % 60 ? `:${String(minutes % 60).padStart(2, "0")}` : "";
  return `UTC${by < 0 ? "−" : "+"}${Math.floor(minutes / 60)}${rest}`;
}

/**
 * What somebody entered as local time, such as `2026-10-25T02:30`: the value of a field of the type `datetime-local`.
 *
 * Gives `{ instant, note }`, where `note` is null or says how a time was taken that the zone has twice or never.
 * Gives null for what is no such time, and for a day that the calendar lacks.
 */
export function entered(text, zone) {
  const parts = WALL_TEXT.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year, month, day, hour, minute] = parts;
  const number = dayOf({ year, month, day });
  if (dateOf(number).month !== month || dateOf(number).day !== day || hour > 23 || minute > 59) return null;
  const wall = { year, month, day, hour, minute };
  const instant = instantOf(wall, zone);
  return { instant, note: noteOn(wall, instantsOf(wall, zone), { instant, zone, number }) };
}

function noteOn(wall, found, { instant, zone, number }) {
  const told = `${sayTime(wall)} on ${sayDay(number)}`;
  if (found.length === 1) return null;
  if (found.length === 0) return `The clocks of ${zone} skip ${told}. It is taken as ${sayTime(wallAt(instant, zone))} on ${sayDay(dayAt(instant, zone))}.`;
  return `The clocks of ${zone} show ${told} twice. The first is taken, ${sayAhead(aheadAt(instant, zone))}, so that nothing is due too late.`;
}
