// @ts-check
/* The dates that the text tells: each may be corrected, or taken away; selected words may be given one. */

const { say } = require("../map/data");
const { button, make } = require("../map/dom");
const { post } = require("../reader/host");
const { announce } = require("../reader/live");
const desk = require("./desk");
const resume = require("./resume");
const selection = require("./selection");
const { edtfBounds } = require("../pure/days");

// Dates that are listed.
const LISTED = 300;

/** @typedef {{ words: string, passage: number, at: number, date: string }} Row */

function open() {
  const story = resume.story();
  const selected = selection.now();
  const box = desk.openDesk(say("edit-dates"), null);
  /** @type {Row[]} */
  const rows = (story ? story.dates : []).filter(({ passage }) => story && !story.passages[passage].folded).map((date) => ({
    words: date.text, passage: date.passage, date: date.edtf,
    at: story ? [...story.text.slice(story.passages[date.passage].start, date.start)].length : 0 }));
  const known = selected && rows.some((row) => row.passage === selected.spot.passage && row.at === selected.spot.at);
  const all = [...(selected && !known ? [{ ...selected.spot, date: "" }] : []), ...rows].slice(0, LISTED);
  const told = make("p", "chooser-told", say(all.length ? "dates-help" : "none-told"));
  told.setAttribute("role", "status");
  const list = make("div", "date-list");
  const inputs = all.map((row) => {
    const label = make("label", "chooser-label", "“" + row.words + "”");
    const input = make("input", "chooser-input");
    input.value = row.date;
    input.maxLength = 40;
    input.dir = "ltr";
    input.autocomplete = "off";
    input.setAttribute("aria-label", say("date-words", { words: row.words }));
    label.append(input);
    list.append(label);
    return { row, input };
  });
  const save = () => {
    const changed = inputs.filter(({ row, input }) => input.value.trim() !== row.date);
    const wrong = changed.find(({ input }) => input.value.trim() && !edtfBounds(input.value.trim()));
    if (wrong) {
      told.textContent = say("date-bad");
      wrong.input.setAttribute("aria-invalid", "true");
      wrong.input.focus();
      return;
    }
    desk.close();
    if (!changed.length) { return; }
    announce(say("correction-sent"));
    post("edits", { edits: changed.map(({ row, input }) =>
      ({ action: "redate", quote: row.words, passage: row.passage, at: row.at, text: input.value.trim() })) });
  };
  list.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); save(); } });
  box.append(told, list);
  if (inputs.length) { box.append(button("correct review-confirm", say("save"), save)); inputs[0].input.focus({ preventScroll: true }); }
}

module.exports = { open };
