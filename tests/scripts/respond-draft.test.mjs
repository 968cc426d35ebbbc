/** The draft of a post-mortem: what the log holds goes to its field, as text that means nothing more. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { draftName, draftOf } from "../../generator/causebook/theme/scripts/respond-draft.mjs";
import { add, newSheet } from "../../generator/causebook/theme/scripts/respond-log.mjs";
import { cleanText, plainLine, toYaml } from "../../generator/causebook/theme/scripts/respond-yaml.mjs";
import { ODD } from "./respond-sheets.mjs";

const PLAN = {
  modes: ["security"],
  tasks: { "step/hands": { text: "Take its permissions away", phase: "containment" }, "step/staff": { text: "Tell staff", phase: "containment" } },
  schemes: { default: { version: 3, ranked: ["critical", "high"] }, other: { version: 1, ranked: ["high", "mild"] } },
  known: { "failure-mode": ["security"], role: ["deputy"], phase: ["containment"], clock: ["gdpr"], decision: [], template: [], system: [], runbook: [] },
};
const draft = (...entries) => {
  const sheet = newSheet({ id: "abc123", title: "Orders are gone", playbook: "agent", modes: ["gone"] }, "2026-11-27T02:10:00Z", "UTC");
  return draftOf(entries.reduce((all, entry) => add(all, entry, "2026-11-27T02:20:30Z", "UTC"), sheet), PLAN);
};

test("YAML nests by two, lists are told by signs, and what is empty is left out", () => {
  const value = { a: "x", b: [], c: { d: 1, e: ["y"] }, f: [{ g: "z", h: undefined, i: ["j"] }], k: "", l: false };
  assert.equal(toYaml(value), 'a: "x"\nc:\n  d: 1\n  e:\n    - "y"\nf:\n  - g: "z"\n    i:\n      - "j"\nl: false\n');
});

for (const [place, text] of ODD.entries()) {
  test(`odd text ${place} becomes one clean line that is short enough`, () => {
    const line = plainLine(text);
    assert.ok(line.length <= 2000);
    assert.equal(line, cleanText(line));
    assert.doesNotMatch(line, /[\n\u0000-\u001f\u202e\u200b]|(?<!\\)\[\[/);
  });
}

test("a tier that two schemes have is told with its scheme, and the worst one is the peak", () => {
  const tier = (name, by) => ({ kind: "tier", scheme: "default", tier: name, text: name, by });
  const text = draft(tier("high", "deputy"), tier("critical"), tier("high"));
  assert.match(text, /scheme: "default"\n {2}version: 3\n {2}initial:\n {4}tier: "default#high"\n {4}at: "2026-11-27T02:20Z"\n {4}decided_by: "deputy"\n {2}peak:\n {4}tier: "critical"/);
  assert.equal(text.match(/kind: "tier_set"/g).length, 3);
});

test("a duty that nobody has answered is a question and no obligation", () => {
  const start = { kind: "clock", ref: "gdpr", name: "GDPR", event: "aware" };
  assert.match(draft(start), /What came of the duty GDPR/);
  assert.doesNotMatch(draft(start), /regulatory:/);
  assert.match(draft(start, { kind: "told", ref: "gdpr", name: "GDPR", text: "Sent" }), /regulatory:\n {2}- clock: "gdpr"\n {4}started_by: "e2"\n {4}submitted_by: "e3"/);
  assert.match(draft({ kind: "spare", ref: "gdpr", name: "GDPR", reason: "No personal data." }), /not_notified:\n {6}reason: "No personal data\."/);
});

test("what the book has not is not cited", () => {
  const text = draft({ kind: "note", text: "Seen", by: "stranger" }, { kind: "clock", ref: "gone", name: "Gone", event: "aware" }, { kind: "spare", ref: "gone", name: "Gone", reason: "None." });
  assert.doesNotMatch(text, /stranger|clock: "gone"/);
  assert.match(text, /failure_modes:\n {2}- "security"/);
});

test("deviations are told: what was skipped with its reason, and what nobody ticked", () => {
  const text = draft({ kind: "skip", what: "step/staff", text: "Tell staff", on: true, reason: "All are here" });
  assert.match(text, /Steps that were skipped\\n\\n- Tell staff: All are here/);
  assert.match(text, /Steps that nobody ticked\\n\\n- Take its permissions away/);
});

test("what was noticed before it began is told as a sign", () => {
  const text = draft({ kind: "note", event: "detected", text: "Seen", at: "2026-11-27T01:00:00Z" }, { kind: "note", event: "first_effect", text: "Began", at: "2026-11-27T01:30:00Z" });
  assert.match(text, /at: "2026-11-27T01:00Z"\n {4}kind: "signal"/);
  assert.match(text, /at: "2026-11-27T01:30Z"\n {4}known_at: "2026-11-27T02:20Z"\n {4}kind: "first_effect"/);
});

test("the file is named by day and title", () => {
  const named = (title) => draftName({ title, started: "2026-11-27T02:10:00Z" });
  assert.equal(named("Orders: “gone”!"), "2026-11-27-orders-gone");
  assert.equal(named("日本語"), "2026-11-27");
  assert.match(named("word ".repeat(60)), /^[a-z0-9-]{1,76}$/);
});
