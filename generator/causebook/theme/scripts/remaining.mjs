/** How much time is left, in words, and when these words are no longer right. */

const [A_MINUTE, AN_HOUR, TWO_DAYS] = [60_000, 3_600_000, 172_800_000];

/**
 * What is left until the instant `due` at the instant `now`, both in milliseconds since 1970, UTC.
 *
 * Gives `{ text, overdue, next }`: such as `2 h 10 min left`, `3 d 4 h left` from two days on, `overdue by 3 h`, `due now`;
 * what is begun of the last unit is left out. `next` is the first instant at which the text may be another.
 */
export function remaining(due, now) {
  const span = Math.abs(due - now);
  const step = span >= TWO_DAYS ? AN_HOUR : A_MINUTE;
  if (now < due) {
    const text = span < A_MINUTE ? "less than a minute left" : `${sayLength(span)} left`;
    return { text, overdue: false, next: Math.min(now + (span % step) + 1, due) };
  }
  const text = span < A_MINUTE ? "due now" : `overdue by ${sayLength(span)}`;
  return { text, overdue: span >= A_MINUTE, next: now + step - (span % step) };
}

function sayLength(span) {
  const hours = Math.floor(span / AN_HOUR);
  const parts = span >= TWO_DAYS ? [[Math.floor(hours / 24), "d"], [hours % 24, "h"]] : [[hours, "h"], [Math.floor((span % AN_HOUR) / A_MINUTE), "min"]];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, unit]) => `${number} ${unit}`)
    .join(" ");
}
