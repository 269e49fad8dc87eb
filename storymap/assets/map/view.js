// @ts-check
/* The map that is drawn, and the screen it is drawn on. */

const { copyNear } = require("../pure/geodesy");

const view = {
  /** @type {L.Map} set when the markers are drawn */
  map: Object.create(null),
  still: window.matchMedia("(prefers-reduced-motion: reduce)"),
  narrow: window.matchMedia("(max-width: 699px)"),
  // The typeface of names.
  face: getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() || "sans-serif",
  /** Pixels of the whole world at the map's zoom. */
  worldSize: () => L.CRS.EPSG3857.scale(view.map.getZoom()),
  /**
   * A place's spot in the world that the map shows now.
   *
   * @param {Spot} place
   */
  spot: (place) => L.latLng(place.lat, copyNear(place.lon, view.map.getCenter().lng)),
  /**
   * Where an element lies, in pixels of the map.
   *
   * @param {Element} element
   * @returns {Rect}
   */
  boxOf(element) {
    const box = element.getBoundingClientRect();
    const frame = view.map.getContainer().getBoundingClientRect();
    return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
  }
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
