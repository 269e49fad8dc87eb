// @ts-check
/* The places that are left, as markers sized by documents; those that lie together as one. */

const areas = require("../map/areas");
const { data, kindName, say } = require("../map/data");
const { make, name } = require("../map/dom");
const focus = require("../map/focus");
const names = require("../map/names");
const pins = require("../map/pins");
const { pixels } = require("../map/spots");
const mapStore = require("../map/store");
const view = require("../map/view");
const { card, index } = require("./index");
const state = require("./state");
const { clustered } = require("../pure/clusters");
const { documentsOf, sidesOf } = require("../pure/facets");

// Pixels between the middles of two markers of one kind.
const APART = 54;
const SMALLEST = 10;
const LARGEST = 34;
// Documents that the largest marker stands for at least.
const FULL = 8;
// The largest where an outline is drawn.
const HOLLOW = 14;
// Markers that a filter's view is fitted to, and no nearer than this zoom.
const LEADING = 40;
const NEAREST = 7;
// Pixels around the frame in which markers are kept, so that a small move shows no gap.
const AROUND = 80;

/** @typedef {{ number: number, x: number, y: number, group: string }} Point */
/** @typedef {{ members: number[], weight: number, side: string }} Cluster of documents, or of mentions where two sides are compared */

const group = L.layerGroup();
/** @type {Map<number, Cluster>} by the number of the lead */
let clusters = new Map();
/** @type {Map<number, Place>} what stands on the map for several places, by their lead */
const faces = new Map();
/** @type {Map<number, string>} what is drawn of each marker, so that it is drawn anew only where it changes */
const drawn = new Map();

/* Clusters follow from the zoom and from what is left, not from where the map is. */
function gather() {
  const selection = state.get("selection");
  if (!selection) { return; }
  const size = view.worldSize();
  const weights = card.sides ? selection.mentions : selection.documents;
  /** @type {Point[]} */
  const points = data.places.map((place, number) => ({
    number, group: place.shape === "capital" ? "city" : place.shape,
    ...pixels(number, size, 0)
  })).filter(({ number }) => weights[number])
    .sort((a, b) => weights[b.number] - weights[a.number] || a.number - b.number);
  clusters = new Map(clustered(points, APART).map((cluster) => {
    const members = cluster.map(({ number }) => number);
    const weight = card.sides ? members.reduce((sum, number) => sum + weights[number], 0) :
      documentsOf(index.columns, index.starts, selection.shown, members).size;
    const sides = card.sides ? [...new Set(members.map((number) => sidesOf(selection, number).side))] : [];
    return [members[0], { members, weight, side: sides.length > 1 ? "both" : sides[0] || "" }];
  }));
  draw();
}

/* With another filter the map goes to what is left, where nothing of it is in view. */
function follow() {
  gather();
  const bounds = view.map.getBounds();
  const leads = [...clusters.keys()].map((number) => view.spot(data.places[number]));
  if (leads.length && !leads.some((spot) => bounds.contains(spot))) { focus.show(leads.slice(0, LEADING), NEAREST); }
}

/* Markers for the clusters in the frame. */
function draw() {
  const size = view.worldSize();
  const middle = view.map.getCenter().lng;
  const frame = view.map.getPixelBounds();
  const room = L.bounds(/** @type {L.Point} */ (frame.min).subtract([AROUND, AROUND]), /** @type {L.Point} */ (frame.max).add([AROUND, AROUND]));
  const most = [...clusters.values()].reduce((all, { weight }) => Math.max(all, weight), FULL);
  const wanted = new Map([...clusters].filter(([lead]) => {
    const { x, y } = pixels(lead, size, middle);
    return room.contains([x, y]);
  }));
  pins.all().forEach((pin) => {
    const cluster = wanted.get(pin.number);
    if (cluster && drawn.get(pin.number) === signOf(pin.number, cluster, most)) { return; }
    group.removeLayer(pin.marker);
    pins.remove(pin);
    drawn.delete(pin.number);
  });
  wanted.forEach((cluster, lead) => { if (!pins.of(lead)) { add(lead, cluster, most); } });
  dress();
  const wide = [...clusters.keys()].filter((number) => areas.shapeOf(data.places[number]) !== null);
  areas.tint(wide, mapStore.get("lit"));
  names.schedule();
}

/** @param {number} lead @param {Cluster} cluster @param {number} most */
function signOf(lead, { members, weight, side }, most) { return [lead, members.length, weight, side, sizeOf(weight, most)].join(); }

/** @param {number} weight @param {number} most */
function sizeOf(weight, most) {
  return Math.round(Math.max(SMALLEST, Math.min(LARGEST, LARGEST * Math.sqrt(weight / most))));
}

/** @param {number} lead @param {Cluster} cluster @param {number} most */
function add(lead, cluster, most) {
  const place = faceOf(lead, cluster);
  const several = cluster.members.length > 1;
  const hollow = !several && areas.shapeOf(place) !== null;
  const body = make("span", "pin pin-" + place.shape + (several ? " pin-several" : "") + (cluster.side ? " side-" + cluster.side : "") +
    (place.uncertain ? " pin-uncertain" : "") + (hollow ? " pin-wide" : "") +
    (place.associative ? " pin-associative" : ""));
  const dot = make("span", "pin-dot");
  const full = sizeOf(cluster.weight, most);
  const size = hollow ? Math.min(full, HOLLOW) : full;
  dot.style.width = dot.style.height = size + "px";
  const title = make("span", "pin-name" + (full > 20 ? " pin-name-large" : ""), place.name);
  title.dir = "auto";
  body.append(dot, title);
  const marker = L.marker(view.spot(data.places[lead]), {
    icon: L.divIcon({ className: "pin-icon", html: body, iconSize: [size, size] }),
    keyboard: true, riseOnHover: true, zIndexOffset: (40 - size) * 3000
  });
  marker.on("add", () => {
    const icon = marker.getElement();
    if (!icon) { return; }
    icon.setAttribute("role", "button");
    icon.setAttribute("aria-label", describe(lead, cluster));
    icon.setAttribute("data-place", String(lead));
    icon.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") { return; }
      event.preventDefault();
      event.stopPropagation();
      press(lead);
    });
  });
  marker.on("click", () => { press(lead); });
  const pin = { place: { ...place, size: full }, number: lead, marker, body, size, count: cluster.weight, moved: { dx: 0, dy: 0 } };
  pins.add(pin);
  drawn.set(lead, signOf(lead, cluster, most));
  group.addLayer(marker);
}

/**
 * The place, or what is named after the first of several.
 *
 * @param {number} lead
 * @param {Cluster} cluster
 */
function faceOf(lead, { members, weight }) {
  const place = data.places[lead];
  place.count = weight;
  if (members.length === 1) { return place; }
  const face = faces.get(lead) || { ...place, outline: undefined, extent: undefined };
  face.name = place.name + " +" + (members.length - 1);
  face.count = weight;
  face.uncertain = members.every((number) => data.places[number].uncertain);
  face.associative = members.every((number) => data.places[number].associative);
  faces.set(lead, face);
  return face;
}

/** @param {number} lead @param {Cluster} cluster */
function describe(lead, { members, weight }) {
  const place = data.places[lead];
  const what = members.length > 1 ? say("and-more", { name: place.name, n: members.length - 1 }) :
    place.name + ", " + kindName(place.kind);
  return what + ", " + say(card.sides ? "mentions" : "documents", { n: weight });
}

/**
 * One place is chosen; several are gone nearer to, until they cannot be told apart.
 *
 * @param {number} lead
 */
function press(lead) {
  const members = clusters.get(lead)?.members || [lead];
  if (members.length > 1 && isApart(members)) {
    focus.show(members.map((number) => view.spot(data.places[number])), view.map.getMaxZoom());
  } else {
    state.set({ place: lead });
  }
}

/**
 * Whether going nearer shows some of them by themselves.
 *
 * @param {number[]} members
 */
function isApart(members) {
  const map = view.map;
  if (map.getZoom() > map.getMaxZoom() - 0.5) { return false; }
  const spots = members.map((number) => map.project(view.spot(data.places[number]), map.getMaxZoom()));
  return L.bounds(spots).getSize().distanceTo([0, 0]) > APART;
}

/* The marker of the chosen place, or of those that it lies among. */
function dress() {
  const chosen = state.get("place");
  const lit = mapStore.get("lit");
  pins.all().forEach((pin) => {
    const members = clusters.get(pin.number)?.members || [];
    pin.body.classList.toggle("pin-chosen", chosen !== null && members.includes(chosen));
    pin.body.classList.toggle("pin-lit", members.some((number) => lit.includes(number)));
  });
}

/**
 * Those that lie with a place on the map, itself left out.
 *
 * @param {number} number
 */
function beside(number) {
  const cluster = [...clusters.values()].find(({ members }) => members.includes(number));
  return cluster && !isApart(cluster.members) ? cluster.members.filter((other) => other !== number) : [];
}

/** @param {L.Map} map */
function start(map) {
  group.addTo(map);
  const pane = map.createPane("storymap-names");
  pane.style.zIndex = "350";
  pane.style.pointerEvents = "none";
  map.on("zoomend", gather);
  map.on("moveend resize", () => { pins.turn(map.getCenter().lng); draw(); });
  state.subscribe(["selection"], follow);
  state.subscribe(["place"], (now) => {
    mapStore.set({ selected: now.place });
    areas.choose(now.place);
    dress();
    names.schedule();
  });
  mapStore.subscribe(["inset"], names.schedule);
  mapStore.subscribe(["lit"], dress);
  const container = map.getContainer();
  container.querySelectorAll(".leaflet-control-zoom-in").forEach((each) => { name(/** @type {HTMLElement} */ (each), say("zoom-in")); });
  container.querySelectorAll(".leaflet-control-zoom-out").forEach((each) => { name(/** @type {HTMLElement} */ (each), say("zoom-out")); });
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", say("map-help"));
}

/**
 * Whether a place's own marker is on the map, not that of another which it lies with.
 *
 * @param {number} number
 */
function isLead(number) { return clusters.has(number); }

module.exports = { beside, isLead, start };
