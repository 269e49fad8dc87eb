// @ts-check
/* The file as its own host: what the page asks for is done where it lies, without a server. Every change is kept
   with the tab and in the browser's storage, and the page drawn anew with it. */

const basemap = require("../map/basemap");
const { data } = require("../map/data");
const store = require("../map/store");
const view = require("../map/view");
const bridge = require("../reader/bridge");
const { serve } = require("../reader/host");
const panel = require("../reader/panel");
const { placeOf } = require("../pure/applied");
const { fold } = require("../pure/folding");
const { answering } = require("../pure/search");
const { tried } = require("./drawers");
const { editsFor } = require("./making");
const resume = require("./resume");

// Towns around the story that a search tells.
const TOLD = 6;
const DECIMALS = 5;

const { draft } = resume;
/** @type {Map<string, any>} places that a search has found, by id */
const found = new Map();
/** @type {Map<string, any[]>} steps of a review that is under way, by its name */
const reviewed = new Map();
/** @type {{ place: any, names: string[] }[]} places that were left out, with their names */
const known = [];
let before = draft.steps;
// Whether closing the tab would lose what was decided.
let unsafe = false;
let refused = () => {};

window.addEventListener("beforeunload", (event) => { if (unsafe && draft.steps.length) { event.preventDefault(); } });

/** @param {string} type @param {any} message */
function hear(type, message) {
  if (type === "search") { answer(message.words); }
  if (type === "edit") { const edits = made([message]); if (edits.length) { change([...draft.steps, edits], message); } }
  if (type === "edits") { const edits = made(message.edits); if (edits.length) { step([...draft.steps, edits], []); } }
  if (type === "review") { review(message); }
  if (type === "undo" && draft.steps.length) { step(draft.steps.slice(0, -1), [...draft.undone, draft.steps[draft.steps.length - 1]]); }
  if (type === "redo" && draft.undone.length) { step([...draft.steps, draft.undone[draft.undone.length - 1]], draft.undone.slice(0, -1)); }
}

/** @param {any[]} messages the edits that they ask for, signed */
function made(messages) { return editsFor(messages, who(), (id) => found.get(id)); }

/**
 * All decisions of a review so far; the page is drawn anew when it is done.
 *
 * @param {{ id: string, decisions: any[], done: boolean }} message
 */
function review({ id, decisions, done }) {
  if (!reviewed.has(id)) { before = draft.steps; }
  reviewed.set(id, decisions);
  const steps = made(decisions).map((edit) => [edit]);
  draft.steps = [...before, ...steps];
  draft.undone = [];
  if (keep() && done && steps.length) { reload(); }
}

/** @param {any[][]} steps @param {any} message */
function change(steps, message) {
  draft.select = message.action === "place" || message.action === "add" ? steps[steps.length - 1][0].place.id : null;
  step(steps, []);
}

/** @param {any[][]} steps @param {any[][]} undone */
function step(steps, undone) {
  draft.steps = steps;
  draft.undone = undone;
  if (keep()) { reload(); }
}

/* Writes what is decided where the next load finds it; whether it does. What only this tab knows is asked about before it
   is closed, and what nothing keeps is to be saved. */
function keep() {
  const { stored, kept } = resume.drawers.keep(draft, shown());
  unsafe = !stored;
  if (!kept && draft.steps.length) { refused(); }
  return kept;
}

/* Where text and map are, and what is open. */
function shown() {
  const opened = store.get("open");
  const place = opened && opened.place !== null ? data.places[opened.place].id : null;
  const scroll = Math.round(window.scrollY);
  if (!view.map.getCenter) { return { scroll, place }; }
  const centre = view.map.getCenter();
  return { lat: centre.lat, lon: centre.lng, zoom: view.map.getZoom(), scroll, place };
}

function reload() {
  unsafe = false;
  window.location.reload();
}

/* What the browser keeps is thrown away: the page is as its file has it. */
function forget() {
  resume.drawers.forget();
  reload();
}

/* The towns around the story, and what was left out of it, are all that a file knows beside its own places. @param {string} words */
function answer(/** @type {string} */ words) {
  const world = basemap.world();
  const towns = world ? world.towns : [];
  const hits = answering(towns.map((_, number) => number), (number) => [fold(towns[number][0])], fold(words)).slice(0, TOLD);
  const places = hits.map((number) => {
    const [name, lat, lon] = towns[number];
    const spot = placeOf({ id: "", name, kind: "city", lat: Number(lat.toFixed(DECIMALS)), lon: Number(lon.toFixed(DECIMALS)) });
    return { ...spot, id: `hand:${spot.lat},${spot.lon}` };
  });
  const left = answering(known.map((_, number) => number), (number) => known[number].names, fold(words)).map((number) => known[number].place);
  places.forEach((place) => { found.set(place.id, place); });
  bridge.heed.found({ words, places: [...left, ...places] });
}

/** @param {string} [name] */
function who(name) {
  if (name !== undefined) { tried(() => { window.localStorage.setItem("storymap-who", name); }); }
  return tried(() => window.localStorage.getItem("storymap-who")) || "";
}

/* Opens the desk, or shuts it. @param {boolean} on */
function open(/** @type {boolean} */ on) {
  draft.on = on;
  keep();
  store.set({ review: on });
}

/* Whether the page is its own host: nobody hosts it, and it can be edited. */
function isServed() { return resume.pristine() !== null; }

function takeUp() {
  serve(hear);
  const kept = draft.view;
  const { select } = draft;
  draft.select = null;
  if (draft.on) { store.set({ review: true }); }
  if (kept) { bridge.heed.start({ review: Boolean(draft.on), view: kept }); }
  // What an edit has taken off the map may have been open.
  const opened = store.get("open");
  if (opened && opened.place !== null && opened.place >= data.markers) { panel.close(false); }
  if (select) { bridge.heed.select({ place: select }); }
  if (draft.slot) { keep(); }
}

module.exports = {
  draft,
  /** Goes on with what another tab has. @param {any[][]} steps */
  follow(steps) { step(steps, []); },
  forget,
  isServed,
  /** @param {string} words @param {any} place that they may mean, and that may be chosen */
  know(words, place) {
    found.set(place.id, place);
    known.push({ place, names: [fold(words), fold(place.name)] });
  },
  open,
  others: resume.drawers.others,
  saved() { unsafe = false; },
  takeUp,
  /** @param {() => void} action where the browser keeps nothing */
  whenRefused(action) { refused = action; },
  who
};
