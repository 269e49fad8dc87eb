// @ts-check
/* The corpus in numbers, and its words: in this file, or asked of the server that the page came from. */

const { block, data } = require("../map/data");
const { startsOf } = require("../pure/facets");
const { rowsOf } = require("../pure/tables");

const card = block("storymap-atlas");

/** @type {AtlasIndex} */
const index = {
  documents: [], columns: Object.create(null), sizes: { places: data.markers, documents: 0, dates: 0, second: 0 },
  starts: new Uint32Array(1), passages: [], dates: []
};
/** @type {Words | null} the words of a page that has nobody to ask */
let words = null;
/** @type {Map<number, string>} passages that were fetched or that the file has, by their numbers */
const texts = new Map();
/** @type {string[] | null} */
let lowered = null;

/* The index, once it is unpacked or has come. */
async function load() {
  const values = card.gzip ? await unpacked(card.gzip) : await ask("index");
  words = values.words || null;
  index.documents = rowsOf(values.documents);
  const { mentions, passages, dates } = values;
  const days = dates.map((/** @type {any[]} */ date) => date.length > 1 ? date.slice(1) : [Infinity, -Infinity]);
  const told = dates.map((/** @type {any[]} */ date) => date.length > 1);
  index.columns = {
    place: Uint32Array.from(mentions.place), passage: Uint32Array.from(mentions.passage),
    at: Uint32Array.from(mentions.at), length: Uint32Array.from(mentions.length),
    certainty: Uint8Array.from(mentions.certainty), flags: Uint8Array.from(mentions.flags),
    date: Int32Array.from(mentions.date, (/** @type {number} */ date) => (told[date] ? date : -1)),
    document: Uint32Array.from(passages.document),
    first: Float64Array.from(days, ([first]) => first), last: Float64Array.from(days, ([, last]) => last)
  };
  index.dates = dates.map((/** @type {any[]} */ date) => date[0]);
  index.sizes = { places: data.markers, documents: index.documents.length, dates: dates.length, second: values.second || 0 };
  index.starts = startsOf(index.columns.place, data.markers);
  index.passages = passages.number;
  if (words) {
    words.documents.forEach((list) => list.forEach(([, text, number]) => { if (number >= 0) { texts.set(number, text); } }));
  }
}

/** @param {string} packed */
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** @param {string} path */
async function ask(path) {
  const answer = await fetch(path);
  if (!answer.ok) { throw new Error(answer.statusText); }
  return answer.json();
}

/**
 * The words of passages, by their numbers.
 *
 * @param {number[]} numbers
 */
async function textsOf(numbers) {
  const missing = numbers.filter((number) => !texts.has(number));
  if (missing.length) {
    const found = await ask("passages?n=" + missing.join());
    missing.forEach((number, i) => { texts.set(number, found[i]); });
  }
  return numbers.map((number) => texts.get(number) || "");
}

/**
 * The passages of a document, in order.
 *
 * @param {number} number
 * @returns {Promise<[kind: string, text: string, number: number][]>}
 */
async function documentOf(number) { return words ? words.documents[number] : ask("document?n=" + number); }

/**
 * One for each passage, 1 where it has the words, whatever their case.
 *
 * @param {string} wanted
 */
async function passagesWith(wanted) {
  const found = new Uint8Array(index.passages.length);
  if (!words) {
    (await ask("words?q=" + encodeURIComponent(wanted))).forEach((/** @type {number} */ number) => { found[number] = 1; });
    return found;
  }
  lowered ||= index.passages.map((_, number) => (texts.get(number) || "").toLowerCase());
  const low = wanted.toLowerCase();
  lowered.forEach((text, number) => { if (text.includes(low)) { found[number] = 1; } });
  return found;
}

/**
 * The names in a passage that pass the filters, in order.
 *
 * @param {number} number
 * @param {(mention: number) => boolean} passes
 */
function namesIn(number, passes) {
  byPassage ||= grouped();
  const list = byPassage.get(number) || [];
  return list.filter(passes).map((mention) =>
    ({ number: mention, at: index.columns.at[mention], length: index.columns.length[mention] }))
    .sort((a, b) => a.at - b.at);
}

/** @type {Map<number, number[]> | null} */
let byPassage = null;

function grouped() {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  index.columns.passage.forEach((passage, mention) => {
    const list = found.get(passage);
    if (list) { list.push(mention); } else { found.set(passage, [mention]); }
  });
  return found;
}

module.exports = { card, documentOf, index, load, namesIn, passagesWith, textsOf };
