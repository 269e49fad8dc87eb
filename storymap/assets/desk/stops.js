// @ts-check
/* The tour's stops: chosen, put in order, and given words. */

const { data, say } = require("../map/data");
const { button, make, one, signButton } = require("../map/dom");
const { post } = require("../reader/host");
const { announce } = require("../reader/live");
const mentions = require("../reader/mentions");
const desk = require("./desk");
const { trimEnd, trimStart } = require("../pure/trimming");

// Stops that a tour may have, and names that may be chosen from.
const MOST = 100;
const OFFERED = 1000;
// Characters of the words around a name.
const AROUND = 24;

/** @typedef {{ mention: Mention, text: string }} Row */

function open() {
  const box = desk.openDesk(say("tour-stops"), null);
  const list = make("ol", "stop-list");
  const foot = make("div", "review-foot");
  let rows = told(data.tour ? data.tour.stops : []);
  foot.append(button("correct review-confirm", say("save"), () => { save(rows); }));
  if (data.tour && data.tour.own) { foot.append(button("correct", say("tour-own"), () => { save([]); })); }
  box.append(list, adding((mention) => {
    rows = [...rows, { mention, text: "" }].slice(0, MOST);
    draw(rows.length - 1, "stop-text");
  }), foot);
  draw(0, "stop-text");

  /** @param {number} focused @param {string} part what of that row gets the focus */
  function draw(focused, part) {
    list.replaceChildren(...rows.map((row, at) => entry(row, at)));
    const next = list.children[Math.min(focused, rows.length - 1)];
    const target = /** @type {HTMLElement | null} */ (next && (next.querySelector("." + part + ":not(:disabled)") || next.querySelector(".stop-text")));
    if (target) { target.focus({ preventScroll: true }); target.scrollIntoView({ block: "nearest" }); }
  }

  /** @param {Row} row @param {number} at */
  function entry(row, at) {
    const { name } = data.places[/** @type {number} */ (row.mention.p)];
    const item = make("li", "stop-row");
    const input = make("input", "chooser-input stop-text");
    input.value = row.text;
    input.maxLength = 300;
    input.placeholder = say("stop-words");
    input.setAttribute("aria-label", name + ": " + say("stop-words"));
    input.addEventListener("input", () => { row.text = input.value; });
    const up = signButton("step stop-up", "↑", say("stop-earlier", { name }), () => { move(at, -1); });
    const down = signButton("step stop-down", "↓", say("stop-later", { name }), () => { move(at, 1); });
    up.disabled = at === 0;
    down.disabled = at === rows.length - 1;
    const gone = signButton("step stop-gone", "×", say("remove-item", { name }), () => {
      rows = rows.filter((other) => other !== row);
      draw(at, "stop-gone");
    });
    const head = make("div", "stop-head");
    head.append(make("bdi", "choice-name", name), up, down, gone);
    item.append(head, input);
    // With the keyboard, from the words as well.
    input.addEventListener("keydown", (event) => {
      const by = event.altKey ? ["ArrowUp", "", "ArrowDown"].indexOf(event.key) - 1 : -2;
      if (by === -1 || by === 1) { event.preventDefault(); move(at, by, "stop-text"); }
      if (event.key === "Enter") { save(rows); }
    });
    return item;
  }

  /** @param {number} at @param {number} by @param {string} [part] */
  function move(at, by, part = by < 0 ? "stop-up" : "stop-down") {
    if (!rows[at + by]) { return; }
    const moved = rows.filter((_, number) => number !== at);
    moved.splice(at + by, 0, rows[at]);
    rows = moved;
    draw(at + by, part);
    announce(say("of", { at: at + by + 1, all: rows.length }));
  }
}

/** @param {PackedStop[]} stops @returns {Row[]} */
function told(stops) {
  return stops.flatMap(([, [first], , , text = ""]) => {
    const mention = mentions.byNumber[first];
    return mention && mentions.isOnMap(mention) ? [{ mention, text }] : [];
  });
}

/** @param {(mention: Mention) => void} add */
function adding(add) {
  const label = make("label", "chooser-label", say("stop-add"));
  const select = make("select", "chooser-input");
  select.add(new Option("…", ""));
  mentions.ordered.filter(mentions.isOnMap).slice(0, OFFERED).forEach((mention) => {
    select.add(new Option(data.places[mention.p].name + " — " + around(mention), String(mention.i)));
  });
  select.addEventListener("change", () => {
    const mention = mentions.byNumber[Number(select.value)];
    if (select.value && mention) { add(mention); }
    select.value = "";
  });
  label.append(select);
  return label;
}

/** @param {Mention} mention */
function around(mention) {
  const passage = mentions.passageOf(mention);
  const range = document.createRange();
  range.setStart(passage, 0);
  range.setEnd(mentions.marks[mention.i], 0);
  const text = passage.textContent || "";
  const at = range.toString().length;
  const [from, to] = [trimStart(text, at - AROUND), trimEnd(text, at + mention.text.length + AROUND)];
  return (from > 0 ? "…" : "") + text.slice(from, to).trim() + (to < text.length ? "…" : "");
}

/** @param {Row[]} rows */
function save(rows) {
  const own = (data.tour ? data.tour.own || data.tour.stops : []).map(([, [first]]) => first);
  const same = rows.length === own.length && rows.every(({ mention, text }, at) => mention.i === own[at] && !text.trim());
  const stops = same ? [] : rows.map(({ mention, text }) => ({ mention: mention.i, text: text.trim() }));
  desk.close();
  announce(say("correction-sent"));
  post("edits", { edits: [{ action: "tour", stops }] });
}

/* Whether there is a name that it could stop at. */
function isOffered() { return mentions.ordered.some(mentions.isOnMap) && one(".map-side") !== null; }

module.exports = { isOffered, open };
