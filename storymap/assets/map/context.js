// @ts-check
/* Quiet names around the story: countries, waters and towns, where there is room beside its own.

   Text and little dots only: nothing here can be pressed or reached, and none of it is read aloud. */

const areas = require("./areas");
const basemap = require("./basemap");
const { data } = require("./data");
const { make } = require("./dom");
const view = require("./view");
const { copyNear } = require("../pure/geodesy");

// Pixels between the dots of two towns.
const GAP = 78;
// Square pixels of the map for each town it names.
const AREA = 26000;
// As in basemap/context.py: people of a town by degrees in view.
const PEOPLE = 400;
const STEEP = 1.3;
/** @type {Record<string, string>} */
const FONTS = { country: "500 11px ", water: "italic 500 11px ", town: "400 11px " };

/**
 * The frame in which names are placed, and how wide they are.
 *
 * @typedef {object} Room
 * @property {L.Point} size
 * @property {number} foot pixels from the top that are free
 * @property {(text: string, font: string) => number} measure
 * @property {(x: number, y: number, gap: number, width: number, height: number) => Record<string, Rect>} sides
 */

/**
 * Boxes that are taken.
 *
 * @typedef {object} Taken
 * @property {(box: Rect) => void} add
 * @property {(box: Rect) => boolean} hit
 */

/** @typedef {{ kind: string, name: string, spot: L.LatLng, side?: string }} Label */

// By kind and name, those on the map.
/** @type {Record<string, L.Marker>} */
const labels = Object.create(null);

/**
 * Names what the boxes `taken` leave room for.
 *
 * @param {Room} room
 * @param {Taken} taken
 * @param {VisiblePin[]} visible
 */
function place(room, taken, visible) {
  const world = basemap.world();
  /** @type {Record<string, Label>} */
  const kept = Object.create(null);
  if (world) {
    placeCountries(world, room, taken, visible, kept);
    placeWaters(world, room, taken, kept);
    placeTowns(world, room, taken, kept);
  }
  Object.keys(labels).forEach((key) => {
    if (!kept[key]) { labels[key].remove(); delete labels[key]; }
  });
  Object.keys(kept).forEach((key) => { draw(key, kept[key]); });
}

/** @param {string} key @param {Label} item */
function draw(key, item) {
  const label = labels[key] ||= added(item);
  label.setLatLng(item.spot);
  const element = label.getElement();
  if (element) { element.setAttribute("aria-hidden", "true"); }
  if (element && item.side) { element.setAttribute("data-side", item.side); }
}

/** @param {Label} item */
function added({ kind, name, spot }) {
  const text = kind === "country" ? calledOf(name) : name;
  return L.marker(spot, {
    icon: L.divIcon({ className: "context-name " + kind + "-name", html: make("span", "", text), iconSize: [0, 0] }),
    pane: "storymap-names", interactive: false, keyboard: false
  }).addTo(view.map);
}

/** @param {Room} room @param {string} kind @param {string} name */
function widthOf(room, kind, name) {
  if (kind === "town") { return room.measure(name, FONTS.town + view.face) + 6; }
  const text = kind === "country" ? calledOf(name).toUpperCase() : name;
  return room.measure(text, FONTS[kind] + view.face) + name.length * 1.4 + 8;
}

/** @param {string} country */
function calledOf(country) { return basemap.world()?.called[country] || country; }

/** @param {number} lat @param {number} lon */
function pointOf(lat, lon) {
  return view.map.latLngToContainerPoint([lat, copyNear(lon, view.map.getCenter().lng)]);
}

/**
 * Puts a name over a spot, if all of it fits.
 *
 * @param {Room} room
 * @param {Taken} taken
 * @param {Record<string, Label>} kept
 * @param {string} kind
 * @param {string} name
 * @param {L.Point} at
 * @param {number} width
 */
function centre(room, taken, kept, kind, name, at, width) {
  /** @type {Rect} */
  const box = [at.x - width / 2, at.y - 9, at.x + width / 2, at.y + 9];
  if (!fits(room, taken, box)) { return false; }
  taken.add(box);
  kept[kind + name] = { kind, name, spot: view.map.containerPointToLatLng(at) };
  return true;
}

/** @param {Room} room @param {Taken} taken @param {Rect} box */
function fits(room, taken, box) {
  return box[0] >= 2 && box[2] <= room.size.x - 2 && box[1] >= 2 && box[3] <= room.foot - 2 && !taken.hit(box);
}

/* ---- Countries ----------------------------------------------------------------------------- */

/**
 * @param {World} world
 * @param {Room} room
 * @param {Taken} taken
 * @param {VisiblePin[]} visible
 * @param {Record<string, Label>} kept
 */
function placeCountries(world, room, taken, visible, kept) {
  const map = view.map;
  const scale = view.worldSize() / 360;
  const ours = new Set(data.places.slice(0, data.markers).filter(({ shape }) => shape === "area").map(outlineOf));
  const named = new Set(visible.filter(({ pin }) => pin.body.hasAttribute("data-side")).map(({ pin }) => outlineOf(pin.place)));
  // A country of the story whose marker is out of the frame is named where its land is in it.
  Object.keys(world.outlines).filter((name) => !named.has(name)).forEach((name) => {
    const width = widthOf(room, "country", name);
    const points = (world.spots[name] || []).map(([lat, lon]) => pointOf(lat, lon));
    points.concat(spotsIn(room)).some((point) => [0, -0.45, 0.45].every((share) =>
      areas.holds(world.outlines[name], map.containerPointToLatLng(point.add([share * width, 0])))) &&
      centre(room, taken, kept, "country", name, point, width));
  });
  world.names.forEach(([name, ...spot]) => {
    const width = widthOf(room, "country", name);
    if (ours.has(name) || spot[2] * scale < width * 0.55) { return; }
    [spot, ...(world.spots[name] || [])].some(([lat, lon]) =>
      centre(room, taken, kept, "country", name, pointOf(lat, lon), width));
  });
}

/** @param {Place} of */
function outlineOf(of) { return of.outline || of.name; }

/**
 * Points of the frame from its middle outwards.
 *
 * @param {Room} room
 */
function spotsIn(room) {
  /** @type {L.Point[]} */
  const points = [];
  [0.5, 0.35, 0.65, 0.2, 0.8].forEach((y) => {
    [0.5, 0.35, 0.65, 0.2, 0.8].forEach((x) => { points.push(L.point(room.size.x * x, room.foot * y)); });
  });
  return points;
}

/* ---- Waters and towns ---------------------------------------------------------------------- */

/** @param {World} world @param {Room} room @param {Taken} taken @param {Record<string, Label>} kept */
function placeWaters(world, room, taken, kept) {
  const scale = view.worldSize() / 360;
  world.waters.forEach((item) => {
    const width = widthOf(room, "water", item[0]);
    if (kept["water" + item[0]] || item[3] * scale < width * 0.8) { return; }
    centre(room, taken, kept, "water", item[0], pointOf(item[1], item[2]), width);
  });
}

/**
 * The weightiest first, each some way from the next, and none too small for what is in view.
 *
 * @param {World} world
 * @param {Room} room
 * @param {Taken} taken
 * @param {Record<string, Label>} kept
 */
function placeTowns(world, room, taken, kept) {
  const bounds = view.map.getBounds();
  const wide = bounds.getEast() - bounds.getWest();
  const least = PEOPLE * Math.pow(wide, STEEP) / 1000;
  let left = room.size.x * room.foot / AREA;
  /** @type {L.Point[]} */
  const dots = [];
  world.towns.forEach((town) => {
    if (left < 1 || town[3] < Math.floor(least)) { return; }
    const at = pointOf(town[1], town[2]);
    /** @type {Rect} */
    const dot = [at.x - 3, at.y - 3, at.x + 3, at.y + 3];
    if (!fits(room, taken, dot)) { return; }
    if (dots.some((other) => Math.hypot(other.x - at.x, other.y - at.y) < GAP)) { return; }
    const sides = room.sides(at.x, at.y, 4, widthOf(room, "town", town[0]), 16);
    const side = Object.keys(sides).find((name) => fits(room, taken, sides[name]));
    if (!side) { return; }
    taken.add(dot);
    taken.add(sides[side]);
    dots.push(at);
    left -= 1;
    kept["town" + town.slice(0, 3).join()] = {
      kind: "town", name: town[0], spot: view.map.containerPointToLatLng(at), side
    };
  });
}

module.exports = { place };
