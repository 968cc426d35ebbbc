/** Files that a person saves or takes over, and text for the clipboard. Nothing is sent anywhere. */

/** Saves `text` as a file called `name`. */
export function saveFile(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Copies `text`; gives whether that worked. A page on a disk has no clipboard but the old one. */
export async function copyText(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text, place);
  }
}

function copyByHand(text, place) {
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "cb-aside" });
  const focused = document.activeElement;
  place.append(field);
  field.select();
  const worked = document.execCommand("copy");
  field.remove();
  focused?.focus();
  return worked;
}
