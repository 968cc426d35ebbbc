/** When a clock of a sheet runs out. */

import { fixedLength, stamp } from "./respond-time.mjs";

/** When `duration` after `at` is over, as an instant; empty where that takes a calendar that is not there. */
export function dueAfter(duration, at) {
  const length = fixedLength(duration);
  return length === null ? "" : stamp(new Date(Date.parse(at) + length));
}

/** The limits of a clock that run from the moments entered so far: `due`, or none where the law gives no number. */
export function limitsOf(clock, starts) {
  const limits = [{ duration: clock.duration, clock_start: clock.clock_start }, ...clock.also_within];
  return limits
    .filter((limit) => starts.has(limit.clock_start))
    .map((limit) => ({ ...limit, due: limit.duration ? dueAfter(limit.duration, starts.get(limit.clock_start).at) : "" }));
}
