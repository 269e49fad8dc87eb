// @ts-check
/* Choosing a place: searched as one types, given by its coordinates, or clicked on the map. */

const { data, kindName, say, where } = require("../map/data");
const { button, make } = require("../map/dom");
const store = require("../map/store");
const { isHeard, post } = require("../reader/host");
const mapclick = require("./mapclick");
const { fold } = require("../pure/folding");
const { positionIn } = require("../pure/positions");
const { answering } = require("../pure/search");

// Milliseconds without typing before the host is asked.
const TYPING = 250;
// Places of the story's own that are listed.
const OWN = 5;

/** @typedef {{ place?: string, point?: { lat: number, lon: number } }} Choice */
/** @typedef {{ id: string, name: string, kind: string, region?: string, country?: string, population?: number, lat: number, lon: number }} Found */

const folded = data.places.map((place) => [fold(place.name)]);
/** @type {(found: { words: string, places: Found[], told: string }) => void} */
let heed = () => {};

/**
 * A search box, what it finds, and a button for the map.
 *
 * @param {string} words what is searched at first
 * @param {(choice: Choice) => void} choose
 * @param {Found[]} [likely] what stands first as long as nothing else is searched
 */
function chooser(words, choose, likely = []) {
  const box = make("div", "chooser");
  const label = make("label", "chooser-label", say("find-place"));
  const input = make("input", "chooser-input");
  const list = make("ul", "choices");
  const told = make("p", "chooser-told");
  let timer = 0;
  input.type = "search";
  input.value = words;
  input.autocomplete = "off";
  input.maxLength = 120;
  label.append(input);
  told.setAttribute("role", "status");
  input.addEventListener("input", () => { search(TYPING); });
  input.addEventListener("keydown", move);
  list.addEventListener("keydown", move);
  box.append(label, list, told);
  if (data.markers) {
    box.append(button("correct desk-map", say("on-the-map"), () => {
      const desk = /** @type {HTMLElement | null} */ (box.closest(".desk"));
      if (desk) { desk.classList.add("desk-waiting"); }
      mapclick.pick((point) => {
        if (desk) { desk.classList.remove("desk-waiting"); }
        if (point) { choose({ point }); } else if (input.isConnected) { input.focus({ preventScroll: true }); }
      });
    }));
  }
  const { online } = store.get("offers");
  // A geocoder's rules forbid to ask it at every letter.
  if (online) {
    box.append(button("correct desk-online", say("ask-online", { host: online }), () => {
      const asked = input.value.trim();
      if (!asked) { return; }
      told.textContent = say("searching");
      post("search", { words: asked, online: true });
    }));
  }
  heed = ({ words: asked, places, told: more }) => {
    if (!box.isConnected || asked !== input.value.trim()) { return; }
    show(places, true);
    told.textContent = more || told.textContent;
  };
  search(0);
  return { box, input };

  /** @param {number} wait milliseconds before the host is asked */
  function search(wait) {
    const asked = input.value.trim();
    show([], false);
    clearTimeout(timer);
    if (isHeard() && asked) { timer = window.setTimeout(() => { post("search", { words: asked }); }, wait); }
  }

  /** @param {Found[]} found @param {boolean} last whether no more is to come */
  function show(found, last) {
    const asked = input.value.trim();
    const point = positionIn(asked);
    const given = point ? [{ text: position(point.lat, point.lon), choice: { point } }] : [];
    const first = asked === words ? likely : [];
    const gazetteer = [...first, ...found.filter((place) => first.every((other) => other.id !== place.id))].filter((place) => !(place.kind === "point" && !place.name && point))
      .map((place) => (place.name ? { id: place.id, text: wordsOf(place), choice: { place: place.id } }
        : { text: position(place.lat, place.lon), choice: { point: { lat: place.lat, lon: place.lon } } }));
    const known = new Set([...first, ...found].map((place) => place.id));
    const own = asked ? answering(data.places.map((_, number) => number), (number) => folded[number], fold(asked))
      .map((number) => data.places[number]).filter((place) => !known.has(place.id)).slice(0, OWN)
      .map((place) => ({ text: wordsOf(place), choice: { place: place.id } })) : [];
    list.replaceChildren(...[...given, ...gazetteer, ...own].map(({ text, choice }) => {
      const entry = make("li");
      const press = button("choice", text, () => { choose(choice); });
      press.dir = "auto";
      entry.append(press);
      return entry;
    }));
    const none = !list.children.length && asked;
    told.textContent = none ? say(last || !isHeard() ? "no-place-found" : "searching") : "";
  }

  /* Up and down lead through box and list, Enter takes the first. @param {KeyboardEvent} event */
  function move(/** @type {KeyboardEvent} */ event) {
    const stops = [input, .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".choice"))];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    if (event.key === "Enter" && at === 0) { event.preventDefault(); if (stops[1]) { stops[1].click(); } return; }
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!by || !stops[at + by]) { return; }
    event.preventDefault();
    stops[at + by].focus();
  }
}

/** @param {Found | Place} place */
function wordsOf(place) {
  const parts = [place.name, ...where(/** @type {Place} */ (place))];
  const people = place.population ? " · " + place.population.toLocaleString(data.interface) : "";
  return parts.join(", ") + people;
}

/** @param {number} lat @param {number} lon */
function position(lat, lon) { return kindName("point") + " " + lat + ", " + lon; }

store.subscribe(["found"], (now) => { if (now.found) { heed(now.found); } });

module.exports = { chooser };
