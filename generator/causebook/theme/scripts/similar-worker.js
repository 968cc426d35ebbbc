/** Answers "has this happened before?" beside the page: loads the index once, when it is first asked. */

importScripts("lunr.js", "search-words.js", "similar-index.js");

const MOST = 5;
let index;

async function load(name) {
  const answer = await fetch(new URL(`similar/${name}`, self.location.href));
  if (!answer.ok) throw new Error(`similar/${name}: ${answer.status}`);
  return answer.json();
}

/** The shards of the index; each has the key of its content in its address, so that none is stale. */
async function shards() {
  const { shards: keys } = await load("manifest.json");
  return Promise.all(keys.map((key, at) => load(`shard-${at}.json?${key}`)));
}

/** The index of this site, loaded once; asked for again where that failed. */
function loaded() {
  index ??= shards().then(indexOf);
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
