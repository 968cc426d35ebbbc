/** From what somebody sees to the playbooks that fit. Without it, all of them are a list. */

import { askedOf, fit, fitting, stemsOf } from "./respond-find.mjs";

const WEIGHTS = [
  ["h3", 3],
  ["[data-cb-told]", 3],
  ["[data-cb-sign]", 2],
];

/** Of the best answer: signs that come as close are marked. */
const CLOSE = 0.7;
const MODE_WEIGHTS = [
  ["[data-cb-name]", 1],
  ["[data-cb-told]", 1],
  ["[data-cb-sign]", 0.5],
];

/** Starts the choice; `open` is called with a playbook's id and the failure modes that were chosen. */
export function startChoosing(root, open) {
  const list = root.querySelector("[data-cb-choices]");
  const told = new Map([...root.querySelectorAll("[data-cb-mode]")].map((see) => [see.dataset.cbMode, fieldsIn(see, MODE_WEIGHTS)]));
  const playbooks = [...list.querySelectorAll("[data-cb-choice]")].map((element) => asPlaybook(element, told));
  const modes = new Set();
  const [form, said] = [root.querySelector("[data-cb-find]"), root.querySelector("[data-cb-found]")];
  const apply = () => show(list, playbooks, { words: form.querySelector("input").value, modes: [...modes], said });
  startModes(root, modes, apply);
  for (const { element, id } of playbooks) {
    const ways = element.querySelector("[data-cb-ways]");
    ways.prepend(mainButton(`Use this playbook: ${element.querySelector("h3").firstChild.textContent}`, () => open(id, [...modes])), " ");
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.hidden = false;
  if (form.querySelector("input").value) apply();
}

/** A playbook with the words that it is found by: its own, and less so those of its failure modes. */
function asPlaybook(element, told) {
  const modes = element.dataset.cbModes.split(" ");
  const fields = [...fieldsIn(element, WEIGHTS), ...modes.flatMap((mode) => told.get(mode) ?? [])];
  return { element, id: element.dataset.cbChoice, modes, fields };
}

function fieldsIn(element, weights) {
  return weights.flatMap(([selector, weight]) => [...element.querySelectorAll(selector)].map((one) => [weight, stemsOf(one.textContent)]));
}

/** A button for each failure mode; what they mean is folded away. */
function startModes(root, modes, apply) {
  const place = root.querySelector("[data-cb-modes-here]");
  if (!place) return;
  place.append(...[...root.querySelectorAll("[data-cb-mode]")].map((see) => modeButton(see, modes, apply)));
  place.hidden = false;
  root.querySelector("[data-cb-meanings]").open = false;
}

function modeButton(see, modes, apply) {
  const mode = see.dataset.cbMode;
  const button = mainButton(see.querySelector("[data-cb-name]").textContent, () => {
    if (!modes.delete(mode)) modes.add(mode);
    button.setAttribute("aria-pressed", String(modes.has(mode)));
    apply();
  });
  button.className = "cb-toggle";
  button.setAttribute("aria-pressed", "false");
  return button;
}

function mainButton(text, act) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "cb-main", textContent: text });
  button.addEventListener("click", act);
  return button;
}

function show(list, playbooks, { words, modes, said }) {
  const found = fitting(playbooks, words, modes);
  const asked = words.trim() || modes.length;
  const shown = found.length ? found : playbooks;
  for (const { element } of playbooks) element.hidden = !shown.some((one) => one.element === element);
  list.append(...shown.map(({ element }) => element));
  mark(shown, askedOf(words, playbooks));
  said.textContent = saying(asked, found.length, playbooks.length);
}

/** What is said of the choice. */
export function saying(asked, found, all) {
  if (!asked) return `All ${all} playbooks are below.`;
  if (!found) return `No playbook speaks of that. All ${all} are below: take the one that looks closest.`;
  return `${found} of ${all} playbooks fit, the closest first.`;
}

/** Marks the signs that answer best. */
function mark(shown, asked) {
  const signs = shown.flatMap(({ element }) => [...element.querySelectorAll("[data-cb-sign]")]);
  const fits = signs.map((sign) => fit(asked, [[1, stemsOf(sign.textContent)]]));
  const best = Math.max(...fits);
  signs.forEach((sign, place) => sign.toggleAttribute("data-cb-hit", fits[place] > 0 && fits[place] >= CLOSE * best));
}
