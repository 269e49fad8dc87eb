// @ts-check
/* A passage's words with its names. */

const { data } = require("../map/data");
const { button, make } = require("../map/dom");
const { index, namesIn } = require("./index");
const state = require("./state");
const { excerptOf, piecesOf } = require("../pure/words");

// Characters to each side of the names that are meant.
const CONTEXT = 170;

/** @param {number} mention */
function passes(mention) {
  const selection = state.get("selection");
  return selection !== null && selection.shown[mention] === 1;
}

/**
 * The words around a place's names, these in <mark>.
 *
 * @param {number} passage
 * @param {string} text
 * @param {number} place
 */
function excerpt(passage, text, place) {
  const isMeant = (/** @type {number} */ mention) => index.columns.place[mention] === place;
  const pieces = piecesOf(text, namesIn(passage, (mention) => passes(mention) && isMeant(mention)));
  const quote = make("span", "excerpt");
  quote.dir = "auto";
  quote.append(...excerptOf(pieces, (piece) => piece.mention >= 0, CONTEXT)
    .map((piece) => (piece.mention >= 0 ? make("mark", "", piece.text) : piece.text)));
  return quote;
}

/**
 * A whole passage, its names as buttons that choose their place.
 *
 * @param {number} passage -1 for one that names none
 * @param {string} text
 */
function marked(passage, text) {
  return piecesOf(text, passage < 0 ? [] : namesIn(passage, passes)).map(({ text: words, mention }) => {
    if (mention < 0) { return words; }
    const place = index.columns.place[mention];
    const flags = index.columns.flags[mention];
    const name = button("m atlas-name" + (flags & 1 ? " m-associative" : "") + (flags & 2 ? " m-ambiguous" : ""), words,
      () => { state.set({ place }); });
    name.dataset.place = String(place);
    name.title = data.places[place].name;
    return name;
  });
}

module.exports = { excerpt, marked };
