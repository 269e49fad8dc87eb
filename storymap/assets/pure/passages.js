// @ts-check
/* Edits of the text itself: which passages are shown, and when the words of a date are; what
   `review/passages.py` does. Offsets are units of UTF-16. */

const { anchoredSpan, occurrences } = require("./anchors");

// Characters of a passage that tell which one is meant.
const OPENING = 120;
const DAY = /^(-?\d{4}|Y-?\d{5,9})-\d\d-\d\d(\/|$)/;

/** @typedef {{ index: number, start: number, end: number, date?: string | null, folded?: boolean, repeats?: any }} PassageOn */
/** @typedef {{ start: number, end: number, passage: number, edtf: string, sentence: [number, number], text?: string }} DateOn */
/** @typedef {{ text: string, passages: PassageOn[], dates: DateOn[] }} Dated */

/**
 * Passages and dates after the edit, null where its words are not there.
 *
 * @param {Dated} source
 * @param {{ action: string, quote: string, text?: string }} edit
 * @param {{ prefix: string, suffix: string, start: number }} anchor
 * @returns {{ passages: PassageOn[], dates: DateOn[] } | null}
 */
function editText(source, edit, anchor) {
  const { text, passages, dates } = source;
  const spans = occurrences(text, edit.quote, false);
  if (edit.action === "redate") {
    const span = anchoredSpan(text, anchor, spans.filter(([start, end]) => passageOf(passages, start, end)));
    return span && redated(source, span, edit.text || "");
  }
  const begin = new Set(passages.map(({ start }) => start));
  const span = anchoredSpan(text, anchor, spans.filter(([start]) => begin.has(start)));
  const folded = edit.action === "fold";
  return span && { dates, passages: passages.map((each) => (each.start === span[0] ? { ...each, folded } : each)) };
}

/** @param {PassageOn[]} passages @param {number} start @param {number} end */
function passageOf(passages, start, end) { return passages.find((each) => each.start <= start && end <= each.end); }

/** @param {Dated} source @param {[number, number]} span @param {string} date */
function redated({ text, passages, dates }, [start, end], date) {
  const former = dates.find((each) => each.start === start);
  const passage = /** @type {PassageOn} */ (passageOf(passages, start, end));
  const plain = { start, end, text: text.slice(start, end), passage: passage.index, edtf: date,
    sentence: /** @type {[number, number]} */ ([passage.start, passage.end]) };
  const now = date ? [former ? { ...former, edtf: date } : plain] : [];
  const others = dates.filter((each) => each !== former);
  // A passage's opening has the day that the source's markup gave the passage.
  const least = Math.min(OPENING, [...text.slice(start, passage.end)].length);
  const opens = !former && start === passage.start && [...text.slice(start, end)].length >= least;
  const old = former ? former.edtf.split("/")[0] : opens ? passage.date : null;
  const kept = old && !former && DAY.test(date) ? [] : now;
  return { passages: old ? withDay(passages, others, former ? former.passage : passage.index, old, date) : passages,
    dates: [...others, ...kept].sort((a, b) => a.start - b.start) };
}

/**
 * The passages that had a day from the first on, as far as no other date of theirs tells it.
 *
 * @param {PassageOn[]} passages @param {DateOn[]} others @param {number} first @param {string} old @param {string} date
 */
function withDay(passages, others, first, old, date) {
  const day = DAY.test(date) ? date.split("/")[0] : null;
  const own = new Set(others.filter((each) => each.edtf.startsWith(old)).map((each) => each.passage));
  let goes = true;
  return passages.map((each) => {
    if (each.index < first || !goes) { return each; }
    goes = !own.has(each.index) && each.date === old;
    return goes ? { ...each, date: day } : each;
  });
}

module.exports = { OPENING, editText };
