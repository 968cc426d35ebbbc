/** A worker of a built site, run by node: the site's own files, read from its folder. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";

const FOLDER = join("assets", "causebook");

/**
 * Starts the worker `name` of the site in the folder `site`. Gives `ask(message, isLast)`, which resolves to the answer of
 * which `isLast` is true. Its functions are globals from then on, so that there is one worker to a process.
 */
export function startWorker(site, name) {
  const folder = join(site, FOLDER);
  const heard = new Set();
  let hear;
  const file = (address) => new URL(address).pathname;
  Object.assign(globalThis, {
    self: { location: { href: pathToFileURL(join(folder, name)).href } },
    addEventListener: (_, listener) => (hear = listener),
    postMessage: (data) => heard.forEach((listener) => listener(data)),
    importScripts: (...names) => names.forEach((script) => runInThisContext(readFileSync(join(folder, script), "utf8"), script)),
    fetch: async (address) => ({ ok: true, json: async () => JSON.parse(readFileSync(file(address), "utf8")) }),
  });
  runInThisContext(readFileSync(join(folder, name), "utf8"), name);
  return (message, isLast) =>
    new Promise((resolve) => {
      const listen = (data) => {
        if (!isLast(data)) return;
        heard.delete(listen);
        resolve(data);
      };
      heard.add(listen);
      hear({ data: message });
    });
}
