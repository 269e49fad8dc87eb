// @ts-check
/* A page that carries edits of its own, made where it lies: they are applied to its data and its words before
   anything is drawn. The page as it was stays at hand, to be saved with its edits. */

const { applyEdits } = require("../pure/edits");
const { dataOf, decisionsOf, isShown } = require("../pure/applied");
const { sayer } = require("../pure/phrases");
const { unpack } = require("../pure/tables");
const { drawersOf } = require("./drawers");
const masthead = require("./masthead");

const carried = document.getElementById("storymap-edits");
const packed = document.getElementById("storymap-data");
const alone = window.parent === window;

/** @typedef {import("../pure/edits").EditOn} EditOn */
/** @typedef {{ steps: EditOn[][], undone: EditOn[][], on?: boolean, view?: any, select?: string | null, restored?: number, slot?: string, stamp?: string }} Draft */

/** @type {Draft} */
const draft = { steps: [], undone: [] };
/** @type {{ text: string, passages: any[], dates: any[], decisions: any[], described: any, lost: EditOn[], base: any, goals: Set<number>, stops: any[] | null, labels: any, letters?: string } | null} */
let story = null;
/** @type {Node | null} */
let pristine = null;

// Another page of the same address is another.
const drawers = drawersOf(packed ? String(packed.textContent.length) : "");

function begin() {
  if (!carried || !packed) { return; }
  const own = JSON.parse(carried.textContent || "{}");
  const served = alone && carried.hasAttribute("data-desk");
  if (served) { pristine = document.documentElement.cloneNode(true); }
  draft.steps = (own.edits || []).map((/** @type {EditOn} */ edit) => [edit]);
  const kept = served ? drawers.begin() : null;
  if (kept) { Object.assign(draft, kept); }
  const edits = draft.steps.flat();
  if (edits.length) { apply(edits); }
}

/* The story as it stands: read where it is asked for, since a page that is only read needs it not. */
function current() {
  if (!story && carried && packed) {
    story = read(unpack(JSON.parse(packed.textContent || "{}")), JSON.parse(carried.textContent || "{}"));
  }
  return story;
}

/**
 * The page's words and what is decided about them.
 *
 * @param {any} data
 * @param {any} own
 */
function read(data, own) {
  /** @type {any[]} */
  const passages = [];
  /** @type {Map<number, any>} */
  const spans = new Map();
  const folded = own.folded || {};
  const elements = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".text [data-passage]")]);
  const shown = new Map(elements.map((element) => [Number(element.dataset.passage), element]));
  let text = "";
  for (let index = 0; shown.has(index) || folded[index] !== undefined; index += 1) {
    const element = shown.get(index);
    text += own.gaps ? " ".repeat(own.gaps[index] || 0) : index ? "\n\n" : "";
    const start = text.length;
    text += element ? element.textContent : folded[index];
    passages.push({ index, start, end: text.length, ...told(own, index), ...(element ? {} : { repeats: true }),
      ...(element && element.dataset.folded !== undefined ? { folded: true } : {}) });
    if (element) { spansIn(element, index, start, spans); }
  }
  const { title, author, date, standfirst } = data.document;
  const decisions = decisionsOf(data, (number) => spans.get(number) || null);
  const dates = (own.dates || []).map((/** @type {any[]} */ row) => dateOf(row, passages, text));
  return { text, passages, dates, decisions, described: { title, author, date, standfirst }, lost: [], base: data,
    goals: new Set(own.goals), stops: null, labels: own.labels || {}, letters: own.letters };
}

/** @param {any} own @param {number} index what a passage is, as page/desk.py tells it */
function told(own, index) {
  const is = (/** @type {string} */ list) => (own[list] || []).includes(index);
  const kind = is("headings") ? "heading" : is("captions") ? "caption" : "paragraph";
  return { kind, chapter: is("chapters"), date: (own.days || {})[index] || null };
}

/** @param {any[]} row @param {any[]} passages @param {string} text */
function dateOf([passage, at, length, edtf, from, to], passages, text) {
  const { start } = passages[passage];
  return { start: start + at, end: start + at + length, text: text.slice(start + at, start + at + length), passage, edtf,
    sentence: /** @type {[number, number]} */ ([start + from, start + to]) };
}

/** @param {HTMLElement} element @param {number} passage @param {number} start @param {Map<number, any>} spans */
function spansIn(element, passage, start, spans) {
  let at = start;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = /** @type {Text} */ (node);
    const mark = node.parentElement && node.parentElement.closest("[data-m], [data-rejected]");
    if (mark) {
      const number = Number(mark.getAttribute("data-m") ?? mark.getAttribute("data-rejected"));
      const before = spans.get(number) || { start: at, passage, text: "" };
      spans.set(number, { ...before, end: at + data.length, text: before.text + data });
    }
    at += data.length;
  }
}

/** @param {EditOn[]} edits */
function apply(edits) {
  story = current();
  if (!story) { return; }
  const { text, decisions, described, base: data, goals } = story;
  const earlier = data.edits || [];
  const found = applyEdits({ text, passages: story.passages, dates: story.dates, ...described }, decisions, edits, earlier);
  const { passages, dates } = found.document;
  let next = Math.max(-1, ...decisions.map((each) => each.number)) + 1;
  const added = found.decisions.filter((each) => each.number === undefined);
  // A passage that repeats another has no element, and its names count for nothing.
  const visible = found.decisions.filter((each) => !passages[each.passage].repeats);
  [...added].reverse().forEach((each) => { each.number = next; next += 1; wrap(each, passages); });
  visible.forEach(dress);
  passages.forEach(fold);
  const { stops, pictures, document: now } = found;
  const groups = [...earlier, ...edits].filter((edit) => edit.action === "group").map((edit) => edit.text);
  const labelled = [...earlier, ...edits].filter((edit) => edit.action === "rename" && edit.place).map((edit) => edit.place.id);
  const after = dataOf(data, visible, { text, passages, dates, goals, stops, pictures, groups: [...new Set(groups)],
    labelled: new Set(labelled), labels: story.labels, letters: story.letters });
  const card = { title: now.title, standfirst: now.standfirst, author: now.author, date: now.date };
  after.document = { ...data.document, ...card };
  if (packed) { packed.textContent = JSON.stringify(after); }
  tell(after, visible.filter((each) => !passages[each.passage].folded));
  masthead.describe(card, described, sayer(data.phrases || {}, data.interface));
  story = { ...story, passages, dates, decisions: visible, described: card, lost: found.lost, stops };
}

/** @param {{ index: number, folded?: boolean }} passage what the author leaves out is unseen */
function fold({ index, folded = false }) {
  const element = /** @type {HTMLElement | null} */ (document.querySelector(`.text [data-passage="${index}"]`));
  if (!element || folded === (element.dataset.folded !== undefined)) { return; }
  element.hidden = folded;
  element.toggleAttribute("data-folded", folded);
}

/** @param {any} decision @param {any[]} passages */
function wrap(decision, passages) {
  const passage = document.querySelector(`.text [data-passage="${decision.passage}"]`);
  if (!passage) { return; }
  const { start } = passages[decision.passage];
  const range = document.createRange();
  place(passage, decision.start - start, (node, at) => { range.setStart(node, at); }, false);
  place(passage, decision.end - start, (node, at) => { range.setEnd(node, at); }, true);
  const mark = document.createElement("span");
  mark.setAttribute("data-m", String(decision.number));
  mark.append(range.extractContents());
  range.insertNode(mark);
}

/** @param {Element} passage @param {number} offset @param {(node: Text, at: number) => void} set @param {boolean} end */
function place(passage, offset, set, end) {
  let at = 0;
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
    const last = at + node.data.length;
    if (end ? offset <= last : offset < last) { set(node, offset - at); return; }
    at = last;
  }
}

/** @param {any} decision an element as page/text.py makes it */
function dress({ number, status, form, role }) {
  const mark = document.querySelector(`.text [data-m="${number}"], .text [data-rejected="${number}"]`);
  if (!mark) { return; }
  ["data-m", "data-rejected", "class"].forEach((name) => { mark.removeAttribute(name); });
  mark.setAttribute(status === "rejected" ? "data-rejected" : "data-m", String(number));
  if (status === "rejected") { return; }
  const more = [status !== "resolved" && "m-" + status, form === "adjective" && "m-adjective", role === "associative" && "m-associative"];
  mark.className = ["m", ...more.filter(Boolean)].join(" ");
}

/** @param {any} data @param {any[]} decisions */
function tell(data, decisions) {
  const say = sayer(data.phrases || {}, data.interface);
  const counts = document.querySelector(".counts");
  const ledger = document.querySelector(".ledger");
  const mentions = decisions.filter(isShown).length;
  if (counts) { counts.textContent = data.markers ? say("places", { n: data.markers }) + " · " + say("mentions", { n: mentions }) : say("no-places"); }
  /** @type {Record<string, number>} */
  const numbers = { resolved: 0, ambiguous: 0, unplaced: 0, rejected: 0 };
  decisions.forEach(({ status }) => { numbers[status] += 1; });
  if (ledger) { ledger.textContent = say("of-names", { n: decisions.length }) + ": " + say("ledger", numbers); }
  const mapped = data.markers > 0 || Boolean(data.layers);
  document.body.classList.toggle("with-map", mapped);
  document.body.classList.toggle("no-places", !mapped);
}

/* Words that may be places, which the page carries for its desk. */
function possible() {
  return carried ? JSON.parse(carried.textContent || "{}").possible || [] : [];
}

begin();

module.exports = {
  draft,
  drawers,
  possible,
  pristine: () => pristine,
  story: current
};
