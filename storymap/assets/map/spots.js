// @ts-check
/* Where the places with a marker lie, in parts of the whole Mercator square, and which are left out. */

const { data } = require("./data");
const { has } = require("./dom");
const store = require("./store");
const view = require("./view");
const { mercator } = require("../pure/geodesy");

const places = data.places.slice(0, data.markers);
const xs = Float64Array.from(places, (place) => place.lon / 360 + 0.5);
const ys = Float64Array.from(places, (place) => mercator(place.lat));
// The most named first.
const ranked = places.map((_, number) => number).sort((a, b) => places[b].count - places[a].count || a - b);

const off = new Uint8Array(places.length);

store.subscribe(["named", "listed", "dated"], ({ named, listed, dated }) => {
  const masks = [named, listed, dated].filter(has);
  places.forEach((_, number) => { off[number] = masks.every((shown) => shown[number]) ? 0 : 1; });
});

/**
 * Whether a place is left out just now, by its role, the list or the days.
 *
 * @param {number} number
 */
function isOff(number) { return off[number] === 1; }

/**
 * A place's spot in pixels of a world of that size, in its copy nearest to a longitude.
 *
 * @param {number} number
 * @param {number} size
 * @param {number} middle
 */
function pixels(number, size, middle) {
  return { x: (xs[number] + Math.round(middle / 360 + 0.5 - xs[number])) * size, y: ys[number] * size };
}

/**
 * The place whose dot is under a point of the map's frame, -1 for none.
 *
 * @param {L.Point} point
 */
function nearest(point) {
  const size = view.worldSize();
  const middle = view.map.getCenter().lng;
  const { x, y } = point.add(view.map.getPixelBounds().getTopLeft());
  let best = -1;
  let least = 81;
  for (let i = 0; i < xs.length; i += 1) {
    const spot = pixels(i, size, middle);
    const far = (spot.x - x) ** 2 + (spot.y - y) ** 2;
    if (far < least && !isOff(i)) { least = far; best = i; }
  }
  return best;
}

module.exports = { isOff, nearest, pixels, places, ranked };
