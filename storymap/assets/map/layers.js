// @ts-check
/* What an author has laid under the story: tracks, areas and points, in colours of their own. */

const { data } = require("./data");
const { make } = require("./dom");

// Pixels across of a layer's point, and across of a line that a finger hits.
const POINT = 4;
const PANE = "storymap-layers";

/** @type {L.LayerGroup[]} */
const groups = [];
/** @type {L.Map | null} */
let drawn = null;

/** @param {number[]} part lon, lat, lon, lat … */
function spots(part) {
  /** @type {[number, number][]} */
  const found = [];
  for (let i = 0; i < part.length; i += 2) { found.push([part[i + 1], part[i]]); }
  return found;
}

/**
 * @param {OutlineData} outline
 * @param {number} number of its layer
 * @returns {L.Path[]}
 */
function paths([kind, name, parts], number) {
  const options = { pane: PANE, className: "layer layer-" + kind + " layer-" + number % 4, interactive: Boolean(name) };
  const made = kind === "points"
    ? parts.flatMap(spots).map((spot) => L.circleMarker(spot, { ...options, radius: POINT }))
    : [kind === "area" ? L.polygon(parts.map(spots), options) : L.polyline(parts.map(spots), options)];
  if (name) { made.forEach((path) => { path.bindTooltip(() => make("bdi", "", name), { sticky: true }); }); }
  return made;
}

/** @param {L.Map} map */
function drawLayers(map) {
  drawn = map;
  const pane = map.createPane(PANE);
  pane.style.zIndex = "330";
  (data.layers || []).forEach(({ outlines }, number) => {
    groups.push(L.layerGroup(outlines.flatMap((outline) => paths(outline, number))).addTo(map));
  });
  return groups;
}

/** @param {number} number @param {boolean} on */
function show(number, on) {
  if (!drawn) { return; }
  if (on) { drawn.addLayer(groups[number]); } else { drawn.removeLayer(groups[number]); }
}

module.exports = { drawLayers, show };
