// @ts-check
/* Edits of the text itself: which passages are shown, and when the words of a date are; what
   `review/passages.py` does. Offsets are units of UTF-16. */

const { anchoredSpan, occurrences } = require("./anchors");

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
  return { passages: former ? withDay(passages, others, former, date) : passages,
    dates: [...others, ...now].sort((a, b) => a.start - b.start) };
}

/**
 * The passages that had their day of a date, as far as no other date of theirs tells it.
 *
 * @param {PassageOn[]} passages @param {DateOn[]} others @param {DateOn} former @param {string} date
 */
function withDay(passages, others, former, date) {
  const old = former.edtf.split("/")[0];
  const day = /^(-?\d{4}|Y-?\d{5,9})-\d\d-\d\d(\/|$)/.test(date) ? date.split("/")[0] : null;
  const own = new Set(others.filter((each) => each.edtf.startsWith(old)).map((each) => each.passage));
  let goes = true;
  return passages.map((each) => {
    if (each.index < former.passage || !goes) { return each; }
    goes = !own.has(each.index) && each.date === old;
    return goes ? { ...each, date: day } : each;
  });
}

module.exports = { editText };
