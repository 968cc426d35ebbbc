/** What starts a clock, and whether it starts at all. */

import { isoOf, lastOf, liesAfter, liesBefore, sayWritten } from "./dates.mjs";
import { dayAt, startOfDay } from "./zoned.mjs";

const ASKS = {
  aware: "When did you become aware of it?",
  discovered: "When was it discovered?",
  determined: "When was it determined?",
  classified: "When was it classified?",
  causal_link_established: "When was the causal link established?",
  previous_submission: "When was the earlier report submitted?",
  corrective_measure_available: "When did a corrective measure become available?",
  resolved: "When was the incident resolved?",
  end_of_calendar_month: "When did you learn of it? The clock starts at the end of that month.",
  end_of_calendar_year: "When was it discovered? The clock starts at the end of that year.",
};
const SPANS = { end_of_calendar_month: "month", end_of_calendar_year: "year" };
const UNBOUND = {
  repealed: "This clock is repealed and binds nobody any more.",
  draft: "This clock is a draft and binds nobody.",
  enacted_not_applicable: "This clock is enacted and does not apply yet.",
};

/** Every number of a clock with its start, the main one first; empty where the law gives none. */
export function limitsOf({ duration, clock_start, also_within }) {
  return [...(duration ? [{ duration, clock_start }] : []), ...(also_within ?? [])];
}

/** The moments that a clock asks for: `{ start, asks, means }`, each start once; `means` is null or what the record says of it. */
export function startsOf(clock) {
  const starts = [clock.clock_start, ...limitsOf(clock).map((limit) => limit.clock_start)];
  return [...new Set(starts)].map((start) => ({ start, asks: ASKS[start], means: (start === clock.clock_start && clock.clock_start_means) || null }));
}

/** Where a limit begins: the moment entered, or the end of its month or year; `first` is the day that does not count. */
export function beginningOf(start, moment, zone) {
  const span = SPANS[start];
  if (!span) return { from: moment, first: dayAt(moment, zone) };
  const first = lastOf(dayAt(moment, zone), span);
  return { from: startOfDay(first + 1, zone), first };
}

/** The words of what is still to be entered. */
export function sayWaiting(starts) {
  const told = starts.map((start) => start.replaceAll("_", " "));
  return `Not entered yet, and so not counted: ${told.join(", ")}.`;
}

/**
 * Why a clock never starts, or null where it may.
 *
 * `began` is the day, such as `2026-11-03`, on which the moment lies that was entered, or null; `today` likewise.
 */
export function neverStarts(clock, { began, today }) {
  const { status, status_note, applies_from, applies_until, retired } = clock;
  if (retired) return `This clock was withdrawn from the book. ${retired.reason}`;
  if (status !== "in_force") {
    const why = UNBOUND[status] ?? "The status of this clock is not known, and so it is not started.";
    return [why, dated(status, applies_from, today), status_note].filter(Boolean).join(" ");
  }
  const day = began ?? today;
  if (!day) return null;
  if (applies_from && liesBefore(day, applies_from)) return `This clock applies from ${sayWritten(applies_from)}, and ${began ? "this began before" : "that is to come"}.`;
  if (applies_until && liesAfter(day, applies_until)) return `This clock applied until ${sayWritten(applies_until)}, and ${began ? "this began later" : "that is past"}.`;
  return null;
}

function dated(status, from, today) {
  if (status !== "enacted_not_applicable" || !from) return "";
  const told = sayWritten(from);
  if (!today || liesBefore(today, from)) return `It applies from ${told}.`;
  return `The record gives ${told} as its first day. That day has come: read the law today, this clock may bind you.`;
}

/** The day of the earliest moment that was entered, or null. */
export function dayBegun(moments, zone) {
  const known = Object.values(moments).filter(Number.isFinite);
  return known.length ? isoOf(dayAt(Math.min(...known), zone)) : null;
}
