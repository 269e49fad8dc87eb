// @ts-check
/* The time line under the map: a bar for each time that the text tells of, as long as it is, on an axis to
   scale that leaves out empty stretches where it must; two handles that choose among them, and play. Under
   three times there is none. A bar leads to its sentences. */

const { data, say } = require("../map/data");
const { button, has, make, name, one, signButton } = require("../map/dom");
const focus = require("../map/focus");
const store = require("../map/store");
const view = require("../map/view");
const { axisOf } = require("../pure/axis");
const { calendar } = require("../pure/timescale");
const { daysIn, daysText, nearest } = require("../pure/days");
const filters = require("./filters");
const links = require("./links");
const { announce } = require("./live");
const mentions = require("./mentions");
const panel = require("./panel");
const scroll = require("./scroll");
const { drawScale } = require("./timescale");
const tour = require("./tour");

// Milliseconds at each day while playing.
const REST = 2200;
// Milliseconds for which a scroll to a day is the page's own doing.
const OWN = 1200;
// Pixels of a handle, and of the axis until it is laid out.
const THUMB = 14;
const UNSEEN = 400;

// Fewer times make no line.
const FEWEST = 3;
const LIT = "storymap-time";

/** @typedef {{ key: string, first: number, last: number, sentences: Sentence[], mentions: number[] }} Time */

const { spanName, timeName } = calendar(data.interface);
// Times at which places are named; the others have nothing to show.
const times = toldTimes();
const keys = times.map((time) => time.key);
const end = times.length - 1;
let axis = axisOf(times, UNSEEN);
let found = collected();
let from = 0;
let to = end;
let timer = 0;
let playing = false;

/** @returns {Time[]} */
function toldTimes() {
  return (data.times || []).map((time) =>
    ({ key: time[0], first: time[1], last: time[2], sentences: time[3], mentions: time[4] }))
    .filter((time) => placesOf(time).length);
}

/**
 * The places that are named at a time, of those that are shown now.
 *
 * @param {Time} time
 */
function placesOf(time) {
  return time.mentions.map((number) => mentions.byNumber[number]).filter((mention) =>
    mention && mentions.isOnMap(mention) && mentions.inRole(mention)).map((mention) => /** @type {number} */ (mention.p));
}

/* For each time the places that are shown now. */
function collected() { return times.map(placesOf); }

function between() {
  if (from === to) { return timeName(times[from], "short"); }
  const latest = times.slice(from, to + 1).reduce((best, time) => (time.last > best.last ? time : best));
  return spanName(times[from], latest);
}

/* ---- The pieces ------------------------------------------------------------------------------ */

const allBars = times.map(() => make("span", "timeline-bar"));
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
  // The shorter lie above the longer.
  const length = (/** @type {Time} */ time) => time.last - time.first;
  bars.append(...times.map((time, i) => ({ time, bar: allBars[i] })).sort((a, b) => length(b.time) - length(a.time))
    .map(({ time, bar }) => {
      bar.classList.toggle("timeline-long", length(time) > 0);
      return bar;
    }));
  track.append(bars, first, last, scale);
  box.append(play, track, label, all);
  one(".map-side").append(box);
  document.body.classList.add("with-times");
  view.map.invalidateSize();
  raise();
  new ResizeObserver(lay).observe(track);
}

/* How much each day tells of the places that are shown now. */
function raise() {
  const most = Math.max(1, ...found.map((places) => places.length));
  allBars.forEach((bar, i) => {
    bar.style.height = Math.max(14, Math.round(100 * Math.sqrt(found[i].length / most))) + "%";
    bar.classList.toggle("timeline-empty", !found[i].length);
  });
}

/* Bars, handles and marks, each where its days are on an axis as wide as there is room. */
function lay() {
  const { width } = track.getBoundingClientRect();
  if (!width) { return; }
  axis = axisOf(times, width);
  times.forEach((time, i) => {
    const [left, right] = [axis.at(time.first), axis.at(time.last + 1)];
    allBars[i].style.left = (left + right) / 2 + "px";
    allBars[i].style.width = right - left + "px";
  });
  drawScale(scale, times, axis);
  // The handles' middles stand under those of the bars.
  const [least, most] = [noon(times[0].first), noon(axis.pieces[axis.pieces.length - 1].last)];
  [first, last].forEach((input) => {
    input.min = String(least);
    input.max = String(most);
    input.style.left = least - THUMB / 2 + "px";
    input.style.width = most - least + THUMB + "px";
  });
  draw();
}

/**
 * Where on the axis a day's middle is.
 *
 * @param {number} day
 */
function noon(day) { return axis.at(day + 0.5); }

/** @param {string} key */
function handle(key) {
  const input = make("input", "timeline-handle");
  input.type = "range";
  input.step = "any";
  input.setAttribute("aria-label", say(key));
  input.addEventListener("input", () => {
    const at = axis.dayAt(Number(input.value));
    move(input, nearest(times.map(({ first: day }) => ({ first: day, last: day })), at), false);
  });
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
  held = timeAt(event);
  bars.setPointerCapture(event.pointerId);
  halt();
  choose(held, held, false);
});
bars.addEventListener("pointermove", (event) => {
  if (held === null) { return; }
  const now = timeAt(event);
  choose(Math.min(held, now), Math.max(held, now), false);
});
["pointerup", "pointercancel"].forEach((type) => {
  bars.addEventListener(type, () => {
    if (held !== null) { choose(from, to, true); }
    held = null;
  });
});

/** @param {PointerEvent} event */
function timeAt(event) {
  const hit = allBars.indexOf(/** @type {HTMLElement} */ (document.elementFromPoint(event.clientX, event.clientY)));
  if (hit >= 0) { return hit; }
  return nearest(times, axis.dayAt(event.clientX - bars.getBoundingClientRect().left));
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
  store.set({ time: daysText(keys, from, to) });
  if (!done) { return; }
  announce(isWhole() ? say("time-all") : label.textContent + ": " + say("places", { n: chosen().length }));
  if (isWhole()) { lightSentences([]); } else { visit(); }
  if (!playing) { links.tellFilters(); }
}

function isWhole() { return from === 0 && to === end; }

function draw() {
  first.value = String(noon(times[from].first));
  last.value = String(noon(times[to].first));
  first.setAttribute("aria-valuetext", timeName(times[from], "long"));
  last.setAttribute("aria-valuetext", timeName(times[to], "long"));
  // Where both handles stand on one day at the end, the one that can still move lies above.
  first.style.zIndex = from === end ? "3" : "";
  label.textContent = between();
  all.disabled = isWhole();
  allBars.forEach((bar, i) => { bar.classList.toggle("timeline-in", i >= from && i <= to); });
}

/* The places of the chosen days. */
function chosen() { return [...new Set(found.slice(from, to + 1).flat())]; }

/* The map shows the places of the chosen days. */
function tellMap() {
  if (isWhole()) { store.set({ dated: null }); return; }
  const dated = new Uint8Array(data.markers);
  chosen().forEach((place) => { dated[place] = 1; });
  store.set({ dated });
}

/* The text goes to the first sentence of the chosen times and marks them all, and the map to their places. */
function visit() {
  tour.end(true);
  panel.close(true);
  const at = found.findIndex((places, i) => i >= from && i <= to && places.length);
  const ranges = times.slice(from, to + 1).flatMap((time) => time.sentences.map(rangeOf)).filter(has);
  lightSentences(ranges);
  const range = at >= 0 && rangeOf(times[at].sentences[0]);
  if (!range) { return; }
  const top = window.scrollY + topOf(range) - scroll.clear().top - 60;
  scroll.quietFor(OWN);
  window.scrollTo({ top, behavior: "auto" });
  focus.follow(chosen());
}

/**
 * A sentence in the page, null where its passage is not shown.
 *
 * @param {Sentence} sentence
 */
function rangeOf([passage, head, foot]) {
  const element = document.querySelector(`[data-passage="${passage}"]`);
  if (!element) { return null; }
  const range = document.createRange();
  range.selectNodeContents(element);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = (node.nodeValue || "").length;
    if (head >= at && head < at + length) { range.setStart(node, head - at); }
    if (foot > at && foot <= at + length) { range.setEnd(node, foot - at); }
    at += length;
  }
  return range;
}

/**
 * Where a sentence begins in the window; a passage far away has no lines yet.
 *
 * @param {Range} range
 */
function topOf(range) {
  const rect = range.getBoundingClientRect();
  if (rect.height) { return rect.top; }
  const inner = range.startContainer;
  const element = inner instanceof Element ? inner : inner.parentElement;
  return element ? element.getBoundingClientRect().top : 0;
}

/* Browsers without the CSS custom highlights go to the sentence and mark none. */
/** @param {Range[]} ranges */
function lightSentences(ranges) {
  if (typeof Highlight === "undefined" || !CSS.highlights) { return; }
  if (ranges.length) { CSS.highlights.set(LIT, new Highlight(...ranges)); } else { CSS.highlights.delete(LIT); }
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

if (times.length >= FEWEST) {
  build();
  choose(0, end, false);
  filters.add("time", (value) => daysText(keys, ...daysIn(times, value)));
  store.subscribe(["time"], (now) => {
    if (now.time !== daysText(keys, from, to)) {
      halt();
      [from, to] = daysIn(times, now.time);
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
