/**
 * A site that is opened from a disk: browsers fetch no data from there and start no workers. What would be fetched is
 * there as scripts too, which browsers do load, and what a worker would do is done by the page. The first script of
 * every page of a site that is built for a disk; on a server it does nothing.
 */

/** What is loaded, by the address of the file: how to say that it came, or did not. */
const coming = new Map();

/** The address that `address` is kept under: relative to nothing, and without the key that ends it. */
export function plainAddress(address, base) {
  const url = new URL(address, base);
  return url.origin === "null" ? url.href.replace(/[?#].*$/, "") : url.origin + url.pathname;
}

/** Puts a script into the page. */
function addScript(address, fail) {
  const script = document.createElement("script");
  script.src = address;
  script.addEventListener("error", () => fail(new Error(`${address} did not load`)));
  document.head.append(script);
}

/** What the file at `address` hands over, once: its text, or the work of a worker. */
function handedOver(address) {
  if (!coming.has(address)) {
    const ends = {};
    const value = new Promise((take, fail) => Object.assign(ends, { take, fail }));
    coming.set(address, { value, ...ends });
    addScript(`${address}.js`, (fault) => {
      coming.delete(address);
      ends.fail(fault);
    });
  }
  return coming.get(address).value;
}

/** Called by the script that stands for a file. */
function handOver(value) {
  const address = plainAddress(document.currentScript.src).replace(/\.js$/, "");
  coming.get(address)?.take(value);
}

/** In place of the browser's own: answers for files beside the page, as far as scripts of this site ask. */
async function fetchFromDisk(address) {
  const text = await handedOver(plainAddress(address, location.href));
  return { ok: true, status: 200, text: async () => text, json: async () => JSON.parse(text) };
}

/** In place of the browser's own: the worker's script runs beside the page's, and hears and speaks as if it were one. */
class DiskWorker extends EventTarget {
  constructor(address) {
    super();
    this.inside = new EventTarget();
    this.address = plainAddress(address, location.href);
    this.begun = handedOver(this.address).then((work) => work(this.scope()));
    this.begun.catch(() => this.dispatchEvent(new Event("error")));
  }

  /** What the worker's script sees in place of a worker's globals. */
  scope() {
    const near = (name) => new URL(name, this.address).href;
    return {
      self: { location: { href: this.address } },
      addEventListener: (name, hear) => this.inside.addEventListener(name, hear),
      postMessage: (data) => setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data }))),
      fetch: (name) => fetchFromDisk(near(name)),
      importScripts: () => {},
    };
  }

  postMessage(data) {
    this.begun.then(
      () => setTimeout(() => this.inside.dispatchEvent(new MessageEvent("message", { data }))),
      () => {},
    );
  }
}

if (typeof location !== "undefined" && location.protocol === "file:") {
  Object.assign(globalThis, { fetch: fetchFromDisk, Worker: DiskWorker, causebookHandsOver: handOver });
}
