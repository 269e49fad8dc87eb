// @ts-check
/* The panel of a place or a name: its passages with "2 of 7", what it is, why, and its links. */

const { data, say, where } = require("../map/data");
const { button, each, focusAgain, has, make, one, signButton } = require("../map/dom");
const focus = require("../map/focus");
const store = require("../map/store");
const { excerpt } = require("./excerpt");
const { post } = require("./host");
const links = require("./links");
const { announce } = require("./live");
const mentions = require("./mentions");
const scroll = require("./scroll");
const why = require("./why");

// Passages drawn on each side of the present one.
const WINDOW = 40;
// Other spellings that are told.
const SPELLINGS = 6;
// A picture inside the page.
const PICTURE = /^data:image\/(png|jpeg|gif|webp|avif);base64,/;

const panel = one("#storymap-panel");
/** @type {Opened} what the panel shows, or showed last */
let opened = { place: null, mention: null, items: [] };
let at = 0;
/** @typedef {(opened: Opened, current: () => Mention[]) => HTMLElement} Correcting */
/** @type {Correcting | null} what the desk has to say of a place */
let correcting = null;
/** @type {Element | null} what had the focus before the panel */
let opener = null;

/**
 * Opens a place, or a name that has none.
 *
 * @param {number | null} place
 * @param {Mention | null} mention
 * @param {{ fly?: boolean, keyboard?: boolean, quiet?: boolean, clicked?: boolean }} how quiet tells no host and
 *   leaves the address; the sentence of a name that was clicked in the text is not said again
 */
function open(place, mention, how) {
  const list = mentions.of(place, mention);
  opened = { place, mention, items: mentions.byPassage(list) };
  at = Math.max(0, opened.items.findIndex((item) => item.mentions.some((other) => other === mention)));
  store.set({ open: opened });
  if (!panel.contains(document.activeElement)) { opener = document.activeElement; }
  store.set({ read: [] });
  panel.classList.toggle("panel-known", how.clicked === true);
  fill();
  scroll.light(list, mention);
  store.set({ selected: place });
  if (has(place)) { if (how.fly) { focus.fly(place); } else if (place < data.markers) { focus.reveal(place); } }
  if (how.keyboard) { one("h2", panel).focus({ preventScroll: true }); }
  announce(title() + ": " + say("passages", { n: opened.items.length }));
  if (how.quiet) { return; }
  const id = has(place) ? data.places[place].id : null;
  if (id !== null) { links.set("place=" + id); }
  post("select", { place: id, mention: mention ? mention.i : null, quote: mention ? mention.text : null });
}

/** @param {boolean} quiet tells no host and leaves the address */
function close(quiet) {
  if (!store.get("open")) { return; }
  const back = panel.contains(document.activeElement) ? opener : null;
  panel.hidden = true;
  panel.replaceChildren();
  scroll.light([], null);
  store.set({ inset: 0, beside: 0, selected: null, open: null });
  focusAgain(back);
  opener = null;
  announce(say("closed"));
  if (quiet) { return; }
  links.set("");
  post("select", { place: null, mention: null, quote: null });
}

function title() { return opened.place === null ? (opened.mention ? opened.mention.text : "") : data.places[opened.place].name; }

/* The panel's words, anew. */
function fill() {
  const place = opened.place === null ? null : data.places[opened.place];
  const content = make("div", "panel-scroll");
  const mention = opened.mention || (opened.items.length ? opened.items[at].mentions[0] : null);
  const passages = make("ol", "passages");
  content.append(passages);
  if (store.get("review") && correcting) {
    // What is uncertain is put right before it is read on.
    const unsure = mention && (mention.s === "ambiguous" || mention.s === "unplaced");
    passages[unsure ? "before" : "after"](correcting(opened, () => (opened.items[at] || { mentions: [] }).mentions));
  }
  const reasons = why.reasonsFor(mention, opened.place);
  if (reasons) { content.append(reasons); }
  if (place) { content.append(why.linksOf(place)); }
  panel.replaceChildren(head(place));
  if (opened.items.length > 1) { panel.append(stepper()); }
  panel.append(content);
  panel.hidden = false;
  panel.setAttribute("aria-labelledby", "panel-title");
  fillPassages();
  step(0, false);
  // Only now is the panel as high as it stays.
  scroll.measure();
}

/** @param {Place | null} place */
function head(place) {
  const heading = make("h2", "", title());
  heading.id = "panel-title";
  heading.tabIndex = -1;
  heading.dir = "auto";
  const header = make("header", "panel-head");
  header.append(heading, signButton("panel-close", "×", say("close"), () => { close(false); }),
    make("p", "panel-facts", facts(place)));
  if (place && place.caption) {
    const caption = make("p", "panel-caption", place.caption);
    caption.dir = "auto";
    header.append(caption);
  }
  if (place && place.picture && PICTURE.test(place.picture[0])) {
    const picture = make("img", "panel-picture");
    [picture.src, picture.alt] = place.picture;
    picture.addEventListener("load", scroll.measure);
    header.append(picture);
  }
  const named = place && namedHere(place);
  if (named) { header.append(make("p", "panel-named", named)); }
  return header;
}

/** @param {Place | null} place */
function facts(place) {
  if (!place) { return say("not-in-gazetteer"); }
  const count = place.count || 0;
  return [...where(place), count ? say("named", { n: count }) : say("not-named-itself")].join(" · ");
}

/**
 * The other names that the text has for a place, or its former ones and today's.
 *
 * @param {Place} place
 */
function namedHere(place) {
  const all = mentions.of(opened.place, null);
  const former = all.filter((mention) => mention.named);
  if (former.length) {
    const names = [...new Set(former.map((mention) => mention.text))].join(", ");
    return say("named-here-today", { names, today: former[0].named || "" });
  }
  const others = all.filter((mention) => (
    mention.text.toLocaleLowerCase() !== place.name.toLocaleLowerCase()));
  const names = [...new Set(others.map((mention) => mention.text))];
  return names.length ? say("named-here", { names: names.slice(0, SPELLINGS).join(", ") }) : "";
}

function stepper() {
  const bar = make("div", "stepper");
  bar.append(signButton("step", "‹", say("previous-passage"), () => { step(-1, true); }), make("span", "step-count"),
    signButton("step", "›", say("next-passage"), () => { step(1, true); }));
  return bar;
}

/* A place named in thousands of passages has only those around the present one drawn. */
function fillPassages() {
  const list = one(".passages", panel);
  const from = Math.max(0, at - WINDOW);
  list.setAttribute("start", String(from + 1));
  list.replaceChildren(...opened.items.slice(from, at + WINDOW + 1).map((item, offset) => passageEntry(item, from + offset)));
}

/** @param {Item} item @param {number} number */
function passageEntry(item, number) {
  const link = button("jump", null, () => {
    step(number - at, false);
    scroll.jump(item.mentions);
    links.set(addressOf(item));
  });
  link.title = say("show-in-text");
  link.append(excerpt(item));
  // Said where it tells passages apart, or the marker does not say it already.
  if (item.mentions.every(mentions.isAssociative)) { link.append(" ", make("span", "passage-role", say("associative"))); }
  const entry = make("li", "passage");
  entry.append(link);
  entry.setAttribute("data-at", String(number));
  return entry;
}

/** @param {Item} item */
function addressOf(item) { return "passage=" + item.passage.getAttribute("data-passage"); }

/** @param {number} by @param {boolean} byHand */
function step(by, byHand) {
  const count = opened.items.length;
  if (!count) { return; }
  at = (at + by + count) % count;
  if (!panel.querySelector('[data-at="' + at + '"]')) { fillPassages(); }
  each(".passage", (entry) => {
    const now = Number(entry.getAttribute("data-at")) === at;
    entry.classList.toggle("passage-now", now);
    if (now) { entry.setAttribute("aria-current", "true"); showWithin(entry); }
    else { entry.removeAttribute("aria-current"); }
  }, panel);
  const place = { at: at + 1, all: count };
  each(".step-count", (label) => { label.textContent = say("of", place); }, panel);
  if (!byHand) { return; }
  panel.classList.remove("panel-known");
  jump();
  announce(say("passage-of", place));
  links.set(addressOf(opened.items[at]));
}

/* The text goes to the passage that the panel is at. */
function jump() {
  if (opened.items.length) { scroll.jump(opened.items[at].mentions); }
}

/** @param {HTMLElement} entry */
function showWithin(entry) {
  const box = one(".panel-scroll", panel);
  const list = one(".passages", panel);
  const corrected = list.previousElementSibling;
  if (corrected && corrected.matches(".corrections") && at === 0) { return; }
  const top = entry.offsetTop - box.offsetTop;
  if (top < box.scrollTop || top + entry.offsetHeight > box.scrollTop + box.clientHeight) {
    box.scrollTop = Math.max(0, top - 6);
  }
}

/* With another choice of roles: what is left of it, or nothing. */
store.subscribe(["named"], () => {
  if (!store.get("open")) { return; }
  const { place, mention } = opened;
  const gone = mention && !mentions.inRole(mention) || !mentions.of(place, mention).length;
  if (gone) { close(false); } else { open(place, mention, { quiet: true }); }
});

module.exports = {
  close,
  fill,
  jump,
  open,
  /** @param {Correcting} action */
  whenCorrected(action) { correcting = action; }
};
