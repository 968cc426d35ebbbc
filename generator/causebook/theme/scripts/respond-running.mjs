/** What runs: waits for a decision, clocks and aims, the next one first, with the time that is left. */

import { dueAfter, limitsRunning } from "./respond-due.mjs";
import { eventOf } from "./respond-fill.mjs";
import { live } from "./respond-log.mjs";
import { ownZone, shownInstant, shownLength, untilThen } from "./respond-time.mjs";

const MET = { Acknowledge: ["acknowledged", "paged", "declared", "tier_set"], Contain: ["contained"] };

/** Everything that runs: `at` (empty where no number is given), `text`, and `then`, what holds once it is over. */
export function runningIn(app, element, now) {
  return [...waits(app.book, now), ...clocks(app.book, now), ...aims(app.sheet, app.book, element)].toSorted((a, b) => a.at.localeCompare(b.at));
}

function waits(book, { asked }) {
  return [...asked].flatMap(([ref, entry]) => {
    const right = book.right(ref);
    if (!right) return [];
    const delegate = book.title("role", right.delegate);
    return [{ at: dueAfter(right.wait, entry.at, book.calendar()), text: `Answer to: ${entry.text}`, then: `Now this role decides: ${delegate}. The safe default holds until then.` }];
  });
}

function clocks(book, { clocks: all }) {
  return [...all].flatMap(([ref, run]) => {
    const clock = book.clock(ref);
    if (!clock || run.told || run.spared || run.starts.size === 0) return [];
    const standard = clock.also_standard ? `, ${clock.also_standard}` : "";
    return limitsRunning(clock, run.starts, book.calendar()).map(({ at, said }) => ({ at, said, text: `${book.title("clock", ref)}${standard}`, then: "The latest time is over. Notify now, and say why it is late." }));
  });
}

function aims(sheet, book, element) {
  const told = new Set(live(sheet).map(eventOf));
  return [...element.querySelectorAll("[data-cb-target]")].flatMap((place) => {
    const { cbTarget: within, cbLabel: label } = place.dataset;
    const at = dueAfter(within, sheet.started, book.calendar());
    if (!at || MET[label]?.some((event) => told.has(event))) return [];
    return [{ at, text: `Aim: ${label.toLowerCase()} within ${within}`, then: "An unmet aim is a question for the review, and nobody’s fault." }];
  });
}

/** Shows the list and the bar; says aloud, once, what has run out. */
export function showRunning(app, element, now) {
  const found = runningIn(app, element, now);
  const time = Date.now();
  const list = element.querySelector("[data-cb-due-list]");
  list.replaceChildren(...(found.length ? found.map((one) => itemOf(one, time)) : [Object.assign(document.createElement("li"), { textContent: "No wait and no clock is running." })]));
  const next = found.find(({ at }) => at && Date.parse(at) > time) ?? found.find(({ at }) => at);
  element.querySelector("[data-cb-next]").textContent = next ? `${untilThen(Date.parse(next.at) - time)}: ${next.text}` : "nothing is due";
  element.querySelector("[data-cb-elapsed]").textContent = shownLength(time - Date.parse(app.sheet.started));
  announce(app, found, time);
}

function itemOf({ at, said, text, then }, time) {
  const item = document.createElement("li");
  const left = at ? Date.parse(at) - time : null;
  const over = left !== null && left <= 0;
  item.classList.toggle("cb-over", over);
  const when = at ? `${said ?? shownInstant(at, ownZone())}, ${over ? `over since ${shownLength(left)}` : untilThen(left)}` : said;
  const strong = Object.assign(document.createElement("strong"), { textContent: text });
  item.append(strong, Object.assign(document.createElement("span"), { textContent: ` ${when}.${over ? ` ${then}` : ""}` }));
  return item;
}

const announced = new Set();

function announce(app, found, time) {
  for (const { at, text, then } of found) {
    const key = `${app.sheet.id} ${text} ${at}`;
    if (!at || Date.parse(at) > time || announced.has(key)) continue;
    announced.add(key);
    app.say(`${text}: the time is over. ${then}`);
  }
}
