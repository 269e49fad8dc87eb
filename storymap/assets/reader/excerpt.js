// @ts-check
/* A passage's words around its names. */

const { make } = require("../map/dom");
const { marks } = require("./mentions");
const { trimEnd, trimStart } = require("../pure/trimming");

// Characters kept on each side of a mention.
const CONTEXT = 170;

/**
 * The passage's words around its mentions, these in <mark>.
 *
 * @param {Item} item
 * @param {number} [around] characters on each side
 */
function excerpt({ passage, mentions }, around = CONTEXT) {
  /** @type {{ text: string, start: number, ours: boolean }[]} */
  const pieces = [];
  const ours = new Set(mentions.map((mention) => marks[mention.i]));
  const whole = passage.textContent || "";
  let at = 0;
  passage.childNodes.forEach((node) => {
    const text = node.textContent || "";
    pieces.push({ text, start: at, ours: ours.has(/** @type {HTMLElement} */ (node)) });
    at += text.length;
  });
  const own = pieces.filter((piece) => piece.ours);
  const first = own.length ? own[0].start : 0;
  const end = Math.max(0, ...own.map((piece) => piece.start + piece.text.length));
  const last = Math.min(end, first + 3 * around);
  const from = trimStart(whole, first - around);
  const to = trimEnd(whole, last + around);
  const quote = make("span", passage.classList.contains("lines") ? "excerpt lines" : "excerpt");
  quote.dir = "auto";
  if (from > 0) { quote.append("… "); }
  pieces.forEach((piece) => {
    const text = piece.text.slice(Math.max(0, from - piece.start), Math.max(0, to - piece.start));
    if (text) { quote.append(piece.ours ? make("mark", "", text) : text); }
  });
  if (to < at) { quote.append(" …"); }
  return quote;
}

module.exports = { excerpt };
