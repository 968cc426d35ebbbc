/** A post-mortem draft from a response sheet: what the log holds goes to its field, and what nobody wrote is asked for. */

import { eventOf, knownAt } from "./respond-fill.mjs";
import { live, standing, wordsOfEntry } from "./respond-log.mjs";
import { bodyOf } from "./respond-prose.mjs";
import { cleanText, plainLine, toYaml } from "./respond-yaml.mjs";

const MOST = { timeline: 500, decisions: 100, communications: 100, regulatory: 40, evidence: 100, response: 100, open_questions: 40 };
const AUDIENCES = ["affected_users", "regulators", "public", "executives", "staff", "customers_of_customers", "vendor", "works_council", "board"];
const STAGES = ["holding", "initial", "update", "resolution", "final", "internal"];

/**
 * The draft as YAML. `plan` says what the book has: the playbook's `title` and `tasks` (key, text, role, phase, runbook),
 * `schemes` (by id: version, ranked tier ids), and the ids in `known` (by kind), so that nothing else is cited.
 */
export function draftOf(sheet, plan) {
  const value = postmortem(sheet, plan);
  for (const [key, most] of Object.entries(MOST)) value[key] = value[key]?.slice(0, most);
  const head = `# A draft from a response sheet. Read it, correct it, and add what it asks for.\n`;
  return head + toYaml(value);
}

/** A name for the draft's file: its day and the words of its title. */
export function draftName(sheet) {
  const words = sheet.title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim().split(" ").filter(Boolean);
  return [sheet.started.slice(0, 10), ...words].join("-").slice(0, 76).replace(/-+$/, "");
}

function postmortem(sheet, plan) {
  const entries = ordered(live(sheet));
  const now = standing(sheet);
  const has = (kind, id) => (id && plan.known[kind]?.includes(id) ? id : undefined);
  const modes = sheet.modes.filter((mode) => has("failure-mode", mode));
  return {
    title: cleanText(sheet.title).replace(/\s+/g, " ").trim().slice(0, 120),
    summary: `Draft from a response sheet of [[playbook:${sheet.playbook}]]. Say here what happened, to whom, for how long, and what ended it.`,
    record_kind: sheet.exercise ? "exercise" : "incident",
    origin: "internal",
    status: "draft",
    systems: [has("system", sheet.system)].filter(Boolean),
    severity: grading(now.tiers, plan, has),
    failure_modes: modes.length ? modes : plan.modes,
    timeline: timeline(entries, plan, has),
    response: entries.filter((entry) => isDone(entry, now, "option")).map((entry) => attempt(entry, plan, has)),
    decisions: entries.filter(({ kind }) => kind === "decide").map((entry) => choice(entry, has)),
    communications: entries.filter(({ kind, audience }) => kind === "message" && AUDIENCES.includes(audience)).map((entry) => message(entry, has)),
    regulatory: [...now.clocks].map(([clock, run]) => obligation(has("clock", clock), run, has)).filter(Boolean),
    evidence: entries.filter((entry) => isDone(entry, now, "evidence")).map((entry) => exhibit(entry, has)),
    playbooks: [sheet.playbook],
    open_questions: questions(now, entries),
    body: bodyOf(sheet, plan, now),
  };
}

/** By when it happened, and as logged within a minute: a timeline is read by minutes. */
function ordered(entries) {
  return entries.toSorted((a, b) => minute(a.at).localeCompare(minute(b.at)) || a.n - b.n);
}

function minute(at) {
  return `${at.slice(0, 16)}Z`;
}

function isDone(entry, now, group) {
  return entry.kind === "tick" && entry.what.startsWith(`${group}/`) && now.done.get(entry.what) === entry;
}

function grading(tiers, { schemes }, has) {
  const known = tiers.filter(({ scheme, tier }) => schemes[scheme]?.ranked.includes(tier));
  if (!known.length) return undefined;
  const { scheme } = known.at(-1);
  const { version, ranked } = schemes[scheme];
  const same = known.filter((entry) => entry.scheme === scheme);
  const worst = same.reduce((a, b) => (ranked.indexOf(b.tier) < ranked.indexOf(a.tier) ? b : a));
  const grade = (entry) => ({
    tier: isShared(entry.tier, schemes) ? `${scheme}#${entry.tier}` : entry.tier,
    at: minute(entry.at),
    decided_by: has("role", entry.by),
    note: entry.reason && plainLine(entry.reason),
  });
  return { scheme, version, initial: grade(same[0]), peak: grade(worst) };
}

function isShared(tier, schemes) {
  return Object.values(schemes).filter(({ ranked }) => ranked.includes(tier)).length > 1;
}

function timeline(entries, plan, has) {
  const effect = entries.find((entry) => eventOf(entry) === "first_effect");
  return entries.map((entry) => {
    const task = plan.tasks[entry.what];
    const kind = eventOf(entry) || "action";
    const early = kind === "detected" && effect && entry.at < effect.at; // the check refuses it, and an author will see why
    const known = minute(knownAt(entry));
    return {
      id: `e${entry.n}`,
      at: minute(entry.at),
      known_at: known > minute(entry.at) ? known : undefined,
      kind: early ? "signal" : kind,
      phase: has("phase", task?.phase),
      actor: has("role", entry.by),
      text: plainLine(wordsOfEntry(entry)),
    };
  });
}

function attempt(entry, plan, has) {
  return { text: plainLine(entry.text), effect: "unclear", runbook: has("runbook", plan.tasks[entry.what]?.runbook), events: [`e${entry.n}`] };
}

function choice(entry, has) {
  return {
    at: minute(entry.at),
    text: plainLine(entry.text),
    decided_by: has("role", entry.by),
    decision: has("decision", entry.ref),
    known_then: entry.known && plainLine(entry.known),
    events: [`e${entry.n}`],
  };
}

function message(entry, has) {
  return {
    at: minute(entry.at),
    audience: entry.audience,
    stage: STAGES.includes(entry.stage) ? entry.stage : undefined,
    template: has("template", entry.ref),
    text: plainLine(entry.text),
    events: [`e${entry.n}`],
  };
}

/** What came of one duty; nothing while it is open, which the open questions say. */
function obligation(clock, { starts, told, spared }, has) {
  const start = [...starts.values()][0];
  if (!clock || !(spared || (told && start))) return undefined;
  const not = spared && { reason: plainLine(spared.reason), decided_by: has("role", spared.by), on: minute(spared.at) };
  return { clock, started_by: start && `e${start.n}`, submitted_by: told && start ? `e${told.n}` : undefined, not_notified: not || undefined };
}

function exhibit(entry, has) {
  return { id: `exhibit-${entry.n}`, what: plainLine(entry.text), captured_at: minute(entry.at), captured_by: has("role", entry.by) };
}

function questions(now, entries) {
  const open = [...now.clocks].filter(([, run]) => !run.spared && !(run.told && run.starts.size));
  const told = entries.map(eventOf);
  return [
    ...open.map(([clock, run]) => `What came of the duty ${plainLine([...run.starts.values()][0]?.name ?? clock)}: notified, or decided against?`),
    told.includes("first_effect") ? "" : "When did it begin to have an effect?",
    told.includes("detected") ? "" : "Who or what noticed it first, and when?",
    told.includes("contained") ? "" : "When was the harm stopped?",
    "Which conditions made it possible, and which patterns are they?",
  ].filter(Boolean);
}

