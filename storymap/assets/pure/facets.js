// @ts-check
/* What filters leave of a corpus's mentions, in one pass over columns of numbers: a million in some
   tens of milliseconds. Mentions are in the order of their places, and of documents at a place. */

const ASSOCIATIVE = 1;
const AMBIGUOUS = 2;

/**
 * The mentions that pass, and how much is left of each place, document and date.
 *
 * @param {Columns} columns
 * @param {Sizes} sizes
 * @param {Criteria} wanted
 * @returns {Filtered}
 */
function select(columns, sizes, wanted) {
  const { place, passage, certainty, flags, date } = columns;
  const length = place.length;
  const shown = new Uint8Array(length);
  const documents = new Uint32Array(sizes.places);
  const mentions = new Uint32Array(sizes.places);
  const named = new Uint32Array(sizes.documents);
  // Where two corpora are compared: the mentions in the documents of the first.
  const first = new Uint32Array(sizes.second ? sizes.places : 0);
  // Of every date what passes but for the time: the heights of the histogram.
  const dated = new Uint32Array(sizes.dates);
  const inTime = datesIn(columns, sizes, wanted.time);
  const role = wanted.role === "literal" ? 0 : wanted.role === "associative" ? ASSOCIATIVE : -1;
  const unsure = wanted.certainty === "certain" ? 0 : wanted.certainty === "uncertain" ? AMBIGUOUS : -1;
  let total = 0;
  let firsts = 0;
  let lastPlace = -1;
  let lastDocument = -1;
  for (let i = 0; i < length; i += 1) {
    const at = passage[i];
    const document = columns.document[at];
    if (wanted.places && !wanted.places[place[i]] || wanted.documents && !wanted.documents[document] ||
      wanted.passages && !wanted.passages[at] || role >= 0 && (flags[i] & ASSOCIATIVE) !== role ||
      unsure >= 0 && (flags[i] & AMBIGUOUS) !== unsure || certainty[i] < wanted.least) { continue; }
    if (date[i] >= 0) { dated[date[i]] += 1; }
    if (inTime && (date[i] < 0 || !inTime[date[i]])) { continue; }
    shown[i] = 1;
    total += 1;
    mentions[place[i]] += 1;
    named[document] += 1;
    if (document < sizes.second) { first[place[i]] += 1; firsts += 1; }
    if (place[i] !== lastPlace || document !== lastDocument) { documents[place[i]] += 1; }
    lastPlace = place[i];
    lastDocument = document;
  }
  return { shown, documents, mentions, first, named, dated, total, firsts };
}

/**
 * How a place stands in two corpora: what share of each one's mentions is its.
 *
 * @param {Filtered} left
 * @param {number} number
 * @returns {{ side: "first" | "second" | "both", counts: [number, number], shares: [number, number] }}
 */
function sidesOf(left, number) {
  const one = left.first[number];
  const other = left.mentions[number] - one;
  const share = (/** @type {number} */ count, /** @type {number} */ all) => (all ? count / all : 0);
  return {
    side: one && other ? "both" : one ? "first" : "second", counts: [one, other],
    shares: [share(one, left.firsts), share(other, left.total - left.firsts)]
  };
}

/**
 * Which dates lie within a time, all of them or in part; null where there is none to lie in.
 *
 * @param {Columns} columns
 * @param {Sizes} sizes
 * @param {[number, number] | null} time first and last day
 */
function datesIn(columns, sizes, time) {
  if (!time) { return null; }
  const inside = new Uint8Array(sizes.dates);
  for (let i = 0; i < sizes.dates; i += 1) {
    inside[i] = columns.first[i] <= time[1] && columns.last[i] >= time[0] ? 1 : 0;
  }
  return inside;
}

/**
 * Where each place's mentions begin; one more than there are places.
 *
 * @param {ArrayLike<number>} place
 * @param {number} places
 */
function startsOf(place, places) {
  const starts = new Uint32Array(places + 1);
  for (let i = 0; i < place.length; i += 1) { starts[place[i] + 1] += 1; }
  for (let i = 0; i < places; i += 1) { starts[i + 1] += starts[i]; }
  return starts;
}

/**
 * The documents that name any of some places.
 *
 * @param {Columns} columns
 * @param {Uint32Array} starts
 * @param {Uint8Array} shown
 * @param {number[]} places
 */
function documentsOf(columns, starts, shown, places) {
  /** @type {Set<number>} */
  const found = new Set();
  places.forEach((number) => {
    for (let i = starts[number]; i < starts[number + 1]; i += 1) {
      if (shown[i]) { found.add(columns.document[columns.passage[i]]); }
    }
  });
  return found;
}

/**
 * The places that are named in the passages of one, with the number of these, the closest first.
 *
 * @param {Columns} columns
 * @param {Uint8Array} shown
 * @param {number} number
 * @param {number} most
 * @returns {[place: number, passages: number][]}
 */
function together(columns, shown, number, most) {
  const passages = new Set();
  const { place, passage } = columns;
  for (let i = 0; i < place.length; i += 1) {
    if (place[i] === number && shown[i]) { passages.add(passage[i]); }
  }
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  for (let i = 0; i < place.length; i += 1) {
    if (shown[i] && place[i] !== number && passages.has(passage[i])) {
      const set = found.get(place[i]) || new Set();
      found.set(place[i], set.add(passage[i]));
    }
  }
  /** @type {[number, number][]} */
  const pairs = [...found].map(([other, set]) => [other, set.size]);
  return pairs.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
}

module.exports = { documentsOf, select, sidesOf, startsOf, together };
