// @ts-check
/* Lines from the chosen place to those that its passages name as well, the thicker the more often. */

const { data } = require("../map/data");
const { Sheet, makePath, tracePaths } = require("../map/sheet");
const { index } = require("./index");
const state = require("./state");
const { together } = require("../pure/facets");
const { greatCircle } = require("../pure/geodesy");

const MOST = 12;

/** @type {[place: number, passages: number][]} */
let pairs = [];

const Ties = Sheet.extend({
  options: { pane: "overlayPane" },

  /** @this {any} @param {Frame} frame @param {ColourOf} colour */
  paint(frame, colour) {
    const from = state.get("place");
    if (from === null) { return; }
    frame.ctx.strokeStyle = colour("--accent");
    frame.ctx.globalAlpha = 0.45;
    pairs.forEach(([to, passages]) => {
      tracePaths(frame, [makePath(greatCircle(data.places[from], data.places[to]), false)], 0);
      frame.ctx.lineWidth = 0.8 + 3 * Math.sqrt(passages / pairs[0][1]);
      frame.ctx.stroke();
    });
    frame.ctx.globalAlpha = 1;
  }
});

const sheet = new Ties();

/** Who is named with the chosen place, the closest first. */
function now() {
  const place = state.get("place");
  const selection = state.get("selection");
  return place === null || !selection ? [] : together(index.columns, selection.shown, place, MOST);
}

/** @param {L.Map} map */
function start(map) {
  sheet.addTo(map);
  state.subscribe(["place", "selection"], () => {
    pairs = now();
    sheet.repaint();
  });
}

module.exports = { now, start, theme: () => { sheet.repaint(); } };
