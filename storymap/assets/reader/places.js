// @ts-check
/* The overview: every place in a list to search, sort and filter; the map in words. */

const { data, groupOf, kindName, say, where } = require("../map/data");
const { button, each, focusAgain, has, later, make } = require("../map/dom");
const { places, ranked } = require("../map/spots");
const store = require("../map/store");
const { excerpt } = require("./excerpt");
const filters = require("./filters");
const links = require("./links");
const { announce } = require("./live");
const mentions = require("./mentions");
const panel = require("./panel");
const roles = require("./roles");
const { fold } = require("../pure/folding");
const { answering } = require("../pure/search");

// Rows drawn at a time.
const CHUNK = 100;
// Places that need neither search nor filters.
const FEW = 5;
// Characters around the first mention.
const WORDS = 70;
// Mentions whose words are searched, and those among which one with words around it is looked for.
const SEARCHED = 50;
const TOLD = 4;
// Milliseconds for which typing may go on.
const TYPING = 120;

const index = document.getElementById("storymap-index") || make("section");
const title = document.getElementById("index-title");
/** @type {HTMLElement | null} */
const article = document.querySelector(".text");
/** @type {number[]} */
let rows = [];
let drawn = 0;
/** @type {Element | null} what had the focus before the list */
let opener = null;
/** @type {Shown} */
let listed = null;

/* ---- The controls ---------------------------------------------------------------------------------- */

const list = make("ol", "entries");
const count = make("p", "entries-count");
const more = button("more", say("show-more"), drawMore);
const search = make("input", "search");
search.type = "search";
search.setAttribute("aria-label", say("search-places"));
search.placeholder = say("search-places");
search.autocomplete = "off";
search.maxLength = 60;
search.addEventListener("input", later(changed, TYPING));
count.setAttribute("role", "status");

/** @typedef {[value: string, label: string]} Option */

const sort = choice("sort", [["order", say("sort-order")], ["count", say("sort-count")], ["name", say("sort-name")],
  ["country", say("sort-country")]]);
const kind = choice("kind", options((place) => place.kind, kindName, "all-kinds"));
const country = choice("country", options((place) => place.country, String, "all-countries"));
const certainty = choice("certainty", places.some((place) => place.uncertain) ?
  [["", say("all-certainties")], ["certain", say("certain")], ["uncertain", say("uncertain")]] : []);
const role = choice("role", mentions.classified ?
  [["", say("all-roles")], ["literal", say("only-literal")], ["associative", say("only-associative")]] : []);
const chosen = { kind, country, certainty, sort };
Object.values(chosen).forEach((control) => { control.addEventListener("change", changed); });
role.addEventListener("change", () => { roles.choose(role.value); });

/** @param {string} name @param {Option[]} items */
function choice(name, items) {
  const select = make("select", "choice-" + name);
  select.setAttribute("aria-label", say("by-" + name));
  items.forEach(([value, label]) => { select.add(new Option(label, value)); });
  return select;
}

/**
 * What the places differ by; none where they do not.
 *
 * @param {(place: Place) => string | undefined} value
 * @param {(value: string) => string} label
 * @param {string} all
 * @returns {Option[]}
 */
function options(value, label, all) {
  const found = [...new Set(places.map(value).filter(Boolean).filter(has))];
  if (found.length < 2) { return []; }
  /** @type {Option[]} */
  const items = found.map((key) => [key, label(key)]);
  return [["", say(all)], ...items.sort((a, b) => a[1].localeCompare(b[1], data.interface))];
}

/* The reader has changed a control. */
function changed() {
  store.set({ kind: kind.value, country: country.value, certainty: certainty.value, search: search.value,
    sort: sort.value === "order" ? "" : sort.value });
  links.tellFilters();
}

/**
 * A value that is no choice is the first, which the address leaves out.
 *
 * @param {"kind" | "country" | "certainty" | "sort"} name
 */
function keep(name) {
  const values = [...chosen[name].options].map((option) => option.value);
  filters.add(name, (value) => (values.indexOf(value) > 0 ? value : ""));
}

/* ---- The rows ---------------------------------------------------------------------------------------- */

/** @type {Map<number, string[]>} */
const folded = new Map();

/** @param {number} number */
function namesOf(number) {
  let names = folded.get(number);
  if (!names) {
    const place = places[number];
    const words = mentions.of(number, null).slice(0, SEARCHED).map((mention) => mention.text);
    names = [...new Set([...words, place.name, place.region || "", place.country || ""].map(fold))];
    folded.set(number, names);
  }
  return names;
}

/** @param {number} number */
function isAsked(number) {
  const place = places[number];
  const asked = { kind: store.get("kind"), country: store.get("country"), certainty: store.get("certainty") };
  return place.count > 0 && (!asked.kind || place.kind === asked.kind) && (!asked.country || place.country === asked.country) &&
    (!asked.certainty || (asked.certainty === "uncertain") === Boolean(place.uncertain));
}

/** @typedef {(a: number, b: number) => number} Order */

/** @type {Order} */
const byName = (a, b) => places[a].name.localeCompare(places[b].name, data.interface) || a - b;
/** @type {Record<string, Order>} */
const orders = {
  "": (a, b) => a - b,
  count: (a, b) => places[b].count - places[a].count || a - b,
  name: byName,
  country: (a, b) => (places[a].country || "\uffff").localeCompare(places[b].country || "\uffff", data.interface) || byName(a, b)
};

/* The number that the printed map has for a place: the most named first. */
/** @type {number[]} */
const ranks = [];
ranked.forEach((number, rank) => { ranks[number] = rank + 1; });

function refresh() {
  const words = fold(store.get("search"));
  rows = answering(places.map((_, number) => number).filter(isAsked), namesOf, words).sort(orders[store.get("sort")]);
  listed = null;
  if (rows.length < places.length) {
    const shown = new Uint8Array(places.length);
    rows.forEach((number) => { shown[number] = 1; });
    listed = shown;
  }
  tellMap();
  drawn = 0;
  list.replaceChildren();
  drawMore();
  count.textContent = rows.length === places.length ? say("places", { n: places.length }) :
    say("places-of", { n: rows.length, all: places.length });
}

/* While the list is open the map shows what it lists. */
function tellMap() { store.set({ listed: store.get("overview") ? listed : null }); }

function drawMore() {
  list.append(...rows.slice(drawn, drawn + CHUNK).map(row));
  drawn = Math.min(rows.length, drawn + CHUNK);
  more.hidden = drawn >= rows.length;
}

/**
 * The first mention that has words around it: a heading that is the name alone tells nothing.
 *
 * @param {number} number
 */
function telling(number) {
  const all = mentions.of(number, null);
  return all.slice(0, TOLD).find((mention) =>
    (mentions.passageOf(mention).textContent || "").length > mention.text.length + 3) || all[0];
}

/** @param {number} number */
function row(number) {
  const place = places[number];
  const first = telling(number);
  const opens = button("entry", null, (event) => { panel.open(number, null, { fly: true, keyboard: event.detail === 0 }); });
  opens.setAttribute("data-entry", String(number));
  const head = make("span", "entry-head");
  head.append(make("span", "entry-dot entry-" + place.shape + (place.uncertain ? " entry-uncertain" : "") +
    (place.associative ? " entry-associative" : "") + " " + groupOf(place)), make("bdi", "entry-name", place.name), " ",
  make("span", "entry-count", say("times", { n: place.count })));
  const facts = [...where(place), place.uncertain && say("uncertain"), place.associative && say("associative"), place.group];
  opens.append(head, " ", make("span", "entry-where", facts.filter(Boolean).join(" · ")));
  if (first) {
    const words = excerpt({ passage: mentions.passageOf(first), mentions: [first] }, WORDS);
    words.className = "entry-words";
    opens.append(" ", words);
  }
  ["mouseenter", "focus"].forEach((type) => { opens.addEventListener(type, () => { store.set({ lit: [number] }); }); });
  ["mouseleave", "blur"].forEach((type) => { opens.addEventListener(type, () => { store.set({ lit: [] }); }); });
  const entry = make("li");
  entry.append(opens);
  entry.setAttribute("data-number", String(ranks[number]));
  return entry;
}

/* ---- Opening over the text, which stays where it is ---------------------------------------------------- */

/* Opens the list. */
function open() {
  opener = document.activeElement;
  setOpen(true);
  if (title) {
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "1");
  }
  index.scrollTop = 0;
  index.focus({ preventScroll: true });
  announce(count.textContent || "");
}

/* Closes the list, where it is open. */
function close() {
  if (!store.get("overview")) { return; }
  setOpen(false);
  if (title) { title.removeAttribute("aria-level"); }
  focusAgain(opener);
}

/** @param {boolean} value */
function setOpen(value) {
  document.body.classList.toggle("overview", value);
  store.set({ overview: value });
  tellMap();
  if (article) { article.inert = value; }
}

function build() {
  const controls = make("div", "controls");
  controls.append(search, ...[sort, kind, country, certainty, role].filter((control) => control.options.length));
  controls.hidden = places.length <= FEW;
  each("ol, .entries-plain", (element) => { element.remove(); }, index);
  index.prepend(button("index-back", "↩ " + say("back-to-reading"), close));
  index.append(controls, count, list, more);
  refresh();
  keep("kind");
  keep("country");
  keep("certainty");
  filters.add("search", (value) => value);
  keep("sort");
  store.subscribe(["kind", "country", "certainty", "search", "sort"], (now) => {
    kind.value = now.kind;
    country.value = now.country;
    certainty.value = now.certainty;
    if (search.value !== now.search) { search.value = now.search; }
    sort.value = now.sort || "order";
    refresh();
  });
  store.subscribe(["named"], (now) => {
    role.value = now.role;
    refresh();
  });
  window.addEventListener("beforeprint", () => {
    store.set({ sort: "count" });
    while (drawn < rows.length) { drawMore(); }
    // On paper a name leads to the map by its number.
    mentions.ordered.filter(mentions.isOnMap).forEach(({ i, p }) => { mentions.marks[i].dataset.n = String(ranks[p]); });
  });
}

if (places.length) { build(); }

module.exports = { close, open };
