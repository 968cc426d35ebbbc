/**
 * Asks Material's own search each query of a list, over the same text: every record's page and its sections, as
 * Material's plugin would index them. Run by stock.py, to stand beside what our worker finds.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const [site, queries, worker] = process.argv.slice(2);
const folder = join(site, "assets", "causebook", "search");
const files = (start) => readdirSync(folder).filter((name) => name.startsWith(`${start}-`));
const read = (name) => Object.entries(JSON.parse(readFileSync(join(folder, name), "utf8")));
const cards = new Map(files("cards").flatMap(read));
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
const docs = files("words").flatMap(read).flatMap(([address, sections]) => {
  const [, title, summary] = cards.get(address);
  const top = sections.find(([anchor]) => !anchor)?.[2] ?? "";
  const parts = sections.filter(([anchor]) => anchor);
  return [
    { location: address, title: escaped(title), text: `<p>${escaped(`${summary} ${top}`)}</p>` },
    ...parts.map(([anchor, heading, text]) => ({ location: `${address}#${anchor}`, title: escaped(heading), text: `<p>${escaped(text)}</p>` })),
  ];
});

let hear;
let answered;
Object.assign(globalThis, {
  self: globalThis,
  addEventListener: (_, listener) => (hear = listener),
  postMessage: (data) => answered(data),
  importScripts: () => {},
});
const ask = (message) => new Promise((resolve) => ((answered = resolve), hear({ data: message })));
runInThisContext(readFileSync(worker, "utf8"), worker);
const fields = { title: { boost: 1e3 }, text: { boost: 1 }, tags: { boost: 1e6 } };
const config = { lang: ["en"], separator: "[\\s\\-]+", pipeline: ["stopWordFilter"], fields };
await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
const found = [];
for (const text of JSON.parse(readFileSync(queries, "utf8"))) {
  const { data } = await ask({ type: 2, data: text });
  found.push(data.items.slice(0, 10).map(([{ location }]) => [location.split("#")[0], ""]));
}
console.log(JSON.stringify(found));
