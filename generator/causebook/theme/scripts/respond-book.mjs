/** What the page holds of the book: everything is in its templates, and is copied out of them. */

import { taskKey } from "./respond-log.mjs";

const KINDS = ["playbook", "role", "decision", "clock", "template", "runbook", "scheme", "response", "when", "view"];

/** The parts of a Respond page, by kind and id. */
export class BookParts {
  constructor(root) {
    this.root = root;
    this.parts = {};
    for (const kind of KINDS) {
      const found = [...root.querySelectorAll(`template[data-cb-${kind}]`)];
      this.parts[kind] = new Map(found.map((one) => [one.getAttribute(`data-cb-${kind}`), one]));
    }
  }

  /** A copy of a part, as a fragment; null where the book has none. */
  copy(kind, ref) {
    const found = this.parts[kind].get(ref);
    return found ? document.importNode(found.content, true) : null;
  }

  /** A copy of the one element that a view consists of. */
  view(name) {
    return this.copy("view", name).firstElementChild;
  }

  ids(kind) {
    return [...this.parts[kind].keys()];
  }

  /** What a part is called; its id where the book has it no more. */
  title(kind, ref) {
    return this.parts[kind].get(ref)?.dataset.cbTitle ?? ref;
  }

  /** The fields that a clock is counted by; null for one that the book has not. */
  clock(ref) {
    const text = this.parts.clock.get(ref)?.content.querySelector("script")?.textContent;
    return text ? JSON.parse(text) : null;
  }

  /** The version of a playbook. */
  edition(playbook) {
    return this.parts.playbook.get(playbook)?.dataset.cbVersion ?? "";
  }

  /** The book's calendar. */
  calendar() {
    return JSON.parse(this.root.querySelector("script[data-cb-calendar]").textContent);
  }

  /** The longest wait for a decision, as authored, and who decides after it. */
  right(ref) {
    const block = this.parts.decision.get(ref)?.content.firstElementChild;
    return block ? { wait: block.dataset.cbWait, holder: block.dataset.cbHolder, delegate: block.dataset.cbDelegate } : null;
  }

  /** The failure modes of a playbook. */
  modes(playbook) {
    return (this.parts.playbook.get(playbook)?.dataset.cbModes ?? "").split(" ").filter(Boolean);
  }

  /** What a draft may cite, and what the playbook asked for. */
  plan(playbook) {
    const tasks = [...(this.parts.playbook.get(playbook)?.content.querySelectorAll("[data-cb-task]") ?? [])].map((task) => {
      const { key, text } = taskIn(task);
      const runbook = task.querySelector("[data-cb-inplace=runbook]")?.dataset.cbRef;
      return [key, { text, phase: task.dataset.cbPhase, runbook }];
    });
    const schemes = this.ids("scheme").map((scheme) => {
      const part = this.parts.scheme.get(scheme);
      const ranked = [...part.content.querySelectorAll("[data-cb-tier]")].map((tier) => tier.dataset.cbTier);
      return [scheme, { version: Number(part.dataset.cbVersion), ranked }];
    });
    return {
      modes: this.modes(playbook),
      tasks: Object.fromEntries(tasks),
      schemes: Object.fromEntries(schemes),
      known: this.known(),
    };
  }

  known() {
    const listed = (selector, name) => [...this.root.querySelectorAll(selector)].map((one) => one.dataset[name]);
    const views = this.parts.view.get("tier").content;
    return {
      ...Object.fromEntries(["playbook", "role", "decision", "clock", "template", "runbook"].map((kind) => [kind, this.ids(kind)])),
      "failure-mode": listed("[data-cb-mode]", "cbMode"),
      system: [...views.querySelectorAll("[name=system] option")].map((one) => one.value).filter(Boolean),
      phase: [...new Set(this.ids("playbook").flatMap((name) => this.phases(name)))],
    };
  }

  phases(playbook) {
    const steps = this.parts.playbook.get(playbook).content.querySelectorAll("[data-cb-task=step]");
    return [...steps].map((step) => step.dataset.cbPhase);
  }
}

/** The key and the words of an element that can be ticked. */
export function taskIn(task) {
  const text = task.querySelector("[data-cb-name]").textContent.trim().replace(/\s+/g, " ");
  return { key: taskKey(task.dataset.cbTask, task.dataset.cbRef, text), text };
}
