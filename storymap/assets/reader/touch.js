// @ts-check
/* One finger scrolls the page, two move the map: on a narrow screen, and in a frame of another page. */

const { say } = require("../map/data");
const { make, one } = require("../map/dom");
const view = require("../map/view");
const { hosted } = require("./host");

// Milliseconds for which the hint stays.
const HINT = 900;

const frame = one(".map-frame");
const hint = make("p", "touch-hint", say("two-fingers"));
let timer = 0;

function setDragging() {
  const coarse = window.matchMedia("(pointer: coarse)").matches;
  view.map.dragging[(view.narrow.matches || hosted) && coarse ? "disable" : "enable"]();
}

hint.setAttribute("aria-hidden", "true");
frame.append(hint);
frame.addEventListener("touchmove", (event) => {
  if (event.touches.length !== 1 || view.map.dragging.enabled()) { return; }
  hint.classList.add("touch-hint-on");
  clearTimeout(timer);
  timer = window.setTimeout(() => { hint.classList.remove("touch-hint-on"); }, HINT);
}, { passive: true });
view.narrow.addEventListener("change", setDragging);
setDragging();
