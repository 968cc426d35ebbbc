/** Times of a response sheet: kept as instants, shown in the reader's zone with its name. */

/** The reader's own time zone, by its IANA name. */
export function ownZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** An instant as people say it: `27 Nov 2026, 03:12 GMT+1`; without the date where `short`. */
export function shownInstant(at, zone, { short = false } = {}) {
  const day = short ? {} : { day: "numeric", month: "short", year: "numeric" };
  const form = { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short", timeZone: zone };
  return new Intl.DateTimeFormat("en-GB", form).format(new Date(at));
}

/** A length of time in two units at most: `3 days 2 h`, `2 h 05 min`, `4 min`. */
export function shownLength(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days) return `${days} ${days === 1 ? "day" : "days"} ${hours} h`;
  return hours ? `${hours} h ${String(rest).padStart(2, "0")} min` : `${rest} min`;
}

/** How long until a time, or since it: `in 4 min`, `4 min ago`. */
export function untilThen(milliseconds) {
  return milliseconds < 0 ? `${shownLength(milliseconds)} ago` : `in ${shownLength(milliseconds)}`;
}

/** The instant that a `datetime-local` input names in the reader's own zone, in whole seconds; empty for none. */
export function instantEntered(local) {
  const date = new Date(local);
  return local && !Number.isNaN(date.getTime()) ? stamp(date) : "";
}

/** What a `datetime-local` input shows for an instant. */
export function localOf(at) {
  const date = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A date as it is kept: UTC, in whole seconds. */
export function stamp(date) {
  return `${date.toISOString().slice(0, 19)}Z`;
}
