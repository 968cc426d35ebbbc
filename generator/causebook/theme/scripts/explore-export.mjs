/** What a view shows, as files that the browser makes. */

/** How a cell begins that a spreadsheet would carry out. */
const FORMULA = /^[=+\-@\t\r]/;
const FIELDS = ["id", "kind", "title", "summary", "date"];

/** A cell of comma-separated values. */
function cell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Records as comma-separated values with a line of heads: what all have, then each facet, then where they stand. */
export function asCsv(records, facets, root) {
  const line = (cells) => `${cells.map(cell).join(",")}\n`;
  const rows = records.map((record) => [
    ...FIELDS.map((field) => record[field]),
    ...facets.map((facet) => (record.facets[facet] ?? []).join("; ")),
    `${root}${record.address}`,
  ]);
  return [[...FIELDS, ...facets, "address"], ...rows].map(line).join("");
}

/** Records as JSON for people and programs. */
export function asJson(records, root) {
  return `${JSON.stringify(records.map((record) => ({ ...record, address: `${root}${record.address}` })), null, 2)}\n`;
}

/** Hands a text to the reader as a file. */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
