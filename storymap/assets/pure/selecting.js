// @ts-check
/* What somebody has selected: its words without the spaces around them, counted as Python counts. */

// Letters of a name that is longer are no name.
const LONGEST = 120;

/**
 * The words of a selection and how many characters (code points) stand before them in their passage;
 * null where there are none, or too many.
 *
 * @param {string} before the passage's text before the selection
 * @param {string} selected
 * @returns {{ words: string, at: number } | null}
 */
function trimmed(before, selected) {
  const words = selected.trim();
  if (!words || words.length > LONGEST || !/[\p{L}\p{N}]/u.test(words)) { return null; }
  const lead = selected.slice(0, selected.length - selected.trimStart().length);
  return { words, at: [...before + lead].length };
}

/**
 * Where words stand in a text as whole words, in code points.
 *
 * @param {string} text
 * @param {string} words
 */
function spotsOf(text, words) {
  const pattern = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  if (!pattern) { return []; }
  const found = text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "gu"));
  return [...found].map((match) => ({ words: match[0], at: [...text.slice(0, match.index)].length }));
}

module.exports = { spotsOf, trimmed };
