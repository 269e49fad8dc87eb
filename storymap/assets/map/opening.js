// @ts-check
/* All of the story: the view that it opens with, and the bounds that the map keeps to. */

const basemap = require("./basemap");
const { data } = require("./data");
const view = require("./view");
const { boxOf, uncut, zoomFor } = require("../pure/framing");
const { copyNear, mercator } = require("../pure/geodesy");

// The nearest that a story opens: the streets of a town lie side by side, of which the map knows only the spots.
const OPENING = 11.5;
// The same where it has the streets.
const OPENING_STREETS = 15;
// Pixels around a marker that belong to it.
const RIM = 2;
// The part of the frame's shorter side that stays free at each edge when the story opens.
const ROOM = 0.09;
// Levels of zoom that a story's view gives for having no marker under key and tools.
const LOST = 0.75;

let fitted = true;

function opensAt() { return basemap.world()?.streets ? OPENING_STREETS : OPENING; }

/** @returns {[[number, number], [number, number]]} */
function corners() {
  const [south, west, north, east] = data.view;
  return [[south, west], [north, east]];
}

/* No nearer to the poles than the story needs: the latitudes of the map's bounds fill its frame, or else all
   of its places do, side by side. */
function limit() {
  const map = view.map;
  const size = map.getSize();
  const bounds = /** @type {L.LatLngBounds} */ (map.options.maxBounds);
  const high = mercator(bounds.getSouth()) - mercator(bounds.getNorth());
  const [south, west, north, east] = data.view;
  const all = data.places.slice(0, data.markers).map(({ lat, lon }) => (
    { x: copyNear(lon, (west + east) / 2) / 360 + 0.5, y: mercator(lat) }));
  all.push({ x: west / 360 + 0.5, y: mercator(south) }, { x: east / 360 + 0.5, y: mercator(north) });
  const whole = zoomFor(boxOf(all), size.x * 0.8, size.y * 0.8, 12);
  const least = Math.min(Math.log2(size.y / high / 256), whole);
  const zoom = Math.max(0, Math.ceil(least * 4) / 4);
  // Leaflet would fly there, and land when the map has gone elsewhere.
  if (map.getZoom() < zoom) { map.setZoom(zoom, { animate: false }); }
  map.setMinZoom(zoom);
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
  limit();
  // The tools lie over the top, key and insets over the lower corners: room for them where a marker would be
  // under them.
  const over = [...document.querySelectorAll(".map-side > .legend, .inset:not([hidden]), .map-tools > *")].map(view.boxOf)
    .filter(([left, top, right]) => right > left && top < size.y);
  const low = over.filter(([, top]) => top > size.y / 3);
  const aside = Math.max(0, ...low.filter(([left]) => left > size.x / 3).map(([left]) => size.x - left));
  const above = Math.max(0, ...low.map(([, top]) => size.y - top));
  const beneath = Math.max(0, ...over.filter((box) => !low.includes(box)).map(([, , , bottom]) => bottom));
  const least = frame({}) - LOST;
  let best = { room: {}, under: hidden(over) };
  const rooms = [{ right: aside }, { below: above }, { top: beneath }, { right: aside, top: beneath }, { below: above, top: beneath }];
  for (const room of best.under ? rooms : []) {
    const near = frame(room) >= least;
    const under = hidden(over);
    if (near && under < best.under) { best = { room, under }; }
    if (!best.under) { break; }
  }
  frame(best.room);
  // A marker that the edge would cut in two is in the view or out of it.
  const shown = discs();
  const slack = Math.round(Math.min(size.x, size.y) * ROOM) / 2;
  map.panBy([uncut(shown.map(({ x, radius }) => ({ at: x, radius })), size.x, slack),
    uncut(shown.map(({ y, radius }) => ({ at: y, radius })), size.y, slack)], { animate: false });
}

/**
 * All of the story in the frame but for its edges and so many pixels more; the zoom that this takes.
 *
 * @param {{ right?: number, below?: number, top?: number }} more
 */
function frame({ right = 0, below = 0, top = 0 }) {
  const map = view.map;
  const size = map.getSize();
  const room = Math.round(Math.min(size.x, size.y) * ROOM);
  map.fitBounds(corners(), {
    paddingTopLeft: [room, room + top], paddingBottomRight: [room + Math.max(30, right), room + below],
    maxZoom: opensAt(), animate: false
  });
  return map.getZoom();
}

/* The markers in the frame, in its pixels. */
function discs() {
  const size = view.map.getSize();
  return data.places.slice(0, data.markers).map((place) => {
    const { x, y } = view.map.latLngToContainerPoint(view.spot(place));
    return { x, y, radius: place.size / 2 + RIM };
  }).filter(({ x, y, radius }) => x > -radius && y > -radius && x < size.x + radius && y < size.y + radius);
}

/** @param {Rect[]} over what lies over the map @returns {number} of markers that it hides some of */
function hidden(over) {
  return discs().filter(({ x, y, radius }) => over.some(([left, top, right, bottom]) => (
    x + radius > left && x - radius < right && y + radius > top && y - radius < bottom))).length;
}

module.exports = { corners, fit, isFitted: () => fitted, limit, opensAt };
