// @ts-check
/* The time line under the map: a bar for each day that the text tells of, to scale, two handles that
   choose days, and play. Without two dated days there is none. */

const { data, say } = require("../map/data");
const { button, make, name, one, signButton } = require("../map/dom");
const focus = require("../map/focus");
const store = require("../map/store");
const view = require("../map/view");
const { calendar, dayNumber } = require("../pure/timescale");
const { daysIn, daysText, nearest } = require("../pure/days");
const filters = require("./filters");
const links = require("./links");
const { announce } = require("./live");
const mentions = require("./mentions");
const panel = require("./panel");
const scroll = require("./scroll");
const tour = require("./tour");

// Milliseconds at each day while playing.
const REST = 2200;
// Milliseconds for which a scroll to a day is the page's own doing.
const OWN = 1200;
// Pixels for a mark of the scale, and of a handle.
const TICK = 58;
const THUMB = 14;

/** @typedef {{ places: number[], passages: HTMLElement[] }} Told what a day tells of */

const { dayName, daysName, ticks } = calendar(data.interface);
// Days on which places are named; the others have nothing to show.
const days = datedDays();
const numbers = days.map(dayNumber);
const end = days.length - 1;
const span = numbers[end] - numbers[0] + 1;
let found = collected();
let from = 0;
let to = end;
let timer = 0;
let playing = false;

function datedDays() {
  const all = Object.keys(data.days || {}).sort();
  const told = collected(all);
  return all.filter((_, i) => told[i].places.length);
}

/* What each day tells of the places that are shown now. */
function collected(all = days) {
  /** @type {Record<string, number>} */
  const dayOf = Object.create(null);
  const dated = data.days || {};
  all.forEach((day, i) => { dated[day].forEach((passage) => { dayOf[passage] = i; }); });
  /** @type {Told[]} */
  const told = all.map(() => ({ places: [], passages: [] }));
  mentions.ordered.filter(mentions.isOnMap).filter(mentions.inRole).forEach((mention) => {
    const passage = mentions.passageOf(mention);
    const day = told[passage ? dayOf[passage.dataset.passage || ""] : -1];
    if (!day) { return; }
    day.places.push(/** @type {number} */ (mention.p));
    if (!day.passages.includes(passage)) { day.passages.push(passage); }
  });
  return told;
}

/** @param {number} i */
function nameOf(i) { return dayName(days[i], { weekday: "long", day: "numeric", month: "long", year: "numeric" }); }

function between() {
  if (from === to) { return dayName(days[from], { weekday: "short", day: "numeric", month: "short", year: "numeric" }); }
  return daysName(days[from], days[to], { day: "numeric", month: "short", year: "numeric" });
}

/* ---- The pieces ------------------------------------------------------------------------------ */

const box = make("section", "timeline");
const track = make("div", "timeline-track");
const bars = make("div", "timeline-bars");
const scale = make("div", "timeline-scale");
const first = handle("time-from");
const last = handle("time-to");
const label = make("p", "timeline-label");
const play = signButton("timeline-button", "▶", say("time-play"), () => { if (playing) { stop(); } else { start(); } });
const all = button("timeline-button timeline-all", say("time-all"), () => { halt(); choose(0, end, true); });

function build() {
  box.dir = "ltr";
  box.setAttribute("aria-label", say("timeline"));
  bars.setAttribute("aria-hidden", "true");
  bars.append(...numbers.map((number) => {
    const bar = make("span", "timeline-bar");
    bar.style.left = middleOf(number);
    bar.style.width = 100 / span + "%";
    return bar;
  }));
  scale.setAttribute("aria-hidden", "true");
  track.append(bars, first, last, scale);
  box.append(play, track, label, all);
  one(".map-side").append(box);
  document.body.classList.add("with-times");
  view.map.invalidateSize();
  raise();
  new ResizeObserver(drawScale).observe(track);
}

/**
 * How far from the left a day's middle lies.
 *
 * @param {number} number
 */
function middleOf(number) { return 100 * (number - numbers[0] + 0.5) / span + "%"; }

/** @returns {HTMLElement[]} */
function allBars() { return /** @type {HTMLElement[]} */ ([...bars.children]); }

/* How much each day tells of the places that are shown now. */
function raise() {
  const most = Math.max(1, ...found.map((day) => day.places.length));
  allBars().forEach((bar, i) => {
    bar.style.height = Math.max(14, Math.round(100 * Math.sqrt(found[i].places.length / most))) + "%";
    bar.classList.toggle("timeline-empty", !found[i].places.length);
  });
}

function drawScale() {
  const width = track.getBoundingClientRect().width;
  scale.replaceChildren(...ticks(numbers[0], numbers[end], width / TICK).map((tick) => {
    const mark = make("span", "timeline-tick", tick.text);
    mark.style.left = middleOf(tick.at);
    return mark;
  }));
  // The handles' middles stand under those of the bars.
  [first, last].forEach((input) => {
    input.style.left = width / span / 2 - THUMB / 2 + "px";
    input.style.width = width - width / span + THUMB + "px";
  });
}

/** @param {string} key */
function handle(key) {
  const input = make("input", "timeline-handle");
  input.type = "range";
  input.min = "0";
  input.max = String(span - 1);
  input.setAttribute("aria-label", say(key));
  input.addEventListener("input", () => { move(input, nearest(numbers, numbers[0] + Number(input.value)), false); });
  input.addEventListener("change", () => { choose(from, to, true); });
  input.addEventListener("keydown", (event) => {
    const at = input === first ? from : to;
    /** @type {Record<string, number>} */
    const goals = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageUp: at + 5,
      PageDown: at - 5, Home: 0, End: end };
    const goal = goals[event.key];
    if (goal === undefined || event.ctrlKey || event.altKey || event.metaKey) { return; }
    event.preventDefault();
    move(input, Math.max(0, Math.min(end, goal)), true);
  });
  return input;
}

/** @param {HTMLInputElement} input @param {number} i @param {boolean} done */
function move(input, i, done) {
  halt();
  if (input === first) { choose(Math.min(i, to), to, done); } else { choose(from, Math.max(i, from), done); }
}

/** @type {number | null} where a drag across the bars began */
let held = null;
/* A drag across the bars chooses the days under it; a click on one chooses that day. */
bars.addEventListener("pointerdown", (event) => {
  held = dayAt(event);
  bars.setPointerCapture(event.pointerId);
  halt();
  choose(held, held, false);
});
bars.addEventListener("pointermove", (event) => {
  if (held === null) { return; }
  const now = dayAt(event);
  choose(Math.min(held, now), Math.max(held, now), false);
});
["pointerup", "pointercancel"].forEach((type) => {
  bars.addEventListener(type, () => {
    if (held !== null) { choose(from, to, true); }
    held = null;
  });
});

/** @param {PointerEvent} event */
function dayAt(event) {
  const area = bars.getBoundingClientRect();
  return nearest(numbers, numbers[0] + (event.clientX - area.left) / area.width * span - 0.5);
}

/* ---- Choosing days ------------------------------------------------------------------------------ */

/**
 * Chooses the days from one to another, both by number.
 *
 * @param {number} a
 * @param {number} b
 * @param {boolean} done whether the choice is made, not still under way
 */
function choose(a, b, done) {
  from = a;
  to = b;
  draw();
  store.set({ time: daysText(days, from, to) });
  if (!done) { return; }
  announce(isWhole() ? say("time-all") : label.textContent + ": " + say("places", { n: chosen().length }));
  if (!isWhole()) { visit(); }
  if (!playing) { links.tellFilters(); }
}

function isWhole() { return from === 0 && to === end; }

function draw() {
  first.value = String(numbers[from] - numbers[0]);
  last.value = String(numbers[to] - numbers[0]);
  first.setAttribute("aria-valuetext", nameOf(from));
  last.setAttribute("aria-valuetext", nameOf(to));
  // Where both handles stand on one day at the end, the one that can still move lies above.
  first.style.zIndex = from === end ? "3" : "";
  label.textContent = between();
  all.disabled = isWhole();
  allBars().forEach((bar, i) => { bar.classList.toggle("timeline-in", i >= from && i <= to); });
}

/* The places of the chosen days. */
function chosen() { return [...new Set(found.slice(from, to + 1).flatMap((day) => day.places))]; }

/* The map shows the places of the chosen days. */
function tellMap() {
  if (isWhole()) { store.set({ dated: null }); return; }
  const dated = new Uint8Array(data.markers);
  chosen().forEach((place) => { dated[place] = 1; });
  store.set({ dated });
}

/* The text goes to the first passage of the chosen days, and the map to their places. */
function visit() {
  tour.end(true);
  panel.close(true);
  const day = found.slice(from, to + 1).find((each) => each.passages.length);
  if (!day) { return; }
  const top = window.scrollY + day.passages[0].getBoundingClientRect().top - scroll.clear().top - 60;
  scroll.quietFor(OWN);
  window.scrollTo({ top, behavior: "auto" });
  focus.follow(chosen());
}

/* ---- Play --------------------------------------------------------------------------------------- */

function start() {
  setPlaying(true);
  step(from === to && to < end ? to + 1 : 0);
}

/** @param {number} at */
function step(at) {
  choose(at, at, true);
  timer = window.setTimeout(() => {
    if (at < end) { step(at + 1); } else { stop(); }
  }, REST);
}

function stop() {
  halt();
  links.tellFilters();
}

function halt() {
  clearTimeout(timer);
  setPlaying(false);
}

/** @param {boolean} value */
function setPlaying(value) {
  playing = value;
  play.textContent = playing ? "❚❚" : "▶";
  name(play, say(playing ? "pause" : "time-play"));
}

if (days.length > 1) {
  build();
  choose(0, end, false);
  filters.add("time", (value) => daysText(days, ...daysIn(days, value)));
  store.subscribe(["time"], (now) => {
    if (now.time !== daysText(days, from, to)) {
      halt();
      [from, to] = daysIn(days, now.time);
      draw();
    }
    tellMap();
  });
  store.subscribe(["named"], () => {
    found = collected();
    raise();
    tellMap();
  });
}
