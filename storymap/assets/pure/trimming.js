// @ts-check
/* Where an excerpt begins and ends: at a space, where one is near. */

// Characters that are looked through for a space.
const NEAR = 30;

/** @param {string} text @param {number} from */
function trimStart(text, from) {
  if (from <= 0) { return 0; }
  const space = text.indexOf(" ", from);
  return space >= 0 && space < from + NEAR ? space + 1 : from;
}

/** @param {string} text @param {number} to */
function trimEnd(text, to) {
  if (to >= text.length) { return text.length; }
  const space = text.lastIndexOf(" ", to);
  return space > to - NEAR ? space : to;
}

module.exports = { trimEnd, trimStart };
