/** The page Respond: which of its views is shown, and the one place where a sheet changes. */

import { sayZone } from "./respond-ask.mjs";
import { BookParts } from "./respond-book.mjs";
import { startChoosing } from "./respond-choose.mjs";
import { showOpened } from "./respond-list.mjs";
import { add, fillIn, newSheet } from "./respond-log.mjs";
import { showSheet } from "./respond-sheet.mjs";
import { ownStorage, prefixFor, Shelf } from "./respond-store.mjs";
import { showTiers } from "./respond-tiers.mjs";
import { ownZone, stamp } from "./respond-time.mjs";

/** What all views share. */
class RespondApp {
  constructor(root) {
    this.root = root;
    this.book = new BookParts(root);
    this.shelf = new Shelf(ownStorage(), prefixFor(location.pathname), this.book.ids("playbook"));
    [this.stage, this.choose, this.said] = ["stage", "choose", "said"].map((name) => root.querySelector(`[data-cb-${name}]`));
    this.title = document.title;
    this.sheet = null;
    this.view = null;
  }

  /** Shows what the address names: a sheet, the tiers for a playbook, or the choice. */
  route() {
    const [name, value = "", modes = ""] = decodeURIComponent(location.hash.slice(1)).split("=");
    this.leave();
    const sheet = name === "sheet" ? this.shelf.get(value) : null;
    if (sheet) this.enter(showSheet(this, sheet), sheet);
    else if (name === "tier" && this.book.parts.playbook.has(value)) this.enter(showTiers(this, value, modes.split("+").filter(Boolean)), null);
    else this.showChoice(name);
  }

  /** The choice; where the address names a part of it, that part. */
  showChoice(name) {
    showOpened(this);
    const target = name.startsWith("open-") && document.querySelector(`[id="${CSS.escape(name)}"]`);
    if (target) target.scrollIntoView();
  }

  leave() {
    this.view?.stop?.();
    document.title = this.title;
    [this.sheet, this.view] = [null, null];
    this.stage.hidden = true;
    this.stage.replaceChildren();
    this.choose.hidden = false;
  }

  enter(view, sheet) {
    [this.view, this.sheet] = [view, sheet];
    sayZone(view.element);
    this.stage.replaceChildren(view.element);
    this.choose.hidden = true;
    this.stage.hidden = false;
    view.update?.();
    scrollTo(0, 0);
    view.element.querySelector("h2[tabindex]").focus({ preventScroll: true });
  }

  go(hash) {
    if (location.hash.slice(1) === hash) this.route();
    else location.hash = hash;
  }

  open(about, tier, by) {
    const now = stamp(new Date());
    const id = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const edition = this.book.edition(about.playbook);
    const sheet = newSheet({ ...about, id, edition }, now, ownZone());
    const graded = tier ? add(sheet, { ...tier, by }, now, ownZone()) : sheet;
    this.trouble = this.shelf.put(graded);
    this.go(`sheet=${id}`);
  }

  /** Adds an entry to the log, keeps the sheet, and shows and says it. */
  record(entry, words) {
    this.keep(add(this.sheet, entry, stamp(new Date()), ownZone()));
    if (words) this.say(words);
  }

  fill(template, name, value) {
    this.keep(fillIn(this.sheet, template, name, value, stamp(new Date())), { quiet: true });
  }

  rename(title) {
    this.keep({ ...this.sheet, title, changed: stamp(new Date()) });
    this.say(`Renamed: ${title}.`);
  }

  keep(sheet, { quiet = false } = {}) {
    this.sheet = sheet;
    this.trouble = this.shelf.put(sheet);
    this.view.update({ quiet });
  }

  say(words) {
    this.said.textContent = words;
  }
}

/** Starts the page. */
export function startRespond(root) {
  const app = new RespondApp(root);
  startChoosing(root, (playbook, modes) => app.go(`tier=${playbook}=${modes.join("+")}`));
  addEventListener("hashchange", () => app.route());
  addEventListener("storage", ({ key }) => changedElsewhere(app, key));
  app.route();
}

/** Another tab has written: what it says is newer than what is shown here. */
function changedElsewhere(app, key) {
  const id = app.shelf.idOf(key);
  if (!app.sheet) return id && !location.hash.startsWith("#tier") ? showOpened(app) : undefined;
  if (id !== app.sheet.id) return undefined;
  const sheet = app.shelf.get(id);
  if (!sheet) return undefined;
  app.sheet = sheet;
  app.view.update();
  return undefined;
}
