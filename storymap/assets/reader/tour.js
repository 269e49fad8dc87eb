// @ts-check
/* The tour: stop by stop as maps/tour.py has chosen them, by button, key or swipe, or by itself. A line
   leads to a stop only where the text tells of the journey; to the others the map cuts. */

const { data, say, where } = require("../map/data");
const { focusAgain, has, make, name, one, signButton } = require("../map/dom");
const focus = require("../map/focus");
const store = require("../map/store");
const view = require("../map/view");
const { throughAll } = require("../pure/geodesy");
const { excerpt } = require("./excerpt");
const { post } = require("./host");
const links = require("./links");
const { announce } = require("./live");
const mentions = require("./mentions");
const panel = require("./panel");
const places = require("./places");
const { Route } = require("./route");
const scroll = require("./scroll");

// Milliseconds from stop to stop.
const FLIGHT = 1600;
// Milliseconds at a stop, and for each character of its words.
const REST = 2600;
const READING = 28;
const LONGEST = 4600;
// Pixels.
const SWIPE = 45;

/** @type {Stop[]} */
const all = (data.tour ? data.tour.stops : []).map(([place, numbers, way = [], told = "", caption = ""]) => (
  { place, mentions: numbers.map((number) => mentions.byNumber[number]).filter(has).filter(mentions.isOnMap), way, told, caption }
)).filter((stop) => stop.mentions.length);
/** @type {Stop[]} */
let stops = [];
/** @type {Map<Stop, number[]>} */
const legs = new Map();
/** @type {any} */
let route = null;
let timer = 0;
let frame = 0;
/** @type {Element | null} what had the focus before the tour */
let home = null;
const card = make("section", "panel tour");
card.hidden = true;
card.setAttribute("aria-label", say("tour"));
one(".map-side").append(card);

/* The stops with a name in the role that is asked for. A tour under way goes on where it was. */
function gather() {
  const reached = isOn() ? stops[store.get("stop")].mentions[0].i : null;
  end(true);
  route = null;
  stops = all.map((stop) => ({ ...stop, mentions: stop.mentions.filter(mentions.inRole) }))
    .filter((stop) => stop.mentions.length);
  if (reached === null || !stops.length) { return; }
  const next = stops.findIndex((stop) => stop.mentions[stop.mentions.length - 1].i >= reached);
  start({ at: next < 0 ? stops.length - 1 : next });
}

/* Whether a tour is under way. */
function isOn() { return store.get("stop") >= 0; }

/**
 * The way to a stop: lon, lat, lon, lat …, null where the text tells of none.
 *
 * @param {Stop} stop
 */
function legTo(stop) {
  if (!stop.way.length) { return null; }
  let leg = legs.get(stop);
  if (!leg) {
    leg = throughAll(stop.way.map((number) => data.places[number]));
    legs.set(stop, leg);
  }
  return leg;
}

/**
 * Starts a tour at a stop, numbered from 0.
 *
 * @param {{ at?: number, play?: boolean }} [how]
 */
function start({ at = 0, play = false } = {}) {
  if (!stops.length) { return; }
  panel.close(true);
  places.close();
  route = route || new Route(data.tour?.itinerary ? stops.map(legTo).filter(has) : []);
  if (!isOn()) { home = document.activeElement; }
  route.addTo(view.map);
  card.hidden = false;
  document.body.classList.add("touring");
  store.set({ read: [], playing: play });
  go(Math.max(0, Math.min(stops.length - 1, at)));
}

/** @param {boolean} quiet tells no host and leaves the address */
function end(quiet) {
  if (!isOn()) { return; }
  const inside = card.contains(document.activeElement);
  halt();
  card.hidden = true;
  card.replaceChildren();
  route.remove();
  document.body.classList.remove("touring");
  scroll.light([], null);
  store.set({ stop: -1, playing: false, inset: 0, beside: 0, read: [], selected: null });
  if (inside) { focusAgain(home); }
  if (quiet) { return; }
  links.set("");
  announce(say("tour-ended"));
  tell();
}

function halt() {
  clearTimeout(timer);
  cancelAnimationFrame(frame);
}

function tell() {
  const at = store.get("stop");
  post("tour", { stop: at + 1, stops: stops.length, playing: store.get("playing"),
    place: at < 0 ? null : data.places[stops[at].place].id });
}

/** @param {number} at */
function go(at) {
  halt();
  store.set({ stop: at });
  const stop = stops[at];
  const place = data.places[stop.place];
  fillCard(at, stop, place);
  scroll.measure();
  scroll.light(stop.mentions, stop.mentions[0]);
  store.set({ selected: stop.place });
  store.set({ read: [...new Set([stop.place, ...stop.way])] });
  scroll.jump(stop.mentions);
  look(stop);
  grow(legTo(stop));
  links.set("stop=" + (at + 1));
  if (!store.get("playing")) { announce(say("stop-of", { at: at + 1, all: stops.length, name: place.name })); }
  tell();
}

/**
 * The whole leg in one frame; where it crosses 180° the map turns with it (see focus.show).
 *
 * @param {Stop} stop
 */
function look(stop) {
  const leg = legTo(stop);
  if (!leg) { focus.cut(stop.place); return; }
  /** @type {[number, number][]} */
  const spots = [];
  for (let i = 0; i < leg.length; i += 2) { spots.push([leg[i + 1], leg[i]]); }
  focus.show(spots, focus.readingZoom(stop.place), { duration: FLIGHT / 1000 });
}

/** @param {number[] | null} leg */
function grow(leg) {
  const started = performance.now();
  const length = (one(".excerpt", card).textContent || "").length;
  if (view.still.matches || !leg) {
    route.draw(leg, 1);
    rest();
    return;
  }
  frame = requestAnimationFrame(next);

  /** @param {number} now */
  function next(now) {
    const share = Math.min(1, Math.max(0, (now - started) / FLIGHT));
    route.draw(leg, share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2);
    if (share < 1) { frame = requestAnimationFrame(next); } else { rest(); }
  }

  function rest() {
    if (!store.get("playing")) { return; }
    timer = window.setTimeout(() => {
      const at = store.get("stop");
      if (at + 1 < stops.length) { go(at + 1); } else { setPlaying(false); }
    }, REST + Math.min(LONGEST, READING * length));
  }
}

/* ---- The card ------------------------------------------------------------------------------------------ */

/** @param {number} at @param {Stop} stop @param {Place} place */
function fillCard(at, stop, place) {
  const focused = card.contains(document.activeElement) ? document.activeElement : null;
  const doing = focused && focused.getAttribute("data-do");
  const title = make("h2", "", place.name);
  title.dir = "auto";
  const bar = make("div", "tour-bar");
  bar.append(control("previous", "‹", say("previous-stop"), () => { step(-1); }, at === 0),
    control("play", ...playSign(), () => { setPlaying(!store.get("playing")); }),
    control("next", "›", say("next-stop"), () => { step(1); }, at === stops.length - 1),
    control("end", "×", say("end-tour"), () => { end(false); }));
  const head = make("header", "tour-head");
  head.append(make("span", "tour-count", say("of", { at: at + 1, all: stops.length })), title,
    make("p", "panel-facts", [...where(place), ...(place.uncertain ? [say("uncertain")] : [])].join(" · ")));
  const line = make("progress", "tour-line");
  line.max = stops.length;
  line.value = at + 1;
  line.setAttribute("aria-hidden", "true");
  const said = words(at, stop);
  card.replaceChildren(line, head, said, bar);
  // What scrolls is reached by the keyboard.
  if (said.scrollHeight > said.clientHeight) { said.tabIndex = 0; }
  if (doing) { one('[data-do="' + doing + '"]', card).focus({ preventScroll: true }); }
}

/** @param {number} at @param {Stop} stop */
function words(at, stop) {
  const box = make("div", "tour-words");
  if (stop.caption) {
    const caption = make("p", "tour-caption", stop.caption);
    caption.dir = "auto";
    box.append(caption);
  }
  const passage = mentions.passageOf(stop.mentions[0]);
  const here = stop.mentions.filter((mention) => mentions.passageOf(mention) === passage);
  if (stop.told) {
    const way = stop.way.map((number) => data.places[number].name).join(" → ");
    const told = make("span", "excerpt", stop.told);
    told.dir = "auto";
    box.append(make("p", "tour-way", way), told);
  } else {
    box.append(excerpt({ passage, mentions: here }, view.narrow.matches ? 60 : 110));
  }
  const copy = links.copyButton(() => "stop=" + (at + 1));
  if (copy) { box.append(" ", copy); }
  return box;
}

/**
 * @param {string} does
 * @param {string} sign
 * @param {string} label
 * @param {() => void} action
 * @param {boolean} [off]
 */
function control(does, sign, label, action, off = false) {
  const element = signButton("step tour-" + does, sign, label, action);
  element.setAttribute("data-do", does);
  if (off) { element.setAttribute("aria-disabled", "true"); }
  return element;
}

/** @returns {[sign: string, label: string]} */
function playSign() { return store.get("playing") ? ["❚❚", say("pause")] : ["▶", say("play")]; }

/** @param {number} by */
function step(by) {
  const at = store.get("stop") + by;
  if (at < 0 || at >= stops.length) { return; }
  setPlaying(false, true);
  go(at);
}

/** @param {boolean} value @param {boolean} [quietly] */
function setPlaying(value, quietly = false) {
  const at = store.get("stop");
  store.set({ playing: value });
  halt();
  const [sign, label] = playSign();
  const button = one('[data-do="play"]', card);
  button.textContent = sign;
  name(button, label);
  route.draw(legTo(stops[at]), 1);
  if (value) { go(at + 1 < stops.length ? at + 1 : 0); } else if (!quietly) { tell(); }
}

/**
 * What a host asks for: start, play, pause, next, previous or end.
 *
 * @param {unknown} action
 * @param {unknown} number of the stop, from 1
 */
function obey(action, number) {
  if (action === "end") { end(false); return; }
  if (!isOn() || action === "start") {
    start({ at: Math.floor(Number(number)) - 1 || 0, play: action === "play" });
    return;
  }
  if (action === "next" || action === "previous") { step(action === "next" ? 1 : -1); }
  if (action === "play" && !store.get("playing")) { setPlaying(true); }
  if (action === "pause") { setPlaying(false); }
}

document.addEventListener("keydown", (event) => {
  if (!isOn() || event.ctrlKey || event.altKey || event.metaKey) { return; }
  const target = /** @type {Element} */ (event.target);
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.classList.contains("leaflet-container")) { return; }
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    step(event.key === "ArrowRight" ? 1 : -1);
  } else if (event.key === " " && target === document.body) {
    event.preventDefault();
    setPlaying(!store.get("playing"));
  }
});

/** @type {Touch | null} */
let touch = null;
card.addEventListener("touchstart", (event) => {
  touch = event.touches.length === 1 ? event.touches[0] : null;
}, { passive: true });
card.addEventListener("touchend", (event) => {
  if (!touch) { return; }
  const by = event.changedTouches[0].clientX - touch.clientX;
  const down = event.changedTouches[0].clientY - touch.clientY;
  if (Math.abs(by) > SWIPE && Math.abs(by) > 1.5 * Math.abs(down)) { step(by < 0 ? 1 : -1); }
  touch = null;
}, { passive: true });

/* A panel ends the tour. */
store.subscribe(["open"], (now) => { if (now.open) { end(true); } });
store.subscribe(["named"], gather);
gather();

module.exports = { end, isOn, obey, start, stops: () => stops };
