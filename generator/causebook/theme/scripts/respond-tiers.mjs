/** From a playbook to a sheet: the criteria to choose a tier from, and what to call the incident. */

import { fieldsOf, showFault, tooLate } from "./respond-ask.mjs";
import { pickedTier, showCriteria } from "./respond-grade.mjs";
import { stamp } from "./respond-time.mjs";

/** What a sheet is called that nobody has named yet. */
function unnamed(app, playbook) {
  return `${app.book.title("playbook", playbook).slice(0, 100)}, ${stamp(new Date()).slice(0, 10)}`;
}

/** The view for a playbook; `modes` are the failure modes that somebody has chosen, or none. */
export function showTiers(app, playbook, modes) {
  const element = app.book.view("tier");
  const form = element.querySelector("form");
  element.querySelector("[data-cb-for]").textContent = app.book.title("playbook", playbook);
  const known = modes.filter((mode) => app.book.known()["failure-mode"].includes(mode));
  const chosen = known.length ? known : app.book.modes(playbook);
  showCriteria(app, form, { playbook, modes: chosen });
  element.querySelector("[data-cb-act=back]").addEventListener("click", () => app.go(`open-${playbook}`));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const tier = event.submitter?.value === "none" ? null : pickedTier(form);
    const late = tooLate(form) || (event.submitter?.value !== "none" && !tier ? "Pick a tier, or open the sheet without one." : "");
    showFault(form, late);
    if (late) return;
    const { title, system = "", seen, at, by, exercise } = fieldsOf(form);
    app.open({ title: title.length > 1 ? title : unnamed(app, playbook), playbook, modes: chosen, system, exercise: Boolean(exercise), seen, seenAt: at }, tier, by);
  });
  return { element };
}
