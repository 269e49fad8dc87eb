// @ts-check
/* Names in the text lead to the map, markers to the text, and the map follows what is being read. */

const { data, say } = require("../map/data");
const { each, has, one } = require("../map/dom");
const focus = require("../map/focus");
const markers = require("../map/markers");
const store = require("../map/store");
const view = require("../map/view");
const mentions = require("./mentions");
const panel = require("./panel");
const scroll = require("./scroll");
const switches = require("./switches");
const tour = require("./tour");

// Milliseconds without scrolling before the map follows.
const SETTLED = 180;
// Pixels from the top of the page where nothing is being read yet.
const TOP = 40;
// Where one reads: parts of the window's height from its top.
const READ = 0.38;
const READ_NARROW = 0.6;

const text = one(".text");
/** @type {Set<Element>} passages where one reads */
const near = new Set();
// By the reader: until then the map shows the whole story.
let scrolled = false;
let timer = 0;
let waiting = 0;

/** @type {HTMLElement | null} the one name that Tab leads to; arrow keys lead to the others */
let stop = null;

mentions.ordered.forEach((mention) => { mentions.marks[mention.i].setAttribute("role", "button"); });

/** @param {HTMLElement | null} element */
function setStop(element) {
  if (stop) { stop.tabIndex = -1; }
  stop = element;
  if (stop) { stop.tabIndex = 0; }
}

/** Names are left out or come back. */
function gather() {
  const shown = mentions.ordered.filter(mentions.inRole).map((mention) => mentions.marks[mention.i]);
  shown.forEach((element) => { element.tabIndex = -1; });
  setStop(stop && shown.includes(stop) ? stop : shown[0] || null);
}

/** @param {Mention} mention @param {number} by */
function walk(mention, by) {
  const shown = mentions.ordered.filter(mentions.inRole);
  const next = shown[shown.indexOf(mention) + by];
  if (next) { mentions.marks[next.i].focus(); }
}

/** @param {Event} event */
function mentionAt(event) {
  /** @type {HTMLElement | null} */
  const element = event.target instanceof Element ? event.target.closest(".m[data-m]") : null;
  return element && mentions.byNumber[Number(element.dataset.m)] || null;
}

/** @param {Mention} mention @param {boolean} keyboard */
function activate(mention, keyboard) { panel.open(mention.p ?? null, mention, { fly: true, keyboard, clicked: true }); }

text.addEventListener("click", (event) => {
  const mention = mentionAt(event);
  const selection = window.getSelection();
  if (!mention) { return; }
  if (selection && !selection.isCollapsed && selection.containsNode(mentions.marks[mention.i], true)) { return; }
  activate(mention, false);
});

text.addEventListener("keydown", (event) => {
  const mention = mentionAt(event);
  if (!mention || event.ctrlKey || event.altKey || event.metaKey) { return; }
  const by = tour.isOn() ? 0 : ["ArrowLeft", "", "ArrowRight"].indexOf(event.key) - 1;
  if (event.key === "Enter" || event.key === " ") { activate(mention, true); }
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    if (!by) { return; }
    walk(mention, getComputedStyle(text).direction === "rtl" ? -by : by);
  } else { return; }
  event.preventDefault();
});

["mouseover", "focusin"].forEach((type) => {
  text.addEventListener(type, (event) => {
    const mention = mentionAt(event);
    if (mention && type === "focusin") { setStop(mentions.marks[mention.i]); }
    if (mention && has(mention.p)) { store.set({ lit: [mention.p] }); }
  });
});
["mouseout", "focusout"].forEach((type) => {
  text.addEventListener(type, (event) => {
    if (mentionAt(event)) { store.set({ lit: [] }); }
  });
});

markers.whenPicked((number, keyboard) => { panel.open(number, null, { keyboard }); });

/* ---- What is being read ------------------------------------------------------------------------ */

/** @param {Mention[]} names */
function placesOf(names) {
  return [...new Set(names.filter((mention) => mention.form !== "adjective").map((mention) => mention.p).filter(has))];
}

/* The names of the passage at the line that is read. */
function namesHere() {
  return near.size ? mentions.within(passageAt((view.narrow.matches ? READ_NARROW : READ) * window.innerHeight)) : [];
}

/* Where it happens there, as far as that is certain: who only acts or is spoken of moves no frame. */
function setting() {
  const here = namesHere().filter((mention) => !mentions.isAssociative(mention));
  const certain = placesOf(here.filter((mention) => mention.s !== "ambiguous"));
  return certain.length ? certain : placesOf(here);
}

/** @param {number} line pixels from the top */
function passageAt(line) {
  /** @param {Element} passage */
  function away(passage) {
    const { top, bottom } = passage.getBoundingClientRect();
    return Math.max(0, top - line, line - bottom);
  }
  return [...near].reduce((best, passage) => (away(passage) < away(best) ? passage : best));
}

/* While a panel or the tour has the map, what is being read neither moves nor fades it. */
function isBusy() { return store.get("open") !== null || tour.isOn(); }

function update() {
  waiting = 0;
  if (isBusy() || !scrolled || window.scrollY < TOP) { store.set({ read: [] }); return; }
  const places = placesOf(namesHere());
  if (places.length) { store.set({ read: places }); }
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (store.get("follows") && !isBusy() && !scroll.isQuiet()) { focus.follow(setting()); }
  }, SETTLED);
}

/* Once a frame, whatever has moved. */
function schedule() { waiting = waiting || requestAnimationFrame(update); }

const observer = new IntersectionObserver((entries) => {
  entries.forEach(({ isIntersecting, target }) => {
    if (isIntersecting) { near.add(target); } else { near.delete(target); }
  });
  schedule();
}, { rootMargin: view.narrow.matches ? "-52% 0px -30% 0px" : "-28% 0px -52% 0px" });
each(".text [data-passage]", (passage) => { observer.observe(passage); });

window.addEventListener("scroll", () => {
  scrolled = scrolled || !scroll.isQuiet();
  if (scrolled) { schedule(); }
}, { passive: true });
if (data.markers > 1) {
  switches.addSwitch(say("follow-text"), true, (on) => { store.set({ follows: on }); });
}
gather();
store.subscribe(["role"], gather);
store.subscribe(["open", "named", "follows"], (now) => { if (!now.open) { update(); } });
