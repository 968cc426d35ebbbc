/** What a view shows: the records found, as a list, a table or along time. */

import { ROOT } from "./data.mjs";

/** The facets that the table has columns for. */
const COLUMNS = [
  ["severity", "Severity"],
  ["failure-mode", "Failure mode"],
  ["system", "System"],
];

/** An element with what stands in it: texts and elements. */
export function element(name, inside, more = {}) {
  const made = Object.assign(document.createElement(name), more);
  made.append(...[inside].flat());
  return made;
}

/** A text in pieces, every second one marked, as nodes. */
function markedNodes(pieces) {
  return pieces.map((piece, at) => (at % 2 ? element("mark", piece) : piece)).filter((piece) => piece !== "");
}

function link({ address }, pieces, anchor = "") {
  return element("a", markedNodes(pieces), { href: new URL(anchor ? `${address}#${anchor}` : address, ROOT).href });
}

/** Kind, date and severity of a record in one line. */
function facts({ kind, date, facets }) {
  const told = [kind, date, ...(facets.severity?.length === 1 ? facets.severity : [])].filter(Boolean);
  return element("p", told.join(" · "), { className: "cb-found-facts" });
}

function entry(item) {
  const parts = [element("p", link(item, item.title), { className: "cb-found-title" }), facts(item)];
  if (item.section) {
    const where = ["Under ", link(item, item.section.heading, item.section.anchor)];
    parts.push(element("p", where, { className: "cb-found-where" }));
  }
  if (item.text.some(Boolean)) parts.push(element("p", markedNodes(item.text), { className: "cb-found-text" }));
  return element("li", parts);
}

function list(items) {
  return element("ol", items.map(entry), { className: "cb-found" });
}

function table(items) {
  const heads = ["Record", "Kind", "Date", ...COLUMNS.map(([, head]) => head)];
  const head = element("thead", element("tr", heads.map((text) => element("th", text, { scope: "col" }))));
  const rows = items.map((item) => {
    const cells = [item.kind, item.date, ...COLUMNS.map(([facet]) => (item.facets[facet] ?? []).join(", "))];
    return element("tr", [
      element("th", link(item, item.title), { scope: "row" }),
      ...cells.map((text, at) => {
        const made = element("td", text);
        made.dataset.cbHead = heads[at + 1];
        return made;
      }),
    ]);
  });
  const made = element("table", [head, element("tbody", rows)], { className: "cb-table cb-table--list" });
  const scroll = element("div", made, { className: "cb-scroll", tabIndex: 0 });
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-label", "Records found");
  return scroll;
}

/** Items in groups by the year of their day, in their order; those without one come last. */
export function byYear(items) {
  const groups = new Map();
  for (const item of items) {
    const year = item.day === null ? "No date" : String(new Date(item.day * 86_400_000).getUTCFullYear());
    groups.set(year, [...(groups.get(year) ?? []), item]);
  }
  return [...groups];
}

function timeline(items) {
  const years = byYear(items).map(([year, own]) => {
    const lines = own.map((item) => element("li", [element("span", item.date, { className: "cb-when" }), " ", link(item, item.title), facts({ ...item, date: "" })]));
    return element("li", [element("p", year, { className: "cb-found-year" }), element("ol", lines)]);
  });
  return element("ol", years, { className: "cb-along" });
}

/** The records found, in the way that a view has them. */
export function shownAs(view, items) {
  if (!items.length) return [];
  return [{ list, table, timeline }[view](items)];
}
