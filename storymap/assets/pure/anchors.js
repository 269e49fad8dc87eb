// @ts-check
/* Where an edit's words stand in a text that may have changed since: what `review/anchors.py` does, offset for
   offset in units of UTF-16. `tests/edit_vectors.json` holds both together. */

const CONTEXT = 32;
const LONGEST_CONTEXT = 256;
const PIECE = 16;
const NEARBY = 400;

// White space as Python has it.
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(SPACE + "+", "g");
// Thai to Lao, Burmese, Khmer, kana and Han write no spaces: a name may touch its neighbours there.
const LETTER = "(?![\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff])[\\p{L}\\p{N}_]";

/** @typedef {[start: number, end: number]} Span */

/** @param {string} words */
function oneSpace(words) { return words.replace(SPACES, " "); }

/**
 * The words without differences of white space and case, as Python's `casefold` has it.
 *
 * @param {string} words
 */
function foldWords(words) {
  return oneSpace(words).replace(/^ | $/g, "").replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase()).replace(/ς/g, "σ");
}

/** @param {string} quote */
function patternOf(quote) {
  const words = oneSpace(quote).replace(/^ | $/g, "").split(" ");
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join(SPACE + "+");
}

/**
 * Where the quote stands, white space aside; capitals count.
 *
 * @param {string} text
 * @param {string} quote
 * @param {boolean} wholeWords
 * @returns {Span[]}
 */
function occurrences(text, quote, wholeWords) {
  const pattern = patternOf(quote);
  const bounded = wholeWords ? `(?<!${LETTER})${pattern}(?!${LETTER})` : pattern;
  return [...text.matchAll(new RegExp(bounded, "gu"))].map((match) => [match.index, match.index + match[0].length]);
}

/**
 * What stands before and after words of the text: so much that it tells them from their other uses.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function surroundings(text, start, end) {
  const others = [...text.matchAll(new RegExp(patternOf(text.slice(start, end)), "giu"))]
    .map((match) => /** @type {Span} */ ([match.index, match.index + match[0].length])).filter((span) => span[0] !== start);
  for (let reach = CONTEXT; ; reach *= 2) {
    const prefix = text.slice(back(text, start, reach), start);
    const suffix = text.slice(end, forth(text, end, reach));
    const told = !others.some((span) => sides(text, prefix, suffix, span).some(Boolean) ||
      nearby(text, prefix, suffix, span, span[0] > start)[1]);
    if (told || reach >= LONGEST_CONTEXT) { return { prefix, suffix }; }
  }
}

/* So many characters back or forth: a pair of units is one.
   @param {string} text @param {number} at @param {number} count */
function back(/** @type {string} */ text, /** @type {number} */ at, /** @type {number} */ count) {
  let start = at;
  for (let n = 0; n < count && start > 0; n += 1) { start -= isTail(text, start - 1) ? 2 : 1; }
  return start;
}

/** @param {string} text @param {number} at @param {number} count */
function forth(text, at, count) {
  let end = at;
  for (let n = 0; n < count && end < text.length; n += 1) { end += isTail(text, end + 1) ? 2 : 1; }
  return end;
}

/** @param {string} text @param {number} at */
function isTail(text, at) {
  return at > 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/**
 * The span that has the edit's surroundings, null where that is none or not plain.
 *
 * @param {string} text
 * @param {{ prefix: string, suffix: string, start: number }} edit its start in units
 * @param {Span[]} spans
 * @returns {Span | null}
 */
function anchoredSpan(text, edit, spans) {
  const { prefix, suffix, start } = edit;
  if (!prefix && !suffix) {
    return spans.reduce((/** @type {Span | null} */ best, span) =>
      (best && Math.abs(best[0] - start) <= Math.abs(span[0] - start) ? best : span), null);
  }
  const found = spans.map((span) => ({ span, agreeing: sides(text, prefix, suffix, span) }));
  const whole = found.filter(({ agreeing: [left, right] }) => left === (prefix !== "") && right === (suffix !== ""));
  if (whole.length) {
    const there = whole.find(({ span }) => span[0] === start);
    return there ? there.span : whole.length === 1 ? whole[0].span : null;
  }
  const partly = found.filter(({ span, agreeing: [left, right] }) => left !== right &&
    lengthOf(left ? prefix : suffix) >= PIECE && nearby(text, prefix, suffix, span, left).some(Boolean));
  return partly.length === 1 ? partly[0].span : null;
}

/** @param {string} text @param {string} prefix @param {string} suffix @param {Span} span @returns {[boolean, boolean]} */
function sides(text, prefix, suffix, span) {
  const left = oneSpace(prefix);
  const right = oneSpace(suffix);
  const reach = 4 * CONTEXT + 4 * Math.max(lengthOf(left), lengthOf(right));
  const before = oneSpace(text.slice(back(text, span[0], reach), span[0]));
  const after = oneSpace(text.slice(span[1], forth(text, span[1], reach)));
  return [left !== "" && before.endsWith(left), right !== "" && after.startsWith(right)];
}

/**
 * Whether the near and the far end of one side are there: of the suffix where the left agrees.
 *
 * @param {string} text @param {string} prefix @param {string} suffix @param {Span} span @param {boolean} left
 * @returns {[boolean, boolean]}
 */
function nearby(text, prefix, suffix, span, left) {
  const side = [...oneSpace(left ? suffix : prefix)];
  const first = side.slice(0, PIECE).join("");
  const last = side.slice(-PIECE).join("");
  const around = oneSpace(left ? text.slice(span[1], forth(text, span[1], NEARBY)) : text.slice(back(text, span[0], NEARBY), span[0]));
  const long = side.length >= PIECE;
  const [near, far] = left ? [first, last] : [last, first];
  return [long && around.includes(near), long && around.includes(far)];
}

/** @param {string} words */
function lengthOf(words) { return [...words].length; }

module.exports = { anchoredSpan, foldWords, occurrences, surroundings };
