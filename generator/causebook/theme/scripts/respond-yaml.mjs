/** YAML of plain values: every text a double-quoted JSON string, which YAML reads as it is, so that none can mean more. */

/** What no authored file may hold: control characters, what turns or hides text, and what is no character at all. */
const UNWANTED =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef]|[\u{e0000}-\u{e007f}]|[\ufffe\uffff]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;

/** `text` without what an authored file may not hold. */
export function cleanText(text) {
  return String(text).replace(/\r\n?/g, "\n").replace(UNWANTED, "");
}

/** `text` as one line in which no sign means anything to Markdown, of at most `longest` characters. */
export function plainLine(text, longest = 2000) {
  const line = cleanText(text)
    .replace(/\s+/g, " ")
    .trim()
    .split(TAG)
    .map((piece, place) => (place % 2 ? `\`${piece.replaceAll("`", "'")}\`` : escaped(piece)))
    .join("")
    .replace(/^([-+#=:])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
  return line.length > longest ? `${cleanText(line.slice(0, longest - 2)).replace(/\\+$/, "")} …` : line;
}

/** What looks like a tag: it is told as code, since the check asks whether it was meant as markup. */
const TAG = /(<[a-z/!][^<>]*>|<!--)/i;

function escaped(text) {
  return text.replace(/[\\`*_[\]<>&~|^{}$!]/g, "\\$&");
}

/** `value` as YAML, without what is undefined, empty or null. */
export function toYaml(value, indent = "") {
  return Object.entries(value)
    .filter(([, inner]) => !isEmpty(inner))
    .map(([key, inner]) => `${indent}${key}:${written(inner, indent)}`)
    .join("");
}

function isEmpty(value) {
  return value === undefined || value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

function written(value, indent) {
  if (Array.isArray(value)) return `\n${value.map((one) => listed(one, `${indent}  `)).join("")}`;
  if (typeof value === "object") return `\n${toYaml(value, `${indent}  `)}`;
  return ` ${scalar(value)}\n`;
}

function listed(value, indent) {
  if (typeof value !== "object") return `${indent}- ${scalar(value)}\n`;
  return toYaml(value, `${indent}  `).replace(`${indent}  `, `${indent}- `);
}

function scalar(value) {
  return typeof value === "string" ? JSON.stringify(cleanText(value)) : String(value);
}
