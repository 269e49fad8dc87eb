// @ts-check
/* The candidates of a review on the map, by the numbers of their keys. Those that would lie on each other stand apart,
   each with a line to its spot. */

const { make } = require("../map/dom");
const store = require("../map/store");
const view = require("../map/view");
const { copyNear } = require("../pure/geodesy");
const { moveApart } = require("../pure/stacks");

// Pixels of a number.
const SIZE = 22;

/** @typedef {{ spot: L.LatLng, pin: HTMLElement, lead: HTMLElement }} Sign */

/** @type {any} */
let layer = null;
/** @type {Sign[]} */
let signs = [];

/**
 * Where places lie, all in the copy of the world that is nearest to the first.
 *
 * @param {Place[]} places
 */
function spotsOf(places) {
  const from = places.length ? view.spot(places[0]).lng : 0;
  return places.map((place) => L.latLng(place.lat, copyNear(place.lon, from)));
}

/** @param {Place[]} places in the order of their keys; none takes the numbers off */
function pin(places) {
  if (layer) {
    layer.remove();
    layer = null;
    view.map.off("zoomend", spread);
    store.set({ lit: [] });
  }
  if (!places.length || !view.map.addLayer) { return; }
  signs = spotsOf(places).map((spot, number) => ({ spot, pin: make("span", "review-pin", String(number + 1)), lead: make("span", "review-lead") }));
  layer = L.layerGroup(signs.map((sign) => {
    const both = make("span", "review-sign");
    both.append(sign.lead, sign.pin);
    const icon = L.divIcon({ html: both, className: "review-spot", iconSize: [SIZE, SIZE] });
    return L.marker(sign.spot, { icon, interactive: false, keyboard: false, zIndexOffset: 300000 });
  })).addTo(view.map);
  view.map.on("zoomend", spread);
  spread();
}

function spread() {
  const dots = signs.map(({ spot }) => {
    const { x, y } = view.map.latLngToContainerPoint(spot);
    return { x, y, radius: SIZE };
  });
  moveApart(dots, []).forEach(({ dx, dy }, number) => {
    const sign = signs[number];
    sign.pin.style.transform = "translate(" + dx + "px, " + dy + "px)";
    sign.lead.style.width = Math.hypot(dx, dy) + "px";
    sign.lead.style.transform = "rotate(" + Math.atan2(dy, dx) + "rad)";
  });
}

module.exports = { pin, spotsOf };
