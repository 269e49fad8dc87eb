// @ts-check
/* Two places that are one: all names of the one come to mean the other. */

const { data, say, where } = require("../map/data");
const { button, make } = require("../map/dom");
const { announce } = require("../reader/live");
const { post } = require("../reader/host");
const mentions = require("../reader/mentions");
const { fold } = require("../pure/folding");
const desk = require("./desk");
const { equals } = require("./scope");

// Places that are listed before they are searched.
const LISTED = 60;

/** @param {number} number the place that is another one */
function open(number) {
  const box = desk.openDesk(say("same-place-of", { name: data.places[number].name }), desk.corner());
  const label = make("label", "chooser-label", say("search-places"));
  const input = make("input", "chooser-input");
  const list = make("ul", "choices");
  input.type = "search";
  input.autocomplete = "off";
  label.append(input);
  input.addEventListener("input", fill);
  input.addEventListener("keydown", (event) => {
    const first = list.querySelector("button");
    if (event.key === "Enter" && first) { event.preventDefault(); first.click(); }
  });
  box.append(label, list);
  fill();
  input.focus({ preventScroll: true });

  function fill() {
    const words = fold(input.value.trim());
    const found = data.places.slice(0, data.markers).map((place, at) => ({ place, at }))
      .filter(({ place, at }) => at !== number && fold(place.name).includes(words)).slice(0, LISTED);
    list.replaceChildren(...found.map(({ place }) => {
      const entry = make("li");
      const press = button("choice", [place.name, ...where(place)].join(", "), () => { merge(number, place.id); });
      press.dir = "auto";
      entry.append(press);
      return entry;
    }));
  }
}

/** @param {number} number @param {string} id */
function merge(number, id) {
  const named = mentions.of(number, null);
  const edits = [...new Set(named.map((mention) => mention.text))].flatMap((words) => {
    const own = named.filter((mention) => mention.text === words);
    // Where equal words mean another place too, only those of this one are meant.
    const single = equals(words).some((other) => other.p !== number);
    return (single ? own : own.slice(0, 1)).map((mention) =>
      ({ action: "merge", quote: words, mention: mention.i, place: id, scope: single ? "mention" : "document" }));
  });
  desk.close();
  announce(say("correction-sent"));
  post("edits", { edits });
}

module.exports = { open };
