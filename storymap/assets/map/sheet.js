// @ts-check
/* Drawing on a canvas over the whole map: paths in Mercator's square, and the sheet they are traced on. */

const { mercator } = require("../pure/geodesy");

// The world repeats east and west.
const COPIES = [-1, 0, 1];

/**
 * A path in parts of the whole Mercator square.
 *
 * @param {number[]} degrees lon, lat, lon, lat …
 * @param {boolean} closed
 * @returns {Path}
 */
function makePath(degrees, closed) {
  const last = degrees.length - 2;
  if (closed && Math.abs(degrees[last] - degrees[0]) > 180) {
    // The rim is the coast, without the way around the pole.
    const around = degrees.concat([degrees[last], -90, degrees[0], -90]);
    return { ...measured(around, true), rim: measured(degrees, false) };
  }
  return measured(degrees, closed);
}

/** @param {number[]} degrees @param {boolean} closed @returns {Path} */
function measured(degrees, closed) {
  return flatPath(degrees.map((value, i) => (i % 2 ? mercator(value) : value / 360 + 0.5)), closed);
}

/**
 * @param {number[]} flat x, y, x, y … in parts of Mercator's square
 * @param {boolean} closed
 * @returns {Path}
 */
function flatPath(flat, closed) {
  const points = Float64Array.from(flat);
  /** @type {Path["box"]} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i];
    const y = points[i + 1];
    if (x < box[0]) { box[0] = x; }
    if (y < box[1]) { box[1] = y; }
    if (x > box[2]) { box[2] = x; }
    if (y > box[3]) { box[3] = y; }
  }
  return { points, box, closed, rim: null };
}

/**
 * Traces what lies in the frame; skips what is smaller than `least` pixels.
 *
 * @param {Frame} frame
 * @param {Path[]} paths
 * @param {number} least
 */
function tracePaths(frame, paths, least) {
  const ctx = frame.ctx;
  const size = frame.size;
  const ox = frame.origin.x;
  const oy = frame.origin.y;
  ctx.beginPath();
  paths.forEach((path) => {
    const box = path.box;
    if ((box[2] - box[0]) * size < least && (box[3] - box[1]) * size < least) { return; }
    if (box[3] * size - oy < frame.north || box[1] * size - oy > frame.south) { return; }
    COPIES.forEach((copy) => {
      const shift = copy * size - ox;
      if (box[2] * size + shift < frame.west || box[0] * size + shift > frame.east) { return; }
      const points = path.points;
      const end = points.length - 2;
      let lastX = points[0] * size + shift;
      let lastY = points[1] * size - oy;
      ctx.moveTo(lastX, lastY);
      for (let i = 2; i <= end; i += 2) {
        const x = points[i] * size + shift;
        const y = points[i + 1] * size - oy;
        if (i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8) { continue; }
        ctx.lineTo(x, y);
        lastX = x;
        lastY = y;
      }
      if (path.closed) { ctx.closePath(); }
    });
  });
}

/* Leaflet's canvas renderer with drawing of our own, in `paint`: no path objects. */
/** @type {any} */
const Sheet = L.Canvas.extend({
  options: { padding: 0.35 },

  /** @this {any} @param {L.Map} map */
  onAdd(map) {
    L.Canvas.prototype.onAdd.call(this, map);
    this._container.setAttribute("aria-hidden", "true");
    this._redraw();
  },

  /** @this {any} */
  repaint() {
    if (this._map && this._ctx) { this._redraw(); }
  },

  /**
   * While flying or pinching every frame is drawn; Leaflet alone would stretch the old one.
   *
   * @this {any}
   */
  _onZoom() {
    if (this._map._animatingZoom) { this._updateTransform(this._map.getCenter(), this._map.getZoom()); }
    else { this._update(); }
  },

  /** @this {any} */
  _draw() {
    const map = this._map;
    const bounds = this._bounds;
    if (!bounds) { return; }
    const style = getComputedStyle(map.getContainer());
    const zoom = map.getZoom();
    this._ctx.lineJoin = this._ctx.lineCap = "round";
    /** @type {ColourOf} */
    const colour = (property) => style.getPropertyValue(property).trim();
    this.paint({
      ctx: this._ctx, size: map.options.crs.scale(zoom), origin: map.getPixelOrigin(), zoom,
      west: bounds.min.x, north: bounds.min.y, east: bounds.max.x, south: bounds.max.y
    }, colour);
  }
});

module.exports = { Sheet, flatPath, makePath, tracePaths };
