/** Opens all that is folded at once, and prints. What is open is printed; what is folded is not. */

import { onEvery } from "./pages.mjs";

/** What a button says that opens everything, or folds it again where everything is open. */
export function words(allOpen) {
  return allOpen ? "Fold everything" : "Unfold everything";
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function start(place) {
  const folds = [...place.closest("article").querySelectorAll("details[data-cb-fold]")];
  const areOpen = () => folds.every((fold) => fold.open);
  const toggle = button(words(false), () => {
    const open = !areOpen();
    for (const fold of folds) fold.open = open;
  });
  for (const fold of folds) {
    fold.addEventListener("toggle", () => {
      toggle.textContent = words(areOpen());
    });
  }
  if (folds.length > 0) place.append(toggle);
  place.append(button("Print what is open", () => print()));
  place.hidden = false;
}

if (typeof document !== "undefined") onEvery("[data-cb-tools]", start);
