// @ts-check
/* Where the map looks: flights, all of the story or some of it, and following what is being read. */

const areas = require("./areas");
const { data } = require("./data");
const pins = require("./pins");
const store = require("./store");
const view = require("./view");
const { copyNear } = require("../pure/geodesy");

// A marker nearer to the frame's edge than this is out of view.
const FOLLOW_MARGIN = 26;

let fitted = true;

/**
 * A place's spot in the world that the map shows now.
 *
 * @param {Spot} place
 */
function spot(place) { return L.latLng(place.lat, copyNear(place.lon, view.map.getCenter().lng)); }

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

/** @param {number} number @param {Flight} [options] */
function fly(number, options) {
  const map = view.map;
  const place = data.places[number];
  let zoom = Math.max(map.getZoom(), Math.min(6, startZoom() + 1));
  const shape = areas.shapeOf(place);
  if (shape) { zoom = Math.max(2.5, Math.min(map.getZoom(), zoomFor(shape))); }
  const point = map.project(spot(place), zoom).add([0, store.get("inset") / 2]);
  go(map.unproject(point, zoom), zoom, options);
}

/**
 * The zoom at which the largest piece of a shape fills the free part of the map.
 *
 * @param {Path[]} paths
 */
function zoomFor(paths) {
  const size = view.map.getSize();
  let wide = 0;
  let high = 0;
  paths.forEach((path) => {
    const box = path.box;
    if ((box[2] - box[0]) * (box[3] - box[1]) <= wide * high) { return; }
    wide = box[2] - box[0];
    high = box[3] - box[1];
  });
  return Math.log2(Math.min((size.x - 40) / wide, (size.y - store.get("inset") - 40) / high) / 256);
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
  const at = map.latLngToContainerPoint(spot(place));
  const foot = size.y - store.get("inset");
  const down = at.y > foot - 30 ? at.y - foot / 2 : at.y < 30 ? at.y - 60 : 0;
  const across = at.x < 30 ? at.x - 60 : at.x > size.x - 30 ? at.x - size.x + 60 : 0;
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
  const zoom = Math.min(most, map.getBoundsZoom(bounds, false, L.point(2 * room, 2 * room + store.get("inset"))));
  const middle = map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2);
  go(map.unproject(middle.add([0, store.get("inset") / 2]), zoom), zoom, how);
}

/**
 * Goes to what is being read, gently, and only where most of it is out of view.
 *
 * @param {number[]} numbers
 */
function follow(numbers) {
  const map = view.map;
  const size = map.getSize();
  const foot = size.y - store.get("inset");
  const all = numbers.map((number) => data.places[number]);
  const near = all.filter((place) => areas.shapeOf(place) === null);
  const spots = near.length ? near : all;
  if (!spots.length || !size.x) { return; }
  const seen = spots.filter((place) => {
    const at = map.latLngToContainerPoint(spot(place));
    return at.x > FOLLOW_MARGIN && at.x < size.x - FOLLOW_MARGIN && at.y > FOLLOW_MARGIN && at.y < foot - FOLLOW_MARGIN;
  });
  if (seen.length * 2 >= spots.length) { return; }
  show(spots.map(spot), map.getZoom(), { duration: 1.1 });
}

/** The zoom at which the whole story is in view. */
function startZoom() { return view.map.getBoundsZoom(corners()); }

/** @returns {[[number, number], [number, number]]} */
function corners() {
  const [south, west, north, east] = data.view;
  return [[south, west], [north, east]];
}

/* A page that opens in a hidden frame has no size yet: it is fitted when it gets one. */
function fit() {
  const map = view.map;
  const size = map.getSize();
  fitted = size.x > 0 && size.y > 0;
  if (!fitted) {
    const [south, west, north, east] = data.view;
    map.setView([(south + north) / 2, (west + east) / 2], 3, { animate: false });
    return;
  }
  const room = Math.round(Math.min(size.x, size.y) * 0.09);
  map.fitBounds(corners(), {
    paddingTopLeft: [room, room], paddingBottomRight: [room + 30, room + store.get("inset")],
    maxZoom: 8, animate: false
  });
}

module.exports = { fit, fly, follow, isFitted: () => fitted, reveal, show, spot };
