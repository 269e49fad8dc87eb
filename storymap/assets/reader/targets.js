// @ts-check
/* Links into the page: #place= #passage= #stop=, and what it filters by. */

const { numberOf } = require("../map/data");
const { has } = require("../map/dom");
const focus = require("../map/focus");
const filters = require("./filters");
const links = require("./links");
const mentions = require("./mentions");
const panel = require("./panel");
const scroll = require("./scroll");
const tour = require("./tour");

// Milliseconds for which a passage stays marked.
const MARKED = 4000;

/**
 * Follows a link: its filters, then its target; false where it leads to nothing that this story has.
 *
 * @param {string} hash
 */
function follow(hash) {
  const parts = hash.replace(/^#/, "").split("&").map(read).filter(has);
  const wanted = parts.filter(([name]) => filters.has(name));
  if (wanted.length) { filters.set(Object.fromEntries(wanted)); }
  const target = parts.find(([name]) => !filters.has(name));
  return target !== undefined && lead(target) || wanted.length > 0;
}

/** @param {string} part @returns {[name: string, value: string] | null} */
function read(part) {
  const match = /^(\w+)=(.+)$/.exec(part);
  try { return match && [match[1], decodeURIComponent(match[2])]; } catch { return null; }
}

/** @param {[name: string, value: string]} target */
function lead([name, value]) {
  const number = /^\d+$/.test(value) ? Number(value) : -1;
  if (name === "place" && has(numberOf[value])) {
    panel.open(numberOf[value], null, { fly: true, quiet: true });
  } else if (name === "stop" && tour.stops()[number - 1]) {
    tour.start({ at: number - 1 });
  } else if (name !== "passage" || number < 0 || !showPassage(value)) {
    return false;
  }
  links.remember(name + "=" + value);
  return true;
}

/** @param {string} number */
function showPassage(number) {
  const passage = document.querySelector('.text [data-passage="' + number + '"]');
  if (!passage) { return false; }
  scroll.to(passage);
  passage.classList.add("passage-linked");
  setTimeout(() => { passage.classList.remove("passage-linked"); }, MARKED);
  focus.follow(mentions.within(passage).map((mention) => mention.p).filter(has));
  return true;
}

window.addEventListener("hashchange", () => { follow(window.location.hash); });

module.exports = { follow };
