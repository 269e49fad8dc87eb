// @ts-check
/* The box at the map's foot: the key to the markers, and the switches. */

const { make, one } = require("../map/dom");
const names = require("../map/names");

const box = make("div", "legend");

/**
 * A switch with its words.
 *
 * @param {string} words
 * @param {boolean} on
 * @param {(on: boolean) => void} turned
 */
function addSwitch(words, on, turned) {
  const sign = make("input");
  sign.type = "checkbox";
  sign.checked = on;
  sign.setAttribute("role", "switch");
  sign.addEventListener("change", () => { turned(sign.checked); });
  const track = make("span", "switch-track");
  track.setAttribute("aria-hidden", "true");
  const label = make("label", "switch");
  label.append(sign, track, words);
  add(label);
  return sign;
}

/** @param {Element} part */
function add(part) {
  box.append(part);
  one(".map-side").append(box);
  // They keep off it.
  names.schedule();
}

module.exports = { add, addSwitch };
