// @ts-check
/* The names in the text: their elements, their passages, and which of them are shown. */

const { data } = require("../map/data");
const { each, has } = require("../map/dom");
const store = require("../map/store");

/** @type {Record<number, HTMLElement>} mention number to its element */
const marks = Object.create(null);
/** @type {Record<number, Mention>} */
const byNumber = Object.create(null);
/** @type {Record<number, Mention[]>} */
const byPlace = Object.create(null);
/** @type {Map<Element, Mention[]>} */
const inPassage = new Map();
/** @type {Mention[]} as they stand in the text */
const ordered = [];

each(".m[data-m]", (element) => { marks[Number(element.dataset.m)] = element; });
data.mentions.forEach((mention) => {
  const element = marks[mention.i];
  // What the author has left out is unseen.
  if (!element || element.closest("[data-folded]")) { return; }
  mention.text = element.textContent || "";
  byNumber[mention.i] = mention;
  ordered.push(mention);
  if (has(mention.p)) { (byPlace[mention.p] ||= []).push(mention); }
});

const classified = ordered.some(isAssociative);

/**
 * Whether a name acts or is spoken of ("Moscow denied").
 *
 * @param {Mention} mention
 */
function isAssociative(mention) { return mention.role === "associative"; }

/**
 * Whether a mention is shown; one that is not classified counts as a place where it happens.
 *
 * @param {Mention} mention
 */
function inRole(mention) {
  const role = store.get("role");
  return !classified || !role || (role === "associative") === isAssociative(mention);
}

/** @param {Mention} mention */
function passageOf(mention) { return /** @type {HTMLElement} */ (marks[mention.i].closest("[data-passage]")); }

/** @param {Element} passage */
function within(passage) {
  let found = inPassage.get(passage);
  if (!found) {
    const numbers = [...passage.querySelectorAll("[data-m]")].map((element) => Number(element.getAttribute("data-m")));
    found = numbers.map((number) => byNumber[number]).filter(has);
    inPassage.set(passage, found);
  }
  return found.filter(inRole);
}

/**
 * The mentions of a place, or of a name that has none. Adjectives ("Kazakh") are listed only where
 * one of them was asked for.
 *
 * @param {number | null} place
 * @param {Mention | null} mention
 */
function of(place, mention) {
  if (!has(place)) {
    return ordered.filter((other) => !has(other.p) && mention && other.text === mention.text && inRole(other));
  }
  const adjectives = mention && mention.form === "adjective" || place >= data.markers;
  return (byPlace[place] || []).filter((other) => (adjectives || other.form !== "adjective") && inRole(other));
}

/**
 * Mentions in their order as the passages that hold them.
 *
 * @param {Mention[]} list
 */
function byPassage(list) {
  /** @type {Item[]} */
  const items = [];
  list.forEach((mention) => {
    const passage = passageOf(mention);
    const last = items[items.length - 1];
    if (last && last.passage === passage) { last.mentions.push(mention); return; }
    items.push({ passage, mentions: [mention] });
  });
  return items;
}

/**
 * Whether a mention's place has a marker that it counts for.
 *
 * @param {Mention} mention
 * @returns {mention is Mention & { p: number }}
 */
function isOnMap(mention) { return has(mention.p) && mention.form !== "adjective" && mention.p < data.markers; }

module.exports = { byNumber, byPassage, classified, inRole, isAssociative, isOnMap, marks, of, ordered, passageOf, within };
