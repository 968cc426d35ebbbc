/** What a view of the page `explore/` is, and how it stands in the address so that it can be sent to somebody. */

export const SORTS = ["relevance", "date", "severity"];
export const VIEWS = ["list", "table", "timeline"];
/** The words stand in the address by a name of their own: the theme opens its search box for a `q`. */
const WORDS = "find";
/** How a choice is marked in the address: `kind=pattern`, `not.kind=pattern`, `least.severity=high`. */
const WAYS = { any: "", not: "not.", least: "least." };

/** A view with nothing chosen. */
export function emptyView() {
  return { text: "", choices: {}, sort: "relevance", view: "list" };
}

/** The view that a query string speaks of; what it says beside that is left alone. */
export function viewFrom(query) {
  const view = emptyView();
  for (const [key, value] of new URLSearchParams(query)) {
    if (key === WORDS) view.text = value;
    else if (key === "sort") view.sort = SORTS.includes(value) ? value : view.sort;
    else if (key === "view") view.view = VIEWS.includes(value) ? value : view.view;
    else addChoice(view.choices, key, value);
  }
  return view;
}

function addChoice(choices, key, value) {
  const way = key.startsWith(WAYS.not) ? "not" : key.startsWith(WAYS.least) ? "least" : "any";
  const facet = key.slice(WAYS[way].length);
  const own = (choices[facet] ??= { any: [], not: [], least: [] });
  if (!own[way].includes(value)) own[way].push(value);
}

/** A view as a query string, in an order of its own; empty for a view with nothing chosen. */
export function queryOf({ text, choices, sort, view }) {
  const pairs = text.trim() ? [[WORDS, text.trim()]] : [];
  for (const [facet, own] of Object.entries(choices)) {
    for (const [way, sign] of Object.entries(WAYS)) {
      for (const value of own[way] ?? []) pairs.push([sign + facet, value]);
    }
  }
  if (sort !== SORTS[0]) pairs.push(["sort", sort]);
  if (view !== VIEWS[0]) pairs.push(["view", view]);
  const query = new URLSearchParams(pairs).toString();
  return query && `?${query}`;
}

/** The choices after a click on a value: first it is wanted, then it is not, then it does not matter. */
export function clicked(choices, facet, value) {
  const { any = [], not = [], least = [] } = choices[facet] ?? {};
  const without = (list) => list.filter((known) => known !== value);
  const own = any.includes(value)
    ? { any: without(any), not: [...not, value], least }
    : not.includes(value)
      ? { any, not: without(not), least }
      : { any: [...any, value], not, least };
  return withFacet(choices, facet, own);
}

/** The choices after a click on "or worse": on or off. */
export function clickedLeast(choices, facet, value) {
  const { any = [], not = [], least = [] } = choices[facet] ?? {};
  const next = least.includes(value) ? [] : [value];
  return withFacet(choices, facet, { any: next.length ? [] : any, not, least: next });
}

/** The choices without one of them. */
export function withoutChoice(choices, { facet, way, value }) {
  const own = choices[facet] ?? { any: [], not: [], least: [] };
  return withFacet(choices, facet, { ...own, [way]: own[way].filter((known) => known !== value) });
}

function withFacet(choices, facet, own) {
  const { [facet]: _, ...others } = choices;
  return own.any.length || own.not.length || own.least.length ? { ...others, [facet]: own } : others;
}

/** The choices one by one, each in words; `facets` say what facets and values are called. */
export function chipsOf(choices, facets) {
  return Object.entries(choices).flatMap(([facet, own]) => {
    const known = facets.find(({ name }) => name === facet);
    const called = (value) => known?.values.find((one) => one.value === value)?.called ?? value;
    const words = { any: called, not: (value) => `not ${called(value)}`, least: (value) => `${called(value)} or worse` };
    return Object.keys(WAYS).flatMap((way) =>
      (own[way] ?? []).map((value) => ({ facet, way, value, words: `${known?.label ?? facet}: ${words[way](value)}` })),
    );
  });
}

/** What is said aloud of an answer. */
export function verdict({ total, isWhole, fault }, { text, choices }) {
  if (fault) return "The index could not be loaded. Everything is listed below.";
  const records = `${total} ${total === 1 ? "record" : "records"}`;
  if (!isWhole) return `${records} so far. The whole text is being looked through.`;
  if (!total) return text.trim() || Object.keys(choices).length ? "No record fits. Take a choice or a word away." : "No record is in this book yet.";
  return records;
}
