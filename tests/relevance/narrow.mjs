/** Says for each of many choices which records of a built site pass, and how many each value would bring. Run by test_facets.py. */

import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

import { startWorker } from "../instruments/worker.mjs";

const [site, given] = process.argv.slice(2);
startWorker(site, "explore-worker.js");
await runInThisContext("Promise.all([loadColumns(), loadNames()])");
const [columns, documents, narrow] = runInThisContext("[view.columns, state.index.documents, narrowed]");
const told = JSON.parse(readFileSync(given, "utf8")).map((choices) => {
  const { rows, counts, least } = narrow(columns, choices, documents.keys());
  const byValue = (numbers) =>
    Object.fromEntries(columns.facets.map(({ name, values }, facet) => [name, Object.fromEntries(values.map(([value], at) => [value, numbers[facet][at] ?? 0]))]));
  return { addresses: rows.map((row) => documents[row].address).sort(), counts: byValue(counts), least: byValue(least) };
});
console.log(JSON.stringify(told));
