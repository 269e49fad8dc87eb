// @ts-check
/* Words that name a place of the gazetteer, but were not taken for one: underlined at the desk, and added at a press. */

const { data, say, where } = require("../map/data");
const { button, each, make } = require("../map/dom");
const { post } = require("../reader/host");
const { announce } = require("../reader/live");
const desk = require("./desk");
const living = require("./living");
const resume = require("./resume");
const selection = require("./selection");
const { foldWords } = require("../pure/anchors");
const { spotsOf } = require("../pure/selecting");

/** @typedef {{ words: string, place: any, passage: number, at: number }} Hint */

/** @type {[words: string, place: any][]} */
const told = resume.possible();
/** @type {Hint[]} each at its first use that is no name yet */
const hints = told.flatMap(([words, place]) => {
  const first = freeSpots(words)[0];
  return first ? [{ words, place, ...first }] : [];
});

told.forEach(([words, place]) => { living.know(words, place); });

/**
 * Where words stand that are no part of a name.
 *
 * @param {string} words
 * @returns {{ passage: number, at: number, node: Text, from: number }[]}
 */
function freeSpots(words) {
  /** @type {{ passage: number, at: number, node: Text, from: number }[]} */
  const found = [];
  each(".text [data-passage]:not([data-folded])", (passage) => {
    if (!(passage.textContent || "").includes(words)) { return; }
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
      const { data: text, parentElement } = node;
      const here = node;
      const free = parentElement && !parentElement.closest("[data-m], [data-rejected], a, .possible");
      if (free) {
        spotsOf(text, words).forEach(({ at }) => {
          const from = [...text].slice(0, at).join("").length;
          found.push({ passage: Number(passage.dataset.passage), at: before + at, node: here, from });
        });
      }
      before += [...text].length;
    }
  });
  return found;
}

/** @param {boolean} on */
function show(on) {
  if (!on) {
    each(".possible", (element) => {
      const parent = element.parentNode;
      element.replaceWith(...element.childNodes);
      if (parent) { parent.normalize(); }
    });
    return;
  }
  hints.forEach((hint) => {
    freeSpots(hint.words).reverse().forEach(({ passage, at, node, from }) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + hint.words.length);
      const mark = make("span", "possible");
      mark.tabIndex = 0;
      mark.setAttribute("role", "button");
      mark.title = say("possibly") + " " + describe(hint.place);
      mark.append(range.extractContents());
      range.insertNode(mark);
      const ask = () => { desk.add({ words: hint.words, passage, at }, mark.getBoundingClientRect(), [hint.place]); };
      // What takes the focus cannot be selected by pulling: it takes it from the keyboard alone.
      mark.addEventListener("pointerdown", () => { mark.removeAttribute("tabindex"); });
      mark.addEventListener("pointerleave", () => { mark.tabIndex = 0; });
      mark.addEventListener("click", () => { if (!selection.now()) { ask(); } });
      mark.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") { return; }
        event.preventDefault();
        ask();
      });
    });
  });
}

/** @param {any} place */
function describe(place) { return [place.name, ...where(place)].join(", "); }

/* All of them in a list, each added by one press. */
function open() {
  const box = desk.openDesk(say("possibly"), null);
  const list = make("ul", "choices");
  hints.forEach((hint) => {
    const entry = make("li");
    const press = button("choice", null, () => {
      desk.close();
      announce(say("correction-sent"));
      post("edit", { action: "add", quote: hint.words, passage: hint.passage, at: hint.at, scope: "document", place: hint.place.id });
    });
    const facts = make("span", "choice-where", (foldWords(hint.place.name) === foldWords(hint.words) ? where(hint.place) : [describe(hint.place)]).join(" · "));
    press.append("+ ", make("bdi", "choice-name", hint.words), " ", facts);
    press.lang = data.interface || "en";
    entry.append(press);
    list.append(entry);
  });
  box.append(list);
  const first = list.querySelector("button");
  if (first) { first.focus({ preventScroll: true }); }
}

module.exports = { count: () => hints.length, open, show };
