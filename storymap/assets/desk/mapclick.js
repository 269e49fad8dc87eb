// @ts-check
/* One click on the map that means a point: not a marker, not a pan. With the keyboard: its middle. */

const { say } = require("../map/data");
const { make, one } = require("../map/dom");
const view = require("../map/view");
const { announce } = require("../reader/live");

// Pixels between pressing and letting go from which it was a pan.
const MOVED = 6;

/** @type {(() => void) | null} */
let stop = null;

/**
 * Waits for a point of the map; `done` gets it, or null where it was called off.
 *
 * @param {(point: { lat: number, lon: number } | null) => void} done
 */
function pick(done) {
  cancel();
  const container = view.map.getContainer();
  const hint = make("p", "desk-hint", say("click-map"));
  /** @type {PointerEvent | null} */
  let pressed = null;
  one(".map-frame").append(hint);
  container.classList.add("map-picking");
  announce(say("click-map"));

  /** @param {{ lat: number, lon: number } | null} point */
  const end = (point) => {
    stop = null;
    container.classList.remove("map-picking");
    hint.remove();
    container.removeEventListener("pointerdown", press, true);
    container.removeEventListener("click", click, true);
    document.removeEventListener("keydown", key, true);
    done(point);
  };
  const press = (/** @type {PointerEvent} */ event) => { pressed = event; };
  const click = (/** @type {MouseEvent} */ event) => {
    if (event.target instanceof Element && event.target.closest(".leaflet-control")) { return; }
    event.preventDefault();
    event.stopPropagation();
    if (pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > MOVED) { return; }
    end(spot(view.map.mouseEventToLatLng(event)));
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") { event.stopPropagation(); end(null); }
    if (event.key !== "Enter" || !container.contains(document.activeElement)) { return; }
    event.preventDefault();
    event.stopPropagation();
    end(spot(view.map.getCenter()));
  };
  container.addEventListener("pointerdown", press, true);
  container.addEventListener("click", click, true);
  document.addEventListener("keydown", key, true);
  container.focus({ preventScroll: true });
  stop = () => { end(null); };
}

/** @param {L.LatLng} at */
function spot(at) {
  const { lat, lng } = at.wrap();
  // No more digits than the zoom can mean.
  const digits = Math.min(5, Math.max(2, Math.round(view.map.getZoom() / 3)));
  return { lat: Number(Math.max(-90, Math.min(90, lat)).toFixed(digits)), lon: Number(lng.toFixed(digits)) };
}

/* Calls off what is waited for. */
function cancel() { if (stop) { stop(); } }

module.exports = { cancel, pick };
