/** Sorting and filtering of list pages. Without it, every row is simply there. */

import { onEvery } from "./pages.mjs";

/** The words that a filter asks for: lower case, each once. */
export function wordsOf(text) {
  return [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))];
}

/** Whether a row's text has every word. */
export function hasAll(text, words) {
  return words.every((word) => text.includes(word));
}

/** Compares two cells: numbers as numbers, all else as people sort it; empty cells come last. */
export function compare(left, right) {
  if (left === right) return 0;
  if (left === "") return 1;
  if (right === "") return -1;
  const [a, b] = [Number(left), Number(right)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return left.localeCompare(right, undefined, { numeric: true, sensitivity: "base" });
}

/** The places of `keys` in their order, either way; empty keys come last both ways, equal ones as they stood. */
export function order(keys, ascending) {
  const sign = ascending ? 1 : -1;
  return keys
    .map((key, place) => [key, place])
    .sort(([a], [b]) => (a === "" || b === "" ? compare(a, b) : sign * compare(a, b)))
    .map(([, place]) => place);
}

/** What a cell is sorted by. */
function sortKey(row, column) {
  const cell = row.cells[column];
  return cell ? (cell.dataset.cbSort ?? cell.textContent.trim()) : "";
}

function sortBy(table, column, heads) {
  const body = table.tBodies[0];
  const ascending = heads[column].getAttribute("aria-sort") !== "ascending";
  const rows = [...body.rows];
  const keys = rows.map((row) => sortKey(row, column));
  body.append(...order(keys, ascending).map((place) => rows[place]));
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  heads[column].setAttribute("aria-sort", ascending ? "ascending" : "descending");
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cb-sort";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sortBy(table, column, heads));
    head.replaceChildren(button);
  });
}

function makeFilterable(list, table) {
  const form = list.querySelector("[data-cb-filter]");
  const input = form.querySelector("input");
  const count = form.querySelector("[data-cb-count]");
  const empty = list.querySelector("[data-cb-empty]");
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  const apply = () => {
    const words = wordsOf(input.value);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !hasAll(text, words);
      if (!row.hidden) shown += 1;
    }
    count.textContent = `${shown} of ${rows.length}`;
    empty.hidden = shown > 0;
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", apply);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) {
      input.value = "";
      apply();
    }
  });
  form.hidden = false;
  if (input.value) apply();
}

function start(list) {
  const table = list.querySelector("table");
  makeSortable(table);
  makeFilterable(list, table);
}

if (typeof document !== "undefined") onEvery("[data-cb-list]", start);
