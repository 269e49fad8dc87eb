// @ts-check
/* Why a place was chosen, what else it could be, and links to look it up. */

const { data, say, where } = require("../map/data");
const { has, make } = require("../map/dom");
const { percent } = require("../pure/phrases");
const { ghostsButton } = require("./ghosts");
const links = require("./links");

/** @type {Record<string, number>} */
const ZOOMS = { country: 5, continent: 3, region: 7, county: 9, ocean: 3, sea: 6, area: 6 };
/** @type {Record<string, string>} */
const SOURCES = { edit: "by-reviewer", geocoder: "by-geocoder" };

/**
 * The candidates of a mention but for one place.
 *
 * @param {Mention} mention
 * @param {number | null} place
 */
function rivalsOf(mention, place) { return (mention.c || []).filter((candidate) => candidate[0] !== place); }

/** @param {Candidate} candidate */
function rivalText([number, probability]) {
  const place = data.places[number];
  return [place.name, ...where(place)].join(", ") + " — " + percent(probability, data.interface);
}

/**
 * What speaks for a mention's place, null where nothing is known.
 *
 * @param {Mention | null} mention
 * @param {number | null} place
 */
function reasonsFor(mention, place) {
  if (!mention) { return null; }
  const reasons = reasonsOf(mention, place);
  const others = rivalsOf(mention, place);
  if (!reasons.length && !others.length) { return null; }
  const unsure = mention.s === "ambiguous";
  const box = make("details", "why");
  box.open = unsure || mention.s === "unplaced";
  box.append(make("summary", "", say(unsure ? "why-uncertain" : place === null ? "why-unplaced" : "why")),
    listOf("reasons", reasons));
  if (others.length && unsure) {
    box.append(make("p", "rivals-title", say("could-also-be")), listOf("rivals", others.map(rivalText)));
    if (place !== null) { box.append(ghostsButton(place, others)); }
  }
  return box;
}

/** @param {Mention} mention @param {number | null} place */
function reasonsOf(mention, place) {
  const chosen = (mention.c || []).find((candidate) => candidate[0] === place);
  const told = data.reasons || [];
  const reasons = (chosen ? chosen.slice(2) : []).map((number) => told[number]);
  if (mention.note) { reasons.push(mention.note); }
  if (mention.src && SOURCES[mention.src]) { reasons.push(say(SOURCES[mention.src])); }
  if (mention.src === "author" && !reasons.length) { reasons.push(say("by-author")); }
  if (has(mention.pr)) { reasons.push(say("probability", { p: percent(mention.pr, data.interface) })); }
  return reasons;
}

/** @param {string} className @param {string[]} texts */
function listOf(className, texts) {
  const list = make("ul", className);
  list.append(...texts.map((text) => make("li", "", text)));
  return list;
}

/**
 * Where to look a place up: nothing is loaded before a click.
 *
 * @param {Place} place
 */
function linksOf(place) {
  const list = make("p", "links");
  const geonames = /^geonames:(\d+)$/.exec(place.id);
  const lon = (((place.lon + 540) % 360) - 180).toFixed(5);
  if (geonames) { list.append(outside("GeoNames", "https://www.geonames.org/" + geonames[1]), " · "); }
  list.append(outside("OpenStreetMap", "https://www.openstreetmap.org/?mlat=" + place.lat + "&mlon=" + lon +
    "#map=" + (ZOOMS[place.kind] || 11) + "/" + place.lat + "/" + lon));
  const copy = links.copyButton(() => links.shown() || "place=" + place.id);
  if (copy) { list.append(" · ", copy); }
  return list;
}

/** @param {string} text @param {string} address */
function outside(text, address) {
  const link = make("a", "", text);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

module.exports = { linksOf, reasonsFor, rivalText, rivalsOf };
