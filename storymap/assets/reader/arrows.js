// @ts-check
/* Arrows at the map's edge to what is read of but lies outside: "Moscow →". */

const areas = require("../map/areas");
const { data } = require("../map/data");
const { button, each, make, one } = require("../map/dom");
const store = require("../map/store");
const view = require("../map/view");
const { edgeOf, spread } = require("../pure/framing");
const panel = require("./panel");

const MOST = 4;
// Pixels from the map's edges, at its sides and where buttons stand, and from one arrow to the next.
const SIDE = 10;
const TOP = 96;
const FOOT = 16;
const GAP = 30;

const box = make("div", "arrows");
one(".map-frame").append(box);

function draw() {
  const size = view.map.getSize();
  let foot = size.y;
  each(".map-side > .legend", (legend) => {
    const top = legend.getBoundingClientRect().top - view.map.getContainer().getBoundingClientRect().top;
    foot = top > 0 ? Math.min(foot, top) : foot;
  });
  const frame = { left: SIDE, top: Math.min(TOP, foot / 3), right: size.x - SIDE, bottom: Math.max(foot - FOOT, foot * 0.66) };
  const window = { left: 0, top: 0, right: size.x, bottom: foot };
  const shown = store.get("read").filter((number) => number < data.markers && !areas.isAround(number)).map((number) => {
    const spot = view.map.latLngToContainerPoint(view.spot(data.places[number]));
    return edgeOf(spot, window) && { number, at: edgeOf(spot, frame) };
  }).filter((found) => found !== null).slice(0, size.x && !hasCard() ? MOST : 0);
  const moved = spread(shown.map(({ at }) => at ? at.y : 0), GAP, frame.bottom);
  box.replaceChildren(...shown.map(({ number, at }, order) => arrow(number, at, moved[order])));
}

/* While a panel or the tour is open the map is theirs. */
function hasCard() { return store.get("open") !== null || store.get("stop") >= 0; }

/**
 * @param {number} number
 * @param {ReturnType<typeof edgeOf>} at
 * @param {number} y
 */
function arrow(number, at, y) {
  const side = at ? at.side : "middle";
  const sign = at ? at.sign : "→";
  const name = data.places[number].name;
  const element = button("arrow arrow-" + side, null, () => { panel.open(number, null, { fly: true }); });
  const words = make("bdi", "", name);
  const mark = make("span", "", sign);
  mark.setAttribute("aria-hidden", "true");
  element.append(...(/[←↖↙]/.test(sign) ? [mark, " ", words] : [words, " ", mark]));
  element.style.top = y + "px";
  if (at && side === "middle") { element.style.left = at.x + "px"; }
  return element;
}

store.subscribe(["read", "open", "stop"], draw);
view.map.on("moveend", draw);
