// @ts-check
/* The way of the tour on the map: great circles from stop to stop, the present leg growing. */

const { Sheet, makePath, tracePaths } = require("../map/sheet");
const { partOf } = require("../pure/geodesy");

// Of more legs only those before and after the present one are drawn.
const MOST = 400;
const AROUND = 50;

const Route = Sheet.extend({
  options: { pane: "overlayPane" },

  /** @this {any} @param {number[][]} legs */
  initialize(legs) {
    Sheet.prototype.initialize.call(this);
    this._legs = legs;
    this._paths = [];
    this._leg = null;
    this._share = 1;
  },

  /**
   * The leg to draw strongly, and how much of it is done.
   *
   * @this {any}
   * @param {number[] | null} leg
   * @param {number} share
   */
  draw(leg, share) {
    this._leg = leg;
    this._share = share;
    this.repaint();
  },

  /**
   * The faint way: all of it, but thousands of legs would only be a haze.
   *
   * @this {any}
   * @returns {Path[]}
   */
  _way() {
    const legs = this._legs;
    const paths = this._paths;
    const from = legs.length > MOST ? Math.max(0, legs.indexOf(this._leg) - AROUND) : 0;
    const to = legs.length > MOST ? Math.min(legs.length, from + 2 * AROUND) : legs.length;
    for (let i = from; i < to; i += 1) { paths[i] = paths[i] || makePath(legs[i], false); }
    return paths.slice(from, to);
  },

  /** @this {any} @param {Frame} frame @param {ColourOf} colour */
  paint(frame, colour) {
    const ctx = frame.ctx;
    ctx.strokeStyle = colour("--route");
    ctx.lineWidth = 1.4;
    tracePaths(frame, this._way(), 1);
    ctx.stroke();
    if (!this._leg) { return; }
    tracePaths(frame, [makePath(partOf(this._leg, this._share), false)], 0);
    ctx.strokeStyle = colour("--paper");
    ctx.lineWidth = 6;
    ctx.stroke();
    ctx.strokeStyle = colour("--accent");
    ctx.lineWidth = 3;
    ctx.stroke();
  }
});

module.exports = { Route };
