// @ts-check
/* How much of the page a host shows: all of it, the map alone, or the map with captions, which are the
   tour's (`data-view` of the body, or `?view=` of the address). `?headline=0` leaves out what the host has
   said above the frame. In a frame the wheel scrolls the host. */

const { say } = require("../map/data");
const { make, one } = require("../map/dom");
const opening = require("../map/opening");
const view = require("../map/view");
const { hosted } = require("./host");
const tour = require("./tour");

// Milliseconds for which the hint stays.
const HINT = 900;

const query = new URLSearchParams(window.location.search);
const asked = query.get("view");
// A host that has the headline itself.
document.body.classList.toggle("no-headline", query.get("headline") === "0");
if (asked === "map" || asked === "captions" || asked === "full") { document.body.dataset.view = asked; }
// Where no place was found, the text that says so is all there is.
if (!document.body.classList.contains("with-map")) { document.body.dataset.view = "full"; }

const preset = document.body.dataset.view || "full";
const frame = one(".map-frame");
const hint = make("p", "touch-hint wheel-hint", say("ctrl-wheel"));
let timer = 0;

/** @param {WheelEvent} event */
function pass(event) {
  if (event.ctrlKey || event.metaKey) { return; }
  // Leaflet does not see it, and the browser scrolls what can be scrolled.
  event.stopImmediatePropagation();
  hint.classList.add("touch-hint-on");
  clearTimeout(timer);
  timer = window.setTimeout(() => { hint.classList.remove("touch-hint-on"); }, HINT);
}

if (hosted) {
  hint.setAttribute("aria-hidden", "true");
  frame.append(hint);
  frame.addEventListener("wheel", pass, { capture: true, passive: true });
}
if (preset !== "full") {
  // The map is what the page has, beside nothing.
  const side = one(".map-side");
  side.setAttribute("role", "region");
  one(".layout").setAttribute("role", "main");
  side.prepend(make("h1", "unseen", document.title));
  view.map.invalidateSize();
  opening.fit();
}
if (preset === "captions") { tour.start(); }

module.exports = { isFull: () => preset === "full" };
