/** What scripts load: from a server as JSON, from a disk by `disk.mjs`, since browsers fetch nothing from there. */

/** The folder that scripts stand in, with a slash at its end. */
export const FOLDER = typeof document === "undefined" ? "" : new URL(".", document.currentScript.src).href;
/** The top of the site, likewise. */
export const ROOT = FOLDER && new URL("../../", FOLDER).href;

/** The value of the JSON file `name` beside the scripts, such as `search/cards-1.json`. Rejects where it does not load. */
export async function load(name) {
  const answer = await fetch(new URL(name, FOLDER));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** A worker, by the name of its script beside the others. */
export function startWorker(name) {
  return new Worker(new URL(name, FOLDER));
}
