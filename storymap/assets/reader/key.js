// @ts-check
/* The key: every sign that the map and the text make use of, opened and closed by a button. */

const { data, say } = require("../map/data");
const { make, one } = require("../map/dom");
const { places } = require("../map/spots");
const switches = require("./switches");

/**
 * A line of signs with their words; none where there is no choice to explain.
 *
 * @param {[sign: string, words: string][]} items
 * @param {number} least
 */
function line(items, least) {
  if (items.length < least) { return; }
  const key = make("p", "legend-key");
  items.forEach(([sign, words]) => {
    const item = make("span", "legend-item");
    const mark = make("span", sign);
    mark.setAttribute("aria-hidden", "true");
    item.append(mark, words);
    key.append(item);
  });
  switches.add(key);
}

if (data.markers) {
  const shapes = /** @type {Shape[]} */ (["city", "capital", "area", "nature"]).filter((shape) => (
    places.some((place) => place.shape === shape)));
  line(shapes.map((shape) => ["entry-dot entry-" + shape, say("key-" + shape)]), 2);
  /** @type {[string, string][]} */
  const states = [["entry-dot", say("literal")]];
  if (places.some((place) => place.associative)) { states.push(["entry-dot entry-associative", say("associative")]); }
  if (places.some((place) => place.uncertain)) { states.push(["entry-dot entry-uncertain", say("uncertain")]); }
  if (document.querySelector(".m-unplaced")) { states.push(["key-unplaced", say("key-unplaced")]); }
  line(states, 2);
  line((data.groups || []).map((name, number) => ["entry-dot group-" + (number % 6 + 1), name]), 1);
  const largest = places.reduce((most, place) => Math.max(most, place.size), 0);
  if (places.some((place) => largest > 1.5 * place.size)) { line([["key-sizes", say("key-size")]], 1); }
}

/** @param {boolean} open */
function toggle(open) { one(".map-side").classList.toggle("key-open", open); }

module.exports = { toggle };
