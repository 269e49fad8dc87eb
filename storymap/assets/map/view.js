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

module.exports = view;
