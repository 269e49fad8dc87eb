// @ts-check
/* The offline basemap: land, water and borders, and the outlines of the story's own areas, drawn on
 one canvas from #storymap-basemap. */

const { block } = require("./data");
const { make } = require("./dom");
const { Sheet, makePath, tracePaths } = require("./sheet");
const shores = require("./shores");
const store = require("./store");
const streets = require("./streets");
const { decodeArc } = require("../pure/arcs");

// The zoom up to which outlines of regions are true enough for fine shores; nearer, only of what is meant.
const OUTLINED = 9.5;
// The same for courses of rivers.
const COURSED = 11;
// How opaque the tint of a group's colour is, and in what is meant just now.
const GROUPED = [0.12, 0.22];
// Dashes of a line that is only about there
const ROUGH = [3, 5];
/** @type {World | null} null for a map without a basemap */
let world = null;
/** @type {any} */
let layer = null;

/**
 * @param {number[]} ring arcs by number, ~number for one that runs the other way
 * @param {number[][]} arcs
 */
function joinRing(ring, arcs) {
  /** @type {number[]} */
  const joined = [];
  ring.forEach((ref) => {
    const arc = arcs[ref < 0 ? ~ref : ref];
    let shift = 0;
    for (let i = 0; i < arc.length; i += 2) {
      const at = ref < 0 ? arc.length - 2 - i : i;
      if (i === 0 && joined.length) {
        shift = 360 * Math.round((joined[joined.length - 2] - arc[at]) / 360);
        continue;
      }
      joined.push(arc[at] + shift, arc[at + 1]);
    }
  });
  return makePath(joined, true);
}

/** @returns {World | null} */
function load() {
  /** @type {PackedBasemap | null} */
  const source = block("storymap-basemap");
  if (!source) { return null; }
  const arcs = source.arcs.map((text) => decodeArc(text, source.scale));
  /** @param {number[][]} list */
  function rings(list) { return list.map((ring) => joinRing(ring, arcs)); }
  /** @param {number[]} list */
  function lines(list) { return list.map((ref) => makePath(arcs[ref], false)); }
  /** @param {Record<string, number[][]>} table */
  function shapes(table) {
    /** @type {Record<string, Path[]>} */
    const found = Object.create(null);
    Object.keys(table).forEach((name) => { found[name] = rings(table[name]); });
    return found;
  }
  const land = rings(source.land);
  return {
    land: land.filter((path) => !path.rim),
    poles: land.filter((path) => path.rim), lakes: rings(source.lakes), borders: lines(source.borders),
    rivers: lines(source.rivers), outlines: shapes(source.outlines), regions: shapes(source.regions),
    names: source.names.sort((a, b) => b[3] - a[3]),
    spots: source.spots || {}, waters: source.waters || [], towns: source.towns || [],
    courses: coursesOf(source), called: Object.fromEntries(source.names.map(([name, , , , local]) => [name, local || name])), shores: source.shores ? shores.load(source.shores) : null,
    streets: source.streets ? streets.load(source.streets) : null
  };
}

/** @param {PackedBasemap} source */
function coursesOf({ courses }) {
  /** @type {Map<string, Course>} */
  const found = new Map();
  Object.entries(courses ? courses.lines : {}).forEach(([id, text]) => {
    const pieces = text.split(" ").map((piece) => decodeArc(piece, courses ? courses.scale : 1));
    found.set(id, { paths: pieces.map((piece) => makePath(piece, false)), degrees: pieces.flat() });
  });
  return found;
}

const BasemapLayer = Sheet.extend({
  options: { pane: "tilePane" },

  /** @this {any} @param {World} shapes */
  initialize(shapes) {
    Sheet.prototype.initialize.call(this);
    this._world = shapes;
    this._chosen = null;
    this._areas = [];
  },

  /** @this {any} @param {Area | null} area */
  choose(area) {
    this._chosen = area;
    this.repaint();
  },

  /** @this {any} @param {Area[]} areas */
  tint(areas) {
    this._areas = areas;
    this.repaint();
  },

  /** @this {any} @param {Frame} frame @param {ColourOf} colour */
  paint(frame, colour) {
    const ctx = frame.ctx;
    /** @type {World} */
    const shapes = this._world;
    /** @param {Path[]} paths @param {string} name @param {number} width @param {number} least */
    function line(paths, name, width, least) {
      ctx.strokeStyle = colour(name);
      ctx.lineWidth = width;
      tracePaths(frame, paths, least);
      ctx.stroke();
    }
    if (!shapes) { return; }
    ctx.fillStyle = colour("--land");
    shapes.poles.forEach((path) => {
      tracePaths(frame, [path], 0.8);
      ctx.fill("evenodd");
      line([/** @type {Path} */ (path.rim)], "--coast", 0.9, 0.8);
    });
    /** @type {Area[]} */
    const areas = this._chosen ? this._areas.concat(this._chosen) : this._areas;
    const grounds = shores.groundsOf(frame, shapes);
    grounds.forEach((ground) => {
      shores.within(frame, ground, () => {
        ctx.fillStyle = colour("--land");
        tracePaths(frame, ground.land, 0.8);
        ctx.fill("evenodd");
        line(ground.coast, "--coast", 0.9, 0.8);
        if (ground.streets) { streets.drawParks(frame, ground.streets, colour); }
        sided(frame, ground, areas, (group) => {
          drawAreas(frame, group, colour);
          drawOutlines(frame, group.filter((area) => !area.lit), colour);
        });
        if (frame.zoom >= 3.5) { line(ground.rivers, "--river", frame.zoom < 5 ? 0.7 : 1.1, 2); }
        ctx.fillStyle = colour("--water");
        tracePaths(frame, ground.lakes, 1.5);
        // Tiles overlap each other.
        ctx.fill(ground.streets ? "nonzero" : "evenodd");
        if (ground.streets) { streets.drawRoads(frame, ground.streets, colour); return; }
        ctx.strokeStyle = colour("--coast");
        ctx.lineWidth = 0.6;
        ctx.stroke();
      });
    });
    line(shapes.borders, "--border", frame.zoom < 4 ? 0.8 : 1.2, 0.5);
    const lit = areas.filter((area) => area.lit);
    grounds.forEach((ground) => {
      shores.within(frame, ground, () => {
        sided(frame, ground, lit, (group) => { drawOutlines(frame, group, colour); });
      });
    });
  }
});

/**
 * Draws areas on their side of the coast: seas on water, and on land what lies there. A region too
 * is drawn on land only, since its own coast is finer or coarser than the land's; and a country where
 * that has finer shores, on which it has no outline: its borders are drawn anyway.
 *
 * @param {Frame} frame
 * @param {Ground} ground
 * @param {Area[]} areas
 * @param {(areas: Area[]) => void} action
 */
function sided(frame, { land, fine }, areas, action) {
  ["", "land", "water"].forEach((side) => {
    const group = areas.filter((area) => area.lit || area.side === "water" || frame.zoom < (area.line ? COURSED : fine ? OUTLINED : Infinity))
      .filter((area) => (area.side || (fine && !area.line ? "land" : "")) === side)
      .map((area) => (fine && !area.side && !area.line ? { ...area, exact: false } : area));
    if (!group.length) { return; }
    frame.ctx.save();
    if (side) {
      tracePaths(frame, land, 0.8);
      if (side === "water") {
        frame.ctx.rect(frame.west, frame.north, frame.east - frame.west, frame.south - frame.north);
      }
      frame.ctx.clip("evenodd");
    }
    action(group);
    frame.ctx.restore();
  });
}

/**
 * A wide place is tinted where the frame shows it as an area, not as a speck.
 *
 * @param {Frame} frame
 * @param {Area[]} areas
 * @param {(area: Area) => void} action
 */
function eachArea(frame, areas, action) {
  areas.forEach((area) => { if (area.width * frame.size >= 12) { action(area); } });
}

/** @param {Frame} frame @param {Area[]} areas @param {ColourOf} colour */
function drawAreas(frame, areas, colour) {
  eachArea(frame, areas.filter((area) => !area.line), (area) => {
    tracePaths(frame, area.paths, 0.5);
    const own = area.group && !area.chosen;
    frame.ctx.fillStyle = colour(area.chosen ? "--chosen-fill" : own ? "--" + area.group :
      (area.water ? "--nature-fill" : "--area-fill") + (area.lit ? "-lit" : ""));
    frame.ctx.globalAlpha = own ? GROUPED[Number(area.lit)] : 1;
    frame.ctx.fill("evenodd");
    frame.ctx.globalAlpha = 1;
  });
}

/**
 * Faint lines, and strong ones, over all else, for what is meant just now.
 *
 * @param {Frame} frame
 * @param {Area[]} areas
 * @param {ColourOf} colour
 */
function drawOutlines(frame, areas, colour) {
  const ctx = frame.ctx;
  eachArea(frame, areas.filter((area) => area.exact), (area) => {
    tracePaths(frame, area.paths, 0.5);
    const kind = area.group ? "--" + area.group : (area.line ? "--nature-line" : "--area-line") + (area.lit ? "-lit" : "");
    ctx.strokeStyle = colour(area.chosen ? "--chosen" : kind);
    ctx.lineWidth = (area.lit ? 1.6 : 0.9) * (area.line ? 2.2 : 1);
    ctx.setLineDash(area.uncertain ? ROUGH : []);
    ctx.stroke();
    ctx.setLineDash([]);
  });
}

/** @param {L.Map} map */
function drawBasemap(map) {
  world = load();
  layer = new BasemapLayer(world);
  const credit = block("storymap-basemap")?.streets?.credit;
  if (credit) {
    L.control.attribution({ prefix: false, position: "bottomleft" }).addTo(map).getContainer()?.append(make("span", "", credit));
  }
  store.subscribe(["theme"], () => layer.repaint());
  return layer.addTo(map);
}

module.exports = {
  drawBasemap,
  world: () => world,
  /** @param {Area | null} area the chosen place's */
  choose(area) { if (layer) { layer.choose(area); } },
  /** @param {Area[]} areas the story's wide places, drawn faintly at all times */
  tint(areas) { if (layer) { layer.tint(areas); } }
};
