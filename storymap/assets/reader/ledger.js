// @ts-check
/* The ledger at the text's foot: how many names are what, and at a press which they are. */

const { data, say, where } = require("../map/data");
const { button, has, make } = require("../map/dom");
const store = require("../map/store");
const mentions = require("./mentions");
const panel = require("./panel");
const scroll = require("./scroll");

// Names drawn at a time.
const CHUNK = 100;
/** @type {[status: string, words: string][]} */
const STATUSES = [["resolved", "status-resolved"], ["ambiguous", "status-ambiguous"], ["unplaced", "status-unplaced"],
  ["rejected", "status-rejected"]];

/** @typedef {{ words: string, mention: Mention, element: HTMLElement, count: number }} Name */

const ledger = document.querySelector(".ledger");

/** @param {string} status @returns {Name[]} equal words with the same place together */
function namesOf(status) {
  /** @type {Map<string, Name>} */
  const found = new Map();
  data.mentions.filter((mention) => (mention.s || "resolved") === status).forEach((mention) => {
    const element = /** @type {HTMLElement | null} */ (mentions.marks[mention.i] || document.querySelector('[data-rejected="' + mention.i + '"]'));
    if (!element || element.closest("[data-folded]")) { return; }
    const words = element.textContent || "";
    const key = (mention.p ?? "") + "\n" + words + "\n" + (mention.note || "");
    const known = found.get(key);
    if (known) { known.count += 1; } else { found.set(key, { words, mention, element, count: 1 }); }
  });
  return [...found.values()];
}

/** @param {Name} name */
function entry({ words, mention, element, count }) {
  const item = make("li");
  const press = button("ledger-name", null, (event) => { go(mention, element, event.detail === 0); });
  const place = has(mention.p) ? data.places[mention.p] : null;
  const facts = [place && place.name !== words ? place.name : "", ...(place ? where(place) : []), mention.note || ""].filter(Boolean);
  press.append(make("bdi", "entry-name", words), " ", make("span", "entry-count", say("times", { n: count })), " ",
    make("span", "entry-where", facts.join(" · ")));
  item.append(press);
  return item;
}

/** @param {Mention} mention @param {HTMLElement} element @param {boolean} keyboard */
function go(mention, element, keyboard) {
  if (mention.s !== "rejected") {
    panel.open(mention.p ?? null, mention, { fly: true, keyboard });
    scroll.jump([mention]);
    return;
  }
  element.scrollIntoView({ block: "center" });
  element.classList.add("m-lit");
  window.setTimeout(() => { element.classList.remove("m-lit"); }, 4000);
  // At the desk what was taken for no place may be given one.
  if (store.get("review")) {
    store.set({ wrong: null });
    store.set({ wrong: { ...mention, text: element.textContent || "" } });
  }
}

/** @param {Element} line */
function build(line) {
  const choices = make("span", "ledger-choices");
  const list = make("ul", "ledger-list");
  const more = button("more", say("show-more"), () => { draw(); });
  /** @type {Name[]} */
  let names = [];
  let drawn = 0;
  const draw = () => {
    list.append(...names.slice(drawn, drawn + CHUNK).map(entry));
    drawn += CHUNK;
    more.hidden = drawn >= names.length;
  };
  const buttons = STATUSES.map(([status, words]) => {
    const all = namesOf(status);
    const n = all.reduce((sum, { count }) => sum + count, 0);
    const press = button("ledger-status", n.toLocaleString(data.interface) + " " + say(words), () => {
      const open = press.getAttribute("aria-pressed") !== "true";
      buttons.forEach((other) => { other.setAttribute("aria-pressed", "false"); });
      press.setAttribute("aria-pressed", String(open));
      list.replaceChildren();
      [names, drawn] = [open ? all : [], 0];
      draw();
    });
    press.setAttribute("aria-pressed", "false");
    press.disabled = !all.length;
    return press;
  });
  const total = STATUSES.reduce((sum, [status]) => sum + namesOf(status).reduce((n, { count }) => n + count, 0), 0);
  choices.append(...buttons.flatMap((press) => [" ", press]));
  list.setAttribute("aria-label", say("all-names"));
  line.replaceChildren(say("of-names", { n: total }) + ": ", choices);
  line.after(list, more);
  more.hidden = true;
}

if (ledger && data.mentions.length) { build(ledger); }
