/** Where sheets are kept: in this browser's own storage, one key for each, and nowhere else. */

import { readSheet } from "./respond-check.mjs";

/** The beginning of the keys of one book's sheets: browsers keep one storage for all that a host serves. */
export function prefixFor(path) {
  return `causebook sheet ${path.replace(/index\.html$/, "")} `;
}

/** The sheets of a storage under `prefix`, by `playbooks` that the book has. Where storage fails, it says so and goes on. */
export class Shelf {
  constructor(storage, prefix, playbooks) {
    Object.assign(this, { storage, prefix, playbooks, held: new Map() });
  }

  /** The id of the sheet that a storage key belongs to; empty for a key that is none of ours. */
  idOf(key) {
    return key?.startsWith(this.prefix) ? key.slice(this.prefix.length) : "";
  }

  /** The sheet with that id; null where there is none, or it cannot be believed. */
  get(id) {
    const kept = this.raw(id);
    const read = kept ? readSheet(kept, this.playbooks).sheet : undefined;
    return this.held.get(id) ?? read ?? null;
  }

  /** What is kept under an id, as it is; empty for nothing. */
  raw(id) {
    return this.quietly(() => this.storage.getItem(this.prefix + id)) ?? "";
  }

  /** The ids of what is kept and cannot be shown: damaged, of a newer page, or for a playbook that the book has no more. */
  unreadable() {
    return this.ids().filter((id) => !this.get(id));
  }

  ids() {
    const keys = this.quietly(() => Object.keys(this.storage)) ?? [];
    return [...new Set([...keys.map((key) => this.idOf(key)).filter(Boolean), ...this.held.keys()])];
  }

  /** All sheets, the one that changed last first. */
  all() {
    return this.ids().map((id) => this.get(id)).filter(Boolean).toSorted((a, b) => b.changed.localeCompare(a.changed));
  }

  /** Keeps a sheet; gives what to say where it could not be, and then holds it as long as the page is open. */
  put(sheet) {
    try {
      this.storage.setItem(this.prefix + sheet.id, JSON.stringify(sheet));
      this.held.delete(sheet.id);
      return "";
    } catch (fault) {
      this.held.set(sheet.id, sheet);
      const full = /quota/i.test(`${fault?.name} ${fault?.message}`);
      const why = full ? "This browser’s storage is full" : "This browser keeps nothing for this page";
      return `${why}. Nothing is lost while the page is open. Save the sheet as a file before you leave it.`;
    }
  }

  /** Erases a sheet. */
  remove(id) {
    this.held.delete(id);
    this.quietly(() => this.storage.removeItem(this.prefix + id));
  }

  quietly(look) {
    try {
      return look();
    } catch {
      return null;
    }
  }
}

/** The browser's storage; an empty one that refuses everything where it is blocked. */
export function ownStorage() {
  try {
    return globalThis.localStorage;
  } catch {
    return { getItem: () => null, setItem: () => { throw new Error("blocked"); }, removeItem: () => {} };
  }
}
