// @ts-check
/* Streets, water and parks of the author's own file, in the part of the map that they were cut for. */

const { flatPath, tracePaths } = require("./sheet");
const { decodeArc } = require("../pure/arcs");

// Levels of zoom farther than the file's tiles from which the streets are drawn, and the large ones alone.
const FROM = 3.5;
const MAJOR = 2;

/** @param {PackedStreets} source @returns {Ground} */
function load(source) {
  const { zoom, grid, x, y, columns, rows } = source;
  const size = grid * 2 ** zoom;
  /** @param {string[]} texts @param {boolean} closed */
  function paths(texts, closed) {
    return texts.map((text) => flatPath(decodeArc(text, 1).map((value, i) => (value + (i % 2 ? y : x) * grid) / size), closed));
  }
  const [west, north, east, south] = [x, y, x + columns, y + rows].map((tile) => tile * grid / size);
  const whole = flatPath([west, north, east, north, east, south, west, south], true);
  return {
    land: [whole], coast: [], lakes: paths(source.water, true), rivers: paths(source.streams, false),
    boxes: [whole.box], fine: true,
    streets: {
      from: zoom - FROM, parks: paths(source.parks, true), minor: paths(source.minor, false),
      major: paths(source.major, false), rails: paths(source.rails, false)
    }
  };
}

/** @param {Frame} frame @param {Streets} streets @param {ColourOf} colour */
function drawParks(frame, { parks }, colour) {
  frame.ctx.fillStyle = colour("--park");
  tracePaths(frame, parks, 1);
  frame.ctx.fill("nonzero");
}

/** @param {Frame} frame @param {Streets} streets @param {ColourOf} colour */
function drawRoads(frame, { from, minor, major, rails }, colour) {
  const ctx = frame.ctx;
  const near = Math.max(0, frame.zoom - from);
  /** @param {Path[]} paths @param {string} name @param {number} width */
  function line(paths, name, width) {
    ctx.strokeStyle = colour(name);
    ctx.lineWidth = width;
    tracePaths(frame, paths, 1);
    ctx.stroke();
  }
  if (near >= MAJOR) { line(minor, "--street", 0.5 + 0.5 * (near - MAJOR)); }
  line(major, "--road", 0.9 + 0.6 * near);
  if (near >= MAJOR) {
    ctx.setLineDash([4, 3]);
    line(rails, "--country", 0.8);
    ctx.setLineDash([]);
  }
}

module.exports = { drawParks, drawRoads, load };
