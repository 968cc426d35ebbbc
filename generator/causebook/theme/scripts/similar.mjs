/** The box "has this happened before?". Without it, a line says which command answers. */

import { ROOT, startWorker } from "./data.mjs";
import { onEvery } from "./pages.mjs";

/** Milliseconds without a key after which a text is looked up. */
const REST = 300;
/** Characters of a text that are looked up: a long report, and no more than a browser takes at once. */
const LONGEST = 50_000;
const HEADINGS = [
  ["pattern", "Patterns"],
  ["postmortem", "Incidents"],
];

/** The parts of an answer that have something in them: heading and records, patterns first. */
export function groups(found) {
  return HEADINGS.map(([kind, heading]) => [heading, found[kind] ?? []]).filter(([, records]) => records.length);
}

/** What is said of an answer aloud; `found` is null where the index could not be loaded. */
export function verdict(text, found) {
  if (!text.trim()) return "";
  if (!found) return "The index could not be loaded. The command causebook similar answers too.";
  const counts = groups(found).map(([heading, { length }]) => {
    const name = heading.toLowerCase();
    return `${length} ${length === 1 ? name.slice(0, -1) : name}`;
  });
  return counts.length ? `${counts.join(" and ")} told in like words, the most alike first.` : "Nothing in this book is told in these words.";
}

/** Why a record is shown. */
export function reason(words) {
  return words.length ? `Both speak of ${words.map((word) => `“${word}”`).join(", ")}.` : "";
}

function element(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...more });
}

function item({ address, title, words }) {
  const row = element("li", "");
  row.append(element("a", title, { href: new URL(address, ROOT).href }), " ", element("span", reason(words), { className: "cb-more" }));
  return row;
}

function show(results, found) {
  const parts = groups(found ?? {}).flatMap(([heading, records]) => {
    const list = element("ol", "");
    list.append(...records.map(item));
    return [element("h3", heading), list];
  });
  results.replaceChildren(...parts);
}

function start(box) {
  const [input, said, results] = ["textarea", "[data-cb-said]", "[data-cb-results]"].map((part) => box.querySelector(part));
  let [worker, timer, number] = [null, 0, 0];
  const answer = ({ data }) => {
    if (data.number !== number) return; // an answer to what stood there before
    show(results, data.found);
    said.textContent = verdict(input.value, data.found);
  };
  const ask = () => {
    if (!worker) {
      worker = startWorker("similar-worker.js");
      worker.addEventListener("message", answer);
      worker.addEventListener("error", () => answer({ data: { number, found: null } }));
    }
    number += 1;
    worker.postMessage({ number, text: input.value.slice(0, LONGEST) });
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST);
  });
  box.hidden = false;
  if (input.value.trim()) ask();
}

if (typeof document !== "undefined") onEvery("[data-cb-similar]", start);
