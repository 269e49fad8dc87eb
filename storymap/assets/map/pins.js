// @ts-check
/* The markers that have an element on the map just now, by the numbers of their places. */

const areas = require("./areas");
const view = require("./view");
const { copyNear } = require("../pure/geodesy");

// Pixels from which a marker's name is set larger.
const LARGE = 20;

/** @type {Map<number, Pin>} */
const pins = new Map();

/** The pins, in the order of their places. */
function all() { return [...pins.values()].sort((a, b) => a.number - b.number); }

/**
 * Markers stand in the world nearest to a longitude, for a map that has gone round the Earth.
 *
 * @param {number} middle
 */
function turn(middle) {
  pins.forEach(({ place, marker }) => {
    const spot = areas.anchorOf(place);
    const lon = copyNear(spot.lon, middle);
    const now = marker.getLatLng();
    if (lon !== now.lng || spot.lat !== now.lat) { marker.setLatLng([spot.lat, lon]); }
  });
}

/**
 * Draws a marker away from its spot, with a line to it.
 *
 * @param {Pin} pin
 * @param {Pin["moved"]} by
 */
function move(pin, { dx, dy }) {
  const icon = pin.marker.getElement();
  if (!icon || dx === pin.moved.dx && dy === pin.moved.dy) { return; }
  pin.moved = { dx, dy };
  icon.style.marginLeft = dx - pin.size / 2 + "px";
  icon.style.marginTop = dy - pin.size / 2 + "px";
  pin.body.classList.toggle("pin-moved", dx !== 0 || dy !== 0);
  pin.body.style.setProperty("--away", Math.hypot(dx, dy) + "px");
  pin.body.style.setProperty("--turn", Math.atan2(-dy, -dx) + "rad");
}

module.exports = {
  all,
  move,
  /**
   * Where a marker is drawn, in pixels of the map's frame.
   *
   * @param {Pin} pin
   */
  drawnAt: ({ marker, moved }) => view.map.latLngToContainerPoint(marker.getLatLng()).add([moved.dx, moved.dy]),
  turn,
  /** @param {number} number */
  of: (number) => pins.get(number),
  /** @param {Pin} pin */
  add(pin) { pins.set(pin.number, pin); },
  /** @param {Pin} pin */
  remove(pin) { pins.delete(pin.number); },
  /** @param {Place} place */
  isLarge: (place) => place.size > LARGE
};
