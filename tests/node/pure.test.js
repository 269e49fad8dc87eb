// The parts of the page's scripts that know no document: distances, days, phrases, tables, the store.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { axisOf } = require("../../storymap/assets/pure/axis");
const { boundsOf, daysIn, daysText, nearest } = require("../../storymap/assets/pure/days");
const { copyNear, greatCircle, mercator, partOf } = require("../../storymap/assets/pure/geodesy");
const { percent, sayer } = require("../../storymap/assets/pure/phrases");
const { createStore } = require("../../storymap/assets/pure/store");
const { unpack } = require("../../storymap/assets/pure/tables");
const { calendar } = require("../../storymap/assets/pure/timescale");
const { trimEnd, trimStart } = require("../../storymap/assets/pure/trimming");

/** @param {string} day */
const dayNumber = (day) => Date.parse(day) / 864e5;
const close = (expected, actual, by = 1e-9) => { assert.ok(Math.abs(expected - actual) < by, `${expected} ${actual}`); };

/* ---- The Earth ----------------------------------------------------------------------------------------- */

test("the Mercator square has the equator in its middle and an edge at 85 degrees", () => {
  close(0.5, mercator(0));
  close(0, mercator(85.0511287798), 1e-6);
  close(mercator(85.06), mercator(90));
  close(1, mercator(40) + mercator(-40));
});

test("a longitude has a copy within half a turn of any other", () => {
  assert.equal(copyNear(-170, 175), 190);
  assert.equal(copyNear(10, -720), -710);
  assert.equal(copyNear(10, 20), 10);
});

test("from San Francisco to Tokyo the great circle goes over the north Pacific", () => {
  const leg = greatCircle({ lat: 37.77, lon: -122.42 }, { lat: 35.68, lon: 139.69 });
  const lons = leg.filter((_, i) => i % 2 === 0);
  const lats = leg.filter((_, i) => i % 2 === 1);
  assert.ok(Math.max(...lats) > 45);
  close(139.69 - 360, lons[lons.length - 1], 0.01);
  lons.slice(1).forEach((lon, i) => { assert.ok(Math.abs(lon - lons[i]) < 10); });
});

test("a way between the same spots, and one between opposite ends of the Earth, are no nonsense", () => {
  assert.deepEqual(greatCircle({ lat: 5, lon: 6 }, { lat: 5, lon: 6 }), [6, 5, 6, 5]);
  const leg = greatCircle({ lat: 0, lon: 0 }, { lat: 0, lon: 180 });
  assert.ok(leg.every(Number.isFinite));
});

test("a part of a way ends between its points", () => {
  assert.deepEqual(partOf([0, 0, 10, 20, 20, 20], 0), [0, 0]);
  assert.deepEqual(partOf([0, 0, 10, 20, 20, 20], 0.25), [0, 0, 5, 10]);
  assert.deepEqual(partOf([0, 0, 10, 20, 20, 20], 1), [0, 0, 10, 20, 20, 20]);
});

/* ---- Days ---------------------------------------------------------------------------------------------- */

test("the marks of a scale are the finest of which there are not too many", () => {
  const { ticks } = calendar("en");
  [
    ["2022-01-02", "2022-01-11", ["2 Jan", "4 Jan", "6 Jan", "8 Jan", "10 Jan"]],
    ["2022-01-02", "2022-02-02", ["3 Jan", "10 Jan", "17 Jan", "24 Jan", "31 Jan"]],
    ["2021-11-20", "2022-03-03", ["Dec", "2022", "Feb", "Mar"]],
    ["1325-06-14", "1354-01-01", ["1330", "1335", "1340", "1345", "1350"]],
    ["0079-10-24", "0081-01-01", ["80", "Apr"]],
  ].forEach(([first, last, expected]) => {
    const told = ticks(dayNumber(first), dayNumber(last), 6).map((tick) => tick.text);
    assert.deepEqual(told.slice(0, expected.length), expected);
    assert.ok(told.length <= 6);
  });
});

test("each mark can say its year", () => {
  const { ticks } = calendar("en");
  const whole = (first, last) => ticks(dayNumber(first), dayNumber(last), 6)[0].whole;
  assert.equal(whole("2022-01-02", "2022-01-05"), "2 Jan 2022");
  assert.equal(whole("2021-11-20", "2022-03-03"), "Dec 2021");
  assert.equal(whole("1325-06-14", "1354-01-01"), "1330");
});

test("an axis is whole where times are told apart, and broken where emptiness presses them together", () => {
  const time = (first, last = first) => ({ first: dayNumber(first), last: dayNumber(last) });
  const spans = (times, width) => axisOf(times, width).pieces.map(({ first, last }) => [first, last]);
  const days = ["02", "03", "05", "09"].map((day) => time("2022-01-" + day));
  const [old, next] = [time("1999-01-01", "1999-12-31"), time("2022-11-01", "2022-11-30")];
  const week = [dayNumber("2022-01-02"), dayNumber("2022-01-09")];
  assert.deepEqual(spans(days, 400), [week]);
  assert.deepEqual(spans([old, ...days, next], 400), [[old.first, old.last], week, [next.first, next.last]]);
  // The days of a year that is told of as well: its bar runs through what is left out.
  const year = time("2022-01-01", "2022-12-31");
  assert.deepEqual(spans([year, ...days], 400), [[year.first, week[1]], [year.last, year.last]]);
  // Nothing is gained where nothing is empty.
  const all = Array.from({ length: 300 }, (_, day) => ({ first: day, last: day }));
  assert.deepEqual(spans(all, 200), [[0, 299]]);
  assert.deepEqual(spans([time("1258"), time("1300"), time("1355")], 400).length, 1);
});

test("pixels and days of a broken axis lead to each other, in order", () => {
  const times = [0, 5000, 5002, 5003, 5009, 5400].map((day) => ({ first: day, last: day }));
  const { at, dayAt, pieces } = axisOf(times, 300);
  assert.ok(pieces.length > 1);
  times.forEach(({ first }) => { assert.equal(dayAt(at(first + 0.5)), first); });
  close(0, at(0));
  close(300, at(5401));
  const steps = Array.from({ length: 5402 }, (_, day) => at(day));
  steps.slice(1).forEach((pixel, day) => { assert.ok(pixel > steps[day], `${day}`); });
  const gap = pieces[0].from + pieces[0].width;
  assert.equal(dayAt(gap + 2), pieces[0].last);
  assert.equal(dayAt(pieces[1].from - 2), pieces[1].first);
  assert.equal(dayAt(-50), 0);
  assert.equal(dayAt(900), 5400);
});

test("days are named in the page's language", () => {
  const time = (key, first, last = first) => ({ key, first: dayNumber(first), last: dayNumber(last) });
  const day = time("2022-01-04", "2022-01-04");
  assert.match(calendar("en").timeName(day, "long"), /^Tuesday,? 4 January 2022$/);
  assert.equal(calendar("fr").timeName(day, "long"), "mardi 4 janvier 2022");
  assert.match(calendar("en").spanName(time("2022-01-02", "2022-01-02"), time("2022-01-15", "2022-01-15")),
    /^2\s?–\s?15 Jan 2022$/u);
  assert.equal(calendar("en").timeName(time("2019-05", "2019-05-01", "2019-05-31"), "long"), "May 2019");
  assert.match(calendar("en").timeName(time("1939/1945", "1939-01-01", "1945-12-31"), "short"), /^1939\s?–\s?1945$/u);
  const [first, last] = boundsOf("-0043");
  assert.equal(calendar("en").timeName({ key: "-0043", first, last }, "short"), "44 BC");
});

test("an address says which days are chosen, and means those that the text tells of", () => {
  const days = ["2022-01-02", "2022-01-04", "2022-02-01"];
  assert.deepEqual([[0, 2], [1, 1], [0, 1]].map(([from, to]) => daysText(days, from, to)),
    ["", "2022-01-04", "2022-01-02..2022-01-04"]);
  const times = days.map((key) => ({ key, first: dayNumber(key), last: dayNumber(key) }));
  assert.deepEqual(daysIn(times, "2022-01-03..2022-12-31"), [1, 2]);
  assert.deepEqual(daysIn(times, "2022-01-04"), [1, 1]);
  assert.deepEqual(["2022-01", "2022", "2021..2022-01"].map((text) => daysIn(times, text)), [[0, 1], [0, 2], [0, 1]]);
  ["", "soon", "1999-01-01", "2022-01-04..2022-01-01"].forEach((text) => { assert.deepEqual(daysIn(times, text), [0, 2]); });
  const spans = [[0, 0], [2, 9], [3, 3], [10, 10]].map(([first, last]) => ({ first, last }));
  assert.deepEqual([-5, 3, 6, 99].map((day) => nearest(spans, day)), [0, 2, 1, 3]);
});

/* ---- Words --------------------------------------------------------------------------------------------- */

test("a phrase takes its values, and the plural of the language", () => {
  const say = sayer({ hello: "Hello, {name} {missing}", places: { "=2": "both", one: "{n} place", other: "{n} places" } }, "en");
  assert.equal(say("hello", { name: "you" }), "Hello, you {missing}");
  assert.deepEqual([1, 2, 1234].map((n) => say("places", { n })), ["1 place", "both", "1,234 places"]);
  assert.equal(say("unknown"), "unknown");
  const russian = sayer({ places: { one: "{n} место", few: "{n} места", other: "{n} мест" } }, "ru");
  assert.deepEqual([1, 3, 5, 21].map((n) => russian("places", { n })), ["1 место", "3 места", "5 мест", "21 место"]);
});

test("a share is said in whole percents", () => {
  assert.deepEqual([0, 0.126, 1].map((share) => percent(share, "en")), ["0 %", "13 %", "100 %"]);
  assert.deepEqual([0.004, 0.006, 0.994, 0.996].map((share) => percent(share, "en")), ["<1 %", "1 %", "99 %", ">99 %"]);
});

test("an excerpt begins and ends at a space that is near", () => {
  const text = "one two three four";
  assert.deepEqual([-3, 0, 1, 5].map((from) => trimStart(text, from)), [0, 0, 4, 8]);
  assert.deepEqual([99, 12, 5].map((to) => trimEnd(text, to)), [text.length, 7, 3]);
  assert.equal(trimStart("x".repeat(90), 20), 20);
});

test("tables become places and mentions", () => {
  const data = unpack({
    markers: 2, view: [0, 0, 1, 1],
    places: { keys: ["id", "name", "kind"], words: { kind: ["city", "sea"] }, rows: [[12, "A", 0], ["own:b", "B", 1], ["x", "C"]] },
    mentions: { keys: ["p", "pr", "r", "i", "c"], words: {},
      rows: [[0, 0.9, [3, 4]], [1, 0.5, null, 7, [[1, 0.5], [2, 0.1]]], [2]] },
  });
  assert.deepEqual(data.places.map((place) => [place.id, place.kind]), [["geonames:12", "city"], ["own:b", "sea"], ["x", undefined]]);
  assert.deepEqual(data.mentions.map((mention) => mention.i), [0, 7, 8]);
  assert.deepEqual(data.mentions.map((mention) => mention.c), [[[0, 0.9, 3, 4]], [[1, 0.5], [2, 0.1]], undefined]);
});

/* ---- The store ----------------------------------------------------------------------------------------- */

test("the store tells those who asked, of what has changed, in their order", () => {
  const store = createStore({ a: 1, b: [], c: null });
  const told = [];
  store.subscribe(["a"], (now, before) => { told.push(["first", before.a, now.a]); });
  store.subscribe(["a", "b"], (now) => { told.push(["second", now.b.length]); });
  store.set({ a: 1, b: [] });
  assert.deepEqual(told, []);
  store.set({ a: 2, b: [5] });
  assert.deepEqual(told, [["first", 1, 2], ["second", 1]]);
  assert.deepEqual([store.get("a"), store.get("b"), store.get("c")], [2, [5], null]);
});

test("what a subscriber sets is told at once, and those behind it see it", () => {
  const store = createStore({ a: 0, b: 0 });
  const told = [];
  store.subscribe(["a"], (now) => { store.set({ b: now.a * 2 }); });
  store.subscribe(["b"], (now) => { told.push(["b", now.b]); });
  store.subscribe(["a"], (now) => { told.push(["a", now.a, now.b]); });
  store.set({ a: 3 });
  assert.deepEqual(told, [["b", 6], ["a", 3, 6]]);
});
