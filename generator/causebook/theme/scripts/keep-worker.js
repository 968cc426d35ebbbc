/**
 * Keeps the pages to respond with for the day when the network is gone. It works only where a reader has asked for it.
 * The network is asked first, so that what is there is never older than the site; what is kept answers when that fails.
 */

const LIST = "assets/causebook/keep.json";
const NAME = `causebook ${registration.scope} `;
/** How long the network has, in milliseconds, before what is kept is shown. */
const PATIENCE = 4000;
/** How many files are asked for at a time. */
const AT_ONCE = 8;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", ({ data, ports: [port] }) => {
  keep(data.again).then(
    (kept) => port.postMessage(kept),
    (fault) => port.postMessage({ fault: String(fault) }),
  );
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});

/** Fetches every file of the list unless that is kept already, and gives the list's version and length. */
async function keep(again) {
  const list = await (await fetch(new URL(LIST, registration.scope), { cache: "no-cache" })).json();
  const name = NAME + list.version;
  if (again || !(await caches.has(name))) await fill(name, list.addresses);
  for (const old of await caches.keys()) if (old.startsWith(NAME) && old !== name) await caches.delete(old);
  return { version: list.version, files: list.addresses.length };
}

/** Fills a cache of that name whole, or leaves none. */
async function fill(name, addresses) {
  const cache = await caches.open(name);
  try {
    for (let at = 0; at < addresses.length; at += AT_ONCE) {
      await cache.addAll(addresses.slice(at, at + AT_ONCE).map((address) => new Request(new URL(address, registration.scope), { cache: "no-cache" })));
    }
  } catch (fault) {
    await caches.delete(name);
    throw fault;
  }
}

/** From the network, or else as it was kept. */
async function answer(request) {
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error("the network is slow")));
  const coming = fetch(request);
  try {
    return await Promise.race([coming, late]);
  } catch {
    return (await caches.match(request.url, { ignoreSearch: true })) ?? coming;
  }
}
