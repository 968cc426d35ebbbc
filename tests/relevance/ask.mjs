/** Asks the worker of a built site each query of a list, and says which records come first. Run by test_relevance.py. */

import { readFileSync } from "node:fs";

import { startWorker } from "../instruments/worker.mjs";

const [site, queries] = process.argv.slice(2);
const ask = startWorker(site, "explore-worker.js");
const found = [];
for (const [at, text] of JSON.parse(readFileSync(queries, "utf8")).entries()) {
  const asked = { number: at + 1, text, choices: {}, sort: "relevance", many: 10 };
  const answer = await ask(asked, ({ number, isWhole, fault }) => number === at + 1 && (isWhole || fault));
  found.push(answer.items.map(({ address, section }) => [address, section?.anchor ?? ""]));
}
console.log(JSON.stringify(found));
