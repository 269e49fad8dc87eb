// @ts-check
/* This page's address with what is shown, copying it, and links out of the page. */

const { say } = require("../map/data");
const { button, make } = require("../map/dom");
const filters = require("./filters");
const { post } = require("./host");
const { announce } = require("./live");

// Milliseconds for which a button says that it has copied.
const COPIED = 1800;

let linkable = /^(https?|file):$/.test(window.location.protocol);
let target = "";

/**
 * This page's address with a target and what the reader filters by.
 *
 * @param {string} wanted
 */
function address(wanted) {
  const parts = wanted ? [encodeURI(wanted).replace(/[#&]/g, encodeURIComponent)] : [];
  Object.entries(filters.now()).forEach(([name, value]) => { parts.push(name + "=" + encodeURIComponent(value)); });
  return window.location.href.split("#")[0] + (parts.length ? "#" + parts.join("&") : "");
}

/**
 * The address bar follows without a new entry in the history; a frame from srcdoc has no address.
 *
 * @param {string} wanted
 */
function set(wanted) {
  target = wanted;
  if (!linkable) { return; }
  try { window.history.replaceState(window.history.state, "", address(wanted)); } catch { linkable = false; }
}

/* The reader has changed a filter. */
function tellFilters() {
  set(target);
  post("filter", { filters: filters.now() });
}

/**
 * A button that copies a link to what is shown, where the page has an address; else null.
 *
 * @param {() => string} wanted
 */
function copyButton(wanted) {
  if (!linkable) { return null; }
  const copy = button("copy", say("copy-link"), () => {
    const text = address(wanted());
    if (!navigator.clipboard) { byHand(text); return; }
    navigator.clipboard.writeText(text).then(done, () => { byHand(text); });
  });
  return copy;

  function done() {
    copy.textContent = say("copied");
    announce(say("copied"));
    setTimeout(() => { copy.textContent = say("copy-link"); }, COPIED);
  }

  /** @param {string} text */
  function byHand(text) {
    const box = make("input", "copy-box");
    box.readOnly = true;
    box.value = text;
    box.setAttribute("aria-label", say("copy-link"));
    copy.replaceWith(box);
    box.focus();
    box.select();
  }
}

/* In a sandbox without allow-popups a link would do nothing: its address is then shown instead,
   behind the words where it is one of the text's own. */
document.addEventListener("click", (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = event.target instanceof Element ? event.target.closest('a[target="_blank"]') : null;
  if (!link || window.origin !== "null" || window.location.protocol === "file:") { return; }
  event.preventDefault();
  const page = window.open("", "_blank");
  if (page) {
    page.opener = null;
    page.location.href = link.href;
    return;
  }
  const told = make("span", "address", link.href);
  link.replaceWith(...(link.matches(".text .link") ? [...link.childNodes, " ", told] : [told]));
});

module.exports = {
  copyButton,
  /** @param {string} wanted what the address has already */
  remember(wanted) { target = wanted; },
  set,
  shown: () => target,
  tellFilters
};
