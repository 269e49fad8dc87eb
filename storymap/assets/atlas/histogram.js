// @ts-check
/* The corpus's time under the map: how much is told of each step, a brush across them, and play. */

const { data, say } = require("../map/data");
const { button, make, name, one, signButton } = require("../map/dom");
const view = require("../map/view");
const { announce } = require("./live");
const { index } = require("./index");
const state = require("./state");
const { steps, stepsOf } = require("./times");
const { binAt, heights } = require("../pure/bins");
const { calendar } = require("../pure/timescale");

// Milliseconds at each step while playing.
const REST = 900;
// Pixels for a mark of the scale.
const TICK = 62;
// Fewer steps make no histogram.
const FEWEST = 3;

const { spanName, ticks } = calendar(data.interface);
const box = make("section", "timeline");
const track = make("div", "timeline-track");
const bars = make("div", "timeline-bars");
const scale = make("div", "timeline-scale");
const label = make("p", "timeline-label");
const all = button("timeline-button timeline-all", say("time-all"), () => { halt(); choose(null); });
const play = signButton("timeline-button", "▶", say("time-play"), () => { if (timer) { halt(); } else { run(); } });
const first = handle("time-from");
const last = handle("time-to");
let timer = 0;
/** @type {number | null} the step at which a drag began */
let held = null;

/** @param {string} key */
function handle(key) {
  const input = make("input", "timeline-handle");
  input.type = "range";
  input.min = "0";
  input.setAttribute("aria-label", say(key));
  input.addEventListener("input", () => {
    halt();
    const value = Number(input.value);
    const [from, to] = range();
    choose(input === first ? [Math.min(value, to), to] : [from, Math.max(value, from)]);
  });
  return input;
}

/** @returns {[number, number]} */
function range() { return stepsOf(state.get("time")) || [0, steps().length - 1]; }

/** @param {[number, number] | null} wanted */
function choose(wanted) {
  const bins = steps();
  const whole = !wanted || wanted[0] === 0 && wanted[1] === bins.length - 1;
  state.set({ time: whole ? "" : wanted[0] === wanted[1] ? bins[wanted[0]].key : bins[wanted[0]].key + ".." + bins[wanted[1]].key });
}

function draw() {
  const bins = steps();
  const selection = state.get("selection");
  const [from, to] = range();
  first.value = String(from);
  last.value = String(to);
  first.style.zIndex = from === bins.length - 1 ? "3" : "";
  label.textContent = spanName(bins[from], bins[to]);
  first.setAttribute("aria-valuetext", spanName(bins[from], bins[from]));
  last.setAttribute("aria-valuetext", spanName(bins[to], bins[to]));
  all.disabled = !state.get("time");
  const sums = selection ? heights(bins, index.columns.first, index.columns.last, selection.dated) : [];
  const most = Math.max(1, ...sums);
  [...bars.children].forEach((bar, i) => {
    const style = /** @type {HTMLElement} */ (bar).style;
    style.height = sums[i] ? Math.max(8, 100 * Math.sqrt(sums[i] / most)) + "%" : "";
    bar.classList.toggle("timeline-empty", !sums[i]);
    bar.classList.toggle("timeline-in", i >= from && i <= to && Boolean(sums[i]));
  });
}

function drawScale() {
  const bins = steps();
  const width = track.getBoundingClientRect().width;
  scale.replaceChildren(...ticks(bins[0].first, bins[bins.length - 1].last, width / TICK).map((tick) => {
    const mark = make("span", "timeline-tick", tick.text);
    mark.style.left = 100 * (binAt(bins, tick.at) + 0.5) / bins.length + "%";
    return mark;
  }));
  // The handles' middles stand under those of the bars.
  const step = width / bins.length;
  [first, last].forEach((input) => {
    input.style.left = step / 2 - 7 + "px";
    input.style.width = width - step + 14 + "px";
  });
}

/** @param {PointerEvent} event */
function stepAt(event) {
  const area = bars.getBoundingClientRect();
  const at = Math.floor((event.clientX - area.left) / area.width * steps().length);
  return Math.max(0, Math.min(steps().length - 1, at));
}

bars.addEventListener("pointerdown", (event) => {
  halt();
  held = stepAt(event);
  bars.setPointerCapture(event.pointerId);
  choose([held, held]);
});
bars.addEventListener("pointermove", (event) => {
  if (held === null) { return; }
  const now = stepAt(event);
  choose([Math.min(held, now), Math.max(held, now)]);
});
["pointerup", "pointercancel"].forEach((type) => {
  bars.addEventListener(type, () => {
    if (held !== null) { announce(label.textContent || ""); }
    held = null;
  });
});

/* A window as wide as the choice, or a step, goes from the beginning to the end. */
function run() {
  const [from, to] = state.get("time") ? range() : [0, 0];
  const wide = to - from;
  let at = to >= steps().length - 1 ? 0 : from;
  sign(true);
  const next = () => {
    choose([at, at + wide]);
    at += 1;
    timer = at + wide < steps().length ? window.setTimeout(next, REST) : 0;
    if (!timer) { sign(false); }
  };
  next();
}

function halt() {
  window.clearTimeout(timer);
  timer = 0;
  sign(false);
}

/** @param {boolean} playing */
function sign(playing) {
  play.textContent = playing ? "❚❚" : "▶";
  name(play, say(playing ? "pause" : "time-play"));
}

function start() {
  const bins = steps();
  if (bins.length < FEWEST) { return; }
  box.dir = "ltr";
  box.setAttribute("aria-label", say("timeline"));
  bars.setAttribute("aria-hidden", "true");
  scale.setAttribute("aria-hidden", "true");
  bars.append(...bins.map((_, i) => {
    const bar = make("span", "timeline-bar");
    bar.style.left = 100 * (i + 0.5) / bins.length + "%";
    bar.style.width = 100 / bins.length + "%";
    return bar;
  }));
  first.max = last.max = String(bins.length - 1);
  track.append(bars, first, last, scale);
  box.append(play, track, label, all);
  one(".map-side").append(box);
  document.body.classList.add("with-times");
  view.map.invalidateSize();
  new ResizeObserver(drawScale).observe(track);
  state.subscribe(["selection", "time"], draw);
}

module.exports = { start };
