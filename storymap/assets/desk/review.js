// @ts-check
/* The review: one doubtful name after the other with its words, its candidates and where they lie; a key for each
   decision. Decisions go out as they are made, all of them each time, and the page is drawn anew at the end. */

const { data, kindName, say, where } = require("../map/data");
const { button, focusAgain, has, make, signButton } = require("../map/dom");
const focus = require("../map/focus");
const opening = require("../map/opening");
const store = require("../map/store");
const { excerpt } = require("../reader/excerpt");
const { post } = require("../reader/host");
const { announce } = require("../reader/live");
const mentions = require("../reader/mentions");
const panel = require("../reader/panel");
const scroll = require("../reader/scroll");
const { percent } = require("../pure/phrases");
const { queueOf } = require("../pure/queue");
const { chooser } = require("./chooser");
const mapclick = require("./mapclick");
const numbers = require("./numbers");

// The zoom beyond which a candidate tells nothing of the story around it.
const CLOSEST = 5;
// Candidates that have a key.
const KEYS = 9;

/** @typedef {import("../pure/queue").Question} Question */
/** @typedef {{ question: Question, edits: any[], words: string }} Decided */

/** @type {Question[]} */
let questions = [];
/** @type {Decided[]} */
let decided = [];
let at = 0;
let id = "";
/** @type {HTMLElement | null} */
let box = null;
/** @type {Element | null} */
let opener = null;
/** @type {boolean} */
let all = false;

/* How many names are to be checked. */
function count() { return queueOf(mentions.ordered, data.places).filter((question) => question.check).length; }

/** @param {boolean} everything whether names that are hardly in doubt are asked for too */
function open(everything) {
  close();
  all = everything;
  questions = queueOf(mentions.ordered, data.places).filter((question) => all || question.check);
  decided = [];
  at = 0;
  id = String(Date.now()) + "-" + String(Math.random()).slice(2, 8);
  opener = document.activeElement;
  panel.close(true);
  box = make("section", "desk review");
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "review-title");
  document.body.append(box);
  document.body.classList.add("reviewing");
  document.addEventListener("keydown", key, true);
  fill(true);
}

function close() {
  if (!box) { return; }
  const done = decided.length > 0;
  mapclick.cancel();
  document.removeEventListener("keydown", key, true);
  document.body.classList.remove("reviewing");
  box.remove();
  box = null;
  numbers.pin([]);
  scroll.light([], null);
  focusAgain(opener);
  if (done) { tell(true); }
}

/** @param {boolean} done */
function tell(done) { post("review", { id, decisions: decided.flatMap((each) => each.edits), done }); }

/* ---- One question ------------------------------------------------------------------------------------ */

/** @param {boolean} [move] whether text and map go there */
function fill(move) {
  if (!box) { return; }
  const question = questions[at];
  const settled = new Set(decided.map((each) => each.question));
  const left = questions.filter((each) => each.check && !settled.has(each)).length;
  const title = make("h2", "", question && left ? say("to-check", { n: left }) : say("all-checked"));
  title.id = "review-title";
  title.tabIndex = -1;
  box.replaceChildren(title, signButton("panel-close", "×", say("close"), close));
  if (!question) { end(); } else { ask(question); }
  title.focus({ preventScroll: true });
  if (!question || !move) { return; }
  const first = question.mentions[0];
  scroll.light(question.mentions, first);
  scroll.jump([first]);
  show(question);
}

/** @param {Question} question */
function ask(question) {
  if (!box) { return; }
  const first = question.mentions[0];
  const quote = make("blockquote", "review-quote");
  quote.append(excerpt({ passage: mentions.passageOf(first), mentions: question.mentions.filter((each) =>
    mentions.passageOf(each) === mentions.passageOf(first)) }, 110));
  const several = question.mentions.length > 1 ? make("p", "review-count", say("times", { n: question.mentions.length })) : "";
  const before = decided.find((each) => each.question === question);
  const told = before ? make("p", "review-done", "✓ " + before.words) : "";
  const list = make("ol", "choices review-choices");
  candidatesOf(question).forEach((candidate, number) => { list.append(choice(question, candidate, number)); });
  const place = question.place === null ? null : data.places[question.place];
  const head = make("p", "review-place");
  head.append(make("bdi", "review-name", place ? place.name : say("not-in-gazetteer")), " ", ...(place ? apart(where(place).filter(has)) : []));
  const foot = make("div", "review-foot");
  if (place) { foot.append(action("review-confirm", say("confirm"), "↵", () => { confirm(question); })); }
  foot.append(action("", say("not-a-place"), "Del", () => { reject(question); }), action("", say("another-place"), "", () => { other(question); }),
    action("", say("later"), "L", () => { later(question); }));
  const steps = make("div", "review-steps");
  const back = signButton("step", "‹", say("previous-question"), () => { go(-1); });
  const on = signButton("step", "›", say("next-question"), () => { go(1); });
  back.disabled = at === 0;
  on.disabled = at >= questions.length - 1;
  steps.append(back, make("span", "step-count", say("of", { at: at + 1, all: questions.length })), on);
  if (decided.length) { steps.append(action("review-undo", say("undo"), "U", undo)); }
  box.append(quote, several, told, head, list, foot, steps);
}

/** @param {Question} question places that it may mean, by number */
function candidatesOf(question) {
  const listed = question.mentions.flatMap((mention) => mention.c || []).filter(([number]) => number >= 0);
  const best = new Map(listed.map(([number, probability]) => [number, probability]));
  return [...best].sort((a, b) => b[1] - a[1]).slice(0, KEYS).map(([number, probability]) => ({ number, probability }));
}

/** @param {Question} question @param {{ number: number, probability: number }} candidate @param {number} order */
function choice(question, { number, probability }, order) {
  const place = data.places[number];
  const entry = make("li");
  const press = button("choice" + (number === question.place ? " choice-now" : ""), null, () => { choose(question, { place: place.id }, place.name); });
  const facts = [kindName(place.kind), ...where(place).filter((part) => part !== kindName(place.kind))].filter(has);
  const told = make("span", "choice-where");
  told.append(...apart(place.population ? [...facts, place.population.toLocaleString(data.interface)] : facts));
  press.append(make("kbd", "", String(order + 1)), " ", make("bdi", "choice-name", place.name), " ", told,
    " ", make("span", "choice-share", percent(probability, data.interface)));
  entry.append(press);
  return entry;
}

/** @param {string[]} parts each in its own direction: names of a country stay in their place among Arabic words */
function apart(parts) { return parts.flatMap((part, number) => (number ? [" · ", make("bdi", "", part)] : [make("bdi", "", part)])); }

/** @param {string} className @param {string} label @param {string} sign the key @param {() => void} act */
function action(className, label, sign, act) {
  const press = button("correct " + className, label, act);
  if (sign) { press.append(" ", make("kbd", "", sign)); }
  return press;
}

function end() {
  if (!box) { return; }
  const rest = queueOf(mentions.ordered, data.places).length - questions.length;
  box.append(make("p", "review-place", say("decisions-made", { n: decided.length })));
  const foot = make("div", "review-foot");
  foot.append(action("review-confirm", say("close"), "", close));
  if (rest > 0 && !all) { foot.append(action("", say("check-rest", { n: rest }), "", () => { more(); })); }
  if (decided.length) { foot.append(action("review-undo", say("undo"), "U", undo)); }
  box.append(foot);
}

/* The names that are hardly in doubt, behind the others. */
function more() {
  const known = new Set(questions.map((question) => question.mentions[0].i));
  all = true;
  at = questions.length;
  questions = [...questions, ...queueOf(mentions.ordered, data.places).filter((question) => !known.has(question.mentions[0].i))];
  fill(true);
}

/* ---- Deciding ------------------------------------------------------------------------------------------ */

/** @param {Question} question @param {string} words @param {(mention: Mention) => object} edit */
function decide(question, words, edit) {
  // Equal words that mean another place are another question: then each mention is decided by itself.
  const single = mentions.ordered.some((each) => each.text === question.text && !question.mentions.includes(each));
  const chosen = single ? question.mentions : question.mentions.slice(0, 1);
  const edits = chosen.map((mention) => ({ quote: mention.text, mention: mention.i, scope: single ? "mention" : "document", ...edit(mention) }));
  decided = [...decided.filter((each) => each.question !== question), { question, edits, words }];
  tell(false);
  announce(words);
  advance();
}

/** @param {Question} question */
function confirm(question) {
  if (question.place === null) { return; }
  decide(question, data.places[question.place].name, () => ({ action: "confirm" }));
}

/** @param {Question} question */
function reject(question) { decide(question, say("not-a-place"), () => ({ action: "reject" })); }

/** @param {Question} question @param {object} chosen @param {string} words */
function choose(question, chosen, words) { decide(question, words, () => ({ action: "place", ...chosen })); }

/** @param {Question} question goes behind the others */
function later(question) {
  questions = [...questions.filter((each) => each !== question), question];
  fill(true);
}

/** @param {Question} question searched or pointed at */
function other(question) {
  if (!box) { return; }
  const { box: search, input } = chooser(question.text, (chosen) => {
    choose(question, chosen, say("another-place"));
  });
  box.replaceChildren(...[...box.children].slice(0, 3), search, action("", say("back"), "", () => { fill(); }));
  input.focus({ preventScroll: true });
  input.select();
}

/* To the next that is open, or to the end. */
function advance() {
  const following = questions.findIndex((question, number) => number > at && !isDecided(question));
  const first = following < 0 ? questions.findIndex((question) => !isDecided(question)) : following;
  at = first < 0 ? questions.length : first;
  fill(true);
}

/** @param {Question} question */
function isDecided(question) { return decided.some((each) => each.question === question); }

/** @param {number} by */
function go(by) {
  if (!questions[at + by]) { return; }
  at += by;
  fill(true);
}

function undo() {
  const last = decided[decided.length - 1];
  if (!last) { return; }
  decided = decided.slice(0, -1);
  at = questions.indexOf(last.question);
  tell(false);
  fill(true);
}

/** @param {KeyboardEvent} event */
function key(event) {
  const target = event.target instanceof Element ? event.target : null;
  if (!box || event.ctrlKey || event.metaKey || event.altKey || target && target.matches("input, textarea, select")) { return; }
  const question = questions[at];
  const number = Number(event.key);
  const act = event.key === "Escape" ? close : event.key === "ArrowLeft" ? () => { go(-1); } : event.key === "ArrowRight" ? () => { go(1); } :
    /^u$/i.test(event.key) ? undo : !question ? null :
      /^l$/i.test(event.key) ? () => { later(question); } : event.key === "Delete" || event.key === "Backspace" ? () => { reject(question); } :
        // Enter on a button presses that.
        event.key === "Enter" && !(target && target.closest("button, a")) ? () => { confirm(question); } :
          number >= 1 && candidatesOf(question)[number - 1] ? () => { pickNumber(question, number - 1); } : null;
  if (!act) { return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

/** @param {Question} question @param {number} order */
function pickNumber(question, order) {
  const { number } = candidatesOf(question)[order];
  if (number === question.place) { confirm(question); } else { choose(question, { place: data.places[number].id }, data.places[number].name); }
}

/* ---- The map --------------------------------------------------------------------------------------------- */

/** @param {Question} question its candidates by number, and the place that it has chosen */
function show(question) {
  if (!data.markers) { return; }
  const candidates = candidatesOf(question);
  numbers.pin(candidates.map(({ number }) => data.places[number]));
  store.set({ lit: question.place === null ? [] : [question.place] });
  const seen = new Set([...(question.place === null ? [] : [question.place]), ...candidates.map(({ number }) => number)]);
  if (seen.size) { focus.show(numbers.spotsOf([...seen].map((number) => data.places[number])), CLOSEST); } else { opening.fit(); }
}

module.exports = { close, count, open };
