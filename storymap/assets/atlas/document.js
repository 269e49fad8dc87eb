// @ts-check
/* A document's own story map: its words beside the map of its places, and the way back to all. */

const { data, say } = require("../map/data");
const { button, make, one } = require("../map/dom");
const focus = require("../map/focus");
const view = require("../map/view");
const { marked } = require("./excerpt");
const { announce } = require("./live");
const { card, documentOf, index } = require("./index");
const { dayName, hostOf } = require("./names");
const state = require("./state");

const article = one("#atlas-document");
// Where the list was left.
let scrolled = 0;
/** @type {{ centre: L.LatLng, zoom: number } | null} */
let framed = null;

/** @param {L.Map} map @param {number} number */
async function open(map, number) {
  const passages = await documentOf(number);
  if (state.get("document") !== number) { return; }
  const { title, id, date, author, url } = index.documents[number];
  const heading = make("h1", "", title || id);
  heading.dir = "auto";
  heading.tabIndex = -1;
  const links = make("p", "links");
  if (card.stories) { links.append(link("story?n=" + number, say("open-story"))); }
  const host = hostOf(url);
  if (url && host) { links.append(" ", link(url, say("link-to", { host }))); }
  const head = make("header", "masthead");
  head.append(heading, make("p", "byline", [dayName(date), author].filter(Boolean).join(" · ")), links);
  article.replaceChildren(button("index-back", "↩ " + say("back-to-all"), close), head,
    ...passages.map(([kind, text, passage]) => {
      const block = make(kind === "heading" ? "h2" : "p", kind === "caption" ? "caption" : "");
      block.dir = "auto";
      block.append(...marked(passage, text));
      if (passage >= 0) { block.id = "passage-" + passage; }
      return block;
    }));
  article.hidden = false;
  light();
  const at = state.get("at");
  const target = at === null ? null : document.getElementById("passage-" + at);
  // A passage may be longer than a window: what is looked for is the name.
  const name = target?.querySelector(".m-here") || target;
  if (name) { name.scrollIntoView({ block: "center" }); } else { window.scrollTo(0, 0); }
  target?.classList.add("passage-linked");
  heading.focus({ preventScroll: true });
  const selection = state.get("selection");
  const places = data.places.map((_, place) => place).filter((place) => selection && selection.documents[place]);
  // The middle of a country would take the map away from the towns.
  const narrow = places.filter((place) => data.places[place].shape !== "area");
  const shown = narrow.length ? narrow : places;
  if (shown.length) { focus.show(shown.map((place) => view.spot(data.places[place])), 7); }
  announce((title || id) + ": " + say("places", { n: places.length }));
}

/** @param {string} address @param {string} text */
function link(address, text) {
  const element = make("a", "", text);
  element.href = address;
  element.rel = "noopener noreferrer";
  if (/^https?:/.test(address)) { element.target = "_blank"; }
  return element;
}

function close() { state.set({ document: null, at: null }); }

/* The names of the chosen place stand out in the words. */
function light() {
  const place = state.get("place");
  article.querySelectorAll(".m").forEach((name) => {
    name.classList.toggle("m-here", place !== null && /** @type {HTMLElement} */ (name).dataset.place === String(place));
  });
}

/** @param {L.Map} map */
function start(map) {
  state.subscribe(["document", "at"], (now, before) => {
    document.body.classList.toggle("atlas-reading", now.document !== null);
    if (now.document !== null) {
      if (before.document === null) {
        scrolled = window.scrollY;
        framed = { centre: map.getCenter(), zoom: map.getZoom() };
      }
      open(map, now.document);
      return;
    }
    article.hidden = true;
    article.replaceChildren();
    if (framed) { map.setView(framed.centre, framed.zoom, { animate: false }); }
    framed = null;
    window.scrollTo(0, scrolled);
  });
  state.subscribe(["place"], light);
}

module.exports = { close, start };
