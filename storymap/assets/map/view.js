// @ts-check
/* The map that is drawn, and the screen it is drawn on. */

const view = {
  /** @type {L.Map} set when the markers are drawn */
  map: Object.create(null),
  still: window.matchMedia("(prefers-reduced-motion: reduce)"),
  narrow: window.matchMedia("(max-width: 699px)"),
  // The typeface of names.
  face: getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() || "sans-serif",
  /** Pixels of the whole world at the map's zoom. */
  worldSize: () => L.CRS.EPSG3857.scale(view.map.getZoom())
};

// Leaflet's 3D transforms ask for a layer of its own for every marker, and hundreds of them make each frame of
// the page slow: 400 markers had 853 layers.
const setPos = /** @type {any} */ (L.Marker.prototype)._setPos;
L.Marker.include({
  /** @param {L.Point} at */
  _setPos(at) {
    setPos.call(this, at);
    if (this._icon) { this._icon.style.transform = `translate(${at.x}px, ${at.y}px)`; }
  }
});

module.exports = view;
