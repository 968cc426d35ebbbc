/** A sheet from a file or from the browser's storage: taken only if every part of it is what it should be. */

import { FORM, LONGEST, LONGEST_VALUE, VERSION } from "./respond-log.mjs";
import { isZone } from "./zoned.mjs";

/** Bytes of a file that is looked at: a log of some thousand entries with all its messages. */
export const LARGEST = 4_000_000;
const MOST_ENTRIES = 20_000;

const id = (value) => typeof value === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 80;
const word = (value) => typeof value === "string" && /^[a-z0-9_-]+$/.test(value) && value.length <= 80;
const text = (most) => (value) => typeof value === "string" && value.length <= most;
const flag = (value) => typeof value === "boolean";
const count = (value) => Number.isSafeInteger(value) && value > 0;
const instant = (value) =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && !Number.isNaN(Date.parse(value));
const zone = (value) => typeof value === "string" && value.length <= 60 && isZone(value);
const what = (value) => typeof value === "string" && /^[a-z]+\/[a-z0-9-]{1,80}$/.test(value);
const list = (check, most) => (value) => Array.isArray(value) && value.length <= most && value.every(check);
const maybe = (check) => (value) => value === "" || check(value);

const SHEET = {
  form: (value) => value === FORM,
  version: (value) => value === VERSION,
  id: (value) => typeof value === "string" && /^[a-z0-9]{6,40}$/.test(value),
  title: (value) => text(120)(value) && value.trim().length > 1,
  playbook: id,
  edition: text(20),
  modes: list(id, 40),
  system: maybe(id),
  exercise: flag,
  started: instant,
  changed: instant,
  log: list(isEntry, MOST_ENTRIES),
  filled: isFilled,
};
const EVERY_ENTRY = { n: count, at: instant, logged: instant, zone, kind: word };
const MORE = { ...Object.fromEntries(Object.entries(LONGEST).map(([key, most]) => [key, text(most)])), by: id };
const ENTRIES = {
  open: {}, note: { event: word }, close: {}, reopen: {}, hand: {},
  tick: { what, on: flag }, skip: { what, on: flag }, tier: { scheme: id, tier: id },
  message: { ref: id, audience: word, stage: word },
  ask: { ref: id }, decide: { ref: id },
  clock: { ref: id, event: word, counted: zone }, told: { ref: id }, spare: { ref: id },
  strike: { entry: count },
};
const NEEDED = {
  tick: ["what", "on", "text"], skip: ["what", "on", "text"], tier: ["scheme", "tier", "text"], note: ["text"], message: ["text"],
  ask: ["ref", "text"], decide: ["text"], clock: ["ref", "event", "name"], told: ["ref", "name", "text"], spare: ["ref", "name", "reason"],
  strike: ["entry"],
};

/** The sheet in `content`; or `fault`, a sentence that says why it is none. `playbooks` are the ids that the book has. */
export function readSheet(content, playbooks) {
  if (content.length > LARGEST) return { fault: "This file is too large for a response sheet." };
  let value;
  try {
    value = JSON.parse(content);
  } catch {
    return { fault: "This file is no response sheet: it is not JSON, or it is cut off." };
  }
  if (value?.form !== FORM) return { fault: "This file is no response sheet." };
  if (value.version !== VERSION) return { fault: "This sheet was saved by a newer page. Open it with that one." };
  const wrong = faultIn(value);
  if (wrong) return { fault: `This file was changed since it was saved, or it is damaged: ${wrong}.` };
  if (!playbooks.includes(value.playbook)) return { fault: `This book has no playbook called ${value.playbook}.` };
  return { sheet: value };
}

function faultIn(value) {
  const odd = Object.keys(value).find((key) => !Object.hasOwn(SHEET, key));
  if (odd !== undefined) return "it holds a field that no sheet has";
  const wrong = Object.keys(SHEET).find((key) => !Object.hasOwn(value, key) || !SHEET[key](value[key]));
  if (wrong) return `its field ${wrong} is not as it should be`;
  const disordered = value.log.some((entry, place) => entry.n !== place + 1);
  return disordered || value.log.length === 0 ? "its log has gaps" : "";
}

function isEntry(value) {
  if (!value || typeof value !== "object" || !Object.hasOwn(ENTRIES, value.kind)) return false;
  const checks = { ...EVERY_ENTRY, ...MORE, ...ENTRIES[value.kind] };
  const needed = [...Object.keys(EVERY_ENTRY), ...(NEEDED[value.kind] ?? [])];
  return (
    needed.every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, inner]) => Object.hasOwn(checks, key) && checks[key](inner))
  );
}

function isFilled(value) {
  if (!isPlain(value) || Object.keys(value).length > 200) return false;
  return Object.entries(value).every(
    ([key, blanks]) =>
      id(key) && isPlain(blanks) && Object.keys(blanks).length <= 60 && Object.entries(blanks).every(([name, one]) => word(name) && text(LONGEST_VALUE)(one)),
  );
}

function isPlain(value) {
  return Boolean(value) && typeof value === "object" && !Array.isArray(value);
}
