/** Answers "has this happened before?" beside the page: loads the index once, when it is first asked. */

importScripts("lunr.js", "search-words.js", "similar-index.js");

const MOST = 5;
let index;

/** The index of this site, loaded once; asked for again where that failed. */
function loaded() {
  index ??= fetch("similar.json").then(async (answer) => {
    if (!answer.ok) throw new Error(`similar.json: ${answer.status}`);
    return indexOf(await answer.json());
  });
  index.catch(() => (index = undefined));
  return index;
}

addEventListener("message", async ({ data: { number, text } }) => {
  try {
    postMessage({ number, found: similarTo(await loaded(), text, MOST) });
  } catch {
    postMessage({ number, found: null });
  }
});
