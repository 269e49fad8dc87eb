// @ts-check
/* The desk: a small box in which a place is added to words of the text, or a name gets another one. */

const { say } = require("../map/data");
const { button, focusAgain, has, make, one, signButton } = require("../map/dom");
const store = require("../map/store");
const view = require("../map/view");
const { post } = require("../reader/host");
const { announce } = require("../reader/live");
const mentions = require("../reader/mentions");
const { chooser } = require("./chooser");
const mapclick = require("./mapclick");
const { equals, scopeBox } = require("./scope");
const selection = require("./selection");
const { spotsOf } = require("../pure/selecting");

/** @typedef {{ words: string, passage: number, at: number }} Spot */
/** @typedef {{ left: number, top: number, bottom: number }} Corner */

/** @type {HTMLElement | null} */
let desk = null;
/** @type {Element | null} */
let opener = null;

/**
 * @param {string} title
 * @param {Corner | null} near
 */
function openDesk(title, near) {
  close();
  opener = document.activeElement;
  const box = make("section", "desk");
  const heading = make("h2", "", title);
  heading.id = "desk-title";
  heading.dir = "auto";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "desk-title");
  box.append(heading, signButton("panel-close", "×", say("close"), close));
  document.body.append(box);
  desk = box;
  place(box, near);
  return box;
}

/**
 * Beside what it is about; at the window's foot on a narrow screen.
 *
 * @param {HTMLElement} box
 * @param {Corner | null} near
 */
function place(box, near) {
  if (view.narrow.matches) { return; }
  const column = one(".column").getBoundingClientRect();
  const bar = one(".desk-bar").getBoundingClientRect();
  const left = near ? near.left : column.left + 24;
  const below = !near || near.bottom + 330 < window.innerHeight;
  box.style.left = Math.max(8, Math.min(left, window.innerWidth - 380)) + "px";
  if (below) { box.style.top = (near ? near.bottom + 8 : Math.max(64, bar.bottom + 8)) + "px"; }
  else { box.style.bottom = Math.max(8, Math.min(window.innerHeight - near.top + 8, window.innerHeight - 340)) + "px"; }
}

function close() {
  if (!desk) { return; }
  const box = desk;
  desk = null;
  mapclick.cancel();
  const inside = box.contains(document.activeElement);
  box.remove();
  if (inside) { focusAgain(opener); }
}

/** @param {object} edit */
function send(edit) {
  close();
  announce(say("correction-sent"));
  post("edit", edit);
}

/**
 * Adds a place to words of the text.
 *
 * @param {Spot} spot
 * @param {Corner | null} near
 * @param {any[]} [likely] places that the words may mean
 */
function add(spot, near, likely = []) {
  const box = openDesk(say("add-place-to", { words: spot.words }), near);
  const { box: extent, scope } = scopeBox(spot.words, allSpots(spot.words).length);
  const { box: choice, input } = chooser(spot.words, (chosen) => {
    send({ action: "add", quote: spot.words, passage: spot.passage, at: spot.at, scope: scope(), ...chosen });
  }, likely);
  box.append(extent, choice);
  input.focus({ preventScroll: true });
  input.select();
}

/**
 * Gives a name another place.
 *
 * @param {Mention} mention
 * @param {Corner | null} near
 */
function change(mention, near) {
  const box = openDesk(say("change-place-of", { words: mention.text }), near);
  const { box: extent, scope } = scopeBox(mention.text, equals(mention.text).length);
  const { box: choice, input } = chooser(mention.text, (chosen) => {
    send({ action: "place", quote: mention.text, mention: mention.i, scope: scope(), ...chosen });
  });
  box.append(extent, choice);
  input.focus({ preventScroll: true });
  input.select();
}

/* Without a selection, the words are typed: the way of the keyboard. */
function ask() {
  const box = openDesk(say("add-place"), null);
  const label = make("label", "chooser-label", say("words-of-text"));
  const input = make("input", "chooser-input");
  const told = make("p", "chooser-told");
  told.setAttribute("role", "status");
  label.append(input);
  const go = () => {
    const spots = allSpots(input.value.trim());
    if (spots.length) { start(spots[0], null); } else { told.textContent = say("words-not-there"); }
  };
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { go(); } });
  box.append(label, told, button("correct", say("next"), go));
  input.focus({ preventScroll: true });
}

/**
 * Words that are a name already get another place; others are added.
 *
 * @param {Spot} spot
 * @param {Corner | null} near
 */
function start(spot, near) {
  const mention = mentions.ordered.find((other) => {
    const passage = mentions.passageOf(other);
    if (Number(passage.dataset.passage) !== spot.passage) { return false; }
    const at = selection.offsetOf(passage, mentions.marks[other.i]);
    return at < spot.at + [...spot.words].length && spot.at < at + [...other.text].length;
  });
  if (mention) { change(mention, near); } else { add(spot, near); }
}

/** @param {string} words @returns {Spot[]} */
function allSpots(words) {
  const passages = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".text [data-passage]")]);
  return passages.flatMap((passage) => spotsOf(passage.textContent || "", words)
    .map((spot) => ({ ...spot, passage: Number(passage.dataset.passage) })));
}

/* For what is selected, or for words that are asked for. */
function begin() {
  const now = selection.now();
  if (desk) { close(); } else if (now) { start(now.spot, now.near); } else { ask(); }
}

selection.whenAsked(start);

store.subscribe(["wrong"], ({ wrong }) => { if (has(wrong)) { change(wrong, corner()); } });

/* Beside the panel that the name was chosen in: before it, or after it where there is no room. */
function corner() {
  const box = one("#storymap-panel").getBoundingClientRect();
  return { left: box.left < 390 ? box.right + 8 : box.left - 390, top: box.top, bottom: Math.max(60, box.top - 8) };
}

document.addEventListener("keydown", (event) => {
  if (!store.get("review")) { return; }
  const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
  if (event.key === "Escape" && desk) {
    event.stopImmediatePropagation();
    close();
  } else if ((event.ctrlKey || event.metaKey) && !typing && /^[zy]$/i.test(event.key)) {
    event.preventDefault();
    post(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo", {});
  }
}, true);

module.exports = { add, begin, close, corner, openDesk };
