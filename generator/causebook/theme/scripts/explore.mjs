/** The page `explore/`: finds any record by words and facets. Without it, everything is listed. */

import { ROOT, startWorker } from "./data.mjs";
import { asCsv, asJson, download } from "./explore-export.mjs";
import { facetsIn, showChips } from "./explore-facets.mjs";
import { shownAs } from "./explore-results.mjs";
import { clicked, clickedLeast, queryOf, verdict, viewFrom, withoutChoice } from "./explore-state.mjs";
import { onEvery } from "./pages.mjs";

/** Milliseconds without a key after which a text is looked up. */
const REST = 60;
/** How many records are shown at first and by each further step, by view. */
const STEP = { list: 20, table: 50, timeline: 100 };
const FILES = {
  csv: ["records.csv", "text/csv;charset=utf-8", (all, facets) => asCsv(all, facets, ROOT)],
  json: ["records.json", "application/json", (all) => asJson(all, ROOT)],
};

class Explorer {
  constructor(box) {
    this.box = box;
    this.part = (name) => box.querySelector(`[data-cb-explore-${name}]`);
    this.view = viewFrom(location.search);
    this.many = STEP[this.view.view];
    this.number = 0;
    this.timer = 0;
    this.facets = [];
    this.worker = startWorker("explore-worker.js");
    this.worker.addEventListener("message", ({ data }) => this.hear(data));
    this.worker.addEventListener("error", () => this.hear({ number: this.number, fault: true }));
    this.updateFacets = facetsIn(this.part("facets"), {
      choose: (facet, value) => this.choose(clicked(this.view.choices, facet, value)),
      chooseLeast: (facet, value) => this.choose(clickedLeast(this.view.choices, facet, value)),
    });
    this.listen();
    this.part("form").hidden = false;
    this.part("body").hidden = false;
    this.part("everything").open = false;
    this.part("folder").open = matchMedia("(min-width: 60em)").matches;
    this.ask();
  }

  listen() {
    const words = this.part("words");
    words.value = this.view.text;
    words.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.change({ text: words.value }), REST);
    });
    words.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !words.value) return;
      words.value = "";
      this.change({ text: "" });
    });
    this.part("form").addEventListener("submit", (event) => event.preventDefault());
    this.part("sort").value = this.view.sort;
    this.part("sort").addEventListener("change", ({ target }) => this.change({ sort: target.value }));
    this.part("view").value = this.view.view;
    this.part("view").addEventListener("change", ({ target }) => this.change({ view: target.value }));
    this.part("more").addEventListener("click", () => this.showMore());
    for (const kind of Object.keys(FILES)) this.part(kind).addEventListener("click", () => this.fetchAll(kind));
    // before the theme's own search box, which the same key opens everywhere else
    addEventListener("keydown", (event) => this.focusWords(event), { capture: true });
  }

  focusWords(event) {
    const words = this.part("words");
    const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey || !words.isConnected) return;
    event.preventDefault();
    event.stopPropagation();
    words.focus();
  }

  choose(choices) {
    this.change({ choices });
  }

  change(what) {
    Object.assign(this.view, what);
    this.many = STEP[this.view.view];
    history.replaceState(history.state, "", `${location.pathname}${queryOf(this.view)}${location.hash}`);
    this.ask();
  }

  /** What the worker is asked: time has one order only. */
  asked(more = {}) {
    const { text, choices, sort, view } = this.view;
    return { number: this.number, text, choices, sort: view === "timeline" ? "date" : sort, many: this.many, ...more };
  }

  ask(more) {
    this.number += 1;
    this.box.classList.toggle("cb-explore--asked", queryOf(this.view) !== ""); // what is printed then
    this.worker.postMessage(this.asked(more));
  }

  hear(answer) {
    if (answer.all) return this.give(answer);
    if (answer.number !== this.number) return undefined; // an answer to what was asked before
    this.part("said").textContent = verdict(answer, this.view);
    if (answer.fault) {
      this.part("everything").open = true;
      return undefined;
    }
    this.facets = answer.facets;
    this.updateFacets(answer.facets, this.view.choices);
    showChips(this.part("chips"), {
      ...{ choices: this.view.choices, facets: answer.facets },
      remove: (chip) => this.takeAway(withoutChoice(this.view.choices, chip)),
      clear: () => this.takeAway({}),
    });
    this.show(answer);
    return undefined;
  }

  show({ items, total }) {
    const held = document.activeElement?.closest("[data-cb-explore-results]") ? document.activeElement.href : "";
    const results = this.part("results");
    results.replaceChildren(...shownAs(this.view.view, items));
    if (held) [...results.querySelectorAll("a")].find(({ href }) => href === held)?.focus();
    if (this.first) results.querySelectorAll("a, th a")[this.first]?.focus();
    this.first = 0;
    const more = this.part("more");
    more.hidden = items.length >= total;
    more.textContent = `Show more of ${total}`;
  }

  /** The focus goes to the first of the records that come. */
  showMore() {
    this.first = this.part("results").querySelectorAll("a").length;
    this.many += STEP[this.view.view];
    this.ask({ isMore: true });
  }

  /** The chip that was clicked is gone then, so the focus goes to where the next words are typed. */
  takeAway(choices) {
    this.choose(choices);
    this.part("words").focus();
  }

  fetchAll(kind) {
    this.wanted = kind;
    this.worker.postMessage(this.asked({ all: true }));
  }

  give({ all }) {
    const [name, type, made] = FILES[this.wanted];
    download(name, type, made(all, this.facets.map(({ name: facet }) => facet).filter((facet) => facet !== "kind")));
  }
}

if (typeof document !== "undefined") onEvery("[data-cb-explore]", (box) => new Explorer(box));
