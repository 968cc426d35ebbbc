/** Whoever walks through what search found by keyboard keeps their place when the list is made anew, since more was found. */

import { onEvery } from "./pages.mjs";

const LIST = "[data-md-component=search-result]";
const BOX = "[data-md-component=search-query]";
/** Keys and clicks by which a reader leaves the list. */
const LEAVING = new Set(["Escape", "Tab"]);

function watch(list) {
  let place = null; // the address of the link that has the focus, or had it when it was taken away
  const leave = () => (place = null);
  list.addEventListener("focusin", ({ target }) => (place = target.closest("a")?.href ?? null));
  list.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && leave());
  document.addEventListener("pointerdown", leave, true);
  document.addEventListener("keydown", ({ key }) => LEAVING.has(key) && leave(), true);
  new MutationObserver(() => {
    if (!place || document.activeElement !== document.body) return;
    const links = [...list.querySelectorAll("a[href]")];
    if (!links.length) return; // they are about to come
    const same = links.find(({ href }) => href === place);
    (same ?? document.querySelector(BOX))?.focus({ preventScroll: true });
  }).observe(list, { childList: true, subtree: true });
}

if (typeof document !== "undefined") onEvery(LIST, watch);
