/** What the buttons of a sheet do. Each gives the log an entry, or a person a file. */

import { askFor, fieldsOf, showFault } from "./respond-ask.mjs";
import { taskIn } from "./respond-book.mjs";
import { draftName, draftOf } from "./respond-draft.mjs";
import { timesOf } from "./respond-due.mjs";
import { copyText, saveFile } from "./respond-files.mjs";
import { leftOpen } from "./respond-fill.mjs";
import { pickedTier, showCriteria } from "./respond-grade.mjs";
import { eraseSheet } from "./respond-list.mjs";
import { standing } from "./respond-log.mjs";
import { messageIn } from "./respond-places.mjs";
import { localOf, ownZone, stamp } from "./respond-time.mjs";
import { startsOf } from "./starts.mjs";

/** The acts of a sheet, by the name that a button has; each is called with the button. */
export function actsOf(app) {
  return Object.fromEntries(Object.entries(ACTS).map(([name, act]) => [name, (button) => act(app, button)]));
}

const ACTS = {
  list: (app) => app.go(""),
  print: () => print(),
  save: (app) => saveSheet(app),
  draft: (app) => saveDraft(app),
  async rename(app) {
    const said = await askFor(app, "rename", (form) => (form.elements.title.value = app.sheet.title));
    if (said?.title.length > 1) app.rename(said.title);
  },
  erase: (app) => eraseSheet(app, app.sheet),
  close: (app) => (standing(app.sheet).over ? app.record({ kind: "reopen" }, "The incident goes on.") : app.record({ kind: "close" }, "The incident is over.")),
  async note(app) {
    const said = await askFor(app, "note");
    if (said?.text) app.record({ kind: "note", ...said }, `Logged: ${said.text}`);
  },
  tier: (app) => changeTier(app),
  skip: (app, button) => skipStep(app, button.closest("[data-cb-key]")),
  strike: (app, button) => app.record({ kind: "strike", entry: Number(button.dataset.cbEntry) }, "Struck. It stays in the log, and no longer counts."),
  ask(app, button) {
    const ref = rightOf(button);
    app.record({ kind: "ask", ref, text: app.book.title("decision", ref) }, "Asked. The wait runs.");
  },
  async decide(app, button) {
    const ref = rightOf(button);
    const said = await askAbout(app, "decide", app.book.title("decision", ref), (form) => (form.elements.by.value = app.book.right(ref).holder));
    if (said?.text) app.record({ kind: "decide", ref, ...said }, `Decision logged: ${said.text}`);
  },
  start: (app, button) => startClock(app, clockAt(button)),
  async tell(app, button) {
    const ref = clockAt(button);
    const name = app.book.title("clock", ref);
    const said = await askAbout(app, "tell", name);
    if (said?.text) app.record({ kind: "told", ref, name, ...said }, `Notification logged: ${name}.`);
  },
  async spare(app, button) {
    const ref = clockAt(button);
    const name = app.book.title("clock", ref);
    const said = await askAbout(app, "spare", name);
    if (said?.reason) app.record({ kind: "spare", ref, name, ...said }, `Decision logged: ${name}.`);
  },
  async copy(app, button) {
    const { subject, body } = messageIn(app, button.closest("[data-cb-form]"));
    const worked = await copyText(subject ? `${subject}\n\n${body}` : body, button.parentElement);
    app.say(worked ? "Copied." : "This browser lets no page copy. Mark the text and copy it by hand.");
  },
  sent: (app, button) => logMessage(app, button.closest("[data-cb-form]")),
};

const rightOf = (button) => button.closest("[data-cb-right]").dataset.cbRight;
const clockAt = (button) => button.closest("[data-cb-run]").dataset.cbRun;

function askAbout(app, view, words, prepare = () => {}) {
  return askFor(app, view, (form) => {
    form.querySelector("[data-cb-about]").textContent = words;
    prepare(form);
  });
}

async function changeTier(app) {
  let picked = null;
  const { playbook, modes } = app.sheet;
  const said = await askFor(app, "change", (form) => {
    showCriteria(app, form, { playbook, modes, scheme: standing(app.sheet).tier?.scheme });
    form.addEventListener("submit", (event) => {
      picked = pickedTier(form);
      if (picked || event.submitter?.value !== "yes") return;
      event.preventDefault();
      showFault(form, "Pick a tier.");
    });
  });
  if (said && picked) app.record({ ...picked, reason: said.reason, by: said.by }, `The tier is ${picked.text}.`);
}

async function skipStep(app, task) {
  const { key, text } = taskIn(task);
  if (standing(app.sheet).skipped.has(key)) return app.record({ kind: "skip", what: key, text, on: false }, `Not skipped after all: ${text}.`);
  const said = await askAbout(app, "skip", text);
  return said?.reason ? app.record({ kind: "skip", what: key, text, on: true, reason: said.reason }, `Skipped: ${text}.`) : undefined;
}

async function startClock(app, ref) {
  const clock = app.book.clock(ref);
  const name = app.book.title("clock", ref);
  const starts = startsOf(clock);
  const before = standing(app.sheet).clocks.get(clock.previous)?.told;
  const said = await askAbout(app, "start", `${name}. ${starts.map(({ asks }) => asks).join(" ")}`, (form) => {
    const { zone, event, at } = form.elements;
    const zones = [clock.zone ?? app.book.calendar().zone ?? ownZone(), ownZone(), ...(Intl.supportedValuesOf?.("timeZone") ?? []), "UTC"];
    zone.append(...[...new Set(zones)].map((one) => new Option(one, one)));
    event.append(...starts.map(({ start, asks }) => new Option(asks, start)));
    form.querySelector("[data-cb-events]").hidden = starts.length < 2;
    if (before) at.value = localOf(before.at);
    form.addEventListener("submit", (submitted) => refuseIdle(submitted, form, clock, app.book.calendar()));
  });
  if (!said) return;
  app.record({ kind: "clock", ref, name, event: said.event, at: said.at, text: said.text, counted: said.zone }, `Clock started: ${name}.`);
}

/** A clock that does not bind, or did not when this began, is not started: the form says why. */
function refuseIdle(submitted, form, clock, calendar) {
  if (submitted.submitter?.value !== "yes" || submitted.defaultPrevented) return;
  const { at, event, counted } = { ...fieldsOf(form), counted: form.elements.zone.value };
  const { state, why } = timesOf(clock, new Map([[event, { at: at || stamp(new Date()), counted }]]), calendar);
  if (state !== "never-starts") return;
  submitted.preventDefault();
  showFault(form, why);
}

function logMessage(app, form) {
  const { subject, body, raw, values } = messageIn(app, form);
  const open = leftOpen(raw, values);
  const { cbForm: ref, cbAudience: audience, cbStage: stage } = form.dataset;
  const text = subject ? `${app.book.title("template", ref)}: ${subject}` : app.book.title("template", ref);
  app.record({ kind: "message", ref, audience, stage, text, body }, open.length ? `Logged as sent, with ${open.length} blanks left open.` : "Logged as sent.");
}

function saveSheet(app) {
  app.record({ kind: "hand", text: "The sheet was saved as a file." }, "Saved as a file. Whoever takes it over opens it on this page.");
  saveFile(`${draftName(app.sheet)}.sheet.json`, JSON.stringify(app.sheet, null, 1), "application/json");
}

function saveDraft(app) {
  saveFile(`${draftName(app.sheet)}.yml`, draftOf(app.sheet, app.book.plan(app.sheet.playbook)), "application/yaml");
  app.say("The draft is saved. Put it into content/postmortems and say causebook check.");
}
