// @ts-check
/* The fine shores that a page carries: cells that take the place of the coarser basemap from near.

 A cell's rings are on a grid from its south-west corner; what an odd number of them holds is land. */

const { makePath } = require("./sheet");
const { decodeArc } = require("../pure/arcs");

// From this zoom on the basemap's own coast is seen to be coarse.
const FROM = 7;
// Degrees by which land goes on beyond the outer sides of cells, where it is clipped: two pixels from FROM on.
const BEYOND = 0.02;
// The world repeats east and west.
const COPIES = [-1, 0, 1];

/** @param {PackedShores} source @returns {Ground} */
function load({ scale, side, cells }) {
  /** @type {Ground} */
  const ground = { land: [], coast: [], lakes: [], rivers: [], boxes: [], fine: true };
  const whole = [0, 0, side, 0, side, side, 0, side];
  const there = new Set(cells.map(([row, column]) => row + "," + column));
  const beyond = Math.ceil(BEYOND * scale);
  cells.forEach(([row, column, rings, rivers]) => {
    /**
     * A ring that reaches out of its cell on sides without a neighbour: its exact end would leave a part of a
     * pixel of water, a seam.
     *
     * @param {number[]} ring
     */
    function stretched(ring) {
      return ring.map((value, i) => {
        const step = value === 0 ? -1 : value === side ? 1 : 0;
        const next = i % 2 ? (row + step) + "," + column : row + "," + (column + step);
        return there.has(next) ? value : value + step * beyond;
      });
    }

    /** @param {number[]} points @param {boolean} closed */
    function path(points, closed) {
      return makePath(points.map((value, i) => (value + side * (i % 2 ? row : column)) / scale), closed);
    }
    const land = Array.isArray(rings) ? rings.map((text) => decodeArc(text, 1)) : rings ? [whole] : [];
    ground.boxes.push(path(whole, true).box);
    land.forEach((ring) => {
      ground.land.push(path(stretched(ring), true));
      coastsOf(ring, side).forEach((line) => { ground.coast.push(path(line, false)); });
    });
    rivers.forEach((text) => { ground.rivers.push(path(decodeArc(text, 1), false)); });
  });
  return ground;
}

/**
 * The parts of a ring that do not run along its cell's sides.
 *
 * @param {number[]} ring
 * @param {number} side
 */
function coastsOf(ring, side) {
  /** @type {number[][]} */
  const lines = [];
  /** @type {number[]} */
  let line = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const along = [0, 1].some((axis) => ring[i + axis] === ring[next + axis] && (ring[i + axis] === 0 || ring[i + axis] === side));
    if (along) { line = []; continue; }
    if (!line.length) {
      line.push(ring[i], ring[i + 1]);
      lines.push(line);
    }
    line.push(ring[next], ring[next + 1]);
  }
  return lines;
}

/**
 * What to draw in a frame: the basemap alone, or around the cells, and then these; streets over all.
 *
 * @param {Frame} frame
 * @param {World} world
 * @returns {Ground[]}
 */
function groundsOf(frame, world) {
  const { land, lakes, rivers, shores, streets } = world;
  const near = shores && frame.zoom >= FROM;
  const around = { land, coast: land, lakes, rivers, boxes: near ? shores.boxes : [], fine: false };
  const grounds = near ? [around, shores] : [around];
  return streets?.streets && frame.zoom >= streets.streets.from ? [...grounds, streets] : grounds;
}

/**
 * Draws where a ground lies: in its cells, or around those of the finer one.
 *
 * @param {Frame} frame
 * @param {Ground} ground
 * @param {() => void} action
 */
function within(frame, { boxes, fine }, action) {
  const { ctx, size, origin, west, north, east, south } = frame;
  if (!boxes.length) { action(); return; }
  ctx.save();
  ctx.beginPath();
  if (!fine) { ctx.rect(west, north, east - west, south - north); }
  boxes.forEach((box) => {
    COPIES.forEach((copy) => {
      // Whole pixels: two grounds meet without a seam.
      const [left, right] = [box[0], box[2]].map((x) => Math.round((x + copy) * size - origin.x));
      const [top, foot] = [box[1], box[3]].map((y) => Math.round(y * size - origin.y));
      if (right > west && left < east && foot > north && top < south) { ctx.rect(left, top, right - left, foot - top); }
    });
  });
  ctx.clip("evenodd");
  action();
  ctx.restore();
}

module.exports = { groundsOf, load, within };
