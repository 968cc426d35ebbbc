/** The sheets that are open in this browser, and taking one over from a file. */

import { askFor } from "./respond-ask.mjs";
import { LARGEST, readSheet } from "./respond-check.mjs";
import { saveFile } from "./respond-files.mjs";
import { standing } from "./respond-log.mjs";
import { ownZone, shownInstant } from "./respond-time.mjs";

/** Shows the list, where there is anything in it, and the way to take over a file. */
export function showOpened(app) {
  const place = app.root.querySelector("[data-cb-open]");
  const view = app.book.view("open");
  const sheets = app.shelf.all();
  view.querySelector("ul").append(...sheets.map((sheet) => rowOf(app, sheet)), ...app.shelf.unreadable().map((id) => oddRow(app, id)));
  for (const one of view.querySelectorAll("[data-cb-any]")) one.hidden = !view.querySelector("li");
  view.querySelector("[data-cb-take]").addEventListener("change", ({ target }) => takeOver(app, target));
  place.replaceChildren(view);
  place.hidden = false;
}

function rowOf(app, sheet) {
  const row = app.book.view("opened");
  const [open, erase] = row.querySelectorAll("button");
  const { tier, over } = standing(sheet);
  open.textContent = sheet.title;
  erase.setAttribute("aria-label", `Erase ${sheet.title}`);
  const parts = [sheet.exercise && "Exercise", app.book.title("playbook", sheet.playbook), tier?.text ?? "no tier yet", over && "over", `last change ${shownInstant(sheet.changed, ownZone())}`];
  row.querySelector("[data-cb-about]").textContent = parts.filter(Boolean).join(". ");
  open.addEventListener("click", () => app.go(`sheet=${sheet.id}`));
  erase.addEventListener("click", () => eraseSheet(app, sheet));
  return row;
}

/** A sheet that cannot be shown: it can be saved as it is, or erased. */
function oddRow(app, id) {
  const row = app.book.view("opened");
  const [save, erase] = row.querySelectorAll("button");
  save.textContent = "Save its file";
  erase.setAttribute("aria-label", `Erase sheet ${id}`);
  row.querySelector("[data-cb-about]").textContent = "This sheet cannot be shown: its playbook is no longer in the book, or it is damaged.";
  save.addEventListener("click", () => saveFile(`${id}.sheet.json`, app.shelf.raw(id), "application/json"));
  erase.addEventListener("click", () => eraseSheet(app, { id, title: `Sheet ${id}` }));
  return row;
}

/** Erases a sheet once somebody has said so twice. */
export async function eraseSheet(app, sheet) {
  const sure = await askFor(app, "erase", (form) => {
    form.querySelector("[data-cb-about]").textContent = sheet.title;
  });
  if (!sure) return;
  app.shelf.remove(sheet.id);
  app.say(`Erased: ${sheet.title}.`);
  app.go("");
}

async function takeOver(app, input) {
  const [file] = input.files;
  if (!file) return;
  const text = file.size > LARGEST ? " ".repeat(LARGEST + 1) : await file.text();
  const { sheet, fault } = readSheet(text, app.book.ids("playbook"));
  input.value = "";
  if (fault) return app.say(fault);
  const kept = app.shelf.get(sheet.id);
  const taken = kept && !isLater(sheet, kept) ? { ...sheet, id: `${sheet.id.slice(0, 20)}${Date.now().toString(36)}`, title: `${sheet.title.slice(0, 110)} (copy)` } : sheet;
  app.trouble = app.shelf.put(taken);
  app.go(`sheet=${taken.id}`);
  return app.say(`Taken over: ${taken.title}.`);
}

/** Whether `sheet` goes on where `kept` stands, so that it can take its place. */
export function isLater(sheet, kept) {
  return kept.log.every((entry, place) => JSON.stringify(entry) === JSON.stringify(sheet.log[place]));
}
