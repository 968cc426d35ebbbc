/** When the waits and clocks of a sheet run out, by the book's calendar. Nothing here is legal advice. */

import { dueTimes } from "./due.mjs";
import { ownZone, stamp } from "./respond-time.mjs";

const asInstant = (milliseconds) => stamp(new Date(milliseconds));

/** When `duration` after `at` is over, as an instant; empty where that cannot be counted. */
export function dueAfter(duration, at, calendar) {
  const wait = { status: "in_force", jurisdiction: "", clock_start: "aware", duration };
  const found = dueTimes(wait, { aware: Date.parse(at) }, { zone: ownZone(), calendar });
  return found.state === "runs" ? asInstant(found.due.instant) : "";
}

/** The due times of a clock for the moments entered so far (by word of `clock_start`), as `dueTimes` tells them. */
export function timesOf(clock, starts, calendar) {
  const moments = Object.fromEntries([...starts].map(([event, { at }]) => [event, Date.parse(at)]));
  const zone = [...starts.values()].map(({ counted }) => counted).find(Boolean) ?? clock.zone;
  return dueTimes({ ...clock, zone }, moments, { zone: ownZone(), calendar, today: stamp(new Date()).slice(0, 10) });
}

/** What runs of a clock: each limit with `at` and `said`; `at` is empty where the law gives no number. */
export function limitsRunning(clock, starts, calendar) {
  const times = timesOf(clock, starts, calendar);
  if (times.state === "no-fixed-limit") return [{ at: "", said: times.said }];
  return (times.limits ?? []).map(({ due }) => ({ at: asInstant(due.instant), said: due.here ? `${due.said}; here ${due.here}` : due.said }));
}

/** What is said of a clock that was started: when it is due, how that was counted, what to beware of. */
export function linesOf(clock, starts, calendar) {
  const times = timesOf(clock, starts, calendar);
  if (times.state === "never-starts" || times.state === "waits") return [times.why];
  if (times.state === "no-fixed-limit") return [`Due ${times.said}.`];
  const others = times.limits.filter(({ due }) => due !== times.due).map(({ due, duration }) => `And ${duration}: ${due.said}.`);
  return [`Due ${times.said}.`, times.due.here ? `Here that is ${times.due.here}.` : "", ...others, times.rule, ...times.notes].filter(Boolean);
}
