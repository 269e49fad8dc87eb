// @ts-check
/* The other places that an uncertain name may mean, as ghosts on the map: where the reader asks for them. */

const { data, say } = require("../map/data");
const { button, make } = require("../map/dom");
const focus = require("../map/focus");
const store = require("../map/store");
const view = require("../map/view");
const { percent } = require("../pure/phrases");

// The nearest that the map goes for them all.
const NEAREST = 9;

const group = L.layerGroup();

/** @param {Candidate} candidate @param {L.LatLng} from */
function ghost([number, probability], from) {
  const place = data.places[number];
  const spot = view.spot(place);
  const body = make("span", "ghost");
  const name = make("bdi", "ghost-name", place.name + " " + percent(probability, data.interface));
  body.append(name);
  group.addLayer(L.polyline([from, spot], { className: "ghost-way", interactive: false }));
  // The list beside says the same.
  group.addLayer(L.marker(spot, { icon: L.divIcon({ className: "ghost-icon", html: body, iconSize: [16, 16] }), interactive: false, keyboard: false })
    .on("add", (event) => { event.target.getElement().setAttribute("aria-hidden", "true"); }));
  return spot;
}

/**
 * A button that shows a place's rivals on the map, and takes them off again.
 *
 * @param {number} place
 * @param {Candidate[]} rivals
 */
function ghostsButton(place, rivals) {
  const element = button("ghosts", say("rivals-on-map"), () => {
    const shown = group.getLayers().length > 0;
    element.setAttribute("aria-pressed", String(!shown));
    group.clearLayers();
    if (shown) { return; }
    const from = view.spot(data.places[place]);
    group.addTo(view.map);
    focus.show([from, ...rivals.map((rival) => ghost(rival, from))], NEAREST);
  });
  element.setAttribute("aria-pressed", "false");
  return element;
}

store.subscribe(["open", "stop"], () => { group.clearLayers(); });

module.exports = { ghostsButton };
