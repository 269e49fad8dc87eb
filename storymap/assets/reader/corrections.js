// @ts-check
/* Corrections of what a name means, for a host that asked for them. */

const { data, say } = require("../map/data");
const { button, each, make } = require("../map/dom");
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
  const others = rivalsOf(mention, place);
  if (others.length) { row.append(...choices(others)); }
  return row;

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

  /** @param {{ action: string, place?: string }} wanted */
  function send({ action, ...chosen }) {
    each("button", (element) => { /** @type {HTMLButtonElement} */ (element).disabled = true; }, row);
    announce(say("correction-sent"));
    post("edit", { action, quote: mention.text, mention: mention.i, ...chosen });
  }
}

module.exports = { corrections };
