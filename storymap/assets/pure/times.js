// @ts-check
/* When the places of a story are named: what `page/times.py` makes of decisions and dates. Offsets are units of
   UTF-16 of the whole text; sentences come out in those of their passage. */

const { edtfBounds, isDay } = require("./days");

/** @typedef {import("./passages").DateOn} DateOn */
/** @typedef {import("./passages").PassageOn & { kind?: string }} Told */

/** @typedef {{ sentences: Map<string, Sentence>, mentions: number[] }} Row */

/**
 * @param {string} text
 * @param {Told[]} passages
 * @param {DateOn[]} dates
 * @param {{ number: number, start: number, end: number, passage: number }[]} named those that have a place, in order
 * @returns {PackedTime[]}
 */
function timesOf(text, passages, dates, named) {
  const headings = headingsOf(passages, dates);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  named.forEach((mention) => {
    const passage = passages[mention.passage];
    const own = dates.filter((each) => each.passage === mention.passage);
    const date = dateOf(text, mention, own);
    const key = date ? date.edtf : dayOf(passage, own);
    if (!key) { return; }
    const row = rows.get(key) || /** @type {Row} */ ({ sentences: new Map(), mentions: [] });
    rows.set(key, row);
    row.mentions.push(mention.number);
    const told = date || headings.get(mention.passage);
    const { start } = told ? passages[told.passage] : passage;
    const [from, to] = told ? told.sentence : [passage.start, passage.end];
    const sentence = /** @type {Sentence} */ ([told ? told.passage : passage.index, from - start, to - start]);
    row.sentences.set(sentence.join(), sentence);
  });
  return [...rows].flatMap(([key, { sentences, mentions }]) => {
    const days = edtfBounds(key);
    return days ? [/** @type {PackedTime} */ ([key, ...days, [...sentences.values()], mentions])] : [];
  }).sort((a, b) => a[1] - b[1] || a[2] - b[2] || (a[0] < b[0] ? -1 : 1));
}

/** @param {string} text @param {{ start: number, end: number }} mention @param {DateOn[]} own */
function dateOf(text, mention, own) {
  const inside = own.filter(({ sentence }) => sentence[0] <= mention.start && mention.start < sentence[1]);
  if (inside.length) {
    const far = inside.map((date) => distance(text, mention, date));
    const best = far.reduce((least, [clauses, signs], n) =>
      (clauses < far[least][0] || clauses === far[least][0] && signs < far[least][1] ? n : least), 0);
    return inside[best];
  }
  const before = own.filter((date) => date.end <= mention.start).pop();
  return before && isDay(before.edtf) ? before : null;
}

/** @param {string} text @param {{ start: number, end: number }} mention @param {DateOn} date @returns {[number, number]} */
function distance(text, mention, date) {
  const [, from, to] = [mention.start, mention.end, date.start, date.end].sort((a, b) => a - b);
  const between = text.slice(from, to);
  return [between.split(/[,;]/).length - 1, [...between].length];
}

/** @param {Told} passage @param {DateOn[]} own its day, unless a later sentence of its own tells it */
function dayOf(passage, own) { return own.some(({ edtf }) => edtf.split("/")[0] === passage.date) ? null : passage.date; }

/** @param {Told[]} passages @param {DateOn[]} dates for each passage the date of the heading that gave it its day */
function headingsOf(passages, dates) {
  /** @type {Map<number, DateOn>} */
  const found = new Map();
  /** @type {DateOn | undefined} */
  let above;
  passages.forEach(({ index, kind, date }) => {
    if (kind === "heading") { above = dates.find((each) => each.passage === index && isDay(each.edtf)); }
    if (above && date === above.edtf.split("/")[0]) { found.set(index, above); }
  });
  return found;
}

module.exports = { timesOf };
