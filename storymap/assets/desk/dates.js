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
const { OPENING } = require("../pure/passages");

// Dates that are listed.
const LISTED = 300;

// Characters of a passage that are shown.
const SHOWN = 60;

/** @typedef {{ words: string, passage: number, at: number, date: string }} Row */

/** @param {{ text: string, passages: any[], dates: any[] }} story @returns {Row[]} the words that tell a date, and the passages that have their day from elsewhere */
function rowsOf(story) {
  const { text, passages, dates } = story;
  const told = dates.map((date) => ({ words: date.text, passage: date.passage, date: date.edtf,
    at: [...text.slice(passages[date.passage].start, date.start)].length }));
  const marked = passages.filter(({ index, date }, number) => date && (!number || passages[number - 1].date !== date) &&
    !told.some((row) => row.passage <= index && row.date.startsWith(date)));
  return [...told, ...marked.map(({ index, start, end, date }) => (
    { words: [...text.slice(start, end)].slice(0, OPENING).join(""), passage: index, at: 0, date }))]
    .filter(({ passage }) => !passages[passage].folded).sort((a, b) => a.passage - b.passage || a.at - b.at);
}

function open() {
  const story = resume.story();
  const selected = selection.now();
  const box = desk.openDesk(say("edit-dates"), null);
  const rows = story ? rowsOf(story) : [];
  const known = selected && rows.some((row) => row.passage === selected.spot.passage && row.at === selected.spot.at);
  const all = [...(selected && !known ? [{ ...selected.spot, date: "" }] : []), ...rows].slice(0, LISTED);
  const told = make("p", "chooser-told", say(all.length ? "dates-help" : "none-told"));
  told.setAttribute("role", "status");
  const list = make("div", "date-list");
  const inputs = all.map((row) => {
    const label = make("label", "chooser-label", "“" + [...row.words].slice(0, SHOWN).join("") + (row.words.length > SHOWN ? "…" : "") + "”");
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
