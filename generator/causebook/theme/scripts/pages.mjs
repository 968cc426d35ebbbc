/** Pages: a theme may swap one for the next without loading it anew; what works on a page begins there too. */

/** `start`, but never twice for the same element. */
export function once(start) {
  const seen = new WeakSet();
  return (element) => {
    if (seen.has(element)) return;
    seen.add(element);
    start(element);
  };
}

/** Calls `start` for each element that `selector` finds, on this page and on all that come in its place. */
export function onEvery(selector, start) {
  const begin = once(start);
  const look = () => {
    for (const element of document.querySelectorAll(selector)) begin(element);
  };
  look();
  // where the theme can swap pages, it tells of each, and of the first one too
  window.document$?.subscribe?.(look);
}
