// @ts-check
/* A choice among the times that a text tells of, and what an address says of it. */

const { firstOf } = require("./timescale");

/**
 * The times as an address has them, "" for all: "2022-01-04" or "2022-01-02..2022-01-05".
 *
 * @param {string[]} keys as EDTF
 * @param {number} from
 * @param {number} to
 */
function daysText(keys, from, to) {
  if (from === 0 && to === keys.length - 1) { return ""; }
  return keys[from] + (from === to ? "" : ".." + keys[to]);
}

/**
 * The first and the last of the times that an address means: those it names, or else those that begin in
 * the days, months or years it names; of all where it means none.
 *
 * @param {{ key: string, first: number }[]} times in their order
 * @param {string} text
 * @returns {[from: number, to: number]}
 */
function daysIn(times, text) {
  /** @type {[from: number, to: number]} */
  const all = [0, times.length - 1];
  const [begin, finish = begin] = text.split("..");
  const named = [begin, finish].map((key) => times.findIndex((time) => time.key === key));
  if (named[0] >= 0 && named[1] >= named[0]) { return [named[0], named[1]]; }
  const from = boundsOf(begin);
  const to = boundsOf(finish);
  if (!from || !to) { return all; }
  const inside = times.filter((time) => time.first >= from[0] && time.first <= to[1]);
  return inside.length ? [times.indexOf(inside[0]), times.indexOf(inside[inside.length - 1])] : all;
}

/**
 * The numbers of the first and the last day of a day, a month or a year; null for anything else.
 *
 * @param {string} text
 * @returns {[first: number, last: number] | null}
 */
function boundsOf(text) {
  const told = /^(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(text);
  if (!told) { return null; }
  const [year, month, day] = told.slice(1).map(Number);
  if (!told[2]) { return [firstOf(year, 0), firstOf(year + 1, 0) - 1]; }
  const first = firstOf(year, month - 1);
  return told[3] ? [first + day - 1, first + day - 1] : [first, firstOf(year, month) - 1];
}

/**
 * The numbers of the first and the last day of an EDTF string, as `storymap/edtf.py` has them; null for what is none.
 *
 * @param {string} date
 * @returns {[first: number, last: number] | null}
 */
function edtfBounds(date) {
  const [first, ...rest] = date.split("/");
  const begin = spanOf(first);
  const end = rest.length ? spanOf(rest.join("/")) : begin;
  return begin && end && [begin[0], end[1]];
}

/** @param {string} part @returns {[first: number, last: number] | null} */
function spanOf(part) {
  const text = part.replace(/[~?%]+$/, "");
  const open = /^(\d{2,3})X{1,2}$/.exec(text);
  if (open) {
    const width = 10 ** (4 - open[1].length);
    const year = Number(open[1]) * width;
    return [firstOf(year, 0), firstOf(year + width, 0) - 1];
  }
  const told = /^(-?\d{4}|Y-?\d{5,9})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!told) { return null; }
  const year = Number(told[1].replace("Y", ""));
  if (told[2] === undefined) { return [firstOf(year, 0), firstOf(year + 1, 0) - 1]; }
  const month = Number(told[2]);
  // Seasons are of the north: spring begins in March.
  if (month >= 21 && month <= 24) { return [firstOf(year, 3 * (month - 20) - 1), firstOf(year, 3 * (month - 19) - 1) - 1]; }
  const first = firstOf(year, month - 1);
  return told[3] === undefined ? [first, firstOf(year, month) - 1] : [first + Number(told[3]) - 1, first + Number(told[3]) - 1];
}

/** @param {string} date whether its first end is a single day that is meant as such */
function isDay(date) { return /^(-?\d{4}|Y-?\d{5,9})-\d\d-\d\d$/.test(date.split("/")[0]); }

/**
 * Which of some spans of days is nearest to a day; of several that hold it the shortest.
 *
 * @param {{ first: number, last: number }[]} times
 * @param {number} wanted
 */
function nearest(times, wanted) {
  /** @param {{ first: number, last: number }} time */
  const far = (time) => Math.max(time.first - wanted, wanted - time.last, 0);
  return times.reduce((best, time, i) => {
    const gain = far(times[best]) - far(time) || times[best].last - times[best].first - time.last + time.first;
    return gain > 0 ? i : best;
  }, 0);
}

module.exports = { boundsOf, daysIn, daysText, edtfBounds, isDay, nearest };
