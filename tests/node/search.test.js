// Folding and search of the page, by the table that tests/gazetteer/test_search.py reads too.

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { fold } = require("../../storymap/assets/pure/folding");
const { answering, forgives, slips } = require("../../storymap/assets/pure/search");

const cases = JSON.parse(readFileSync(path.join(__dirname, "..", "search_cases.json"), "utf-8"));

test("spellings of one name have one key", () => {
  cases.keys.forEach(([name, key]) => { assert.equal(fold(name), key, name); });
});

test("a slip is forgiven", () => {
  cases.forgiven.forEach(([name, query]) => { assert.ok(forgives(fold(name), fold(query)), name + " " + query); });
});

test("another name is no slip", () => {
  cases.refused.forEach(([name, query]) => { assert.ok(!forgives(fold(name), fold(query)), name + " " + query); });
});

test("two neighbours swapped are one slip", () => {
  assert.equal(slips("astana", "atsana", 2), 1);
  assert.equal(slips("astana", "sataan", 2), 2);
  assert.equal(slips("", "ab", 2), 2);
  assert.equal(slips("astana", "as", 2), 3);
});

test("what holds the words goes before what is near them", () => {
  const names = [["new york"], ["newark"], ["york", "united kingdom"], ["yort"]];
  const numbers = [0, 1, 2, 3];
  assert.deepEqual(answering(numbers, (number) => names[number], "york"), [0, 2]);
  assert.deepEqual(answering(numbers, (number) => names[number], "yorl"), [2, 3]);
  assert.deepEqual(answering(numbers, (number) => names[number], ""), numbers);
  assert.deepEqual(answering(numbers, (number) => names[number], "geneva"), []);
});
