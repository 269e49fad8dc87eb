// @ts-check
/* Names on the map that never overlap: the story's places first, then what lies around them. */

const areas = require("./areas");
const context = require("./context");
const pins = require("./pins");
const store = require("./store");
const view = require("./view");
const { ledSpots, moveApart } = require("../pure/stacks");

// Pixels kept free around every label.
const REST = 3;
// Mentions from which a place has its name with a line to it, where there is no room beside its marker.
const LED = 2;
// Pixels between the letters of a wide place's name: at least, and at most (in small letters fewer) where it fills
// this part of the place.
const SPACED = 1.25;
const MOST_SPACED = 16;
const MOST_SPACED_SMALL = 5;
const FILLED = 0.55;
// So much higher than wide is a place along whose height its name stands, if it does not fit across.
const TALL = 1.6;
// How far up or down it may stand: pixels, and at most this part of the place's width.
const MOVES = [0, -16, 16, -30, 30, -44, 44];
const WITHIN = 0.25;
// Pixels of a name's line.
const HEIGHT = 19;
// Pixels of a cell in which labels look for their neighbours.
const CELL = 96;

/** @type {CanvasRenderingContext2D | null} */
const brush = document.createElement("canvas").getContext("2d");
/** @type {Record<string, number>} */
const widths = Object.create(null);
let waiting = 0;

/** @param {string} text @param {string} font */
function widthOf(text, font) {
  const key = font + text;
  if (brush && !(key in widths)) {
    brush.font = font;
    widths[key] = brush.measureText(text).width;
  }
  return widths[key];
}

/** Names are placed anew with the next frame. */
function schedule() {
  waiting = waiting || requestAnimationFrame(() => { waiting = 0; placeNames(); });
}

/* Boxes by cell, so that a thousand of them need not all be compared. */
class Boxes {
  constructor() {
    /** @type {Record<string, Rect[]>} */
    this.cells = Object.create(null);
  }

  /** @param {Rect} box @param {(key: string) => boolean} found */
  some(box, found) {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        if (found(x + "," + y)) { return true; }
      }
    }
    return false;
  }

  /** @param {Rect} box */
  add(box) {
    this.some(box, (key) => {
      (this.cells[key] ||= []).push(box);
      return false;
    });
  }

  /** @param {Rect} box @param {Rect} [except] */
  hit(box, except) {
    return this.some(box, (key) => (this.cells[key] || []).some((other) => other !== except && overlaps(box, other)));
  }
}

/** @typedef {{ taken: Boxes, lines: Boxes, labels: Boxes }} Room lines may cross each other */

/** @param {Rect} one @param {Rect} two */
function overlaps(one, two) {
  return one[0] < two[2] && one[2] > two[0] && one[1] < two[3] && one[3] > two[1];
}

/**
 * Where a label may stand beside a spot.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} gap
 * @param {number} width
 * @param {number} height
 * @returns {Record<string, Rect>}
 */
function sides(x, y, gap, width, height) {
  return {
    right: [x + gap, y - height / 2, x + gap + width, y + height / 2],
    left: [x - gap - width, y - height / 2, x - gap, y + height / 2],
    above: [x - width / 2, y - gap - height, x + width / 2, y - gap],
    below: [x - width / 2, y + gap, x + width / 2, y + gap + height]
  };
}

function placeNames() {
  const size = view.map.getSize();
  if (!size.x) { return; }
  const foot = size.y;
  const tools = document.querySelectorAll(".map-side > .legend, .map-tools, .leaflet-control-zoom, .inset:not([hidden])");
  const walls = [...tools].map(view.boxOf);
  unstack(size, walls);
  // A card comes and goes: names keep off it, markers stay where they are.
  walls.push(...[...document.querySelectorAll(".map-side > .panel:not([hidden])")].map(view.boxOf));
  const shown = pins.all().map((pin) => inFrame(pin, size, foot));
  const visible = shown.filter((item) => item.inside);
  visible.sort((a, b) => Number(isChosen(b)) - Number(isChosen(a)) ||
    b.pin.place.count - a.pin.place.count || a.pin.number - b.pin.number);
  const taken = new Boxes();
  visible.forEach((item) => { taken.add(item.dot); });
  walls.forEach((wall) => { taken.add(wall); });
  shown.forEach((item) => {
    item.pin.body.removeAttribute("data-side");
    item.pin.body.classList.toggle("pin-wide", areas.isWide(item.pin.place));
  });
  const room = { taken, lines: new Boxes(), labels: new Boxes() };
  visible.forEach((item) => { placeName(item, size, foot, room); });
  context.place({ size, foot, measure: widthOf, sides }, taken, visible);
}

/**
 * No marker in the frame hides another's middle, nor lies under a button; large ones keep their spot.
 *
 * @param {L.Point} size
 * @param {Rect[]} walls
 */
function unstack(size, walls) {
  const shown = pins.all().filter((pin) => {
    const { x, y } = view.map.latLngToContainerPoint(pin.marker.getLatLng());
    return x >= 0 && y >= 0 && x <= size.x && y <= size.y;
  }).sort((a, b) => b.size - a.size || b.place.count - a.place.count || a.number - b.number);
  const edges = [[-99, -99, size.x + 99, 5], [-99, size.y - 5, size.x + 99, size.y + 99],
    [-99, -99, 5, size.y + 99], [size.x - 5, -99, size.x + 99, size.y + 99]];
  const dots = shown.map((pin) => {
    const { x, y } = view.map.latLngToContainerPoint(pin.marker.getLatLng());
    return { x, y, radius: pin.size / 2 };
  });
  const moves = moveApart(dots, [...walls, .../** @type {Rect[]} */ (edges)]);
  shown.forEach((pin, number) => { pins.move(pin, moves[number]); });
}

/** @param {VisiblePin} item */
function isChosen(item) { return item.pin.number === store.get("selected"); }

/** @param {Pin} pin @param {L.Point} size @param {number} foot @returns {VisiblePin} */
function inFrame(pin, size, foot) {
  const { x, y } = pins.drawnAt(pin);
  const radius = pin.size / 2;
  return { pin, x, y, radius, dot: [x - radius, y - radius, x + radius, y + radius],
    inside: x > -radius && y > -radius && x < size.x + radius && y < foot + radius };
}

/**
 * @param {VisiblePin} item
 * @param {L.Point} size
 * @param {number} foot
 * @param {Room} room
 */
function placeName(item, size, foot, room) {
  const { taken, lines, labels } = room;
  const { place, body } = item.pin;
  if (areas.isNameAlone(place) && placeAlone(item, size, foot, room)) { return; }
  const font = (pins.isLarge(place) ? "600 14px " : "500 12.5px ") + view.face;
  // Bold, and with a ring around it.
  const chosen = isChosen(item);
  const width = widthOf(place.name, chosen ? font.replace(/^\d+/, "700") : font) + 2 * REST;
  const boxes = sides(item.x, item.y, item.radius + (chosen ? 8 : 2), width, HEIGHT);
  const inside = Object.keys(boxes).filter((side) => {
    const box = boxes[side];
    return box[0] >= 2 && box[2] <= size.x - 2 && box[1] >= 2 && box[3] <= foot - 2;
  });
  // The chosen place is named even where that covers another's dot; it comes first.
  const side = inside.find((name) => !taken.hit(boxes[name], item.dot) && !lines.hit(boxes[name])) || (chosen ? inside[0] : undefined);
  if (side) {
    taken.add(boxes[side]);
    labels.add(boxes[side]);
    body.setAttribute("data-side", side);
  } else if (place.count >= LED) {
    lead(item, width, [2, 2, size.x - 2, foot - 2], room);
  }
}

/**
 * The name of a wide place in place of a marker, spaced out.
 *
 * @param {VisiblePin} item
 * @param {L.Point} size
 * @param {number} foot
 * @param {Room} room
 */
function placeAlone({ pin, x, y, dot }, size, foot, { taken, lines, labels }) {
  const text = pin.place.shape === "area" ? pin.place.name.toUpperCase() : pin.place.name;
  const bare = widthOf(text, "700 12.5px " + view.face) + 2 * REST;
  const [wide, high] = areas.sizeOf(pin.place).map((part) => part * view.worldSize());
  const upright = high > TALL * wide && bare + SPACED * text.length > wide;
  const [along, across] = upright ? [high, wide] : [wide, high];
  const most = areas.courseOf(pin.place) ? SPACED : pin.place.shape === "area" ? MOST_SPACED : MOST_SPACED_SMALL;
  const spacing = Math.min(most, (along * FILLED - bare) / text.length);
  const found = [...new Set([Math.max(SPACED, spacing), SPACED])].flatMap((spaced) => {
    const half = (bare + spaced * text.length) / 2;
    return MOVES.filter((move) => Math.abs(move) <= Math.max(along, across) * WITHIN).map((move) => ({
      spaced, move, box: /** @type {Rect} */ (upright
        ? [x + move - HEIGHT / 2, y - half, x + move + HEIGHT / 2, y + half]
        : [x - half, y + move - HEIGHT / 2, x + half, y + move + HEIGHT / 2])
    }));
  }).find(({ box }) => (
    box[0] >= 2 && box[2] <= size.x - 2 && box[1] >= 2 && box[3] <= foot - 2 && !taken.hit(box, dot) && !lines.hit(box)));
  if (!found) { return false; }
  const { box, spaced, move } = found;
  taken.add(box);
  labels.add(box);
  pin.body.setAttribute("data-side", "middle");
  Object.entries({ "--name-x": (upright ? move : 0) + "px", "--name-y": (upright ? 0 : move) + "px",
    "--spaced": spaced.toFixed(2) + "px", "--name-turn": upright ? "-90deg" : "0deg" })
    .forEach(([name, value]) => { pin.body.style.setProperty(name, value); });
  return true;
}

/**
 * A name away from its marker, with a line to it: past other markers, or over them where it must.
 *
 * @param {VisiblePin} item
 * @param {number} width
 * @param {Rect} frame
 * @param {Room} room
 */
function lead(item, width, frame, { taken, lines, labels }) {
  const spots = ledSpots(item.x, item.y, item.radius, width, HEIGHT).filter((box) => (
    box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3] &&
    !taken.hit(box) && !lines.hit(box))).map((box) => lineTo(box, item));
  const clear = spots.find(({ points }) => !points.some((point) => taken.hit(point, item.dot)));
  const found = clear || spots.find(({ points }) => !points.some((point) => labels.hit(point)));
  if (!found) { return; }
  const { box, end, length, turn, points } = found;
  const { body, size } = item.pin;
  taken.add(box);
  labels.add(box);
  points.forEach((point) => { lines.add(point); });
  body.setAttribute("data-side", "led");
  Object.entries({ "--name-x": box[0] - item.x + size / 2, "--name-y": box[1] - item.y + size / 2,
    "--lead-x": end[0] - box[0], "--lead-y": end[1] - box[1], "--lead": length })
    .forEach(([name, value]) => { body.style.setProperty(name, value + "px"); });
  body.style.setProperty("--lead-turn", turn + "rad");
}

/**
 * The line from a marker's rim to the nearest point of a name's side, and boxes along it.
 *
 * @param {Rect} box
 * @param {VisiblePin} item
 */
function lineTo(box, { x, y, radius }) {
  const end = [box[0] > x ? box[0] : box[2] < x ? box[2] : x, Math.max(box[1] + 3, Math.min(box[3] - 3, y))];
  const far = Math.hypot(end[0] - x, end[1] - y);
  /** @type {Rect[]} */
  const points = [];
  for (let at = radius; at < far; at += 4) {
    const [across, down] = [x + (end[0] - x) * at / far, y + (end[1] - y) * at / far];
    points.push([across - 1, down - 1, across + 1, down + 1]);
  }
  return { box, end, length: far - radius, turn: Math.atan2(y - end[1], x - end[0]), points };
}

module.exports = { schedule };
