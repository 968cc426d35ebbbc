/** Landmarks: the theme makes unnamed ones for copy buttons and for the tags of what search finds; here they go. */

const UNNAMED = "nav:is(.md-code__nav, .md-tags):not([aria-label], [role])";

/** Takes the role of a landmark from every unnamed one inside `root`; what is in them stays as it is. */
export function calm(root) {
  for (const nav of root.querySelectorAll(UNNAMED)) nav.setAttribute("role", "presentation");
}

if (typeof document !== "undefined") {
  calm(document);
  // the theme makes them late: when a code block comes into view, when something is found
  new MutationObserver(() => calm(document)).observe(document.body, { childList: true, subtree: true });
}
