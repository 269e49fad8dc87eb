// @ts-check
/* The markers: an element for each place, or, where a story has very many, elements for the most
 named in view and plain dots on a canvas for the rest. */

const areas = require("./areas");
const { data, describe, groupOf, say, where } = require("./data");
const { each, has, make, name } = require("./dom");
const { Dots } = require("./dots");
const names = require("./names");
const notes = require("./notes");
const opening = require("./opening");
const pins = require("./pins");
const spots = require("./spots");
const store = require("./store");
const view = require("./view");

// Places up to which each has an element of its own.
const MOST = 600;
// Elements in view where there are more places than that.
const SHOWN = 120;
// Pixels around a dot that still hit it.
const HALO = 7;

const many = data.markers > MOST;
// Markers from which they do not fade: each would have a layer of its own meanwhile.
const CROWDED = 80;
const group = L.layerGroup();
/** @type {any} */
const dots = many ? new Dots() : null;
/** @type {number[]} numbers of the places that have a shape */
let wide = [];
let tinted = "";
let painting = 0;
/** @type {(number: number, byKeyboard: boolean) => void} what a marker does when it is pressed */
let picked = popUp;

/** @param {number} number @returns {Pin} */
function makePin(number) {
  const place = data.places[number];
  const hollow = areas.shapeOf(place) !== null;
  const body = make("span", "pin pin-" + place.shape + (place.uncertain ? " pin-uncertain" : "") +
    (hollow ? " pin-wide" : "") + (place.associative ? " pin-associative" : "") + " " + groupOf(place));
  const dot = make("span", "pin-dot");
  const size = hollow ? Math.min(place.size, 14) : place.size;
  dot.style.width = dot.style.height = size + "px";
  const title = make("span", "pin-name" + (pins.isLarge(place) ? " pin-name-large" : ""), place.name);
  title.dir = "auto";
  body.append(dot, title);
  const marker = L.marker(has(view.map.getZoom()) ? view.spot(place) : [place.lat, place.lon], {
    icon: L.divIcon({ className: "pin-icon", html: body, iconSize: [size, size] }),
    keyboard: true, riseOnHover: true, zIndexOffset: depth(number)
  });
  marker.on("add", () => { arm(marker, number, hollow); });
  marker.on("click", (event) => { picked(aim(event.originalEvent, number), false); });
  return { place, number, marker, body, size, count: place.count, moved: { dx: 0, dy: 0 } };
}

/**
 * Gives a marker's element its words, and what it does.
 *
 * @param {L.Marker} marker
 * @param {number} number
 * @param {boolean} hollow
 */
function arm(marker, number, hollow) {
  const icon = marker.getElement();
  if (!icon) { return; }
  icon.setAttribute("role", "button");
  icon.setAttribute("aria-label", describe(data.places[number]));
  icon.setAttribute("data-place", String(number));
  icon.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") { return; }
    event.preventDefault();
    event.stopPropagation();
    picked(number, true);
  });
  icon.addEventListener("focus", () => { keepInView(marker, icon.matches(":focus-visible")); });
  // What has a shape shows it under the pointer.
  if (!hollow) { return; }
  icon.addEventListener("mouseenter", () => { store.set({ lit: [number] }); });
  icon.addEventListener("mouseleave", () => { store.set({ lit: [] }); });
}

/**
 * Small markers lie above big ones, whatever their latitude.
 *
 * @param {number} number
 */
function depth(number) { return (40 - data.places[number].size) * 3000; }

/**
 * A dot that is really hit comes before the halo of another; of two, the smaller one.
 *
 * @param {MouseEvent | undefined} event
 * @param {number} number
 */
function aim(event, number) {
  if (!event || !event.detail) { return number; }
  const at = view.map.mouseEventToContainerPoint(event);
  let best = { score: Infinity, number };
  pins.all().forEach((pin) => {
    const far = pins.drawnAt(pin).distanceTo(at);
    const radius = pin.size / 2;
    const score = far <= radius ? radius : 1000 + far;
    if (far <= radius + HALO && score < best.score) { best = { score, number: pin.number }; }
  });
  return best.number;
}

/**
 * Tabbing to a marker outside the frame brings it in, instead of letting the browser scroll; a pressed
 * one must not move away under the finger.
 *
 * @param {L.Marker} marker
 * @param {boolean} tabbed
 */
function keepInView(marker, tabbed) {
  const container = view.map.getContainer();
  container.scrollLeft = container.scrollTop = 0;
  if (tabbed && !view.map.getBounds().contains(marker.getLatLng())) {
    view.map.panTo(marker.getLatLng(), { animate: false });
  }
}

/**
 * What a map that stands alone says of a place.
 *
 * @param {number} number
 */
function popUp(number) {
  store.set({ selected: number });
  const place = data.places[number];
  const card = make("div", "pin-card");
  card.append(make("strong", "", place.name), make("div", "", where(place).join(" · ")),
    make("div", "", say("named-so-often", { n: place.count })));
  L.popup({ offset: [0, -place.size / 2] }).setLatLng(view.spot(place)).setContent(card).openOn(view.map);
}

/** @param {L.Map} map */
function drawMarkers(map) {
  view.map = map;
  group.addTo(map);
  map.getContainer().classList.toggle("map-crowded", data.markers > CROWDED);
  if (many) { drawMany(map); } else { spots.places.forEach((_, number) => { addPin(number); }); }
  wide = spots.ranked.filter((number) => areas.shapeOf(data.places[number]) !== null);
  areas.tint(wide, []);
  const pane = map.createPane("storymap-names");
  pane.style.zIndex = "350";
  pane.style.pointerEvents = "none";
  map.on("zoomend", () => {
    const nearest = map.getZoom() >= map.getMaxZoom() && !data.tiles;
    if (nearest) { notes.show(map, "nearest", say("nearest")); } else { notes.hide("nearest"); }
  });
  map.on("zoomend moveend resize", () => {
    pins.turn(map.getCenter().lng);
    choosePins();
    names.schedule();
  });
  new ResizeObserver(() => {
    map.invalidateSize();
    if (opening.isFitted()) { opening.limit(); } else { opening.fit(); }
  }).observe(map.getContainer());
  const container = map.getContainer();
  each(".leaflet-control-zoom-in", (element) => { name(element, say("zoom-in")); }, container);
  each(".leaflet-control-zoom-out", (element) => { name(element, say("zoom-out")); }, container);
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", say("map-help"));
  heed();
  opening.fit();
  return group;
}

/* The map follows what is chosen, meant, read and left out. */
function heed() {
  store.subscribe(["selected"], (now) => {
    dressPins();
    areas.choose(now.selected);
    names.schedule();
  });
  store.subscribe(["inset", "beside"], names.schedule);
  store.subscribe(["read"], (now) => { view.map.getContainer().classList.toggle("map-reading", now.read.length > 0); });
  store.subscribe(["lit", "read"], () => {
    dressPins();
    const meant = meantNow().sort().join();
    if (wide.length && meant !== tinted) { tint(); }
    tinted = meant;
  });
  store.subscribe(["named", "listed", "dated"], sift);
  store.subscribe(["theme"], dressPins);
}

function meantNow() { return [...store.get("lit"), ...store.get("read")]; }

function tint() { areas.tint(wide.filter((number) => !spots.isOff(number)), meantNow()); }

/** @param {number} number */
function addPin(number) {
  const pin = makePin(number);
  pins.add(pin);
  group.addLayer(pin.marker);
  dress(pin);
}

/** @param {Pin} pin */
function removePin(pin) {
  group.removeLayer(pin.marker);
  pins.remove(pin);
}

/* Some places are left out, or not any more, or named another number of times. */
function sift() {
  pins.all().forEach((pin) => {
    if (spots.isOff(pin.number) || pin.count !== pin.place.count) { removePin(pin); }
  });
  if (!many) {
    spots.places.forEach((_, number) => { if (!spots.isOff(number) && !pins.of(number)) { addPin(number); } });
  }
  dressPins();
  tint();
  names.schedule();
}

/** @param {Pin} pin */
function dress(pin) {
  const chosen = pin.number === store.get("selected");
  const classes = pin.body.classList;
  classes.toggle("pin-chosen", chosen);
  classes.toggle("pin-lit", store.get("lit").includes(pin.number));
  classes.toggle("pin-reading", store.get("read").includes(pin.number));
  if (pin.chosen !== chosen) { pin.marker.setZIndexOffset(chosen ? 200000 : depth(pin.number)); }
  pin.chosen = chosen;
}

function dressPins() {
  choosePins();
  pins.all().forEach(dress);
}

/* ---- Very many places -------------------------------------------------------------------- */

function choosePins() {
  if (!many || !opening.isFitted()) { return; }
  const size = view.worldSize();
  const frame = view.map.getPixelBounds();
  const middle = view.map.getCenter().lng;
  const forced = [store.get("selected"), ...store.get("lit"), ...store.get("read").slice(0, SHOWN)];
  const wanted = new Set(forced.filter(has).filter((number) => number < data.markers && !spots.isOff(number)));
  let count = 0;
  for (let i = 0; i < spots.ranked.length && count < SHOWN; i += 1) {
    const number = spots.ranked[i];
    const { x, y } = spots.pixels(number, size, middle);
    if (!spots.isOff(number) && frame.contains([x, y])) {
      wanted.add(number);
      count += 1;
    }
  }
  pins.all().forEach((pin) => {
    if (!wanted.has(pin.number) && pin.marker.getElement() !== document.activeElement) { removePin(pin); }
  });
  wanted.forEach((number) => { if (!pins.of(number)) { addPin(number); } });
  painting = painting || requestAnimationFrame(() => { painting = 0; dots.repaint(); });
}

/** @param {L.Map} map */
function drawMany(map) {
  dots.addTo(map);
  map.on("click", (event) => {
    const number = spots.nearest(event.containerPoint);
    if (number >= 0) { picked(number, false); }
  });
  map.on("mousemove", (event) => {
    map.getContainer().classList.toggle("map-over-dot", spots.nearest(event.containerPoint) >= 0);
  });
}

module.exports = {
  drawMarkers,
  /** @param {typeof picked} action */
  whenPicked(action) { picked = action; }
};
