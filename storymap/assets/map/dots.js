// @ts-check
/* Plain dots on a canvas, for the places of a story that has too many for an element each. */

const pins = require("./pins");
const { Sheet } = require("./sheet");
const spots = require("./spots");
const store = require("./store");
const view = require("./view");

const Dots = Sheet.extend({
  options: { pane: "overlayPane" },

  /** @param {Frame} frame @param {ColourOf} colour */
  paint(frame, colour) {
    const ctx = frame.ctx;
    const paper = colour("--paper");
    const middle = view.map.getCenter().lng;
    const colours = { city: colour("--accent"), capital: colour("--accent"),
      area: colour("--area"), nature: colour("--nature") };
    ctx.lineWidth = 1;
    ctx.globalAlpha = store.get("read").length ? 0.25 : 0.75;
    // From afar thousands lie close together.
    const most = Math.max(2, Math.min(6, frame.zoom - 1.5));
    for (let i = spots.ranked.length - 1; i >= 0; i -= 1) {
      const number = spots.ranked[i];
      const at = spots.pixels(number, frame.size, middle);
      const x = at.x - frame.origin.x;
      const y = at.y - frame.origin.y;
      if (x < frame.west || x > frame.east || y < frame.north || y > frame.south) { continue; }
      if (pins.of(number) || spots.isOff(number)) { continue; }
      const place = spots.places[number];
      ctx.fillStyle = place.associative ? paper : colours[place.shape];
      ctx.strokeStyle = place.associative ? colours[place.shape] : paper;
      ctx.beginPath();
      ctx.arc(x, y, Math.min(most, place.size / 2), 0, 7);
      ctx.fill();
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }
});

module.exports = { Dots };
