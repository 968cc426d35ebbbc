/** The severity criteria to choose from. A person picks; nothing here reckons a tier, and none is picked beforehand. */

/** Puts the criteria into `form`: of the first scheme, or of the one that is chosen; only the rows of `modes`. */
export function showCriteria({ book }, form, { playbook, modes, scheme = "" }) {
  const schemes = book.ids("scheme");
  const select = form.querySelector("[name=scheme]");
  select.append(...schemes.map((id) => new Option(book.title("scheme", id), id)));
  if (schemes.includes(scheme)) select.value = scheme;
  form.querySelector("[data-cb-schemes]").hidden = schemes.length < 2;
  const draw = () => {
    const place = form.querySelector("[data-cb-scheme-here]");
    const part = book.copy("scheme", select.value);
    place.replaceChildren(...(part ? [part] : []));
    narrow(book, place, playbook, modes);
  };
  select.addEventListener("change", draw);
  draw();
}

function narrow(book, place, playbook, modes) {
  for (const row of place.querySelectorAll("[data-cb-row]")) row.hidden = !modes.includes(row.dataset.cbRow);
  for (const here of place.querySelectorAll("[data-cb-guidance]")) {
    const words = book.copy("when", `${playbook}/${here.dataset.cbGuidance}`);
    if (words) here.replaceChildren(words);
  }
}

/** The tier that was picked in `form`, ready for the log; null for none. */
export function pickedTier(form) {
  const picked = form.querySelector("[name=cb-tier]:checked");
  if (!picked) return null;
  const badge = picked.closest("label").querySelector("[data-cb-name]");
  return { kind: "tier", scheme: form.elements.scheme.value, tier: picked.value, text: badge.textContent.trim().replace(/\s+/g, " ") };
}
