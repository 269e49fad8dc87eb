// @ts-check
/* Steps of time for a histogram: days, months, years, decades or centuries, as fine as they are few. */

const { firstOf } = require("./timescale");

const DAY = 864e5;
const MOST = 130;
// Years of a step, the coarser the later.
const YEARS = [1, 2, 5, 10, 25, 100, 500, 1000];

/**
 * The steps from one day to another: `key` is the EDTF of a step's beginning, as fine as the step.
 *
 * @param {number} first
 * @param {number} last
 * @returns {Bin[]}
 */
function binsBetween(first, last) {
  if (last - first < MOST) { return steps((at) => first + at, (at) => dayKey(first + at), last); }
  const begin = new Date(first * DAY);
  const year = begin.getUTCFullYear();
  const month = begin.getUTCMonth();
  if ((last - first) / 30 < MOST) {
    return steps((at) => firstOf(year, month + at), (at) => dayKey(firstOf(year, month + at)).slice(0, -3), last);
  }
  const years = (last - first) / 365.25;
  const wide = YEARS.find((step) => years / step < MOST) || Math.ceil(years / MOST);
  const from = Math.floor(year / wide) * wide;
  return steps((at) => firstOf(from + wide * at, 0), (at) => yearKey(from + wide * at), last);
}

/**
 * @param {(at: number) => number} dayOf
 * @param {(at: number) => string} keyOf
 * @param {number} last
 * @returns {Bin[]}
 */
function steps(dayOf, keyOf, last) {
  const found = [];
  for (let at = 0; dayOf(at) <= last; at += 1) {
    found.push({ key: keyOf(at), first: dayOf(at), last: dayOf(at + 1) - 1 });
  }
  return found;
}

/** @param {number} number */
function dayKey(number) {
  const day = new Date(number * DAY);
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${yearKey(day.getUTCFullYear())}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`;
}

/** @param {number} year */
function yearKey(year) { return (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0"); }

/**
 * How much falls into each step; what spans several is shared between them.
 *
 * @param {Bin[]} bins
 * @param {ArrayLike<number>} firsts days
 * @param {ArrayLike<number>} lasts
 * @param {ArrayLike<number>} weights
 */
function heights(bins, firsts, lasts, weights) {
  const sums = new Float64Array(bins.length);
  for (let i = 0; i < weights.length; i += 1) {
    if (!weights[i]) { continue; }
    const from = binAt(bins, firsts[i]);
    const to = binAt(bins, lasts[i]);
    for (let at = from; at <= to; at += 1) { sums[at] += weights[i] / (to - from + 1); }
  }
  return sums;
}

/**
 * The number of the step that a day lies in, or of the nearest.
 *
 * @param {Bin[]} bins
 * @param {number} day
 */
function binAt(bins, day) {
  let low = 0;
  let high = bins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle].first <= day) { low = middle; } else { high = middle - 1; }
  }
  return low;
}

module.exports = { binAt, binsBetween, heights };
