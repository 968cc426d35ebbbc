/** A response sheet: its log is only ever added to, and what holds now follows from it. Nothing here knows of a page. */

export const FORM = "causebook-response-sheet";
/** Of the form of a sheet. A file of a later one is refused, not guessed at. */
export const VERSION = 1;
/** Characters of each field of an entry; what is longer is cut when it is logged, so that every sheet can be read again. */
export const LONGEST = { text: 5000, name: 300, reason: 5000, known: 5000, body: 40_000 };
/** Characters of what stands in one blank. */
export const LONGEST_VALUE = 20_000;

/** A sheet that was opened at the instant `now`; `about` says what it is about, each part a text or a list of ids. */
export function newSheet(about, now, zone) {
  const { id, title, playbook, edition = "", modes = [], system = "", exercise = false, seen = "", seenAt = "" } = about;
  const started = seenAt && seenAt < now ? seenAt : now;
  const sheet = { form: FORM, version: VERSION, id, title, playbook, edition, modes, system, exercise, started, changed: now, log: [], filled: {} };
  const opened = add(sheet, { kind: "open", at: started, text: seen }, now, zone);
  return opened;
}

/** The sheet with one more entry. `entry.at` says when it happened, where that was not `now`; `logged` is always now. */
export function add(sheet, entry, now, zone) {
  const n = (sheet.log.at(-1)?.n ?? 0) + 1;
  const told = Object.entries(entry).filter(([, value]) => value !== "" && value !== undefined);
  const said = Object.fromEntries(told.map(([key, value]) => [key, key in LONGEST ? value.slice(0, LONGEST[key]) : value]));
  return { ...sheet, changed: now, log: [...sheet.log, { n, at: now, ...said, logged: now, zone }] };
}

/** The sheet with one blank of a message filled in; it is no entry of the log. */
export function fillIn(sheet, template, name, value, now) {
  const filled = { ...sheet.filled, [template]: { ...sheet.filled[template], [name]: value.slice(0, LONGEST_VALUE) } };
  return { ...sheet, changed: now, filled };
}

/** The entries that hold: without what was struck, and without the striking. */
export function live(sheet) {
  const struck = struckIn(sheet);
  return sheet.log.filter((entry) => entry.kind !== "strike" && !struck.has(entry.n));
}

/** The numbers of the entries that were struck. */
export function struckIn(sheet) {
  return new Set(sheet.log.filter((entry) => entry.kind === "strike").map((entry) => entry.entry));
}

/**
 * What holds now: `done` and `skipped` by task, the `tier` and all `tiers`, what was asked for and is not decided
 * (`asked`, by decision right), `clocks` (by clock: `start`, `told`, `spared`), and whether it is `over`.
 */
export function standing(sheet) {
  const now = { done: new Map(), skipped: new Map(), tier: null, tiers: [], asked: new Map(), clocks: new Map(), over: null };
  for (const entry of live(sheet)) TURNS[entry.kind]?.(now, entry);
  return now;
}

const TURNS = {
  tick: (now, entry) => (entry.on ? now.done.set(entry.what, entry) : now.done.delete(entry.what)),
  skip: (now, entry) => (entry.on ? now.skipped.set(entry.what, entry) : now.skipped.delete(entry.what)),
  tier(now, entry) {
    now.tiers.push(entry);
    now.tier = entry;
  },
  ask: (now, entry) => now.asked.set(entry.ref, entry),
  decide: (now, entry) => now.asked.delete(entry.ref),
  clock: (now, entry) => clockOf(now, entry.ref).starts.set(entry.event, entry),
  told: (now, entry) => Object.assign(clockOf(now, entry.ref), { told: entry }),
  spare: (now, entry) => Object.assign(clockOf(now, entry.ref), { spared: entry }),
  close: (now, entry) => Object.assign(now, { over: entry }),
  reopen: (now) => Object.assign(now, { over: null }),
};

function clockOf(now, ref) {
  if (!now.clocks.has(ref)) now.clocks.set(ref, { starts: new Map(), told: null, spared: null });
  return now.clocks.get(ref);
}

/** What a task is known by: its id, or a short hash of its words, so that a task that was rewritten is not taken for done. */
export function taskKey(group, ref, text) {
  return `${group}/${ref || hashOf(text)}`;
}

function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const sign of text.trim().replace(/\s+/g, " ")) hash = Math.imul(hash ^ sign.codePointAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** How an entry reads in the log. */
export function wordsOfEntry(entry) {
  return (WORDS[entry.kind] ?? (() => entry.text ?? ""))(entry);
}

const joined = (...parts) => parts.filter(Boolean).join(" ");
const WORDS = {
  open: (entry) => joined("Sheet opened.", entry.text),
  tick: (entry) => `${entry.on ? "Done" : "Not done after all"}: ${entry.text}`,
  skip: (entry) => (entry.on ? `Skipped: ${entry.text}. ${entry.reason}` : `Not skipped after all: ${entry.text}`),
  tier: (entry) => joined(`Tier: ${entry.text}.`, entry.reason),
  message: (entry) => `Message sent: ${entry.text}`,
  ask: (entry) => `Asked for: ${entry.text}`,
  decide: (entry) => joined(`Decided: ${entry.text}`, entry.known && `Known then: ${entry.known}`),
  clock: (entry) => joined(`Clock started: ${entry.name}.`, entry.text),
  told: (entry) => `Notified (${entry.name}): ${entry.text}`,
  spare: (entry) => `Decided not to notify (${entry.name}): ${entry.reason}`,
  close: () => "The incident is over.",
  reopen: () => "The incident goes on.",
  strike: (entry) => `Struck: entry ${entry.entry}`,
};
