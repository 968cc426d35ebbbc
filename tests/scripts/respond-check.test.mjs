/** Sheets from files: what was saved comes back as it was, and nothing else is taken. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { LARGEST, readSheet } from "../../generator/causebook/theme/scripts/respond-check.mjs";
import { add, fillIn } from "../../generator/causebook/theme/scripts/respond-log.mjs";
import { isLater } from "../../generator/causebook/theme/scripts/respond-list.mjs";
import { prefixFor, Shelf } from "../../generator/causebook/theme/scripts/respond-store.mjs";
import { longSheet } from "./respond-sheets.mjs";

const BOOK = ["agent-with-write-access"];
const saved = JSON.stringify(longSheet());
const changed = (change) => {
  const sheet = structuredClone(longSheet());
  change(sheet);
  return JSON.stringify(sheet);
};

test("a saved sheet comes back as it was", () => assert.deepEqual(readSheet(saved, BOOK), { sheet: longSheet() }));

const REFUSED = [
  ["nothing", ""],
  ["something else", "<html>"],
  ["null", "null"],
  ["a list", "[]"],
  ["a file that is cut off", saved.slice(0, -2)],
  ["another form", changed((sheet) => (sheet.form = "other"))],
  ["a later form", changed((sheet) => (sheet.version = 2))],
  ["a field that no sheet has", changed((sheet) => (sheet.extra = 1))],
  ["a field that is missing", changed((sheet) => delete sheet.filled)],
  ["a title that is no text", changed((sheet) => (sheet.title = { toString: "x" }))],
  ["an id that is a path", changed((sheet) => (sheet.id = "../../x"))],
  ["a playbook that is markup", changed((sheet) => (sheet.playbook = "<b>"))],
  ["a playbook that the book has not", changed((sheet) => (sheet.playbook = "other"))],
  ["a moment that is none", changed((sheet) => (sheet.started = "yesterday"))],
  ["a day that no month has", changed((sheet) => (sheet.started = "2026-13-01T00:00:00Z"))],
  ["a zone that is none", changed((sheet) => (sheet.log[0].zone = "Mars/Olympus"))],
  ["a log without entries", changed((sheet) => (sheet.log = []))],
  ["a log with a gap", changed((sheet) => (sheet.log[1].n = 9))],
  ["an entry of no kind", changed((sheet) => (sheet.log[1].kind = "constructor"))],
  ["an entry with a field too many", changed((sheet) => (sheet.log[1].html = "<b>"))],
  ["an entry whose text is a list", changed((sheet) => (sheet.log[1].text = ["x"]))],
  ["an entry without what it needs", changed((sheet) => delete sheet.log[1].tier)],
  ["a text that is endless", changed((sheet) => (sheet.log[1].text = "x".repeat(6000)))],
  ["blanks that are no texts", changed((sheet) => (sheet.filled = { letter: { name: 1 } }))],
  ["blanks of another making", saved.replace('"filled":{', '"filled":{"__proto__":{"a":"b"},')],
  ["more entries than anybody logs", changed((sheet) => (sheet.log = Array.from({ length: 20_001 }, (_, place) => ({ ...sheet.log[0], n: place + 1 }))))],
  ["more than a browser should read", " ".repeat(LARGEST + 1)],
];
for (const [what, content] of REFUSED) {
  test(`${what} is refused in a sentence`, () => {
    const { sheet, fault } = readSheet(content, BOOK);
    assert.equal(sheet, undefined);
    assert.match(fault, /^[A-Z].*\.$/);
    assert.doesNotMatch(fault, /[<>]|undefined|__proto__/);
  });
}

test("whatever is logged can be read again", () => {
  const endless = "<b>🙂".repeat(20_000);
  const entries = [
    { kind: "note", text: endless, event: "" },
    { kind: "decide", text: endless, known: endless },
    { kind: "spare", ref: "gdpr", name: endless, reason: endless },
    { kind: "message", ref: "letter", audience: "staff", stage: "", text: endless, body: endless },
  ];
  const logged = entries.reduce((sheet, entry) => add(sheet, entry, "2026-11-28T00:00:00Z", "UTC"), longSheet());
  const sheet = fillIn(logged, "letter", "who", endless, "2026-11-28T00:00:00Z");
  assert.deepEqual(readSheet(JSON.stringify(sheet), BOOK), { sheet });
});

class Memory {
  setItem(key, value) {
    if (this.full) throw new DOMException("no room", "QuotaExceededError");
    this[key] = value;
  }
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  removeItem(key) {
    delete this[key];
  }
}

test("sheets are kept by book, the one that changed last first", () => {
  const memory = new Memory();
  const shelf = new Shelf(memory, prefixFor("/book/respond/index.html"), BOOK);
  assert.equal(shelf.put({ ...longSheet(), id: "aaaaaa" }), "");
  shelf.put({ ...longSheet(), id: "bbbbbb", changed: "2027-01-01T00:00:00Z" });
  new Shelf(memory, prefixFor("/other/respond/"), BOOK).put({ ...longSheet(), id: "cccccc" });
  memory.setItem("causebook sheet /book/respond/ dddddd", "{}");
  assert.deepEqual(shelf.all().map(({ id }) => id), ["bbbbbb", "aaaaaa"]);
  assert.deepEqual(shelf.unreadable(), ["dddddd"]);
  assert.equal(shelf.raw("dddddd"), "{}");
  shelf.remove("bbbbbb");
  assert.deepEqual(shelf.all().map(({ id }) => id), ["aaaaaa"]);
});

test("a storage that is full loses nothing that is on the screen, and says what to do", () => {
  const memory = Object.assign(new Memory(), { full: true });
  const shelf = new Shelf(memory, "x ", BOOK);
  assert.match(shelf.put(longSheet()), /storage is full.*Save the sheet as a file/);
  assert.deepEqual(shelf.get(longSheet().id), longSheet());
});

test("a storage that refuses everything is no fault of the page", () => {
  const refusing = new Proxy({}, { get: () => { throw new Error("denied"); }, ownKeys: () => { throw new Error("denied"); } });
  const shelf = new Shelf(refusing, "x ", BOOK);
  assert.match(shelf.put(longSheet()), /keeps nothing/);
  assert.deepEqual(shelf.all(), [longSheet()]);
});

test("a sheet that goes on where another stands takes its place", () => {
  const [long, short] = [longSheet(), { ...longSheet(), log: longSheet().log.slice(0, 3) }];
  assert.equal(isLater(long, short), true);
  assert.equal(isLater(short, long), false);
});
