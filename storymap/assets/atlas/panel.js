// @ts-check
/* The panel of a chosen place: its passages from all documents that are left, and who is named with it. */

const { data, say, where } = require("../map/data");
const { button, focusAgain, make, one, signButton } = require("../map/dom");
const focus = require("../map/focus");
const mapStore = require("../map/store");
const view = require("../map/view");
const { excerpt } = require("./excerpt");
const { index, textsOf } = require("./index");
const { dateOf, dayName } = require("./names");
const { announce } = require("./live");
const { beside, isLead } = require("./markers");
const state = require("./state");
const ties = require("./ties");

// Passages drawn at a time.
const CHUNK = 30;

const panel = one("#storymap-panel");
/** @type {number[]} the passages of the place */
let passages = [];
let drawn = 0;
let turn = 0;
/** @type {Element | null} */
let opener = null;

/**
 * The passages that are left of a place, those with a date first, by their dates.
 *
 * @param {number} place
 */
function passagesOf(place) {
  const { columns, starts } = index;
  const selection = state.get("selection");
  /** @type {Map<number, number>} */
  const found = new Map();
  for (let i = starts[place]; i < starts[place + 1]; i += 1) {
    if (selection && selection.shown[i] && !found.has(columns.passage[i])) {
      found.set(columns.passage[i], columns.date[i] < 0 ? Infinity : columns.first[columns.date[i]]);
    }
  }
  return [...found].sort((a, b) => (a[1] === b[1] ? a[0] - b[0] : a[1] - b[1])).map(([passage]) => passage);
}

/** @param {number} number */
async function fill(number) {
  const place = data.places[number];
  passages = passagesOf(number);
  drawn = 0;
  turn += 1;
  const heading = make("h2", "", place.name);
  heading.id = "panel-title";
  heading.tabIndex = -1;
  heading.dir = "auto";
  const head = make("header", "panel-head");
  const selection = state.get("selection");
  const counts = [say("documents", { n: selection ? selection.documents[number] : 0 }), say("passages", { n: passages.length })];
  head.append(heading, signButton("panel-close", "×", say("close"), close),
    make("p", "panel-facts", [...where(place), ...counts].join(" · ")));
  const content = make("div", "panel-scroll");
  const list = make("ol", "passages");
  const more = button("more", say("show-more"), () => { drawMore(list, more, number); });
  content.append(...[row("also-here", beside(number)), row("together-with", ties.now().map(([other]) => other))].flat(), list, more);
  panel.replaceChildren(head, content);
  panel.hidden = false;
  panel.setAttribute("aria-labelledby", "panel-title");
  await drawMore(list, more, number);
}

/**
 * Other places to go to from here, none where there are none.
 *
 * @param {string} phrase
 * @param {number[]} numbers
 */
function row(phrase, numbers) {
  if (!numbers.length) { return []; }
  const line = make("p", "atlas-others");
  line.append(make("span", "", say(phrase)));
  numbers.forEach((number) => {
    const link = button("copy", data.places[number].name, () => { state.set({ place: number }); });
    link.dir = "auto";
    line.append(" ", link);
  });
  return [line];
}

/** @param {HTMLElement} list @param {HTMLElement} more @param {number} place */
async function drawMore(list, more, place) {
  const asked = turn;
  const numbers = passages.slice(drawn, drawn + CHUNK);
  drawn += numbers.length;
  more.hidden = drawn >= passages.length;
  const texts = await textsOf(numbers);
  if (asked !== turn) { return; }
  list.append(...numbers.map((number, i) => entry(number, texts[i], place)));
  measure();
}

/** @param {number} passage @param {string} text @param {number} place */
function entry(passage, text, place) {
  const document = index.columns.document[passage];
  const link = button("jump", null, () => { state.set({ document, at: passage }); });
  link.append(make("span", "passage-role", titleOf(document, passage)), excerpt(passage, text, place));
  const item = make("li", "passage");
  item.append(link);
  return item;
}

/** @param {number} document @param {number} passage */
function titleOf(document, passage) {
  const { title, id } = index.documents[document];
  return [dateOf(passage) || dayName(index.documents[document].date), title || id].filter(Boolean).join(" · ");
}

/* The map frames what the panel leaves free: beside a card, above a sheet. */
function measure() {
  const box = panel.getBoundingClientRect();
  const frame = one(".map-frame").getBoundingClientRect();
  mapStore.set({
    inset: panel.hidden ? 0 : Math.max(0, frame.bottom - Math.max(box.top, frame.top)),
    beside: panel.hidden || view.narrow.matches ? 0 : Math.max(0, box.right - frame.left),
  });
}

/**
 * Fills the panel, and goes to the place where its marker is not in the free part of the map.
 *
 * @param {number} place
 */
async function show(place) {
  await fill(place);
  if (state.get("place") !== place || state.get("document") !== null) { return; }
  if (isLead(place) && view.map.getBounds().contains(view.spot(data.places[place]))) { focus.reveal(place); } else { focus.fly(place); }
}

function close() {
  state.set({ place: null });
}

function start() {
  state.subscribe(["place"], ({ place }, before) => {
    if (place === null) {
      const back = panel.contains(document.activeElement) ? opener : null;
      panel.hidden = true;
      panel.replaceChildren();
      measure();
      focusAgain(back);
      announce(say("closed"));
      return;
    }
    if (before.place === null) { opener = document.activeElement; }
    show(place);
    one("h2", panel).focus({ preventScroll: true });
    announce(data.places[place].name + ": " + say("passages", { n: passages.length }));
  });
  state.subscribe(["selection"], ({ place, selection }) => {
    if (place === null || !selection) { return; }
    if (selection.documents[place]) { fill(place); } else { close(); }
  });
}

module.exports = { close, start };
