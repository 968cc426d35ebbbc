/** A sheet with an entry of every kind, and texts that mean something elsewhere. */

import { add, fillIn, newSheet } from "../../generator/causebook/theme/scripts/respond-log.mjs";

/** Texts as people paste them in the night: markup, links, signs of Markdown and YAML, what turns text, endless ones. */
export const ODD = [
  "<script>alert(1)</script> & <b>bold</b> <!-- gone -->",
  "[[no-such-record]] [[pattern:nothing]] [x](javascript:alert(1)) ![](http://x.example/a.png) [a](#gone) [f](no-such-file.pdf)",
  "# Title\n- one\n> two\n1. three\n```sh\nrm -rf /\n```\n!!! danger\n~~gone~~ ^[note] [^1] $x$",
  ": yes\n- a: {b: [c]}\n--- \n\"quoted\" 'single' \\ back\\\\slash `tick` ``two``",
  "right\u202eleft zero\u200bwidth bell\u0007 nul\u0000 \ufeff \ud800 lone \ufffe \u{e0041} line\u2028end",
  "Zoë 🙂 日本語 שלום — “quoted” … 5 < 6 > 4 && a || b",
  `${"a very long line ".repeat(400)}<b>`,
  "1) first", "+ plus", "=== under", "", "   ",
];
const PLAYBOOK = "agent-with-write-access";
const ABOUT = {
  id: "0a1b2c3d4e5f", title: "Orders <b>gone</b>: “all” of them", playbook: PLAYBOOK, edition: "1",
  modes: ["behavioural", "security"], system: "kestrelbay-support-agent", seen: ODD[0],
};
const minute = (number) => new Date(Date.UTC(2026, 10, 27, 2, number)).toISOString().replace(".000Z", "Z");

function entries() {
  const clock = { ref: "gdpr-33-authority", name: "GDPR, Article 33(1): notify the authority" };
  return [
    { kind: "tier", scheme: "default", tier: "high", text: "SEV-2 high (second most severe of 4)", by: "incident-commander", reason: ODD[1] },
    { kind: "tick", what: "option/00000000", text: "Take its permissions away", on: true },
    { kind: "tick", what: "step/hands", text: "Take its permissions away", on: true },
    { kind: "tick", what: "step/off", text: "Switch it off", on: true },
    { kind: "tick", what: "step/off", text: "Switch it off", on: false },
    { kind: "skip", what: "step/staff", text: "Tell staff", on: true, reason: ODD[2] },
    { kind: "tick", what: "evidence/00000000", text: ODD[3], on: true },
    { kind: "note", event: "detected", text: ODD[4], at: minute(-90), by: "ml-engineer" },
    { kind: "note", event: "first_effect", text: ODD[5], at: minute(-60) },
    { kind: "note", event: "contained", text: ODD[7] },
    { kind: "ask", ref: "roll-back", text: "Roll back" },
    { kind: "decide", ref: "roll-back", text: ODD[1], known: ODD[2], by: "incident-commander" },
    { kind: "decide", ref: "no-such-right", text: ODD[6].slice(0, 1500), by: "no-such-role" },
    { kind: "tier", scheme: "default", tier: "critical", text: "SEV-1 critical (most severe of 4)" },
    { kind: "message", ref: "affected-users-holding", audience: "affected_users", stage: "holding", text: `Holding message: ${ODD[0]}`, body: ODD.join("\n~~~~~\n") },
    { kind: "message", ref: "regulator-initial", audience: "nobody", stage: "odd", text: "First report", body: "" },
    { kind: "clock", ...clock, event: "aware", text: ODD[3], counted: "Europe/Berlin" },
    { kind: "told", ...clock, text: ODD[0] },
    { kind: "clock", ref: "nis2-notification", name: "NIS2", event: "aware", counted: "Europe/Berlin" },
    { kind: "spare", ref: "sec-8-k-105", name: "SEC", reason: ODD[8], by: "legal-counsel" },
    { kind: "told", ref: "dora-initial", name: "DORA", text: "Sent before it was started here." },
    { kind: "note", text: ODD[9] },
    { kind: "strike", entry: 4 },
    { kind: "hand", text: "The sheet was saved as a file." },
    { kind: "close" },
  ];
}

/** The sheet; the same each time. */
export function longSheet() {
  const begun = newSheet(ABOUT, minute(0), "Europe/Berlin");
  const logged = entries().reduce((sheet, entry, place) => add(sheet, entry, minute(place + 1), "Europe/Berlin"), begun);
  return fillIn(logged, "affected-users-holding", "symptom", ODD[0], minute(40));
}
