// What a reviewer looks at first.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { queueOf } = require("../../storymap/assets/pure/queue");

const place = (name, lat, lon) => ({ id: name, name, lat, lon, kind: "city", shape: "city", count: 1, size: 10 });
const places = [place("Aktau", 43.65, 51.16), place("Zhanaozen", 43.34, 52.86), place("Almaty", 43.25, 76.95), place("Lima", -12.05, -77.04)];
const mention = (text, p, more = {}) => ({ i: 0, text, p, pr: 0.95, ...more });

test("the doubtful come first, then what lies far from the story's other places", () => {
  const mentions = [mention("Aktau", 0), mention("Aktau", 0), mention("Zhanaozen", 1), mention("Almaty", 2, { pr: 0.6, s: "ambiguous" }),
    mention("Lima", 3, { pr: 0.9 }), mention("Qumtobe", undefined, { s: "unplaced" })];
  const found = queueOf(mentions, places);
  assert.deepEqual(found.map(({ text }) => text), ["Almaty", "Qumtobe", "Lima", "Zhanaozen", "Aktau"]);
  assert.deepEqual(found.filter(({ check }) => check).map(({ text }) => text), ["Almaty", "Qumtobe", "Lima"]);
  assert.equal(found[4].mentions.length, 2);
});

test("what is decided, rejected or an adjective is not asked for", () => {
  const mentions = [mention("Aktau", 0, { src: "edit" }), mention("Almaty", undefined, { s: "rejected" }), mention("Kazakh", 2, { form: "adjective" })];
  assert.deepEqual(queueOf(mentions, places), []);
});

test("equal words that mean other places are other questions", () => {
  const mentions = [mention("Paris", 0), mention("Paris", 1), mention("Paris", 0)];
  assert.deepEqual(queueOf(mentions, places).map((each) => each.mentions.length).sort(), [1, 2]);
});
