/** "Keep for when the network is gone": a reader asks for it, once on each device. Without it, the line is not there. */

import { ROOT, load } from "./data.mjs";
import { onEvery } from "./pages.mjs";

const WORKER = "keep-worker.js";

/** What is said of what is kept: `kept` and `now` are versions, `files` their number; `kept` is empty for nothing. */
export function keepingWords(kept, now, files) {
  if (!kept) return `Keeps the playbooks, runbooks, messages, clocks and roles on this device: ${files} files.`;
  return kept === now ? "Kept on this device, as of today's site." : "Kept on this device, from an older site.";
}

/** The version that is kept; empty for none. */
async function keptVersion() {
  const name = (await caches.keys()).find((one) => one.startsWith(`causebook ${ROOT} `));
  return name?.split(" ").at(-1) ?? "";
}

/** Asks the worker to keep what the list names, and waits for it. */
async function keepNow(again) {
  await navigator.serviceWorker.register(new URL(WORKER, ROOT), { scope: ROOT });
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((take) => {
    port1.onmessage = ({ data }) => take(data);
  });
  active.postMessage({ again }, [port2]);
  const { fault } = await told;
  if (fault) throw new Error(fault);
}

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(`causebook ${ROOT} `)) await caches.delete(name);
  const worker = await navigator.serviceWorker.getRegistration(ROOT);
  await worker?.unregister();
}

async function start(place) {
  if (location.protocol === "file:" || !isSecureContext || !navigator.serviceWorker || !globalThis.caches) return;
  const list = await load("keep.json").catch(() => null);
  if (!list) return;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const [keep, drop] = ["button", "button"].map((name) => Object.assign(document.createElement(name), { type: "button" }));
  drop.textContent = "Take it off this device";
  const show = async () => {
    const kept = await keptVersion();
    said.textContent = keepingWords(kept, list.version, list.addresses.length);
    keep.textContent = kept ? "Bring it up to date" : "Keep for when the network is gone";
    keep.hidden = kept === list.version;
    drop.hidden = !kept;
  };
  const during = (words, work) => async () => {
    said.textContent = words;
    keep.disabled = drop.disabled = true;
    try {
      await work();
      await show();
    } catch {
      said.textContent = "That did not work: the network broke off, or this device has no room. Nothing is lost; try again.";
    }
    keep.disabled = drop.disabled = false;
  };
  keep.addEventListener("click", during("Fetching …", () => keepNow(true)));
  drop.addEventListener("click", during("Taking it off …", forget));
  place.append(keep, " ", drop, " ", said);
  await show();
  place.hidden = false;
}

if (typeof document !== "undefined") onEvery("[data-cb-keep]", start);
