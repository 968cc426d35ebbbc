/** The free text of a post-mortem draft: where the response left the playbook, and the messages as they were sent. */

import { live, wordsOfEntry } from "./respond-log.mjs";
import { cleanText, plainLine } from "./respond-yaml.mjs";

/** The draft's body as Markdown. */
export function bodyOf(sheet, plan, now) {
  const undone = Object.entries(plan.tasks).filter(([key, { text }]) => text && !now.done.has(key) && !now.skipped.has(key));
  const of = (group) => undone.filter(([key]) => key.startsWith(`${group}/`)).map(([, { text }]) => text);
  const parts = [
    section("Where the response left the playbook", [`Playbook: [[playbook:${sheet.playbook}]]${sheet.edition ? `, version ${plainLine(sheet.edition)}` : ""}.`]),
    list("Steps that were skipped", [...now.skipped.values()].map(({ text, reason }) => `${text}: ${reason}`)),
    list("Steps that nobody ticked", of("step")),
    list("Evidence that nobody ticked", of("evidence")),
    list("Checks before closing that nobody ticked", of("check")),
    list("Changes of the tier", now.tiers.map((entry) => `${entry.at.slice(0, 16)}Z: ${wordsOfEntry(entry)}`)),
    section("Messages as they were sent", live(sheet).filter(({ kind, body }) => kind === "message" && body).map(quoted)),
  ];
  return parts.filter(Boolean).join("\n");
}

function section(title, blocks) {
  return blocks.length ? `## ${title}\n\n${blocks.join("\n\n")}\n` : "";
}

function list(title, lines) {
  return lines.length ? `### ${title}\n\n${lines.map((line) => `- ${plainLine(line)}`).join("\n")}\n` : "";
}

/** A message between fences that nothing in it can close. */
function quoted(entry) {
  const text = cleanText(entry.body).trimEnd();
  const longest = Math.max(2, ...[...text.matchAll(/~+/g)].map(([signs]) => signs.length));
  const fence = "~".repeat(longest + 1);
  return `${plainLine(entry.text)}, ${entry.at.slice(0, 16)}Z:\n\n${fence} text\n${text}\n${fence}`;
}
