/** Keys that lead on, and the list of them: `?` or the link below each page opens it. Whoever wants no such keys turns them off there. */

import { ROOT } from "./data.mjs";
import { onEvery } from "./pages.mjs";

const GO = [
  ["h", "", "Home"],
  ["r", "respond/", "Respond"],
  ["e", "explore/", "Explore"],
  ["p", "pattern-index/", "Pattern index"],
];
/** Milliseconds in which the second key follows the first. */
const WAIT = 1500;
/** Keys of the theme, which has no switch for them. */
const OF_THEME = new Set(["f", "s", "/", "p", ",", "n", "."]);
const KEPT = "causebook.keys";
const BUTTONS = new Set(["button", "checkbox", "radio", "reset", "submit"]);

/** An address without its query, anchor and `index.html`, so that two ways to write one page are one. */
export function plain(address) {
  return address.replace(/[?#].*$/, "").replace(/(^|\/)index\.html$/, "$1");
}

/** The pages that a key leads to: `{ key, title, href }` for each that is the top of the site or among `links`. */
export function reachable(links, root) {
  const known = new Map(links.map((link) => [plain(link), link.replace(/[?#].*$/, "")]));
  return GO.map(([key, page, title]) => ({ key, title, href: known.get(root + page) ?? (page === "" ? root : null) })).filter(({ href }) => href);
}

/** What a key means: `{ help }`, `{ go }` with the second key, `{ since }` where a second one is waited for, or nothing. */
export function meaning(key, since, now) {
  const second = since !== null && now - since < WAIT && GO.some(([known]) => known === key);
  if (second) return { go: key };
  if (key === "g") return { since: now };
  return key === "?" ? { help: true } : {};
}

/** Whether keys pressed there are text: `{ tag, type, editable }` of the element that has the focus. */
export function takesText({ tag, type, editable }) {
  return editable || tag === "textarea" || tag === "select" || (tag === "input" && !BUTTONS.has(type));
}

/** The rows of the list: keys with what they do. `has` says what this page has. */
export function rows(pages, has) {
  return [
    [["?"], "This list"],
    ...(has.search ? [[["F", "S", "/"], "Search"]] : []),
    ...(has.before ? [[["P", ","], "Page before"]] : []),
    ...(has.after ? [[["N", "."], "Next page"]] : []),
    ...pages.map(({ key, title }) => [[`g ${key}`], title]),
  ];
}

function kept(value) {
  try {
    if (value !== undefined) localStorage.setItem(KEPT, value);
    return localStorage.getItem(KEPT);
  } catch {
    return value ?? null; // no storage here: the keys work
  }
}

let off = false;
let since = null;

const links = () => [...document.querySelectorAll("a[href]")].map((link) => link.href);
const find = (selector) => document.querySelector(selector) !== null;
const here = () => ({ search: find("[data-md-component=search]"), before: find("link[rel=prev]"), after: find("link[rel=next]") });

function made(tag, text = "", more = {}) {
  const element = Object.assign(document.createElement(tag), more);
  if (text) element.textContent = text;
  return element;
}

function list() {
  const all = made("dl", "", { className: "cb-keys__list" });
  for (const [keys, what] of rows(reachable(links(), ROOT), here())) {
    const term = made("dt");
    keys.forEach((key, place) => term.append(...(place ? [" or "] : []), ...key.split(" ").flatMap((one, at) => [...(at ? [" then "] : []), made("kbd", one)])));
    const row = made("div");
    row.append(term, made("dd", what));
    all.append(row);
  }
  return all;
}

function choice() {
  const label = made("label", "", { className: "cb-keys__choice" });
  const box = made("input", "", { type: "checkbox", checked: !off });
  box.addEventListener("change", () => {
    off = !box.checked;
    kept(off ? "off" : "on");
  });
  label.append(box, " These keys work, in this browser");
  return label;
}

function open() {
  const dialog = made("dialog", "", { className: "cb-keys" });
  dialog.setAttribute("aria-labelledby", "cb-keys-title");
  const form = made("form", "", { method: "dialog" });
  form.append(made("button", "Close"));
  dialog.append(made("h2", "Keyboard shortcuts", { id: "cb-keys-title" }), list(), choice(), form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function hear(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (takesText({ tag: target.localName ?? "", type: target.type ?? "", editable: target.isContentEditable ?? false })) return;
  if (off || find("dialog[open]")) {
    if (OF_THEME.has(key.toLowerCase())) event.stopPropagation();
    return;
  }
  const { help, go, since: begun } = meaning(key, since, event.timeStamp);
  since = begun ?? null;
  const page = go && reachable(links(), ROOT).find((one) => one.key === go);
  if (!help && !page) return;
  event.preventDefault();
  event.stopPropagation(); // to the theme, `p` alone is the page before
  if (help) open();
  else location.assign(page.href);
}

if (typeof document !== "undefined") {
  off = kept() === "off";
  addEventListener("keydown", hear, { capture: true });
  onEvery("[data-cb-shortcuts]", (button) => {
    button.addEventListener("click", open);
    button.hidden = false;
  });
}
