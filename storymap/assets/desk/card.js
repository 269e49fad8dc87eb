// @ts-check
/* What the panel has at the desk: is this name what it is said to be, for which of its uses, and what its place is
   to be called, to look like and to say. */

const { data, say } = require("../map/data");
const { button, each, make } = require("../map/dom");
const store = require("../map/store");
const { post } = require("../reader/host");
const { announce } = require("../reader/live");
const mentions = require("../reader/mentions");
const panel = require("../reader/panel");
const scroll = require("../reader/scroll");
const { rivalText, rivalsOf } = require("../reader/why");
const merging = require("./merging");
const { pictureBox } = require("./picture");
const { equals, scopeBox } = require("./scope");

// Candidates that are seen at once.
const SEEN = 3;
// Characters from which words may need more than a line.
const LINE = 120;

/** @param {Opened} opened @param {() => Mention[]} current the names of the passage that the panel is at */
function card({ place, mention }, current) {
  const box = make("section", "corrections");
  box.append(make("h3", "", say("is-this-wrong")));
  /** @type {Map<string, Mention[]>} */
  const spellings = new Map();
  mentions.of(place, mention).forEach((other) => { spellings.set(other.text, [...(spellings.get(other.text) || []), other]); });
  const body = make("div", "correction");
  const first = mention && spellings.has(mention.text) ? mention.text : [...spellings.keys()][0];
  if (spellings.size > 1) { box.append(picker([...spellings.keys()], first, show)); }
  box.append(body);
  show(first);
  if (place !== null && place < data.markers) { box.append(ofPlace(place, /** @type {Mention[]} */ (spellings.get(first))[0])); }
  return box;

  /** @param {string} words */
  function show(words) {
    const same = /** @type {Mention[]} */ (spellings.get(words));
    const meant = () => [mention, ...current()].find((other) => other && other.text === words) || same[0];
    body.replaceChildren(...ofName(place, words, meant));
    scroll.measure();
  }
}

/** @param {string[]} names @param {string} first @param {(words: string) => void} chosen */
function picker(names, first, chosen) {
  const select = make("select", "chooser-input spelling");
  select.setAttribute("aria-label", say("search-places"));
  names.forEach((words) => { select.add(new Option("“" + words + "”", words)); });
  select.value = first;
  select.addEventListener("change", () => { chosen(select.value); });
  return select;
}

/** @param {number | null} place @param {string} words @param {() => Mention} meant */
function ofName(place, words, meant) {
  const { box, scope } = scopeBox(words, equals(words).length);
  const row = make("div", "correction-row");
  row.append(button("correct", say("not-a-place"), () => { send({ action: "reject" }); }),
    button("correct", say("another-place"), () => {
      store.set({ wrong: null });
      store.set({ wrong: meant() });
    }));
  if (place !== null) { row.append(button("correct", say("off-the-map"), () => { send({ action: "hide" }); })); }
  const others = rivalsOf(meant(), place);
  return [box, ...(others.length ? [choices(others)] : []), row];

  /** @param {Candidate[]} candidates */
  function choices(candidates) {
    const list = make("ul", "choices");
    list.setAttribute("aria-label", say("another-candidate"));
    const entries = candidates.map((candidate) => {
      const entry = make("li");
      entry.append(button("choice", rivalText(candidate), () => { send({ action: "place", place: data.places[candidate[0]].id }); }));
      return entry;
    });
    entries.slice(SEEN).forEach((entry) => { entry.hidden = true; });
    list.append(...entries);
    if (entries.length > SEEN) {
      const more = make("li");
      more.append(button("correct", say("show-more"), () => {
        entries.forEach((entry) => { entry.hidden = false; });
        more.remove();
        scroll.measure();
      }));
      list.append(more);
    }
    return list;
  }

  /** @param {{ action: string, place?: string }} wanted */
  function send(wanted) {
    const mention = meant();
    hush(row.closest(".corrections"));
    post("edit", { ...wanted, quote: mention.text, mention: mention.i, scope: scope() });
  }
}

/** @param {Element | null} box a decision is on its way */
function hush(box) {
  if (box) { each("button", (element) => { /** @type {HTMLButtonElement} */ (element).disabled = true; }, box); }
  announce(say("correction-sent"));
}

/** @param {number} number @param {Mention} mention one of its names */
function ofPlace(number, mention) {
  const place = data.places[number];
  const row = make("div", "correction-row");
  const about = { quote: mention.text, mention: mention.i };
  /** @param {object} wanted */
  const send = (wanted) => {
    hush(row.closest(".corrections"));
    post("edits", { edits: [{ ...about, ...wanted }] });
  };
  row.append(...unfolding(row, say("label"), line(say("label"), 120, place.name, (label) => { if (label.trim()) { send({ action: "rename", label }); } })),
    ...unfolding(row, say("caption-of"), line(say("caption-of"), 600, place.caption || "", (text) => { send({ action: "caption", text }); })),
    ...unfolding(row, say("group"), groups(place, (text) => { send({ action: "group", text }); })),
    ...unfolding(row, say("picture"), pictureBox(place.picture, (src, text) => { send({ action: "picture", src, text }); })));
  if (data.markers > 1) { row.append(button("correct", say("same-place"), () => { merging.open(number); })); }
  return row;
}

/** @param {Element} row @param {string} title @param {HTMLElement} box @returns {HTMLElement[]} a button, and what it opens */
function unfolding(row, title, box) {
  box.hidden = true;
  const toggle = button("correct", title, () => {
    const open = box.hidden;
    each(":scope > .label-box", (other) => { other.hidden = true; }, row);
    each(":scope > [aria-expanded]", (other) => { other.setAttribute("aria-expanded", "false"); }, row);
    box.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    scroll.measure();
    /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
    const input = box.querySelector("input, textarea");
    if (open && input) {
      input.focus();
      if (input.type !== "file") { input.select(); }
    }
  });
  toggle.setAttribute("aria-expanded", "false");
  return [toggle, box];
}

/** @param {string} title @param {number} longest @param {string} shown @param {(words: string) => void} done */
function line(title, longest, shown, done) {
  const box = make("div", "label-box");
  const input = make(longest > LINE ? "textarea" : "input", "chooser-input");
  input.value = shown;
  input.maxLength = longest;
  input.setAttribute("aria-label", title);
  const save = () => { done(input.value); };
  input.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Enter" && !event.isComposing) { event.preventDefault(); save(); }
  });
  box.append(input, button("correct", say("save"), save));
  return box;
}

/** @param {Place} place @param {(name: string) => void} done */
function groups(place, done) {
  const box = make("div", "label-box label-tall");
  (data.groups || []).forEach((name, number) => {
    const press = button("correct group-choice", null, () => { done(name); });
    const dot = make("span", "entry-dot group-" + (number % 6 + 1));
    dot.setAttribute("aria-hidden", "true");
    press.append(dot, make("bdi", "", name));
    press.setAttribute("aria-pressed", String(place.group === name));
    box.append(press);
  });
  if (place.group) { box.append(button("correct", say("group-none"), () => { done(""); })); }
  const fresh = line(say("group-new"), 60, "", (name) => { if (name.trim()) { done(name); } });
  const input = /** @type {HTMLInputElement} */ (fresh.firstChild);
  input.placeholder = say("group-new");
  box.append(fresh);
  return box;
}

panel.whenCorrected(card);
