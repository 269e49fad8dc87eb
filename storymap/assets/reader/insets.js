// @ts-check
/* Small maps in the map's corner: where in the world it looks, and the further clusters of the story's
   places and its crowded ones (maps/viewport.py), each of which a click brings into the map. */

const basemap = require("../map/basemap");
const { data, say } = require("../map/data");
const { button, make, one } = require("../map/dom");
const focus = require("../map/focus");
const names = require("../map/names");
const { tracePaths } = require("../map/sheet");
const spots = require("../map/spots");
const store = require("../map/store");
const view = require("../map/view");
const { zoomFor } = require("../pure/framing");
const { copyNear, mercator } = require("../pure/geodesy");

// Pixels of an inset, and of the locator.
const INSET = [172, 116];
const LOCATOR = [124, 84];
const EDGE = 26;
// The locator is so many levels of zoom wider than the map, at least the whole world, at most a continent;
// a map that shows the world itself needs none.
const WIDER = 4.7;
const WORLD = -0.8;
const CONTINENT = 2.6;
const NEEDED = 3.2;
// Levels of zoom by which an inset is nearer than the map; its zoom at most, and the names that it has.
const NEARER = 1;
const NEAREST = 10;
const NAMED = 3;

/** @typedef {{ canvas: HTMLCanvasElement, width: number, height: number, draw: () => void, box: HTMLElement }} Small */

const corner = make("div", "insets");

/**
 * @param {HTMLElement} box
 * @param {number[]} size
 * @returns {Omit<Small, "draw">}
 */
function small(box, [width, height]) {
  const canvas = make("canvas", "inset-map");
  const scale = Math.max(1, window.devicePixelRatio);
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  box.prepend(canvas);
  return { canvas, width, height, box };
}

/**
 * Draws land and borders around a spot of Mercator's square, and gives what goes on top its place.
 *
 * @param {Omit<Small, "draw">} into
 * @param {{ x: number, y: number }} middle
 * @param {number} zoom
 * @param {(ctx: CanvasRenderingContext2D, at: (lat: number, lon: number) => { x: number, y: number }, colour: ColourOf) => void} top
 */
function ground({ canvas, width, height }, middle, zoom, top) {
  const ctx = canvas.getContext("2d");
  const world = basemap.world();
  if (!ctx || !world) { return; }
  const style = getComputedStyle(document.documentElement);
  /** @type {ColourOf} */
  const colour = (name) => style.getPropertyValue(name).trim();
  const size = 256 * 2 ** zoom;
  const origin = L.point(middle.x * size - width / 2, middle.y * size - height / 2);
  const frame = { ctx, size, origin, zoom, west: 0, north: 0, east: width, south: height };
  const scale = canvas.width / width;
  ctx.setTransform(scale, 0, 0, scale, 0, 0);
  ctx.fillStyle = colour("--water");
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = colour("--land");
  ctx.strokeStyle = colour("--coast");
  ctx.lineWidth = 0.6;
  tracePaths(frame, [...world.poles, ...world.land], 0.6);
  ctx.fill("evenodd");
  ctx.stroke();
  if (zoom > 2) {
    ctx.strokeStyle = colour("--border");
    tracePaths(frame, world.borders, 0.5);
    ctx.stroke();
  }
  top(ctx, (lat, lon) => (
    { x: (copyNear(lon, (middle.x - 0.5) * 360) / 360 + 0.5) * size - origin.x, y: mercator(lat) * size - origin.y }), colour);
}

/** @returns {Small} */
function locator() {
  const box = make("div", "inset locator");
  box.setAttribute("aria-hidden", "true");
  const into = small(box, LOCATOR);
  return { ...into, draw };

  function draw() {
    const now = view.map.getZoom();
    box.hidden = now < NEEDED;
    if (box.hidden) { return; }
    const zoom = Math.max(WORLD, Math.min(CONTINENT, now - WIDER));
    const { lat, lng } = view.map.getCenter();
    const size = 256 * 2 ** zoom;
    const high = into.height / size / 2;
    const y = Math.max(0.08 + high, Math.min(0.78 - high, mercator(lat)));
    const x = size <= into.width + 40 ? 0.5 : copyNear(lng, 0) / 360 + 0.5;
    ground(into, { x, y }, zoom, (ctx, at, colour) => {
      const bounds = view.map.getBounds();
      const from = at(bounds.getNorth(), bounds.getWest());
      const span = Math.max(7, (bounds.getEast() - bounds.getWest()) / 360 * size);
      const middle = at(lat, lng);
      const tall = Math.max(7, (mercator(bounds.getSouth()) - mercator(bounds.getNorth())) * size);
      ctx.strokeStyle = ctx.fillStyle = colour("--accent");
      ctx.lineWidth = 1.6;
      const left = span > 7 ? from.x : middle.x - 3.5;
      const above = tall > 7 ? from.y : middle.y - 3.5;
      ctx.strokeRect(left, above, span, tall);
      ctx.globalAlpha = 0.16;
      ctx.fillRect(left, above, span, tall);
      ctx.globalAlpha = 1;
    });
  }
}

/** @param {Box} bounds @returns {Small | null} */
function inset([south, west, north, east]) {
  const inside = spots.ranked.filter((number) => {
    const place = data.places[number];
    const lon = copyNear(place.lon, (west + east) / 2);
    return place.lat >= south && place.lat <= north && lon >= west && lon <= east;
  });
  if (!inside.length) { return null; }
  const [left, right, top, foot] = [west / 360 + 0.5, east / 360 + 0.5, mercator(north), mercator(south)];
  const zoom = zoomFor([left, top, right, foot], INSET[0] - 2 * EDGE, INSET[1] - 2 * EDGE, NEAREST);
  const first = inside.slice(0, NAMED).map((number) => data.places[number].name).join(", ");
  const box = button("inset", null, () => {
    focus.show([[south, west], [north, east]], NEAREST, { duration: 1.1 });
  });
  box.setAttribute("aria-label", say("inset", { names: first }));
  box.title = say("inset", { names: first });
  const into = small(box, INSET);
  const middle = { x: (left + right) / 2, y: (top + foot) / 2 };
  return { ...into, draw };

  function draw() {
    // What the map itself shows about as near needs no inset.
    box.hidden = view.map.getZoom() > zoom - NEARER &&
      view.map.getBounds().contains([(south + north) / 2, copyNear((west + east) / 2, view.map.getCenter().lng)]);
    if (box.hidden) { return; }
    ground(into, middle, zoom, (ctx, at, colour) => { dots(ctx, at, colour, inside.filter((number) => !spots.isOff(number))); });
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {(lat: number, lon: number) => { x: number, y: number }} at
 * @param {ColourOf} colour
 * @param {number[]} numbers the most named first
 */
function dots(ctx, at, colour, numbers) {
  /** @type {Rect[]} */
  const taken = [];
  const drawn = numbers.map((number) => ({ place: data.places[number], ...at(data.places[number].lat, data.places[number].lon) }));
  drawn.forEach(({ place, x, y }) => {
    ctx.beginPath();
    ctx.arc(x, y, Math.max(3, place.size / 3.5), 0, 7);
    ctx.fillStyle = colour("--" + place.shape);
    ctx.fill();
    taken.push([x - 4, y - 4, x + 4, y + 4]);
  });
  ctx.font = "500 11px " + view.face;
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour("--land");
  ctx.fillStyle = colour("--ink");
  drawn.slice(0, 2 * NAMED).forEach(({ place, x, y }) => {
    const width = ctx.measureText(place.name).width;
    const sides = [[x + 7, y], [x - 7 - width, y], [x - width / 2, y - 12], [x - width / 2, y + 12]];
    const spot = sides.find(([left, middle]) => left > 2 && left + width < INSET[0] - 2 && middle > 8 && middle < INSET[1] - 8 &&
      !taken.some((box) => left < box[2] && left + width > box[0] && middle - 7 < box[3] && middle + 7 > box[1]));
    if (!spot) { return; }
    ctx.strokeText(place.name, spot[0], spot[1]);
    ctx.fillText(place.name, spot[0], spot[1]);
    taken.push([spot[0], spot[1] - 7, spot[0] + width, spot[1] + 7]);
  });
}

/* Only where the map is wide enough to spare the room, and there is a map beneath. */
if (data.markers && basemap.world()) {
  /** @type {Small[]} */
  const all = [...(data.insets || []).map(inset).filter((item) => item !== null), locator()];
  corner.append(...all.map(({ box }) => box));
  one(".map-side").append(corner);
  const draw = () => {
    if (view.narrow.matches) { return; }
    all.forEach((each) => { each.draw(); });
    names.schedule();
  };
  view.map.on("moveend", draw);
  view.narrow.addEventListener("change", draw);
  store.subscribe(["theme", "named", "listed", "dated"], draw);
  draw();
}
