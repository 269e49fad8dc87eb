// @ts-check
/* A choice among dated days, and what an address says of it. */

/**
 * The days as an address has them, "" for all: "2022-01-04" or "2022-01-02..2022-01-05".
 *
 * @param {string[]} days
 * @param {number} from
 * @param {number} to
 */
function daysText(days, from, to) {
  if (from === 0 && to === days.length - 1) { return ""; }
  return days[from] + (from === to ? "" : ".." + days[to]);
}

/**
 * The first and the last of the days that an address means; of all where it means none.
 *
 * @param {string[]} days in their order
 * @param {string} text
 * @returns {[from: number, to: number]}
 */
function daysIn(days, text) {
  const wanted = /^(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?$/.exec(text);
  if (!wanted) { return [0, days.length - 1]; }
  const [, first, last = first] = wanted;
  const inside = days.filter((day) => day >= first && day <= last);
  if (!inside.length) { return [0, days.length - 1]; }
  return [days.indexOf(inside[0]), days.indexOf(inside[inside.length - 1])];
}

/**
 * Which of some numbers is nearest to another.
 *
 * @param {number[]} numbers
 * @param {number} wanted
 */
function nearest(numbers, wanted) {
  return numbers.reduce((best, number, i) =>
    (Math.abs(number - wanted) < Math.abs(numbers[best] - wanted) ? i : best), 0);
}

module.exports = { daysIn, daysText, nearest };
