// @ts-check
/* What is selected in the text, and the button beside it. */

const { say } = require("../map/data");
const { button, later } = require("../map/dom");
const store = require("../map/store");
const { trimmed } = require("../pure/selecting");

// Milliseconds after which a selection is looked at: it grows while it is made.
const SETTLING = 180;

/** @typedef {{ words: string, passage: number, at: number }} Spot */
/** @typedef {{ left: number, top: number, bottom: number }} Corner */

/** @type {(spot: Spot, near: Corner) => void} */
let asked = () => {};
const offer = button("desk-offer", "✎ " + say("add-place"), () => {
  const selected = now();
  offer.hidden = true;
  if (selected) { asked(selected.spot, selected.near); }
});
offer.hidden = true;
offer.addEventListener("pointerdown", (event) => { event.preventDefault(); });
document.body.append(offer);

/**
 * The words that are selected, inside one passage, and where they are on the screen.
 *
 * @returns {{ spot: Spot, near: Corner } | null}
 */
function now() {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) { return null; }
  const range = selection.getRangeAt(0);
  const passage = passageOf(range.startContainer);
  if (!passage) { return null; }
  // A selection by whole lines ends at the beginning of what follows.
  if (passage !== passageOf(range.endContainer)) {
    if (range.endOffset !== 0) { return null; }
    range.setEnd(passage, passage.childNodes.length);
  }
  const found = trimmed(before(passage, range.startContainer, range.startOffset), range.toString());
  if (!found) { return null; }
  const box = range.getBoundingClientRect();
  const near = { left: box.left, top: box.top, bottom: box.bottom };
  return { spot: { ...found, passage: Number(passage.dataset.passage) }, near };
}

/** @param {Node} node @returns {HTMLElement | null} */
function passageOf(node) {
  const element = node instanceof Element ? node : node.parentElement;
  return element && element.closest(".text [data-passage]");
}

/** @param {HTMLElement} passage @param {Node} node @param {number} offset */
function before(passage, node, offset) {
  const range = document.createRange();
  range.setStart(passage, 0);
  range.setEnd(node, offset);
  return range.toString();
}

/**
 * How many characters stand before an element in its passage.
 *
 * @param {HTMLElement} passage
 * @param {HTMLElement} element
 */
function offsetOf(passage, element) { return [...before(passage, element, 0)].length; }

const look = later(() => {
  const selected = store.get("review") ? now() : null;
  offer.hidden = !selected;
  if (!selected) { return; }
  const { left, bottom } = selected.near;
  offer.style.left = Math.max(8, Math.min(left, window.innerWidth - 170)) + "px";
  offer.style.top = Math.max(8, Math.min(bottom + 6, window.innerHeight - 48)) + "px";
}, SETTLING);

document.addEventListener("selectionchange", look);
window.addEventListener("scroll", () => { if (!offer.hidden) { look(); } }, { passive: true });

module.exports = {
  now,
  offsetOf,
  /** @param {(spot: Spot, near: Corner) => void} action */
  whenAsked(action) { asked = action; }
};
