// @ts-check
/* The ways that the text tells, on the map: great circles, the present one growing. */

const { Sheet, makePath, tracePaths } = require("../map/sheet");
const { partOf } = require("../pure/geodesy");

const Route = Sheet.extend({
  options: { pane: "overlayPane" },

  /** @this {any} @param {number[][]} legs all the ways, which are drawn faintly at all times */
  initialize(legs) {
    Sheet.prototype.initialize.call(this);
    this._paths = legs.map((leg) => makePath(leg, false));
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

  /** @this {any} @param {Frame} frame @param {ColourOf} colour */
  paint(frame, colour) {
    const ctx = frame.ctx;
    ctx.strokeStyle = colour("--route");
    ctx.lineWidth = 1.4;
    tracePaths(frame, this._paths, 1);
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
