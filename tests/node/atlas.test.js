// What an atlas counts: filters over columns, clusters, steps of time, words cut out of a passage.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { binAt, binsBetween, heights } = require("../../storymap/assets/pure/bins");
const { clustered } = require("../../storymap/assets/pure/clusters");
const { documentsOf, select, sidesOf, startsOf, together } = require("../../storymap/assets/pure/facets");
const { excerptOf, piecesOf } = require("../../storymap/assets/pure/words");

/** @param {string} day */
const dayNumber = (day) => Date.parse(day) / 864e5;

// Two places; passages 0 and 1 of document 0, passage 2 of document 1.
const columns = {
  place: [0, 0, 0, 1, 1], passage: [0, 1, 2, 0, 2], at: [0, 0, 0, 5, 5], length: [4, 4, 4, 4, 4],
  certainty: [90, 90, 40, 100, 100], flags: [0, 1, 2, 0, 0], date: [0, 1, -1, 0, 1], document: [0, 0, 1],
  first: [100, 200], last: [100, 230]
};
const sizes = { places: 2, documents: 2, dates: 2, second: 0 };
const all = { places: null, documents: null, passages: null, role: "", certainty: "", least: 0, time: null };

/** @param {object} wanted */
function left(wanted) { return select(columns, sizes, { ...all, ...wanted }); }

test("without filters every mention counts, and a document once a place", () => {
  const { documents, mentions, named, dated, total } = left({});
  assert.deepEqual([[...documents], [...mentions], [...named], [...dated], total], [[2, 2], [3, 2], [3, 2], [2, 2], 5]);
});

test("each filter leaves what it says", () => {
  assert.deepEqual([...left({ places: [0, 1] }).mentions], [0, 2]);
  assert.deepEqual([...left({ documents: [0, 1] }).mentions], [1, 1]);
  assert.deepEqual([...left({ passages: [0, 1, 0] }).mentions], [1, 0]);
  assert.deepEqual([...left({ role: "literal" }).mentions], [2, 2]);
  assert.deepEqual([...left({ role: "associative" }).mentions], [1, 0]);
  assert.deepEqual([...left({ certainty: "uncertain" }).mentions], [1, 0]);
  assert.deepEqual([...left({ least: 50 }).mentions], [2, 2]);
});

test("a time takes in what lies in it in part, leaves out what has no date, and leaves the histogram whole", () => {
  const { mentions, dated } = left({ time: [220, 300] });
  assert.deepEqual([[...mentions], [...dated]], [[1, 1], [2, 2]]);
});

test("two sides are told apart by their documents, each by its own share", () => {
  const compared = select(columns, { ...sizes, second: 1 }, all);
  assert.deepEqual(sidesOf(compared, 0), { side: "both", counts: [2, 1], shares: [2 / 3, 1 / 2] });
  assert.equal(sidesOf(select(columns, { ...sizes, second: 1 }, { ...all, documents: new Uint8Array([0, 1]) }), 0).side, "second");
});

test("documents of several places are counted once, and the closest of a place come first", () => {
  const { shown } = left({});
  const starts = startsOf(columns.place, 2);
  assert.deepEqual([...starts], [0, 3, 5]);
  assert.equal(documentsOf(columns, starts, shown, [0, 1]).size, 2);
  assert.deepEqual(together(columns, shown, 0, 5), [[1, 2]]);
});

test("a million mentions are filtered well under 300 ms", () => {
  const n = 1e6;
  const many = {
    place: Uint32Array.from({ length: n }, (_, i) => i / 100), passage: Uint32Array.from({ length: n }, (_, i) => i * 7919 % n),
    certainty: new Uint8Array(n).fill(90), flags: Uint8Array.from({ length: n }, (_, i) => i % 4),
    date: Int32Array.from({ length: n }, (_, i) => i % 5000 - 1), document: Uint32Array.from({ length: n }, (_, i) => i / 5),
    first: Float64Array.from({ length: 5000 }, (_, i) => i), last: Float64Array.from({ length: 5000 }, (_, i) => i)
  };
  const size = { places: n / 100, documents: n / 5, dates: 5000, second: 0 };
  const wanted = { ...all, role: "literal", time: /** @type {[number, number]} */ ([100, 2000]) };
  select(many, size, wanted);
  const started = process.cpuUsage().user;
  select(many, size, wanted);
  const spent = (process.cpuUsage().user - started) / 1000;
  assert.ok(spent < 300, `${spent} ms`);
});

test("spots that lie together go to the weightiest, each group by itself", () => {
  const points = [[0, 0, "a"], [30, 0, "a"], [31, 0, "b"], [500, 0, "a"], [520, 9, "a"]].map(([x, y, group]) => ({ x, y, group }));
  assert.deepEqual(clustered(points, 40).map((cluster) => cluster.map(({ x }) => x)), [[0, 30], [31], [500, 520]]);
});

test("steps are as fine as they are few, and lie end to end", () => {
  const keys = (/** @type {string} */ from, /** @type {string} */ to) => binsBetween(dayNumber(from), dayNumber(to)).map(({ key }) => key);
  assert.deepEqual(keys("2022-01-30", "2022-02-01"), ["2022-01-30", "2022-01-31", "2022-02-01"]);
  assert.equal(keys("2021-11-03", "2022-12-01")[0], "2021-11");
  assert.equal(keys("1850-05-01", "1899-05-01").length, 50);
  const bins = binsBetween(dayNumber("1203-05-01"), dayNumber("1999-05-01"));
  assert.equal(bins[0].key, "1200");
  bins.slice(1).forEach((bin, i) => { assert.equal(bin.first, bins[i].last + 1); });
  assert.equal(bins[binAt(bins, dayNumber("1500-01-01"))].key, "1500");
});

test("what spans several steps is shared between them", () => {
  const bins = binsBetween(0, 3);
  assert.deepEqual([...heights(bins, [0, 1], [0, 2], [3, 4])], [3, 2, 2, 0]);
});

test("names are cut out by code points", () => {
  const pieces = piecesOf("🗺 In Lima now", [{ number: 7, at: 5, length: 4 }]);
  assert.deepEqual(pieces, [{ text: "🗺 In ", mention: -1 }, { text: "Lima", mention: 7 }, { text: " now", mention: -1 }]);
});

test("an excerpt has the names and the words around them", () => {
  const long = "word ".repeat(100);
  const text = long + "Lima and Oslo " + long;
  const pieces = piecesOf(text, [{ number: 1, at: 500, length: 4 }, { number: 2, at: 509, length: 4 }]);
  const told = excerptOf(pieces, ({ mention }) => mention >= 0, 20).map((piece) => piece.text).join("");
  assert.match(told, /^… (word )+Lima and Oslo (word ?)+ …$/);
  assert.ok(told.length < 120);
});
