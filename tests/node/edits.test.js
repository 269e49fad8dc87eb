// Python and JavaScript apply edits alike: the cases that `tests/edit_vectors.py` wrote.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const vectors = require("../edit_vectors.json");
const { surroundings } = require("../../storymap/assets/pure/anchors");
const { applyEdits } = require("../../storymap/assets/pure/edits");

/** Characters to units of UTF-16, and back. */
function scales(text) {
  const units = [];
  let at = 0;
  for (const sign of text) { units.push(at); at += sign.length; }
  units.push(at);
  const characters = new Map(units.map((unit, number) => [unit, number]));
  return { units: (n) => units[n], characters: (n) => characters.get(n) };
}

function decisionsOf(story) {
  const { units } = scales(story.document.text);
  return (story.resolutions || []).map(({ mention, ...rest }) => ({
    place: null, probability: null, candidates: [], source: "gazetteer", note: "", ...rest,
    start: units(mention.start), end: units(mention.end), text: mention.text, passage: mention.passage, role: mention.role || null }));
}

/** What both sides must agree about, without what is empty. */
function plain(text, decisions) {
  const { characters } = scales(text);
  const bare = (place) => place && Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null));
  return decisions.map((each) => ({ start: characters(each.start), end: characters(each.end), text: each.text, passage: each.passage,
    status: each.status, place: bare(each.place), probability: each.probability, source: each.source, note: each.note,
    role: each.role || null, candidates: each.candidates.map(({ place, probability }) => ({ place: bare(place), probability })) }));
}

/** Passages and dates as both sides have them, in units of one side. */
function times({ passages, dates }, unit) {
  return [passages.map(({ index, date, folded }) => [index, date || null, Boolean(folded)]),
    (dates || []).map(({ start, end, passage, edtf, sentence }) => [unit(start), unit(end), passage, edtf, ...sentence.map(unit)])];
}

for (const { name, story, after, lost, stops, pictures } of vectors) {
  const edits = (after.edits || []).slice((story.edits || []).length);

  test(`edits of ${name}`, () => {
    const { units } = scales(story.document.text);
    const passages = story.document.passages.map((each) => ({ ...each, start: units(each.start), end: units(each.end) }));
    const dates = (story.document.dates || []).map((each) => ({ ...each, start: units(each.start), end: units(each.end), sentence: each.sentence.map(units) }));
    const found = applyEdits({ ...story.document, passages, dates }, decisionsOf(story), edits, story.edits || []);
    assert.deepEqual(plain(story.document.text, found.decisions), plain(story.document.text, decisionsOf(after)));
    assert.deepEqual(found.lost.map((edit) => edits.indexOf(edit)), lost);
    for (const key of ["title", "standfirst", "author", "date"]) {
      assert.equal(found.document[key] || undefined, after.document[key], key);
    }
    assert.deepEqual(times(found.document, (n) => n), times(after.document, units));
    assert.deepEqual(found.stops && found.stops.map(({ decision, text }) => [decision.start, text]),
      stops && stops.map(([start, text]) => [units(start), text]));
    assert.deepEqual(Object.fromEntries([...found.pictures].filter(([, picture]) => picture)), pictures);
  });

  test(`anchors of ${name}`, () => {
    const { text } = story.document;
    const { units } = scales(text);
    for (const edit of edits) {
      const start = units(edit.start || 0);
      if (!edit.prefix && !edit.suffix || text.slice(start, start + edit.quote.length) !== edit.quote) { continue; }
      const made = surroundings(text, start, start + edit.quote.length);
      const whole = (text.slice(0, start)).endsWith(edit.prefix || "") && text.slice(start + edit.quote.length).startsWith(edit.suffix || "");
      if (whole) { assert.deepEqual(made, { prefix: edit.prefix || "", suffix: edit.suffix || "" }); }
    }
  });
}
