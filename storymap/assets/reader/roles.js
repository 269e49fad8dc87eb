// @ts-check
/* Where it happens, and who acts: names that only act or are spoken of ("Moscow denied") are lighter,
   and can be left out of text, map, list, tour and counts. */

const { data, say } = require("../map/data");
const { places } = require("../map/spots");
const store = require("../map/store");
const filters = require("./filters");
const links = require("./links");
const { announce } = require("./live");
const mentions = require("./mentions");
const switches = require("./switches");

// Pixels across of the smallest marker.
const SMALLEST = 10;

const counts = document.querySelector(".counts");
const counted = counts ? counts.textContent : "";
const whole = places.map(({ count, size }) => ({ count, size }));
/** @type {HTMLInputElement | null} */
let sign = null;

/**
 * The reader's own choice, told to those who do not see what it does.
 *
 * @param {string} value "literal", "associative", or "" for every name
 */
function choose(value) {
  store.set({ role: accept(value) });
  const role = store.get("role");
  announce(say(!role ? "all-roles" : role === "literal" ? "only-literal" : "only-associative") + ": " + inWords());
  links.tellFilters();
}

/** @param {string} value */
function accept(value) { return value === "literal" || value === "associative" ? value : ""; }

/* Counts anew what is left, and lets the others know. */
function recount() {
  if (!mentions.classified) { return; }
  const role = store.get("role");
  mentions.ordered.forEach(mark);
  places.forEach((place, number) => {
    const all = whole[number];
    place.count = role ? mentions.of(number, null).length : all.count;
    place.size = role ? Math.max(SMALLEST, Math.round(all.size * Math.sqrt(place.count / all.count))) : all.size;
  });
  if (counts) { counts.textContent = role ? inWords() : counted; }
  if (sign) { sign.checked = role === "literal"; }
  store.set({ named: role ? Uint8Array.from(places, (place) => Math.min(1, place.count)) : null });
}

function inWords() {
  const left = places.filter((place) => place.count);
  const sum = left.reduce((total, place) => total + place.count, 0);
  return left.length ? say("places", { n: left.length }) + " · " + say("mentions", { n: sum }) : say("no-places");
}

/**
 * A name that is left out reads like any other word.
 *
 * @param {Mention} mention
 */
function mark(mention) {
  const element = mentions.marks[mention.i];
  const on = mentions.inRole(mention);
  if (on === element.classList.contains("m")) { return; }
  element.classList.toggle("m", on);
  if (on) {
    element.setAttribute("role", "button");
    describe(mention);
  } else {
    ["role", "tabindex", "aria-description"].forEach((name) => { element.removeAttribute(name); });
  }
}

/** @param {Mention} mention */
function describe(mention) {
  if (mentions.isAssociative(mention)) { mentions.marks[mention.i].setAttribute("aria-description", say("associative")); }
}

filters.add("role", accept);
store.subscribe(["role"], recount);
if (mentions.classified) {
  mentions.ordered.forEach(describe);
  if (data.markers) { sign = switches.addSwitch(say("only-literal"), false, (on) => { choose(on ? "literal" : ""); }); }
}

module.exports = { choose };
