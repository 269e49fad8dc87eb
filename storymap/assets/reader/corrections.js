// @ts-check
/* Corrections of what a name means, for a host that asked for them. */

const { data, say } = require("../map/data");
const { button, each, make } = require("../map/dom");
const store = require("../map/store");
const { post } = require("./host");
const { announce } = require("./live");
const mentions = require("./mentions");
const scroll = require("./scroll");
const { rivalText, rivalsOf } = require("./why");

/** @param {Opened} opened */
function corrections({ place, mention }) {
  const box = make("section", "corrections");
  box.append(make("h3", "", say("is-this-wrong")));
  /** @type {Map<string, Mention[]>} */
  const spellings = new Map();
  mentions.of(place, mention).forEach((other) => {
    spellings.set(other.text, [...(spellings.get(other.text) || []), other]);
  });
  spellings.forEach((same) => { box.append(correction(place, same[0], same.length)); });
  return box;
}

/** @param {number | null} place @param {Mention} mention @param {number} count */
function correction(place, mention, count) {
  const row = make("div", "correction");
  const name = make("span", "correction-name", "“" + mention.text + "”" + (count > 1 ? " (" + count + ")" : ""));
  name.dir = "auto";
  row.append(name, button("correct", say("not-a-place"), () => { send({ action: "reject" }); }));
  row.append(button("correct", say("another-place"), () => {
    store.set({ wrong: null });
    store.set({ wrong: mention });
  }));
  if (place !== null) {
    row.append(button("correct", say("off-the-map"), () => { send({ action: "hide" }); }),
      ...writing(say("label"), 120, data.places[place].name, (label) => { if (label.trim()) { send({ action: "rename", label }); } }),
      ...writing(say("caption-of"), 600, data.places[place].caption || "", (text) => { send({ action: "caption", text }); }));
  }
  const others = rivalsOf(mention, place);
  if (others.length) { row.append(...choices(others)); }
  return row;

  /** @param {string} title @param {number} longest @param {string} shown @param {(words: string) => void} done */
  function writing(title, longest, shown, done) {
    const box = make("div", "label-box");
    const input = make("input", "chooser-input");
    input.value = shown;
    input.maxLength = longest;
    input.setAttribute("aria-label", title);
    const save = () => { done(input.value); };
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") { save(); } });
    box.append(input, button("correct", say("save"), save));
    box.hidden = true;
    const toggle = button("correct", title, () => {
      box.hidden = !box.hidden;
      toggle.setAttribute("aria-expanded", String(!box.hidden));
      scroll.measure();
      if (!box.hidden) { input.focus(); input.select(); }
    });
    toggle.setAttribute("aria-expanded", "false");
    return [toggle, box];
  }

  /** @param {Candidate[]} candidates */
  function choices(candidates) {
    const list = make("ul", "choices");
    const toggle = button("correct", say("another-candidate") + " ▾", () => {
      list.hidden = !list.hidden;
      toggle.setAttribute("aria-expanded", String(!list.hidden));
      scroll.measure();
      if (!list.hidden) { list.scrollIntoView({ block: "nearest" }); }
    });
    toggle.setAttribute("aria-expanded", "false");
    list.hidden = true;
    candidates.forEach((candidate) => {
      const entry = make("li");
      const choice = { action: "place", place: data.places[candidate[0]].id };
      entry.append(button("choice", rivalText(candidate), () => { send(choice); }));
      list.append(entry);
    });
    return [toggle, list];
  }

  /** @param {{ action: string, place?: string, label?: string, text?: string }} wanted */
  function send({ action, ...chosen }) {
    each("button", (element) => { /** @type {HTMLButtonElement} */ (element).disabled = true; }, row);
    announce(say("correction-sent"));
    post("edit", { action, quote: mention.text, mention: mention.i, ...chosen });
  }
}

module.exports = { corrections };
