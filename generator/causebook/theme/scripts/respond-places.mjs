/** What is shown in place: runbooks, messages, decision rights, clocks and roles, each a copy of the page's one. */

import { linesOf } from "./respond-due.mjs";
import { filledText, offers, shownValue } from "./respond-fill.mjs";
import { localOf, ownZone, shownInstant } from "./respond-time.mjs";
import { startsOf } from "./starts.mjs";

/** Makes every fold in `place` bring in its part when it is opened first; what the book has no more goes away. */
export function fillPlaces(app, place) {
  for (const fold of place.querySelectorAll("details[data-cb-inplace]")) {
    const { cbInplace: kind, cbRef: ref } = fold.dataset;
    if (!app.book.parts[kind].has(ref)) {
      fold.remove();
      continue;
    }
    fold.addEventListener("toggle", () => fold.open && bring(app, fold) && app.view.update());
  }
}

/** Puts the part of a fold into it; false where it is there already. */
function bring(app, fold) {
  if (fold.children.length > 1) return false;
  fold.append(app.book.copy(fold.dataset.cbInplace, fold.dataset.cbRef));
  startForms(app, fold);
  return true;
}

/** What is printed though it is folded: who decides, how people are reached, and the clocks that were started. */
export function fillForPaper(app, element, now) {
  for (const fold of element.querySelectorAll(".cb-fold--paper")) {
    if (fold.dataset.cbInplace !== "clock" || now.clocks.has(fold.dataset.cbRef)) bring(app, fold);
  }
  updatePlaces(app, element, now);
}

/** Brings what is shown in place up to what the log says. */
export function updatePlaces(app, element, now) {
  for (const right of element.querySelectorAll("[data-cb-right]")) showRight(app, right, now.asked.get(right.dataset.cbRight));
  for (const clock of element.querySelectorAll("[data-cb-run]")) showClock(app, clock, now.clocks.get(clock.dataset.cbRun));
  for (const form of element.querySelectorAll("[data-cb-form]")) showForm(app, form);
}

function showRight({ book }, block, asked) {
  const said = block.querySelector("[data-cb-waiting]");
  said.hidden = !asked;
  said.textContent = asked ? `Asked ${shownInstant(asked.at, ownZone())}. After ${block.dataset.cbWait} without an answer, this role decides: ${book.title("role", block.dataset.cbDelegate)}.` : "";
}

function showClock({ book }, block, run) {
  const said = block.querySelector("[data-cb-running]");
  const clock = book.clock(block.dataset.cbRun);
  const lines = run ? clockLines(clock, run, book.calendar()) : [];
  said.hidden = lines.length === 0;
  const asked = startsOf(clock).length;
  const over = Boolean(run?.told ?? run?.spared);
  for (const [act, shown] of [["start", !over && !(run?.starts.size >= asked)], ["tell", !over && run?.starts.size > 0], ["spare", !over]]) {
    const button = block.querySelector(`[data-cb-act=${act}]`);
    if (button) button.hidden = !shown;
  }
  said.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
}

/** What is said of a clock that was started, notified or decided against. */
export function clockLines(clock, { starts, told, spared }, calendar) {
  const zone = ownZone();
  const lines = [...starts.values()].map((start) => `Counts from “${start.event.replaceAll("_", " ")}”, ${shownInstant(start.at, zone)}${start.text ? `: ${start.text}` : ""}.`);
  if (starts.size) lines.push(...linesOf(clock, starts, calendar));
  if (told) lines.push(`Notified ${shownInstant(told.at, zone)}.`);
  if (spared) lines.push(`Decided not to notify ${shownInstant(spared.at, zone)}: ${spared.reason}`);
  return lines;
}

function startForms(app, place) {
  for (const form of place.querySelectorAll("[data-cb-form]")) {
    const template = form.dataset.cbForm;
    for (const blank of form.querySelectorAll(".cb-blank")) blank.dataset.cbBlank = blank.textContent.replace(/[{}\s]/g, "");
    for (const input of form.querySelectorAll("[data-cb-var]")) {
      input.addEventListener("input", () => {
        app.fill(template, input.dataset.cbVar, input.value);
        showForm(app, form);
      });
    }
  }
}

/** The values of a message in their fields and in its text; offers of the log beside the fields that they fit. */
function showForm(app, form) {
  const values = app.sheet.filled[form.dataset.cbForm] ?? {};
  const types = typesOf(form);
  for (const input of form.querySelectorAll("[data-cb-var]")) {
    if (document.activeElement !== input) input.value = values[input.dataset.cbVar] ?? "";
  }
  for (const blank of form.querySelectorAll(".cb-blank")) {
    const shown = shownValue(values[blank.dataset.cbBlank] ?? "", types[blank.dataset.cbBlank], ownZone());
    blank.textContent = shown || `{${blank.dataset.cbBlank}}`;
    blank.classList.toggle("cb-blank--filled", Boolean(shown));
  }
  for (const place of form.querySelectorAll("[data-cb-event]")) showOffers(app, form, place);
}

export function typesOf(form) {
  return Object.fromEntries([...form.querySelectorAll("[data-cb-var]")].map((input) => [input.dataset.cbVar, input.dataset.cbType]));
}

function showOffers(app, form, place) {
  const { cbEvent: kind, cbTake: take } = place.dataset;
  const input = place.closest(".cb-field").querySelector("[data-cb-var]");
  const found = offers(app.sheet, { kind, take }).slice(-3);
  for (const old of place.querySelectorAll("button")) old.remove();
  place.append(...found.map((offer) => offerButton(app, form, input, offer, take)));
}

function offerButton(app, form, input, { entry, value }, take) {
  const shown = take === "text" ? value : `${shownInstant(value, ownZone())}, “${entry.text ?? entry.name ?? entry.kind}”`;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: `Use from the log: ${shown.slice(0, 120)}` });
  button.addEventListener("click", () => {
    app.fill(form.dataset.cbForm, input.dataset.cbVar, take === "text" ? value : localOf(value));
    showForm(app, form);
    input.focus();
  });
  return button;
}

/** The message of a form as it is now: its subject, empty for none, and its text. */
export function messageIn(app, form) {
  const values = app.sheet.filled[form.dataset.cbForm] ?? {};
  const written = (selector) => {
    const place = form.querySelector(selector);
    if (!place) return "";
    const copy = place.cloneNode(true);
    for (const blank of copy.querySelectorAll(".cb-blank")) blank.textContent = `{${blank.dataset.cbBlank}}`;
    return copy.textContent;
  };
  const types = typesOf(form);
  const subject = written(".cb-message__subject strong");
  const body = written(".cb-message pre code");
  return { subject: filledText(subject, values, types, ownZone()), body: filledText(body, values, types, ownZone()), raw: `${subject}\n${body}`, values };
}
