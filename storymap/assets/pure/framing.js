// @ts-check
/* What a camera shows of some spots, in parts of the whole Mercator square: which of them make its frame,
   how near it goes, when it stays, and where an arrow to the others stands. */

// A spot without which the frame is this many times smaller is an outlier: two levels of zoom …
const OUTLYING = 4;
// … if this share of the spots is left, or the frame with it is wider than this part of the world.
const LEFT = 0.6;
const WIDEST = 0.3;
// Levels of zoom by which a view may be wider than it need be.
const SLACK = 1.5;
// What a place needs around it: the zoom at which it is shown when it is chosen.
const ZOOM = { continent: 2.5, ocean: 2.5, country: 4.5, "former country": 4.5, sea: 5, desert: 5, range: 6, river: 6, region: 6,
  area: 6, county: 7.5, lake: 7.5, island: 7, capital: 8, city: 8, village: 9.5 };
// People under which a town is a village to the camera, and over which it is large.
const VILLAGE = 15000;
const LARGE = 1000000;

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Frame a part of a window, in pixels */

/**
 * The zoom at which a place has around it what its kind needs.
 *
 * @param {{ kind: string, shape: string, population?: number }} place
 */
function nearestZoom({ kind, shape, population }) {
  if (shape === "city" || shape === "capital") {
    if (population === undefined) { return kind === "city" ? 8.5 : ZOOM[/** @type {"city"} */ (kind)] || 9; }
    return population < VILLAGE ? ZOOM.village : population > LARGE ? 7.5 : ZOOM.city;
  }
  return ZOOM[/** @type {"city"} */ (kind)] || 7;
}

/**
 * The box around points.
 *
 * @param {Point[]} points
 * @returns {Rect}
 */
function boxOf(points) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** @param {Point[]} points */
function extent(points) {
  const [left, top, right, bottom] = boxOf(points);
  return Math.max(right - left, bottom - top);
}

/**
 * The points at home, where the story is, or those elsewhere if they are more; all of them where the frame
 * around all is no wider than the view that the story opens with.
 *
 * @template {Point} Each
 * @param {Each[]} points
 * @param {Rect} home
 * @returns {Each[]}
 */
function atHome(points, home) {
  const [left, top, right, bottom] = home;
  if (!points.length || extent(points) <= Math.max(right - left, bottom - top)) { return points; }
  const inside = points.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
  return 2 * inside.length >= points.length ? inside : points.filter((point) => !inside.includes(point));
}

/**
 * The points that make the frame: without those far from most others. Of two that are worlds apart the
 * first is kept.
 *
 * @template {Point} Each
 * @param {Each[]} points in the order of what they weigh
 * @returns {Each[]}
 */
function core(points) {
  let kept = points;
  while (kept.length > 1) {
    const whole = extent(kept);
    const sizes = kept.map((_, out) => extent(kept.filter((__, number) => number !== out)));
    const least = Math.min(...sizes);
    const few = kept.length - 1 < LEFT * points.length;
    const outlying = least * OUTLYING < whole && !few || whole > WIDEST;
    if (!outlying || few && whole <= WIDEST) { return kept; }
    // The last of those that widen it as much: what comes first weighs more.
    const out = sizes.lastIndexOf(least);
    kept = kept.filter((_, number) => number !== out);
  }
  return kept;
}

/**
 * The zoom at which a box fills a room of so many pixels, no nearer than `most`.
 *
 * @param {Rect} box
 * @param {number} width
 * @param {number} height
 * @param {number} most
 */
function zoomFor([left, top, right, bottom], width, height, most) {
  const across = Math.max(1, width) / Math.max(1e-9, right - left);
  const down = Math.max(1, height) / Math.max(1e-9, bottom - top);
  return Math.min(most, Math.log2(Math.min(across, down) / 256));
}

/**
 * Whether a view may stay: all spots lie well inside, and it is not much wider than it need be.
 *
 * @param {Point[]} spots in pixels of the window
 * @param {Frame} frame in which they should lie
 * @param {number} zoom
 * @param {number} wanted
 */
function isFramed(spots, frame, zoom, wanted) {
  return zoom > wanted - SLACK && spots.every(({ x, y }) => (
    x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom));
}

/**
 * How far a window moves along a line, the least way and at most `most`, so that neither of its ends cuts a
 * disc in two; 0 where none is cut or nothing helps.
 *
 * @param {{ at: number, radius: number }[]} discs along the line, the window's begin being 0
 * @param {number} end of the window
 * @param {number} most
 */
function uncut(discs, end, most) {
  const edges = discs.flatMap(({ at, radius }) => [at - radius, at + radius]);
  const ways = [0, ...edges, ...edges.map((edge) => edge - end)].filter((way) => Math.abs(way) <= most);
  return ways.sort((a, b) => Math.abs(a) - Math.abs(b)).find((way) => discs.every(({ at, radius }) => (
    [way, way + end].every((edge) => Math.abs(at - edge) > radius - 0.01)))) || 0;
}

/**
 * Where on the edge of a frame an arrow to a spot outside stands, and which way it shows, of eight; null
 * for a spot inside.
 *
 * @param {Point} spot
 * @param {Frame} frame
 * @returns {{ x: number, y: number, sign: string, side: "left" | "right" | "middle" } | null}
 */
function edgeOf(spot, frame) {
  const middle = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
  const [dx, dy] = [spot.x - middle.x, spot.y - middle.y];
  const share = Math.min((frame.right - middle.x) / Math.abs(dx), (frame.bottom - middle.y) / Math.abs(dy));
  if (!(share < 1)) { return null; }
  const x = middle.x + dx * share;
  const turn = Math.round(Math.atan2(dy, dx) / Math.PI * 4 + 8) % 8;
  const side = x > frame.right - 1 ? "right" : x < frame.left + 1 ? "left" : "middle";
  return { x, y: middle.y + dy * share, sign: "→↘↓↙←↖↑↗"[turn], side };
}

/**
 * Heights moved apart so that each is at least `gap` from the next, and none past `end` if there is room.
 *
 * @param {number[]} heights
 * @param {number} gap
 * @param {number} end
 * @returns {number[]} in the order in which they came
 */
function spread(heights, gap, end) {
  const order = heights.map((_, number) => number).sort((a, b) => heights[a] - heights[b]);
  const moved = [...heights];
  order.slice(1).forEach((number, before) => {
    moved[number] = Math.max(moved[number], moved[order[before]] + gap);
  });
  [...order].reverse().forEach((number, after) => {
    moved[number] = Math.min(moved[number], end - after * gap);
  });
  return moved;
}

module.exports = { atHome, boxOf, core, edgeOf, isFramed, nearestZoom, spread, uncut, zoomFor };
