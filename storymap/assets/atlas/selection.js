// @ts-check
/* From filters to what is left: counts of places, documents and dates, each time a filter changes. */

const { data } = require("../map/data");
const { index, passagesWith } = require("./index");
const state = require("./state");
const { select, sidesOf } = require("../pure/facets");
const { daysOf } = require("./times");

/** @type {{ words: string, passages: Uint8Array | null }} */
let searched = { words: "", passages: null };

/** @param {(place: Place) => boolean} test */
function placesThat(test) { return Uint8Array.from(data.places, (place) => (test(place) ? 1 : 0)); }

function criteria() {
  const kind = state.get("kind");
  const country = state.get("country");
  const source = state.get("source");
  const document = state.get("document");
  return {
    places: kind || country ? placesThat((place) =>
      (!kind || place.kind === kind) && (!country || (place.country || (place.kind === "country" ? place.name : "")) === country)) : null,
    documents: document !== null || source ? Uint8Array.from(index.documents, (each, number) =>
      (document !== null ? number === document : (each.source || "") === source) ? 1 : 0) : null,
    passages: searched.passages,
    role: state.get("role"),
    certainty: state.get("certainty"),
    least: 0,
    time: document === null ? daysOf(state.get("time")) : null
  };
}

function refresh() {
  const wanted = criteria();
  const side = state.get("side");
  let left = select(index.columns, index.sizes, wanted);
  if (side) {
    const all = left;
    const places = data.places.map((_, number) => number).filter((number) => all.mentions[number] && sidesOf(all, number).side === side);
    left = select(index.columns, index.sizes, { ...wanted, places: masked(places) });
  }
  state.set({ selection: left });
}

/** @param {number[]} numbers */
function masked(numbers) {
  const mask = new Uint8Array(data.places.length);
  numbers.forEach((number) => { mask[number] = 1; });
  return mask;
}

async function search() {
  const words = state.get("document") === null ? state.get("words").trim() : "";
  if (words === searched.words) { return; }
  const passages = words ? await passagesWith(words) : null;
  // The reader may have typed on meanwhile.
  if (words !== (state.get("document") === null ? state.get("words").trim() : "")) { return; }
  searched = { words, passages };
  refresh();
}

function start() {
  state.subscribe(["words", "document"], () => { search(); });
  state.subscribe(["kind", "country", "source", "role", "certainty", "side", "time", "document"], refresh);
  refresh();
  search();
}

module.exports = { start };
