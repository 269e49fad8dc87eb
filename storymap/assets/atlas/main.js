// @ts-check
/* The atlas of a corpus: the map of all its places, what is left of them by filters, and their passages. */

const basemap = require("../map/basemap");
const { data, say } = require("../map/data");
const { one } = require("../map/dom");
const opening = require("../map/opening");
const mapStore = require("../map/store");
const { addLarger } = require("../map/tools");
const view = require("../map/view");
const controls = require("./controls");
const story = require("./document");
const histogram = require("./histogram");
const { card, load } = require("./index");
const links = require("./links");
const lists = require("./lists");
const markers = require("./markers");
const panel = require("./panel");
const selection = require("./selection");
const state = require("./state");
const ties = require("./ties");
const times = require("./times");

function makeMap() {
  const [south, west, north, east] = data.view;
  const [lowest, highest] = card.latitudes;
  const map = L.map("atlas-map", {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, wheelPxPerZoomLevel: 90, minZoom: 1, maxZoom: 12,
    maxBoundsViscosity: 0.8, maxBounds: [[lowest, west - 360], [highest, east + 360]],
    center: [(south + north) / 2, (west + east) / 2], zoom: 3
  });
  L.control.zoom({ position: "topright" }).addTo(map);
  view.map = map;
  basemap.drawBasemap(map);
  new ResizeObserver(() => {
    map.invalidateSize();
    if (opening.isFitted()) { opening.limit(); } else { opening.fit(); }
  }).observe(map.getContainer());
  return map;
}

function tools() {
  addLarger();
  one("#storymap-theme").addEventListener("click", () => {
    const theme = document.documentElement.getAttribute("data-theme") === "dark" ? "light" : "dark";
    document.documentElement.setAttribute("data-theme", theme);
    mapStore.set({ theme });
    ties.theme();
    try { window.localStorage.setItem("storymap-theme", theme); } catch { /* sandboxed: not kept */ }
  });
  one("#storymap-home").addEventListener("click", () => {
    panel.close();
    opening.fit();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { return; }
    if (state.get("place") !== null) { panel.close(); } else { story.close(); }
  });
}

async function start() {
  const map = makeMap();
  try {
    await load();
  } catch {
    one("#atlas-wait").textContent = say("cannot-load");
    return;
  }
  one("#atlas-wait").remove();
  times.begin();
  histogram.start();
  controls.start();
  lists.start();
  markers.start(map);
  ties.start(map);
  story.start(map);
  panel.start();
  opening.fit();
  selection.start();
  links.start();
  tools();
}

start();
