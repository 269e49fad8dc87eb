// @ts-check
/* Where the map looks: flights, some of the story, and following what is being read. */

const areas = require("./areas");
const { data } = require("./data");
const { corners, opensAt } = require("./opening");
const pins = require("./pins");
const store = require("./store");
const view = require("./view");
const { atHome, boxOf, core, isFramed, nearestZoom, zoomFor } = require("../pure/framing");
const { copyNear, mercator } = require("../pure/geodesy");

// A marker nearer to the frame's edge than this is out of view.
const FOLLOW_MARGIN = 26;
// Levels of zoom that reading goes beyond the view of the whole story, and where it may in any case.
const BEYOND = 2;
const READING = 5.5;
// Levels of zoom to either side at which a chosen place is shown well enough.
const NEAR = 1.25;
// The zoom from which a wide place that is alone is framed whole, unless the story is as wide.
const WHOLE = 4;
// The story's own part of the world: the opening view and this part of its width around it.
const AROUND = 0.15;

/**
 * Goes the short way round, with the markers in the world that it comes to.
 *
 * @param {L.LatLng} goal
 * @param {number} zoom
 * @param {Flight} [how]
 */
function go(goal, zoom, how = {}) {
  home();
  const centre = L.latLng(goal.lat, copyNear(goal.lng, view.map.getCenter().lng));
  pins.turn(centre.lng);
  if (view.still.matches || how.animate === false) {
    view.map.setView(centre, zoom, { animate: false });
  } else {
    view.map.flyTo(centre, zoom, { duration: how.duration || 0.8 });
  }
}

/* Back to the world that the story is in, which looks the same, before the map's bounds end. */
function home() {
  const middle = (data.view[1] + data.view[3]) / 2;
  const now = view.map.getCenter();
  const lon = copyNear(now.lng, middle);
  if (Math.abs(lon - now.lng) < 1 || Math.abs(now.lng - middle) < 270) { return; }
  pins.turn(lon);
  view.map.setView([now.lat, lon], view.map.getZoom(), { animate: false });
}

/**
 * Goes to a place, as near as its kind needs; a zoom about as near stays.
 *
 * @param {number} number
 * @param {Flight} [options]
 */
function fly(number, options) { goNear(number, nearestOf(number), options); }

/** @param {number} number @param {number} wanted @param {Flight} [options] */
function goNear(number, wanted, options) {
  const map = view.map;
  const place = data.places[number];
  const zoom = Math.abs(map.getZoom() - wanted) <= NEAR ? map.getZoom() : wanted;
  const point = map.project(view.spot(place), zoom).add([-store.get("beside") / 2, 0]);
  go(map.unproject(point, zoom), zoom, options);
}

/**
 * The zoom that a place needs: its shape fills the free part of the map, or there is so much around it.
 *
 * @param {number} number
 */
function nearestOf(number) {
  const map = view.map;
  const size = map.getSize();
  const place = data.places[number];
  const shape = areas.shapeOf(place);
  // A spot in the opening view is not left for the land around it.
  const [south, west, north, east] = data.view;
  const central = place.lat >= south && place.lat <= north && place.lon >= west && place.lon <= east;
  const opening = central && size.x ? Math.min(opensAt(), map.getBoundsZoom(corners())) : 0;
  const most = shape ? 8 : Math.max(opening, nearestZoom(place));
  const zoom = shape && size.x ? zoomFor(largest(shape), size.x - store.get("beside") - 40, size.y - 40, most) : most;
  return Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), Math.round(zoom * 4) / 4));
}

/**
 * The zoom for a place that is read of: not so near that the rest of the story is lost.
 *
 * @param {number} number
 */
function readingZoom(number) {
  return Math.min(nearestOf(number), Math.max(READING, view.map.getBoundsZoom(corners()) + BEYOND));
}

/**
 * The box of the largest piece of a shape.
 *
 * @param {Path[]} paths
 */
function largest(paths) {
  /** @param {Path} path */
  function area({ box }) { return (box[2] - box[0]) * (box[3] - box[1]); }
  return paths.reduce((best, path) => (area(path) > area(best) ? path : best)).box;
}

/**
 * Moves a marker out from under a panel or the frame's edge; leaves the map alone otherwise.
 *
 * @param {number} number
 */
function reveal(number) {
  const map = view.map;
  const size = map.getSize();
  const place = data.places[number];
  const at = map.latLngToContainerPoint(view.spot(place));
  const beside = store.get("beside");
  const covered = at.x < beside + 30 && at.y > size.y - store.get("inset") - 30;
  const down = at.y > size.y - 30 ? at.y - size.y + 60 : at.y < 30 ? at.y - 60 : 0;
  const across = covered ? at.x - beside - 60 : at.x < 30 ? at.x - 60 : at.x > size.x - 30 ? at.x - size.x + 60 : 0;
  if (down || across) { map.panBy([across, down], { animate: !view.still.matches }); }
}

/**
 * Shows all of some spots, no nearer than `most`.
 *
 * @param {L.LatLngExpression[]} spots
 * @param {number} most
 * @param {Flight} [how]
 */
function show(spots, most, how) {
  const map = view.map;
  const size = map.getSize();
  const bounds = L.latLngBounds(/** @type {any} */ (spots));
  const room = Math.min(90, Math.round(Math.min(size.x, size.y) * 0.16));
  const zoom = Math.min(most, map.getBoundsZoom(bounds, false, L.point(2 * room + store.get("beside"), 2 * room)));
  const middle = map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2);
  go(map.unproject(middle.add([-store.get("beside") / 2, 0]), zoom), zoom, how);
}

/**
 * Frames what is being read, gently, in and out; stays where all of it is well framed. A far outlier is
 * left out, what lies beyond the story's own part of the world where something happens there, and a wide
 * place where narrower ones are named.
 *
 * @param {number[]} numbers the most telling first
 */
function follow(numbers) {
  const map = view.map;
  const size = map.getSize();
  const narrow = numbers.filter((number) => areas.shapeOf(data.places[number]) === null);
  if (!numbers.length || !size.x) { return; }
  if (!narrow.length && numbers.length === 1) { followShape(numbers[0]); return; }
  const from = data.places[(narrow.length ? narrow : numbers)[0]];
  const spots = core(atHome((narrow.length ? narrow : numbers).map((number) => {
    const place = data.places[number];
    return { x: copyNear(place.lon, from.lon) / 360 + 0.5, y: mercator(place.lat), place, number };
  }), ownPart(from.lon)));
  const room = Math.round(Math.min(size.x, size.y) * 0.16);
  const most = Math.min(...spots.map(({ number }) => readingZoom(number)));
  const wanted = Math.max(map.getMinZoom(), zoomFor(boxOf(spots), size.x - 2 * room, size.y - 2 * room, most));
  const margin = { left: FOLLOW_MARGIN, top: FOLLOW_MARGIN, right: size.x - FOLLOW_MARGIN, bottom: size.y - FOLLOW_MARGIN };
  const seen = spots.map(({ place }) => map.latLngToContainerPoint(view.spot(place)));
  if (isFramed(seen, margin, map.getZoom(), wanted)) { return; }
  show(spots.map(({ place, x }) => L.latLng(place.lat, (x - 0.5) * 360)), most, { duration: 1.1 });
}

/** @param {number} number a wide place that is alone */
function followShape(number) {
  const map = view.map;
  const zoom = readingZoom(number);
  const size = map.getSize();
  // Russia would show half of Asia for a sentence's sake.
  if (zoom < Math.min(WHOLE, map.getBoundsZoom(corners()))) { return; }
  const at = map.latLngToContainerPoint(view.spot(data.places[number]));
  const middle = { left: size.x * 0.25, top: size.y * 0.2, right: size.x * 0.75, bottom: size.y * 0.8 };
  if (Math.abs(map.getZoom() - zoom) <= NEAR && isFramed([at], middle, zoom, zoom)) { return; }
  goNear(number, zoom, { duration: 1.1 });
}

/**
 * The box of the view that the story opens with, in its copy nearest to a longitude, and a little around it.
 *
 * @param {number} lon
 * @returns {Rect}
 */
function ownPart(lon) {
  const [south, west, north, east] = data.view;
  const shift = copyNear((west + east) / 2, lon) - (west + east) / 2;
  const [left, right] = [(west + shift) / 360 + 0.5, (east + shift) / 360 + 0.5];
  const [top, bottom] = [mercator(north), mercator(south)];
  const around = AROUND * Math.max(right - left, bottom - top);
  return [left - around, top - around, right + around, bottom + around];
}

/**
 * Cuts to a place as one reads of it.
 *
 * @param {number} number
 */
function cut(number) { goNear(number, readingZoom(number), { animate: false }); }

module.exports = { cut, fly, follow, readingZoom, reveal, show };
