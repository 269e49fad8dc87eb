// @ts-check
/* What a place is called on the map, by the names that the text has for it: what `maps/local_names.py` does. */

/**
 * @typedef {object} Called
 * @property {string} usual the name where the text tells none
 * @property {string} shown the name that the page had before any edit
 * @property {Record<string, string | boolean | null>} names what words call it, where that is not as one would think
 */

/**
 * The name that the text has for a place most often, or one behind its bent forms, or the usual one.
 *
 * @param {Called} place
 * @param {string[]} texts the names that mean it, in reading order
 * @param {string} [letters] "latin" or "own", as `page/labels.py` says
 */
function labelOf({ usual, shown, names }, texts, letters) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  texts.map((text) => text.trim().replace(/\s+/gu, " ")).forEach((text) => { counts.set(text, (counts.get(text) || 0) + 1); });
  const all = [...counts.keys()];
  const other = all.filter((text) => !isLatin(text));
  const forms = letters === "latin" ? all.filter(isLatin) : other.length ? other : all;
  /** @param {string} text */
  const called = (text) => {
    const name = Object.hasOwn(names, text) ? names[text] : text === usual || text === shown;
    return name === true ? text : name || "";
  };
  // Of two that are as frequent the usual one, or else the shorter.
  const often = [...forms].sort((a, b) => (counts.get(b) || 0) - (counts.get(a) || 0) || Number(a !== usual) - Number(b !== usual) ||
    [...a].length - [...b].length || (a < b ? -1 : 1));
  const said = often.find((text) => called(text) === text) || (letters === "own" && other.length ? often[0] : "");
  return said || forms.map(called).find(Boolean) || usual;
}

/** @param {string} text */
function isLatin(text) { return /\p{Script=Latin}/u.test(text); }

module.exports = { labelOf };
