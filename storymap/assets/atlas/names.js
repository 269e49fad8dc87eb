// @ts-check
/* What documents and days are called. */

const { data } = require("../map/data");
const { index, namesIn } = require("./index");
const { edtfBounds } = require("../pure/days");
const { calendar } = require("../pure/timescale");

const { timeName } = calendar(data.interface);

/**
 * The day that a passage tells of, "" for none.
 *
 * @param {number} passage
 */
function dateOf(passage) {
  const [first] = namesIn(passage, () => true);
  const date = first ? index.columns.date[first.number] : -1;
  return date < 0 ? "" : timeName({ key: index.dates[date], first: index.columns.first[date], last: index.columns.last[date] }, "short");
}

/**
 * A document's day, month or year in words; as it was told where it is none.
 *
 * @param {string} [date]
 */
function dayName(date = "") {
  const bounds = edtfBounds(date);
  return bounds ? timeName({ key: date, first: bounds[0], last: bounds[1] }, "short") : date;
}

/**
 * Whom an address leads to; "" where a browser cannot read it.
 *
 * @param {string} [address]
 */
function hostOf(address = "") {
  try { return new URL(address).host; } catch { return ""; }
}

module.exports = { dateOf, dayName, hostOf };
