// @ts-check
/* Moving in the text, and back; and which of its names are lit. */

const { say } = require("../map/data");
const { button, each, has, one } = require("../map/dom");
const store = require("../map/store");
const view = require("../map/view");
const { marks } = require("./mentions");

// Times a jump is corrected while passages take their real height.
const SETTLING = 10;
// Milliseconds for which a scroll is the page's own doing.
const OWN = 1500;

/** @type {{ passage: Element, offset: number } | null} where one was reading */
let kept = null;
/** @type {HTMLElement[]} */
let lit = [];
let quietUntil = 0;
const pill = button("back-pill", "↩ " + say("back-to-reading"), back);
pill.hidden = true;
one(".column").append(pill);

/** @param {Mention[]} list @param {Mention | null} mention */
function light(list, mention) {
  lit.forEach((element) => { element.classList.remove("m-lit", "m-here"); });
  lit = list.map((other) => marks[other.i]);
  lit.forEach((element) => { element.classList.add("m-lit"); });
  if (mention && marks[mention.i]) {
    marks[mention.i].classList.add("m-here");
    lit.push(marks[mention.i]);
  }
}

/* The part of the window in which text can be read. */
function clear() {
  const panel = document.querySelector(".panel:not([hidden])");
  const narrow = view.narrow.matches;
  const top = narrow ? one(".map-side").getBoundingClientRect().bottom : 0;
  const foot = narrow && panel ? panel.getBoundingClientRect().top : window.innerHeight;
  return { top, foot: Math.max(foot, top + 40) };
}

/* How much of the map's corner a card covers. */
function measure() {
  /** @type {HTMLElement | null} */
  const shown = document.querySelector(".map-side .panel:not([hidden])");
  const covers = shown && !view.narrow.matches;
  store.set({ inset: covers ? shown.offsetHeight + 12 : 0, beside: covers ? shown.offsetWidth + 12 : 0 });
}

/**
 * Brings names into view in the text, clear of map and panel on a narrow screen.
 *
 * @param {Mention[]} list
 */
function jump(list) {
  const element = marks[list[0].i];
  each(".m-here", (other) => { other.classList.remove("m-here"); });
  element.classList.add("m-here");
  lit.push(element);
  to(element);
}

/** @param {Element} element */
function to(element) {
  const by = distance(element);
  keepPlace(by);
  quietFor(OWN);
  if (view.still.matches || Math.abs(by) > 3 * window.innerHeight) { settle(element); return; }
  window.scrollBy({ top: by, behavior: "smooth" });
}

/**
 * Passages out of sight have a guessed height: on arrival the place is measured again.
 *
 * @param {Element} element
 * @param {number} [offset] pixels under the top; without it a third down
 * @param {number} [times]
 */
function settle(element, offset, times = SETTLING) {
  const by = distance(element, offset);
  if (Math.abs(by) >= 1) { window.scrollBy({ top: by, behavior: "instant" }); }
  if (times) { requestAnimationFrame(() => { settle(element, offset, times - 1); }); }
}

/** @param {Element} element @param {number} [offset] */
function distance(element, offset) {
  const { top, foot } = clear();
  return element.getBoundingClientRect().top - top - (has(offset) ? offset : (foot - top) * 0.35);
}

function firstInView() {
  const { top } = clear();
  const passage = [...document.querySelectorAll(".text [data-passage]")]
    .find((element) => element.getBoundingClientRect().bottom > top + 8);
  return passage ? { passage, offset: passage.getBoundingClientRect().top - top } : null;
}

/**
 * Before the first jump of a walk: where one was reading.
 *
 * @param {number} by
 */
function keepPlace(by) {
  if (kept || Math.abs(by) < 0.6 * window.innerHeight) { return; }
  kept = firstInView();
  pill.hidden = !kept;
}

function back() {
  const place = kept;
  kept = null;
  pill.hidden = true;
  if (!place) { return; }
  quietFor(OWN);
  settle(place.passage, place.offset);
}

/** @param {number} wait milliseconds for which a scroll is the page's own doing */
function quietFor(wait) { quietUntil = performance.now() + wait; }

/** Whether a scroll is the page's own doing just now. */
function isQuiet() { return performance.now() <= quietUntil; }

module.exports = { clear, isQuiet, jump, light, measure, pill, quietFor, to };
