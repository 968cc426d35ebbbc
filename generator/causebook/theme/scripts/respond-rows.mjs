/** The log as rows of a table. */

import { struckIn, wordsOfEntry } from "./respond-log.mjs";
import { ownZone, shownInstant } from "./respond-time.mjs";

/** A note that is logged more than this after it happened says so; in milliseconds. */
const LATER = 90_000;

/** Shows the whole log in `body`, in the order in which it was written. */
export function showLog({ book, sheet }, body) {
  const struck = struckIn(sheet);
  body.replaceChildren(...sheet.log.map((entry) => rowOfEntry(book, entry, struck)));
}

function rowOfEntry(book, entry, struck) {
  const row = book.view("entry");
  const [when, what, more, strike] = ["time", ".cb-log__what", ".cb-meta", "button"].map((name) => row.querySelector(name));
  Object.assign(when, { dateTime: entry.at, textContent: shownInstant(entry.at, ownZone()) });
  what.textContent = wordsOfEntry(entry);
  const late = Date.parse(entry.logged) - Date.parse(entry.at) > LATER;
  more.textContent = [entry.by && `${book.title("role", entry.by)}.`, late && `Logged ${shownInstant(entry.logged, ownZone(), { short: true })}.`].filter(Boolean).join(" ");
  row.classList.toggle("cb-struck", struck.has(entry.n));
  strike.dataset.cbEntry = entry.n;
  strike.setAttribute("aria-label", `Strike entry ${entry.n}`);
  if (entry.kind === "strike" || entry.kind === "open" || struck.has(entry.n)) strike.remove();
  return row;
}
