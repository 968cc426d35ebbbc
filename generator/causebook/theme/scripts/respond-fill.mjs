/** Messages: the blanks of a template filled in, and what the log knows for them. */

import { live } from "./respond-log.mjs";
import { shownInstant } from "./respond-time.mjs";

const BLANK = /\{\s*([a-z][a-z0-9_]*)\s*\}/g;

/** `text` with every blank that has a value filled in; the others stay as they are. Values are text, whatever they hold. */
export function filledText(text, values, types, zone) {
  return text.replace(BLANK, (blank, name) => shownValue(values[name] ?? "", types[name], zone) || blank);
}

/** A value as it stands in a message: a list with one point on each line, a time as people say it. */
export function shownValue(value, type, zone) {
  const text = value.trim();
  if (!text) return "";
  if (type === "list") return text.split(/\n+/).map((line) => `- ${line.trim().replace(/^[-*•]\s*/, "")}`).join("\n");
  return type === "time" ? shownLocal(text, zone) : text;
}

/** A local time of an input, in words, with the name of its zone; midnight stands for the day alone. */
function shownLocal(local, zone) {
  const date = new Date(local);
  if (Number.isNaN(date.getTime())) return local;
  if (!local.endsWith("T00:00")) return shownInstant(date, zone);
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: zone }).format(date);
}

/** The names of the blanks in `text` that have no value yet, each once. */
export function leftOpen(text, values) {
  const names = [...text.matchAll(BLANK)].map(([, name]) => name);
  return [...new Set(names)].filter((name) => !values[name]?.trim());
}

/** The kind of timeline event that an entry of the log is; empty for what is none. */
export function eventOf(entry) {
  if (entry.kind === "tick") return entry.on ? EVENTS[entry.what.split("/")[0]] ?? "action" : "";
  if (entry.kind === "clock") return LEGAL[entry.event] ?? "action";
  if (entry.kind === "note") return entry.event ?? "action";
  return EVENTS[entry.kind] ?? "";
}

const EVENTS = {
  open: "signal", skip: "decision", tier: "tier_set", message: "communication", ask: "action", decide: "decision",
  told: "notified_authority", spare: "decision", hand: "action", close: "closed", reopen: "action",
  step: "action", option: "action", page: "paged", inform: "communication", evidence: "action", check: "verified",
};
const LEGAL = {
  aware: "became_aware_legal", discovered: "became_aware_legal", determined: "determined_legal",
  causal_link_established: "determined_legal", classified: "classified_legal",
};

/** When the responders came to know of what an entry tells: later than it happened only for what nobody could see then. */
export function knownAt(entry) {
  return ["first_effect", "condition_introduced", "change"].includes(eventOf(entry)) ? entry.logged : entry.at;
}

/** What the log offers for a blank that is bound to a kind of event: values with the words they come from, latest last. */
export function offers(sheet, { kind, take }) {
  return live(sheet)
    .filter((entry) => eventOf(entry) === kind)
    .map((entry) => ({ entry, value: take === "text" ? entry.text ?? entry.reason ?? "" : take === "known_at" ? knownAt(entry) : entry.at }))
    .filter(({ value }) => value);
}
