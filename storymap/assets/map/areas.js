// @ts-check
/* Wide places: their shapes, and when the map shows them as areas. */

const basemap = require("./basemap");
const { data, groupOf } = require("./data");
const { has } = require("./dom");
const { makePath } = require("./sheet");
const view = require("./view");
const { copyNear, mercator } = require("../pure/geodesy");

// Pixels under which an outline is a speck, and a marker says more.
const SPECK = 22;
const MOST_AREAS = 200;
// Kinds whose extent is meant of the water in it.
const AFLOAT = /^(ocean|sea|gulf|bay|strait|channel)$/;
// Kinds that lie nowhere in particular, whatever the zoom.
const NOWHERE = /^(continent|former country|ocean)$/;

/** @type {Map<Place, Path[] | null>} */
const shapes = new Map();

/**
 * The paths of a wide place: its outline, or else its extent; null for a place that is a spot.
 *
 * @param {Place} place
 */
function shapeOf(place) {
  const world = basemap.world();
  if (!world) { return null; }
  let paths = shapes.get(place);
  if (paths === undefined) {
    paths = found(place, world);
    shapes.set(place, paths);
  }
  return paths;
}

/** @param {Place} place */
function courseOf(place) { return basemap.world()?.courses.get(String(place.id)); }

/**
 * Where a place's name stands: a river's on its course, in the frame if that runs through it.
 *
 * @param {Place} place
 * @returns {Spot}
 */
function anchorOf(place) {
  const course = courseOf(place);
  if (!course) { return place; }
  const bounds = view.map.getBounds().pad(-0.1);
  const own = nearestOn(course.degrees, place);
  if (bounds.contains([own.lat, copyNear(own.lon, view.map.getCenter().lng)])) { return own; }
  const centre = view.map.getCenter();
  const here = nearestOn(course.degrees, { lat: centre.lat, lon: copyNear(centre.lng, place.lon) });
  return bounds.contains([here.lat, copyNear(here.lon, centre.lng)]) ? here : own;
}

/** @param {number[]} degrees @param {Spot} spot @returns {Spot} */
function nearestOn(degrees, spot) {
  const shrink = Math.cos(spot.lat * Math.PI / 180);
  let best = { lat: spot.lat, lon: spot.lon };
  let least = Infinity;
  for (let i = 0; i < degrees.length; i += 2) {
    const away = ((degrees[i] - spot.lon) * shrink) ** 2 + (degrees[i + 1] - spot.lat) ** 2;
    if (away < least) { least = away; best = { lat: degrees[i + 1], lon: degrees[i] }; }
  }
  return best;
}

/** @param {Place} place @param {World} world */
function found(place, world) {
  const course = world.courses.get(String(place.id));
  if (course) { return course.paths; }
  if (place.outline) { return world.outlines[place.outline] || world.regions[place.outline] || null; }
  const spot = place.shape === "city" || place.shape === "capital";
  return place.extent && !spot ? [oval(place.extent)] : null;
}

/**
 * A soft shape: the extent is a box, the place is not.
 *
 * @param {Box} extent
 */
function oval([south, west, north, east]) {
  const points = [];
  for (let i = 0; i < 48; i += 1) {
    const turn = i / 24 * Math.PI;
    points.push((west + east) / 2 + (east - west) / 2 * softened(Math.cos(turn)),
      (south + north) / 2 + (north - south) / 2 * softened(Math.sin(turn)));
  }
  return makePath(points, true);
}

/** @param {number} value */
function softened(value) {
  return Math.sign(value) * Math.pow(Math.abs(value), 0.62);
}

/**
 * Whether a place is shown as an area now: its outline is more than a speck in the frame.
 *
 * @param {Place} place
 */
function isWide(place) {
  const paths = shapeOf(place);
  return paths !== null && widest(paths) * view.worldSize() >= SPECK;
}

/**
 * Whether a place has its name alone for a sign: no point says where it lies.
 *
 * @param {Place} place
 */
function isNameAlone(place) { return NOWHERE.test(place.kind) || isWide(place); }

/**
 * How wide and how high the largest piece of a place is, in parts of the world's width.
 *
 * @param {Place} place
 * @returns {[wide: number, high: number]}
 */
function sizeOf(place) {
  const [west, north, east, south] = (shapeOf(place) || []).map((path) => path.box)
    .reduce((most, box) => (box[2] - box[0] > most[2] - most[0] ? box : most), [0, 0, 0, 0]);
  return [east - west, south - north];
}

/** @param {Path[]} paths */
function widest(paths) {
  return paths.reduce((most, path) => Math.max(most, path.box[2] - path.box[0], path.box[3] - path.box[1]), 0);
}

/**
 * Whether a shape has a spot inside.
 *
 * @param {Path[]} paths
 * @param {L.LatLng} spot
 */
function holds(paths, spot) {
  const east = spot.lng / 360 + 0.5;
  const x = east - Math.floor(east);
  const y = mercator(spot.lat);
  return paths.filter((path) => {
    const points = path.points;
    let within = false;
    let j = points.length - 2;
    for (let i = 0; i < points.length; i += 2) {
      if ((points[i + 1] > y) !== (points[j + 1] > y) &&
        x < (points[j] - points[i]) * (y - points[i + 1]) / (points[j + 1] - points[i + 1]) + points[i]) {
        within = !within;
      }
      j = i;
    }
    return within;
  }).length % 2 === 1;
}

/**
 * Whether the middle of the map lies in a wide place, to which no way leads then.
 *
 * @param {number} number
 */
function isAround(number) { return holds(shapeOf(data.places[number]) || [], view.map.getCenter()); }

/**
 * A wide place as the basemap draws it; null for a place that is a spot.
 *
 * @param {number} number
 * @param {boolean} lit
 * @param {boolean} chosen
 * @returns {Area | null}
 */
function areaOf(number, lit, chosen) {
  const place = data.places[number];
  const paths = shapeOf(place);
  const line = Boolean(courseOf(place));
  const exact = Boolean(place.outline) || line;
  const afloat = AFLOAT.test(place.kind);
  // Of a rough extent only the water in it has a shape: its coast.
  if (!exact && !afloat) { return null; }
  return paths && {
    paths, width: widest(paths), exact, lit, chosen,
    line, side: line || exact && place.kind === "country" ? "" : afloat ? "water" : "land",
    water: place.shape === "nature", uncertain: place.uncertain, group: groupOf(place)
  };
}

/**
 * Tints wide places: outlines always; the water of an extent, which is crude, only where it is meant now.
 *
 * @param {number[]} numbers
 * @param {number[]} now those that are meant
 */
function tint(numbers, now) {
  const areas = numbers.filter((number) => data.places[number].outline || courseOf(data.places[number]) || now.includes(number))
    .map((number) => areaOf(number, now.includes(number), false)).filter(has);
  basemap.tint(areas.slice(0, MOST_AREAS));
}

/**
 * Draws the area of the chosen place, null for none.
 *
 * @param {number | null} number
 */
function choose(number) { basemap.choose(number === null ? null : areaOf(number, true, true)); }

module.exports = { anchorOf, choose, courseOf, holds, isAround, isNameAlone, isWide, shapeOf, sizeOf, tint };
