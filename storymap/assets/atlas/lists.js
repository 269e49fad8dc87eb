// @ts-check
/* The map in words: places by the number of their documents, or the documents that are left. */

const { data, say, where } = require("../map/data");
const { button, make, one } = require("../map/dom");
const mapStore = require("../map/store");
const { card, index } = require("./index");
const { dayName } = require("./names");
const state = require("./state");
const { sidesOf } = require("../pure/facets");
const { percent } = require("../pure/phrases");

// Rows drawn at a time.
const CHUNK = 60;

const list = make("ol", "entries");
const more = button("more", say("show-more"), drawMore);
const none = make("p", "notice", say("nothing-left"));
const tabs = { places: tab("places", "tool-places"), documents: tab("documents", "documents-title") };
/** @type {number[]} */
let rows = [];
let drawn = 0;

/** @param {"places" | "documents"} name @param {string} phrase */
function tab(name, phrase) {
  return button("atlas-tab", say(phrase), () => { state.set({ list: name }); });
}

function refresh() {
  const selection = state.get("selection");
  if (!selection) { return; }
  const isPlaces = state.get("list") === "places";
  const counts = isPlaces ? selection.documents : selection.named;
  rows = [...counts.keys()].filter((number) => counts[number]);
  if (isPlaces) {
    const shifts = card.sides ? rows.map((number) => [number, shiftOf(selection, number)]) : [];
    const shift = new Map(/** @type {[number, number][]} */ (shifts));
    rows.sort((a, b) => (shift.get(b) || 0) - (shift.get(a) || 0) || counts[b] - counts[a] || selection.mentions[b] - selection.mentions[a] || a - b);
  } else {
    rows.sort((a, b) => (index.documents[a].date || "~").localeCompare(index.documents[b].date || "~") || a - b);
  }
  Object.entries(tabs).forEach(([name, element]) => { element.setAttribute("aria-pressed", String(name === state.get("list"))); });
  one("#storymap-index").hidden = state.get("document") !== null;
  none.hidden = rows.length > 0;
  list.replaceChildren();
  drawn = 0;
  drawMore();
}

/**
 * How much larger a place is in one side than in the other, in shares of all mentions.
 *
 * @param {Filtered} left
 * @param {number} number
 */
function shiftOf(left, number) {
  const { shares } = sidesOf(left, number);
  return Math.abs(shares[1] - shares[0]);
}

function drawMore() {
  const row = state.get("list") === "places" ? placeRow : documentRow;
  list.append(...rows.slice(drawn, drawn + CHUNK).map(row));
  drawn += CHUNK;
  more.hidden = drawn >= rows.length;
}

/** @param {number} number */
function placeRow(number) {
  const place = data.places[number];
  const left = /** @type {Filtered} */ (state.get("selection"));
  const count = left.documents[number];
  const sides = card.sides ? sidesOf(left, number) : null;
  const head = make("span", "entry-head");
  const title = make("span", "entry-name", place.name);
  title.dir = "auto";
  head.append(make("span", "entry-dot entry-" + place.shape + (sides ? " side-" + sides.side : "") + (place.uncertain ? " entry-uncertain" : "") +
    (place.associative ? " entry-associative" : "")), title, make("span", "entry-count", (sides ? sides.counts : [count]).map(inWords).join(" · ")));
  const row = button("entry", null, () => { state.set({ place: number }); });
  const told = sides ? [sides.shares.map((share) => percent(share, data.interface)).join(" → ")] : [];
  row.append(head, make("span", "entry-where", [...where(place), ...told].join(" · ")));
  row.setAttribute("aria-label", [place.name, sides ? sideName(sides.side) : say("documents", { n: count }), ...told].join(", "));
  ["mouseenter", "focus"].forEach((type) => { row.addEventListener(type, () => { mapStore.set({ lit: [number] }); }); });
  ["mouseleave", "blur"].forEach((type) => { row.addEventListener(type, () => { mapStore.set({ lit: [] }); }); });
  const item = make("li");
  item.append(row);
  return item;
}

/** @param {number} count */
function inWords(count) { return count.toLocaleString(data.interface); }

/** @param {"first" | "second" | "both"} side */
function sideName(side) {
  return side === "both" ? say("in-both") : say("only-in", { name: card.sides[side === "first" ? 0 : 1] });
}

/** @param {number} number */
function documentRow(number) {
  const { title, id, date, author, source } = index.documents[number];
  const count = /** @type {Filtered} */ (state.get("selection")).named[number];
  const head = make("span", "entry-head");
  const name = make("span", "entry-name", title || id);
  name.dir = "auto";
  head.append(name, make("span", "entry-count", inWords(count)));
  const row = button("entry", null, () => { state.set({ document: number, at: null, place: null }); });
  row.append(head, make("span", "entry-where", [dayName(date), author, title ? source : ""].filter(Boolean).join(" · ")));
  const item = make("li");
  item.append(row);
  return item;
}

function start() {
  const bar = make("div", "atlas-tabs");
  bar.append(tabs.places, tabs.documents);
  one("#storymap-index").append(bar, none, list, more);
  state.subscribe(["selection", "list"], refresh);
}

module.exports = { start };
