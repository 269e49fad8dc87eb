// @ts-check
/* The bridge (version 1) to a host: window.parent only. */

const { data, numberOf } = require("../map/data");
const { has, later, one } = require("../map/dom");
const focus = require("../map/focus");
const store = require("../map/store");
const view = require("../map/view");
const { setTheme } = require("./buttons");
const filters = require("./filters");
const { askHeight, hosted, post } = require("./host");
const links = require("./links");
const mentions = require("./mentions");
const panel = require("./panel");
const preset = require("./preset");
const scroll = require("./scroll");
const targets = require("./targets");
const tour = require("./tour");
const { copyNear } = require("../pure/geodesy");

// Milliseconds between two messages of one kind.
const VIEW = 300;
const SIZE = 200;
// Pixels below the text, the least height of a map, and the most that a text beside or below one asks for.
const FOOT = 24;
const MAP = 420;
const TEXT = 640;
const NARROW_TEXT = 760;
// Degrees from the middle of the map to the farthest copy of the world that a view may show.
const FARTHEST = 3600;
// Milliseconds for which a scroll to where one was is the page's own doing.
const OWN = 1500;

/** @type {Set<string>} */
const seen = new Set();
let lastHeight = 0;

const postView = later(() => {
  const centre = view.map.getCenter();
  const opened = store.get("open");
  post("view", { lat: centre.lat, lon: centre.lng, zoom: view.map.getZoom(), scroll: Math.round(window.scrollY),
    place: opened && opened.place !== null ? data.places[opened.place].id : null });
}, VIEW);

/* The height that suits the page, whatever it has now: a map keeps its shape, and a text scrolls beside
   its map unless it is shorter. */
const postSize = later(() => {
  const shape = Math.max(MAP, Math.round(window.innerWidth * 0.625));
  const text = one(".foot").getBoundingClientRect().bottom - one(".column").getBoundingClientRect().top;
  const room = Math.max(shape, view.narrow.matches ? NARROW_TEXT : TEXT);
  const height = preset.isFull() ? Math.min(Math.ceil(text) + FOOT, room) : shape;
  if (height === lastHeight) { return; }
  lastHeight = height;
  askHeight(height);
}, SIZE);

/* What comes in may be anything, and is checked here. */
/** @type {Record<string, (message: any) => void>} */
const heed = {
  select(message) {
    if (message.place === null) { panel.close(true); return; }
    const place = numberOf[message.place];
    const mention = mentions.byNumber[message.mention];
    if (!has(place)) { return; }
    // A point that was clicked on the map is in sight, and nobody knows how near it is to be seen.
    const { kind, lat, lon } = data.places[place];
    const inSight = kind === "point" && view.map.getBounds().pad(-0.05).contains([lat, copyNear(lon, view.map.getCenter().lng)]);
    panel.open(place, mention || null, { fly: !inSight, quiet: true });
    if (mention) { panel.jump(); }
  },
  focus(message) {
    if (has(numberOf[message.place])) { focus.fly(numberOf[message.place]); }
  },
  highlight(message) {
    const ids = Array.isArray(message.places) ? message.places : [];
    store.set({ lit: ids.map((/** @type {string} */ id) => numberOf[id]).filter(has) });
  },
  filter(message) { filter(message.filters); },
  found({ words, places, told }) {
    if (typeof words !== "string" || !Array.isArray(places)) { return; }
    store.set({ found: { words, places: places.filter(isPlace), told: typeof told === "string" ? told : "" } });
  },
  tour(message) { tour.obey(message.action, message.stop); },
  size() { lastHeight = 0; postSize(); },
  start(message) {
    const { stories, online } = message.offers || {};
    store.set({ review: message.review === true, offers: { stories: Number(stories) || 0, online: typeof online === "string" ? online : "" } });
    if (message.theme === "light" || message.theme === "dark") { setTheme(message.theme); }
    if (message.filters) { filter(message.filters); }
    if (message.view) { restore(message.view); } else if (store.get("open")) { panel.fill(); }
    if (typeof message.link === "string") { targets.follow(message.link); }
    if (message.tour === true) { tour.start({ play: true }); }
  }
};

/** @param {any} place */
function isPlace(place) {
  return has(place) && typeof place.id === "string" && typeof place.name === "string" && typeof place.kind === "string" &&
    isSpot(place);
}

/**
 * Whether there is such a point; the map may have gone round the Earth.
 *
 * @param {any} spot
 */
function isSpot({ lat, lon }) {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= FARTHEST && typeof lat === "number" && typeof lon === "number";
}

/**
 * A host's filters; what this story has no use for goes back.
 *
 * @param {any} wanted
 */
function filter(wanted) {
  if (!wanted || typeof wanted !== "object") { return; }
  filters.set(wanted);
  links.set(links.shown());
  const now = Object.entries(filters.now());
  const same = now.length === Object.keys(wanted).length && now.every(([name, value]) => value === wanted[name]);
  if (!same) { post("filter", { filters: filters.now() }); }
}

/** @param {any} before */
function restore(before) {
  scroll.quietFor(OWN);
  if (isSpot(before) && Number.isFinite(before.zoom)) {
    view.map.setView([before.lat, before.lon], before.zoom, { animate: false });
  }
  if (Number.isFinite(before.scroll)) { window.scrollTo(0, before.scroll); }
  const place = numberOf[before.place];
  if (place < data.markers) { panel.open(place, null, { quiet: true }); }
}

window.addEventListener("message", ({ data: message, source }) => {
  if (source !== window.parent || !hosted) { return; }
  if (!message || message.storymap !== 1 || !Object.hasOwn(heed, message.type)) { return; }
  if (has(message.nonce)) {
    if (seen.has(String(message.nonce))) { return; }
    seen.add(String(message.nonce));
  }
  heed[message.type](message);
});

view.map.on("moveend", postView);
window.addEventListener("scroll", postView, { passive: true });
window.addEventListener("resize", scroll.measure);
window.addEventListener("resize", postSize);
new ResizeObserver(postSize).observe(one(".column"));
post("ready", { places: data.markers, mentions: data.mentions.length });
if (!targets.follow(window.location.hash) && /[?&]tour=1(&|$)/.test(window.location.search)) {
  tour.start({ play: true });
}

module.exports = { heed };
