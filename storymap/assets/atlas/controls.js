// @ts-check
/* The filters over the list: words, kind, country, source, role, certainty; and what is left, in words. */

const { data, kindName, say } = require("../map/data");
const { button, has, later, make, one } = require("../map/dom");
const { card, index } = require("./index");
const state = require("./state");

// Milliseconds for which typing may go on.
const TYPING = 250;

/** @typedef {"kind" | "country" | "source" | "role" | "certainty" | "side"} Facet */
/** @typedef {[value: string, label: string]} Choice */

/** @type {Partial<Record<Facet, HTMLSelectElement>>} */
const chosen = {};
const search = make("input", "search");
const clear = button("atlas-clear", say("clear-filters"), () => {
  state.set({ words: "", kind: "", country: "", source: "", role: "", certainty: "", side: "", time: "" });
});

/** @param {Facet} name @param {Choice[]} items */
function choice(name, items) {
  if (items.length < 3) { return; }
  const select = make("select", "choice-" + name);
  select.setAttribute("aria-label", say("by-" + name));
  items.forEach(([value, label]) => { select.add(new Option(label, value)); });
  select.addEventListener("change", () => { state.set({ [name]: select.value }); });
  chosen[name] = select;
}

/**
 * All values that there are, by their names.
 *
 * @param {(string | undefined)[]} values
 * @param {(value: string) => string} label
 * @param {string} all
 * @returns {Choice[]}
 */
function options(values, label, all) {
  /** @type {Choice[]} */
  const items = [...new Set(values)].filter(has).filter(Boolean).map((value) => [value, label(value)]);
  return [["", say(all)], ...items.sort((a, b) => a[1].localeCompare(b[1], data.interface))];
}

function build() {
  const { flags } = index.columns;
  search.type = "search";
  search.placeholder = say("search-words");
  search.setAttribute("aria-label", say("search-words"));
  search.autocomplete = "off";
  search.maxLength = 100;
  search.addEventListener("input", later(() => { state.set({ words: search.value }); }, TYPING));
  choice("kind", options(data.places.map(({ kind }) => kind), kindName, "all-kinds"));
  choice("country", options(data.places.map(({ country }) => country), String, "all-countries"));
  choice("source", options(index.documents.map(({ source }) => source), String, "all-sources"));
  choice("role", flags.some((flag) => flag & 1) ?
    [["", say("all-roles")], ["literal", say("only-literal")], ["associative", say("only-associative")]] : []);
  choice("certainty", flags.some((flag) => flag & 2) ?
    [["", say("all-certainties")], ["certain", say("certain")], ["uncertain", say("uncertain")]] : []);
  choice("side", !card.sides ? [] : [["", say("all-sides")], ["first", say("only-in", { name: card.sides[0] })],
    ["second", say("only-in", { name: card.sides[1] })], ["both", say("in-both")]]);
  one("#atlas-controls").append(search, ...Object.values(chosen), clear);
}

/* The controls say what is chosen, and the line above them what is left. */
function show() {
  const selection = state.get("selection");
  if (!selection) { return; }
  Object.entries(chosen).forEach(([name, select]) => { select.value = state.get(/** @type {Facet} */ (name)); });
  if (search.value.trim() !== state.get("words").trim()) { search.value = state.get("words"); }
  const names = /** @type {const} */ (["words", "kind", "country", "source", "role", "certainty", "side", "time"]);
  clear.hidden = names.every((name) => !state.get(name));
  one("#atlas-controls").hidden = state.get("document") !== null;
  const named = selection.named.reduce((sum, count) => sum + (count ? 1 : 0), 0);
  const places = selection.documents.reduce((sum, count) => sum + (count ? 1 : 0), 0);
  const all = index.documents.length;
  one("#atlas-counts").textContent = [
    named === all ? say("documents", { n: all }) : say("documents-of", { n: named, all }),
    say("places", { n: places }), say("mentions", { n: selection.total })
  ].join(" · ");
}

/* Which colour is which side. */
function key() {
  const line = make("p", "atlas-key");
  card.sides.forEach((/** @type {string} */ name, /** @type {number} */ i) => { line.append(item(i ? "second" : "first", say("only-in", { name }))); });
  line.append(item("both", say("in-both")));
  one(".masthead").append(line);
  document.body.classList.add("atlas-sides");
}

/** @param {string} side @param {string} text */
function item(side, text) {
  const element = make("span", "legend-item");
  element.append(make("span", "entry-dot side-" + side), text);
  return element;
}

function start() {
  build();
  if (card.sides) { key(); }
  state.subscribe(["selection", "words", "time"], show);
}

module.exports = { start };
