/** Opens everything that is folded while the page is printed, and folds it again afterwards. */

let opened = [];

function openAll() {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
}

function closeAgain() {
  for (const details of opened) details.open = false;
  opened = [];
}

window.addEventListener("beforeprint", openAll);
window.addEventListener("afterprint", closeAgain);
