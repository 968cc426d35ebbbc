/** The response sheet on the page: the playbook's tasks to tick, what runs, and the log. */

import { actsOf } from "./respond-acts.mjs";
import { taskIn } from "./respond-book.mjs";
import { standing } from "./respond-log.mjs";
import { showLog } from "./respond-rows.mjs";
import { fillForPaper, fillPlaces, updatePlaces } from "./respond-places.mjs";
import { showRunning } from "./respond-running.mjs";
import { ownZone, shownInstant } from "./respond-time.mjs";

/** How often what runs is reckoned anew, in milliseconds. */
const TURN = 10_000;

/** The view of a sheet: its element, `update` for when the sheet has changed, and `stop` for when it is left. */
export function showSheet(app, sheet) {
  const element = app.book.view("sheet");
  const find = (name) => element.querySelector(`[data-cb-${name}]`);
  find("about").textContent = aboutOf(app, sheet);
  find("body").append(app.book.copy("playbook", sheet.playbook));
  makeTasks(app, element);
  makeJumps(element, find("jumps"));
  fillPlaces(app, element);
  const acts = actsOf(app);
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-cb-act]");
    if (button) acts[button.dataset.cbAct]?.(button);
    const inside = event.target.closest("a[href^='#']");
    if (inside) jump(event, element, inside.hash.slice(1));
  });
  const turn = () => showRunning(app, element, standing(app.sheet));
  const timer = setInterval(turn, TURN);
  const update = ({ quiet = false } = {}) => {
    showTrouble(app, find("trouble"));
    if (quiet) return;
    find("title-here").textContent = app.sheet.title;
    document.title = `${app.sheet.title} · ${app.title}`;
    const now = standing(app.sheet);
    showTier(app, element, now);
    showTasks(element, now);
    updatePlaces(app, element, now);
    showRunning(app, element, now);
    showLog(app, find("log"));
    element.querySelector("[data-cb-act=close]").textContent = now.over ? "The incident goes on" : "The incident is over";
  };
  const paper = () => fillForPaper(app, element, standing(app.sheet));
  addEventListener("beforeprint", paper);
  const stop = () => {
    clearInterval(timer);
    removeEventListener("beforeprint", paper);
  };
  return { element, update, stop };
}

function aboutOf({ book }, sheet) {
  const parts = [sheet.exercise && "This is an exercise", `Playbook: ${book.title("playbook", sheet.playbook)}`, `Started ${shownInstant(sheet.started, ownZone())}`, "Kept in this browser only", book.edition(sheet.playbook) !== sheet.edition && "The playbook has changed since this sheet was opened"];
  return `${parts.filter(Boolean).join(". ")}.`;
}

function showTrouble({ trouble }, place) {
  place.textContent = trouble;
  place.hidden = !trouble;
}

function makeTasks(app, place) {
  for (const task of place.querySelectorAll("[data-cb-task]:not([data-cb-key])")) {
    const { key, text } = taskIn(task);
    task.dataset.cbKey = key;
    const doing = app.book.view("doing");
    if (task.dataset.cbTask !== "step") doing.querySelector("button").remove();
    else doing.querySelector("button").setAttribute("aria-label", `Skip: ${text}`);
    task.querySelector("label").after(doing);
    task.querySelector("input").addEventListener("change", ({ target }) => {
      app.record({ kind: "tick", what: key, text, on: target.checked }, `${target.checked ? "Done" : "Not done after all"}: ${text}.`);
    });
  }
}

function showTasks(element, { done, skipped }) {
  for (const task of element.querySelectorAll("[data-cb-key]")) {
    const [ticked, left] = [done.get(task.dataset.cbKey), skipped.get(task.dataset.cbKey)];
    task.querySelector("input").checked = Boolean(ticked);
    task.classList.toggle("cb-done", Boolean(ticked));
    task.classList.toggle("cb-skipped", Boolean(left) && !ticked);
    const said = ticked ? `Done ${shownInstant(ticked.at, ownZone(), { short: true })}` : left ? `Skipped ${shownInstant(left.at, ownZone(), { short: true })}: ${left.reason}` : "";
    task.querySelector("[data-cb-done]").textContent = said;
    const skip = task.querySelector("[data-cb-act=skip]");
    if (skip) Object.assign(skip, { textContent: left ? "Do not skip it" : "Skip", hidden: Boolean(ticked) });
  }
}

/** The tier on the bar, and who is called at that tier. */
function showTier(app, element, { tier }) {
  const words = tier ? tier.text : "No tier yet";
  const button = element.querySelector(".cb-bar__tier");
  button.textContent = tier ? words.replace(/\s*\(.*/, "") : words;
  button.setAttribute("aria-label", `${words}. Change the tier`);
  element.querySelector("[data-cb-tier-paper]").textContent = tier ? `Tier: ${words}, since ${shownInstant(tier.at, ownZone())}.` : "No tier was set.";
  const answer = element.querySelector("[data-cb-answer]");
  const wanted = tier ? `${tier.scheme}/${tier.tier}` : "";
  if (!wanted || answer.dataset.cbFor === wanted) return;
  const part = app.book.copy("response", wanted);
  answer.dataset.cbFor = wanted;
  answer.replaceChildren(part ?? "The book does not say who is called at this tier.");
  makeTasks(app, answer);
  fillPlaces(app, answer);
}

function makeJumps(element, list) {
  for (const [place, part] of [...element.querySelectorAll("[data-cb-part]")].entries()) {
    const heading = part.querySelector("h3");
    heading.id = `sheet-part-${place}`;
    heading.tabIndex = -1;
    const row = document.createElement("li");
    row.append(Object.assign(document.createElement("a"), { href: `#${heading.id}`, textContent: heading.textContent }));
    list.append(row);
  }
}

/** Goes to a place in the sheet, and leaves the address alone: it says which sheet is open. */
function jump(event, element, id) {
  const target = element.querySelector(`[id="${CSS.escape(id)}"]`);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView();
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
