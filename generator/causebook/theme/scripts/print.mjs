/** Paper: what is folded stays folded, and every sheet says what it is. Without this, only TLP and page numbers show. */

/** `text` as a string of CSS, on one line. */
export function cssString(text) {
  return `"${text.trim().replace(/\s+/g, " ").replace(/["\\]/g, "\\$&")}"`;
}

/** A day as `2026-11-25`, in the reader's own time zone. */
export function day(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Puts title, edition, address and day where the margins of the sheets look for them. */
function label() {
  const edition = document.querySelector("[data-cb-edition]")?.dataset.cbEdition;
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/#.*/, "");
  const { style } = document.documentElement;
  style.setProperty("--cb-sheet-title", cssString(edition ? `${document.title} · ${edition}` : document.title));
  style.setProperty("--cb-sheet-origin", cssString(`${address} · printed ${day(new Date())}`));
}

/** The theme opens everything before it prints: first say what was folded. */
function before() {
  label();
  for (const fold of document.querySelectorAll("details:not([open])")) fold.dataset.cbFolded = "";
}

function after() {
  for (const fold of document.querySelectorAll("[data-cb-folded]")) delete fold.dataset.cbFolded;
}

if (typeof document !== "undefined") {
  addEventListener("beforeprint", before, { capture: true });
  addEventListener("afterprint", after);
}
