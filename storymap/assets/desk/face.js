// @ts-check
/* What stands above the story: title, standfirst, author and date; and who signs the decisions. */

const { data, say } = require("../map/data");
const { button, make } = require("../map/dom");
const { hosted, post } = require("../reader/host");
const desk = require("./desk");
const living = require("./living");

const FIELDS = [["title", "field-title"], ["standfirst", "field-standfirst"], ["author", "field-author"], ["date", "field-date"]];

function open() {
  const box = desk.openDesk(say("title-and-byline"), null);
  const card = /** @type {Record<string, string>} */ (/** @type {any} */ (data.document || {}));
  const inputs = FIELDS.map(([field, phrase]) => {
    const label = make("label", "chooser-label", say(phrase));
    const input = field === "standfirst" ? make("textarea", "chooser-input") : make("input", "chooser-input");
    if (input instanceof HTMLInputElement && field === "date") { input.type = "date"; }
    input.value = card[field] || "";
    input.maxLength = field === "standfirst" ? 600 : 240;
    label.append(input);
    box.append(label);
    return { field, input };
  });
  if (!hosted) { box.append(signature()); }
  const save = () => {
    const changed = inputs.filter(({ field, input }) => input.value.trim() !== (card[field] || "") && (field !== "title" || input.value.trim()));
    desk.close();
    if (changed.length) { post("edits", { edits: changed.map(({ field, input }) => ({ action: "describe", field, text: input.value.trim() })) }); }
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) { event.preventDefault(); save(); }
  });
  box.append(button("correct review-confirm", say("save"), save));
  inputs[0].input.focus({ preventScroll: true });
}

function signature() {
  const label = make("label", "chooser-label", say("your-name"));
  const input = make("input", "chooser-input");
  input.value = living.who();
  input.maxLength = 120;
  input.addEventListener("change", () => { living.who(input.value.trim()); });
  label.append(input);
  return label;
}

module.exports = { open };
