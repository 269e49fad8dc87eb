// @ts-check
/* The page's JSON blocks, and what they say in the page's language. */

const { sayer } = require("../pure/phrases");
const { unpack } = require("../pure/tables");

// As many as maps/symbols.py has for groups.
const COLOURS = 6;

/** @type {PackedData} */
const NOTHING = { places: { keys: [], words: {}, rows: [] }, markers: 0, view: [-50, -140, 70, 170] };

/**
 * The JSON in an element, null where there is none.
 *
 * @param {string} id
 */
function block(id) {
  const element = document.getElementById(id);
  return element && JSON.parse(element.textContent);
}

const data = unpack(block("storymap-data") || NOTHING);
const kinds = data.kinds || {};
const say = sayer(data.phrases || {}, data.interface);

/** @type {Record<string, number>} the numbers of places by their ids */
const numberOf = Object.create(null);
data.places.forEach((place, number) => { numberOf[place.id] = number; });

/** @param {string} kind */
function kindName(kind) { return Object.hasOwn(kinds, kind) ? kinds[kind] : kind; }

/**
 * "city · Almaty · Kazakhstan", nothing said twice.
 *
 * @param {Place} place
 */
function where(place) {
  return [kindName(place.kind), place.region, place.country]
    .filter((part, i, all) => part && part !== place.name && all.indexOf(part) === i);
}

/**
 * What a place's colour is called in styles, empty where it has none of its own.
 *
 * @param {Place} place
 */
function groupOf(place) {
  const number = (data.groups || []).indexOf(place.group || "");
  return number < 0 ? "" : "group-" + (number % COLOURS + 1);
}

/** @param {Place} place */
function describe(place) {
  return place.name + ", " + kindName(place.kind) + ", " + say("named", { n: place.count }) +
    (place.uncertain ? ", " + say("uncertain") : "") + (place.associative ? ", " + say("associative") : "") + (place.group ? ", " + place.group : "");
}

module.exports = { block, data, describe, groupOf, kindName, numberOf, say, where };
