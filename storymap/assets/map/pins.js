// @ts-check
/* The markers that have an element on the map just now, by the numbers of their places. */

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
    const lon = copyNear(place.lon, middle);
    if (lon !== marker.getLatLng().lng) { marker.setLatLng([place.lat, lon]); }
  });
}

module.exports = {
  all,
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
