// @ts-check
/* The desk's bar over the text: what there is to do, and, in a file that nobody hosts, the way to save it. */

const { data, say } = require("../map/data");
const { button, make, name, one, signButton } = require("../map/dom");
const { schedule } = require("../map/names");
const store = require("../map/store");
const { hosted, post } = require("../reader/host");
const mentions = require("../reader/mentions");
const dates = require("./dates");
const desk = require("./desk");
const face = require("./face");
const living = require("./living");
const passages = require("./passages");
const possible = require("./possible");
const review = require("./review");
const { save } = require("./saving");
const stops = require("./stops");

const bar = make("div", "desk-bar");
const more = make("div", "desk-more");
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", say("desk"));
bar.lang = data.interface || "en";
bar.hidden = true;
more.hidden = true;

/** @param {string} sign @param {string} label @param {() => void} action @param {Element} [into] */
function tool(sign, label, action, into = bar) {
  const press = button("desk-tool", null, () => { fold(); action(); });
  const mark = make("span", "tool-sign", sign);
  mark.setAttribute("aria-hidden", "true");
  press.append(mark, " ", make("span", "", label));
  // A press leaves the selection in the text as it is.
  press.addEventListener("pointerdown", (event) => { event.preventDefault(); });
  into.append(press);
  return press;
}

function build() {
  tool("✎", say("add-place"), desk.begin);
  const open = review.count();
  const check = tool(open ? "☐" : "☑", open ? say("to-check", { n: open }) : say("all-checked"), () => { review.open(!open); });
  check.id = "storymap-review";
  check.hidden = !mentions.ordered.length;
  if (!hosted) { buildFile(); }
  const rest = button("desk-tool desk-rest", say("of-tool-more") + " ▾", () => {
    more.hidden = !more.hidden;
    rest.setAttribute("aria-expanded", String(!more.hidden));
    if (!more.hidden) {
      more.style.insetInlineStart = Math.max(0, Math.min(startOf(rest), bar.clientWidth - more.offsetWidth)) + "px";
      one("button", more).focus({ preventScroll: true });
    }
  });
  rest.setAttribute("aria-expanded", "false");
  more.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); fold(); rest.focus({ preventScroll: true }); }
  });
  tool("¶", say("title-and-byline"), face.open, more);
  if (possible.count()) { tool("?", say("possibly-these", { n: possible.count() }), possible.open, more); }
  if (stops.isOffered()) { tool("▶", say("tour-stops"), stops.open, more); }
  tool("☷", say("edit-passages"), passages.toggle, more);
  tool("◷", say("edit-dates"), dates.open, more);
  if (!hosted) { name(tool("⤓", say("for-readers"), () => { save(true); }, more), say("save-read-only")); }
  bar.append(rest, more);
  if (!hosted) { tellRestored(); }
}

/** @param {HTMLElement} element @returns {number} pixels from where the bar's lines begin */
function startOf(element) {
  return getComputedStyle(bar).direction === "rtl" ? bar.clientWidth - element.offsetLeft - element.offsetWidth : element.offsetLeft;
}

function fold() {
  more.hidden = true;
  const rest = bar.querySelector(".desk-rest");
  if (rest) { rest.setAttribute("aria-expanded", "false"); }
}

function buildFile() {
  const { steps, undone } = living.draft;
  const undo = signButton("desk-tool", "↶", say("undo"), () => { post("undo", {}); });
  const redo = signButton("desk-tool", "↷", say("redo"), () => { post("redo", {}); });
  undo.disabled = !steps.length;
  redo.disabled = !undone.length;
  bar.append(undo, redo);
  name(tool("⤓", say("save"), () => { save(false); }), say("save-file"));
}

function tellRestored() {
  const { restored, steps } = living.draft;
  if (!restored) { return; }
  const line = tellLine(say("restored", { when: time(restored) }), "status");
  line.append(" ", button("correct", say("forget"), living.forget));
  living.others(steps).forEach((slot) => {
    line.append(" ", button("correct", say("other-version", { when: time(slot.saved) }), () => { living.follow(slot.steps); }));
  });
}

/** @param {number} when */
function time(when) { return new Date(when).toLocaleString(data.interface, { dateStyle: "medium", timeStyle: "short" }); }

/** @param {string} words @param {string} role */
function tellLine(words, role) {
  const line = make("p", "desk-restored", words);
  line.setAttribute("role", role);
  bar.append(line);
  return line;
}

/* In a file the pencil opens the desk; a host has it open from the beginning. */
function addPencil() {
  const pencil = button("tool tool-wide", null, () => { living.open(!store.get("review")); });
  const mark = make("span", "tool-sign", "✎");
  mark.setAttribute("aria-hidden", "true");
  pencil.id = "storymap-desk";
  pencil.append(mark, " " + say("desk"));
  name(pencil, say("desk"));
  one(".map-tools").append(pencil);
  schedule();
  store.subscribe(["review"], ({ review: on }) => { pencil.setAttribute("aria-expanded", String(on)); });
}

build();
one(".column").prepend(bar);
document.addEventListener("pointerdown", (event) => { if (event.target instanceof Node && !bar.contains(event.target)) { fold(); } });
// What lies at the window's foot beside it keeps off it.
new ResizeObserver(() => { document.body.style.setProperty("--desk-bar", bar.offsetHeight + "px"); }).observe(bar);
store.subscribe(["review"], ({ review: on }) => {
  bar.hidden = !on;
  document.body.classList.toggle("with-desk", on);
  if (!on) { review.close(); desk.close(); passages.close(); }
  possible.show(on);
});
living.whenRefused(() => { if (!bar.querySelector("[role=alert]")) { tellLine(say("not-kept"), "alert"); } });
if (!hosted && living.isServed()) { addPencil(); living.takeUp(); }
