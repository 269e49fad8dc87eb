// @ts-check
/* The edits that the page's messages ask for, anchored in the text as `review/edits.py` would. */

const { data } = require("../map/data");
const { has } = require("../map/dom");
const { surroundings } = require("../pure/anchors");
const { placeOf } = require("../pure/applied");
const { OPENING } = require("../pure/passages");
const resume = require("./resume");

const DECIMALS = 5;
const PLACE = ["id", "name", "lat", "lon", "kind", "country", "region", "population"];
const PLACELESS = ["reject", "hide"];
// What is said of the place that a name has.
const SAID = ["caption", "group", "picture", "confirm"];

/** @typedef {(id: string) => any} Found */

/**
 * @param {any[]} messages
 * @param {string} who signs them
 * @param {Found} found places that a search has told of
 */
function editsFor(messages, who, found) {
  const story = resume.story();
  const signed = { made: new Date().toISOString().slice(0, 19) + "+00:00", ...(who ? { who } : {}) };
  return story ? messages.map((message) => editOf(story, message, found)).filter(has).map((edit) => ({ ...edit, ...signed })) : [];
}

/** @param {any} story @param {any} message @param {Found} found @returns {any} */
function editOf(story, message, found) {
  const { action, field } = message;
  if (action === "describe") { return { action: field, quote: story.described[field] || "", text: plain(message.text) }; }
  if (action === "tour") { return { action, quote: "", stops: message.stops.map((/** @type {any} */ stop) => stopOf(story, stop)).filter(has) }; }
  if (action === "fold" || action === "unfold") { return passageOf(story, message); }
  const span = action === "add" || action === "redate" ? spanOf(story, message) : decisionOf(story, message);
  if (!span) { return null; }
  const anchor = anchorOf(story, span.start, span.end);
  if (action === "redate") { return { action, ...anchor, scope: "mention", text: plain(message.text) }; }
  const place = placeFor(span, message, found);
  if (!place && !PLACELESS.includes(action)) { return null; }
  return { action, ...anchor, ...(message.scope === "mention" ? { scope: "mention" } : {}), ...(place ? { place } : {}),
    ...(["caption", "group", "picture"].includes(action) ? { text: plain(message.text) } : {}), ...(message.src ? { picture: message.src } : {}) };
}

/** @param {any} words */
function plain(words) { return String(words || "").trim().replace(/\s+/g, " "); }

/** @param {any} story @param {number} start @param {number} end */
function anchorOf({ text }, start, end) {
  return { quote: text.slice(start, end), ...surroundings(text, start, end), start: [...text.slice(0, start)].length };
}

/** @param {any} story @param {{ mention: number }} message */
function decisionOf(story, { mention }) { return story.decisions.find((/** @type {any} */ each) => each.number === mention); }

/** @param {any} story @param {any} stop */
function stopOf(story, stop) {
  const span = decisionOf(story, stop);
  const text = plain(stop.text);
  return span && { ...anchorOf(story, span.start, span.end), ...(text ? { text } : {}) };
}

/** @param {any} story @param {{ action: string, passage: number }} message */
function passageOf(story, { action, passage }) {
  const here = story.passages[passage];
  if (!here) { return null; }
  const opening = [...story.text.slice(here.start, here.end)].slice(0, OPENING).join("");
  return { action, ...anchorOf(story, here.start, here.start + opening.length), scope: "mention" };
}

/** @param {any} story @param {{ passage: number, at: number, quote: string }} message */
function spanOf(story, { passage, at, quote }) {
  const here = story.passages[passage];
  if (!here) { return null; }
  const start = here.start + [...story.text.slice(here.start, here.end)].slice(0, at).join("").length;
  return { start, end: start + quote.length, place: null, text: quote };
}

/** @param {any} span @param {any} message @param {Found} found @returns {any} */
function placeFor(span, message, found) {
  const { action, point, label } = message;
  if (PLACELESS.includes(action)) { return null; }
  if (action === "rename") { return span.place && { ...bare(span.place), name: plain(label) }; }
  if (SAID.includes(action)) { return span.place && bare(span.place); }
  if (point) {
    const [lat, lon] = [point.lat, point.lon].map((value) => Number(value.toFixed(DECIMALS)) + 0);
    return { id: `hand:${lat},${lon}`, name: plain(span.text), lat, lon, kind: "point" };
  }
  const known = data.places.find((place) => place.id === message.place) || found(message.place);
  return known ? bare(placeOf(known)) : null;
}

/** @param {any} place without what the page alone knows */
function bare(place) { return Object.fromEntries(PLACE.filter((key) => has(place[key])).map((key) => [key, place[key]])); }

module.exports = { editsFor };
