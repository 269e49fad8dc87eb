// @ts-check
/* Online tiles over the offline basemap, which shows through where none come; and the words for that. */

const { data, say } = require("./data");
const notes = require("./notes");

/** @param {L.Map} map */
function drawTiles(map) {
  const tiles = data.tiles;
  if (!tiles) { return null; }
  const layer = L.tileLayer(tiles.url, tiles.options);
  // A page that was opened from a file or in a sandbox cannot say which site asks: some servers answer
  // with a picture that says no, which looks like a tile.
  if (tiles.published && (window.origin === "null" || !/^https?:$/.test(location.protocol))) {
    notes.show(map, "tiles", say("tiles-published", { host: tiles.host }));
    return layer;
  }
  let came = false;
  layer.on("tileload", () => { came = true; notes.hide("tiles"); });
  layer.on("tileerror", () => { if (!came) { notes.show(map, "tiles", say("tiles-missing", { host: tiles.host })); } });
  L.control.attribution({ prefix: false, position: "bottomleft" }).addAttribution(tiles.credit).addTo(map);
  return layer.addTo(map);
}

module.exports = { drawTiles };
