/** The facets beside the results: a button for each value, and a chip for each choice. */

import { element } from "./explore-results.mjs";
import { chipsOf } from "./explore-state.mjs";

/** Facets that stand open from the start. */
const OPEN = new Set(["kind", "severity", "failure-mode"]);

/** The facets in `box`; `choose(facet, value)` and `chooseLeast` are called by their buttons. Gives what updates them. */
export function facetsIn(box, { choose, chooseLeast }) {
  const known = new Map();
  return (facets, choices) => {
    for (const facet of facets) {
      if (!known.has(facet.name)) known.set(facet.name, addFacet(box, facet, { choose, chooseLeast }));
      update(known.get(facet.name), facet, choices[facet.name] ?? {});
    }
  };
}

function addFacet(box, { name, label, values, isOrdered }, { choose, chooseLeast }) {
  const rows = values.map(({ value, called }, at) => {
    const sign = element("span", "", { className: "cb-facet-sign" });
    const count = element("span", "", { className: "cb-facet-count" });
    const button = element("button", [element("span", [sign, called]), " ", count], { type: "button", className: "cb-facet" });
    button.addEventListener("click", () => choose(name, value));
    const worse = isOrdered && at > 0 ? element("button", "or worse", { type: "button", className: "cb-facet cb-facet--least" }) : null;
    worse?.addEventListener("click", () => chooseLeast(name, value));
    const row = element("li", worse ? [button, worse] : button);
    return { row, button, sign, count, worse, called };
  });
  const list = element("ul", rows.map(({ row }) => row), { className: "cb-facet-values" });
  const details = element("details", [element("summary", label), list], { className: "cb-facet-group", open: OPEN.has(name) });
  box.append(details);
  return { details, rows };
}

function update({ details, rows }, { values }, { any = [], not = [], least = [] }) {
  let isActive = false;
  values.forEach(({ value, count, least: worse }, at) => {
    const row = rows[at];
    const [isWanted, isUnwanted, isLeast] = [any, not, least].map((list) => list.includes(value));
    row.sign.textContent = isUnwanted ? "not " : "";
    row.count.textContent = String(count);
    row.button.setAttribute("aria-pressed", String(isWanted || isUnwanted));
    row.button.classList.toggle("cb-facet--not", isUnwanted);
    row.worse?.setAttribute("aria-pressed", String(isLeast));
    row.worse?.setAttribute("aria-label", `${row.called} or worse, ${worse}`);
    isActive ||= isWanted || isUnwanted || isLeast;
    row.row.hidden = !count && !worse && !isWanted && !isUnwanted && !isLeast;
  });
  details.hidden = rows.every(({ row }) => row.hidden);
  if (isActive) details.open = true;
}

/** The chips of the choices in `list`; each takes its choice away by `remove`. */
export function showChips(list, { choices, facets, remove, clear }) {
  const chips = chipsOf(choices, facets).map((chip) => {
    const cross = element("span", "×");
    cross.setAttribute("aria-hidden", "true");
    const button = element("button", [`${chip.words} `, cross], { type: "button", className: "cb-chip" });
    button.setAttribute("aria-label", `Take away ${chip.words}`);
    button.addEventListener("click", () => remove(chip));
    return element("li", button);
  });
  if (chips.length > 1) {
    const all = element("button", "Take all away", { type: "button", className: "cb-chip" });
    all.addEventListener("click", clear);
    chips.push(element("li", all));
  }
  list.replaceChildren(...chips);
  list.hidden = !chips.length;
}
