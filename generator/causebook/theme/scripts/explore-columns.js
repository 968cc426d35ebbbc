/** Facets: which records a choice of values leaves, and how many each further value would bring. */

/** In place of the number of a facet. */
const [NONE, SEVERAL] = [-1, -2];

/** The columns from what was loaded: for each record the places of its values. */
function columnsFrom({ dates, facets }) {
  const places = (found) => (Array.isArray(found) ? found : found < 0 ? [] : [found]);
  return { dates, facets: facets.map((facet) => ({ ...facet, groups: facet.groups ?? [], found: facet.found.map(places) })) };
}

/**
 * The choices of a view by facet, as places among its values: `any` of which a record must have one, `not` of which it
 * may have none. A choice is `any`, `not` and `least`, by value; of an ordered facet, `least` stands for a value and all
 * that are more severe.
 */
function chosenPlaces(columns, choices) {
  return columns.facets.map(({ name, values, groups }) => {
    const { any = [], not = [], least = [] } = choices[name] ?? {};
    const place = (value) => values.findIndex(([known]) => known === value);
    const upTo = (value) => groups.flatMap((group, at) => (at <= place(value) && group === groups[place(value)] ? [at] : []));
    const unknown = any.length + least.length ? [-1] : [];
    return { any: new Set([...unknown, ...any.map(place), ...least.flatMap(upTo)]), not: new Set(not.map(place)) };
  });
}

/** Whether a record with values at these places passes a facet. */
function passes(places, { any, not }) {
  return (any.size === 0 || places.some((place) => any.has(place))) && !places.some((place) => not.has(place));
}

/**
 * Of the records `rows` those that pass every facet; and for each facet, how many have each value among those that
 * pass all other facets, and how many have it or one that is more severe.
 */
function narrowed(columns, choices, rows) {
  const chosen = chosenPlaces(columns, choices);
  const active = [...chosen.keys()].filter((facet) => chosen[facet].any.size + chosen[facet].not.size > 0);
  const counts = columns.facets.map(({ values }) => new Array(values.length).fill(0));
  const least = columns.facets.map(({ groups }) => new Array(groups.length).fill(0));
  const passing = [];
  for (const row of rows) {
    const failed = failedBy(columns, active, chosen, row);
    if (failed === SEVERAL) continue;
    if (failed === NONE) passing.push(row);
    for (let facet = 0; facet < counts.length; facet += 1) {
      if (failed === NONE || failed === facet) count(columns.facets[facet], row, counts[facet], least[facet]);
    }
  }
  return { rows: passing, counts, least: least.map((numbers, facet) => summed(numbers, columns.facets[facet].groups)) };
}

/** The one facet that a record does not pass; or that there is none, or more than one. */
function failedBy(columns, active, chosen, row) {
  let failed = NONE;
  for (const facet of active) {
    if (passes(columns.facets[facet].found[row], chosen[facet])) continue;
    if (failed !== NONE) return SEVERAL;
    failed = facet;
  }
  return failed;
}

function count({ found, groups }, row, counts, least) {
  const places = found[row];
  for (let at = 0; at < places.length; at += 1) {
    counts[places[at]] += 1;
    // the first of its group that a record has is its most severe, for they stand in order
    if (groups.length && (at === 0 || groups[places[at]] !== groups[places[at - 1]])) least[places[at]] += 1;
  }
}

/** Sums within each group, from the most severe on. */
function summed(numbers, groups) {
  return numbers.reduce((sums, number, at) => [...sums, number + (at && groups[at] === groups[at - 1] ? sums[at - 1] : 0)], []);
}

/** How severe a record is at its worst: 1 for the most severe of its scheme; 0 where nobody has graded it. */
function severityOf({ found, groups }, row) {
  return found[row].reduce((most, place) => {
    const own = groups.filter((group) => group === groups[place]).length;
    return Math.max(most, 1 - (place - groups.indexOf(groups[place])) / own);
  }, 0);
}

/** Records in the order of a view: as found, from new to old, or from severe to mild; those that cannot say come last. */
function sorted(columns, rows, sort) {
  if (sort === "relevance") return rows;
  const severity = columns.facets.find(({ name }) => name === "severity");
  const day = (row) => columns.dates[row] ?? -Infinity;
  const weight = (row) => (sort === "severity" && severity ? severityOf(severity, row) : 0);
  const keys = new Map(rows.map((row, at) => [row, [weight(row), day(row), at]]));
  return [...rows].sort((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)];
    return other[0] - one[0] || (other[1] === one[1] ? one[2] - other[2] : other[1] - one[1]);
  });
}

/** Records as one looks around among them when nothing is asked: by kind, in the order of the site, and the newest first. */
function browsed(columns, rows) {
  const kinds = columns.facets.find(({ name }) => name === "kind")?.found;
  const byDate = sorted(columns, rows, "date");
  return kinds ? byDate.sort((a, b) => kinds[a][0] - kinds[b][0]) : byDate;
}
