// @ts-check
/* The steps of the corpus's time, and a choice among them as an address has it: "1850..1859". */

const { index } = require("./index");
const { binsBetween } = require("../pure/bins");

/** @type {Bin[]} */
let bins = [];

/* The steps, once the index is there. */
function begin() {
  const { first, last } = index.columns;
  const known = [...first].filter(Number.isFinite);
  if (!known.length) { return; }
  bins = binsBetween(known.reduce((a, b) => Math.min(a, b)), last.reduce((a, b) => Math.max(a, b)));
}

/**
 * First and last step of a choice, null for all.
 *
 * @param {string} time
 * @returns {[number, number] | null}
 */
function stepsOf(time) {
  const [earliest, latest] = time.split("..");
  const [from, to] = [earliest, latest || earliest].map((key) => bins.filter((bin) => bin.key <= key).length - 1);
  const whole = from === 0 && to === bins.length - 1;
  return from < 0 || to < from || whole ? null : [from, to];
}

/**
 * First and last day of a choice, null for all.
 *
 * @param {string} time
 * @returns {[number, number] | null}
 */
function daysOf(time) {
  const steps = stepsOf(time);
  return steps && [bins[steps[0]].first, bins[steps[1]].last];
}

module.exports = { begin, daysOf, steps: () => bins, stepsOf };
