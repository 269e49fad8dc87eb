// @ts-check
/* What documents and days are called. */

const { data } = require("../map/data");
const { index, namesIn } = require("./index");
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

module.exports = { dateOf };
