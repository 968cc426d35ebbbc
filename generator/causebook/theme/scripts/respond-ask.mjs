/** Questions in a dialog: each is a form out of a template, and gives what was filled in, or nothing. */

import { instantEntered, ownZone } from "./respond-time.mjs";

/** Asks by the form of the view `name`; `prepare` may change it first. Gives its fields, or null where it was left. */
export function askFor({ root, book }, name, prepare = () => {}) {
  const dialog = root.querySelector("[data-cb-dialog]");
  const form = book.view(name);
  sayZone(form);
  prepare(form);
  dialog.setAttribute("aria-label", form.querySelector("h3").textContent);
  dialog.replaceChildren(form);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    form.addEventListener("submit", (event) => {
      const late = event.submitter?.value === "yes" && tooLate(form);
      if (!late) return;
      event.preventDefault();
      showFault(form, late);
    });
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes" ? fieldsOf(form) : null), { once: true });
  });
}

/** The fields of a form as text; `at` as an instant. */
export function fieldsOf(form) {
  const fields = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value).trim()]));
  return "at" in fields ? { ...fields, at: instantEntered(fields.at) } : fields;
}

/** Says in which zone times are entered. */
export function sayZone(place) {
  for (const one of place.querySelectorAll("[data-cb-zone]")) one.textContent = `Zone: ${ownZone()}.`;
}

/** Why a form cannot be taken yet; empty where it can. */
export function tooLate(form) {
  const at = form.elements.at?.value;
  return at && Date.parse(at) > Date.now() + 60_000 ? "This moment lies ahead. A log holds what has happened." : "";
}

export function showFault(form, words) {
  const place = form.querySelector("[data-cb-error]");
  place.textContent = words;
  place.hidden = !words;
}
