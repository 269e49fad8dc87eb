// The desk's pure parts: typed positions (the cases that Python reads too) and selected words.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const cases = require("../typed_positions.json");
const { labelOf } = require("../../storymap/assets/pure/labels");
const { positionIn } = require("../../storymap/assets/pure/positions");
const { spotsOf, trimmed } = require("../../storymap/assets/pure/selecting");

for (const { typed, lat, lon } of cases) {
  test(`a typed position: ${typed}`, () => {
    const found = positionIn(typed);
    assert.equal(found === null, lat === null);
    if (found) { assert.ok(Math.abs(found.lat - lat) < 1e-9 && Math.abs(found.lon - lon) < 1e-9, JSON.stringify(found)); }
  });
}

test("other marks that are pasted", () => {
  for (const typed of [" 43.25;76.9 ", "43,25; 76,9", "43.25 76.9", "43,25° с.ш.".slice(0, 7) + "С 76,9° В"]) {
    assert.deepEqual(positionIn(typed), { lat: 43.25, lon: 76.9 }, typed);
  }
  assert.deepEqual(positionIn("−33.5, −70.5"), { lat: -33.5, lon: -70.5 });
});

test("a selection loses its spaces and is counted in code points", () => {
  assert.deepEqual(trimmed("In 😀 ", " Brussels\n"), { words: "Brussels", at: 6 });
  assert.equal(trimmed("", " \n "), null);
  assert.equal(trimmed("", "…"), null);
  assert.equal(trimmed("", "a".repeat(121)), null);
});

test("equal words are whole words, whatever they hold", () => {
  assert.deepEqual(spotsOf("😀 Oral, Orals; Oral.", "Oral"), [{ words: "Oral", at: 2 }, { words: "Oral", at: 15 }]);
  assert.deepEqual(spotsOf("New\nYork", "New York"), [{ words: "New\nYork", at: 0 }]);
  assert.deepEqual(spotsOf("a (b) c", "(b)"), [{ words: "(b)", at: 2 }]);
  assert.deepEqual(spotsOf("any", ""), []);
});

test("a place is called as its text calls it most often, among its names", () => {
  const place = { usual: "Karagandy", shown: "Karaganda", names: { Qaraghandy: true, KARAGANDA: null } };
  assert.equal(labelOf(place, ["Karaganda", "Karagandy", "Karaganda"], "latin"), "Karaganda");
  assert.equal(labelOf(place, ["Karaganda", "Karagandy"], "latin"), "Karagandy");
  assert.equal(labelOf(place, ["Qaraghandy", "the mines", "the mines"], "latin"), "Qaraghandy");
  assert.equal(labelOf(place, ["KARAGANDA", "Караганда"], "latin"), "Karagandy");
  assert.equal(labelOf(place, [], "latin"), "Karagandy");
});

test("a bent name is told unbent, and in letters that bend none any words are a name", () => {
  const bent = { usual: "Karagandy", shown: "Караганда", names: { "Караганду": "Караганда", "Караганде": "Караганда" } };
  assert.equal(labelOf(bent, ["Karaganda", "туда", "Караганду"]), "Караганда");
  assert.equal(labelOf({ ...bent, shown: "Karagandy" }, ["туда"]), "Karagandy");
  assert.equal(labelOf({ usual: "Geneva", shown: "Geneva", names: {} }, ["Geneva", "جنيف"], "own"), "جنيف");
});
