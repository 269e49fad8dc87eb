// @ts-check
/* The page as a file again: of the same kind, with its edits in it, or without the desk, to be read alone. */

const { data } = require("../map/data");
const { make } = require("../map/dom");
const living = require("./living");
const { draft, pristine } = require("./resume");

/**
 * Saves the page under a name of its own.
 *
 * @param {boolean} readOnly
 */
function save(readOnly) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([pageText(readOnly)], { type: "text/html" }));
  link.download = fileName(readOnly);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10000);
  if (!readOnly) { living.saved(); }
}

/** @param {boolean} readOnly */
function pageText(readOnly) {
  const page = /** @type {HTMLElement} */ (/** @type {Node} */ (pristine()).cloneNode(true));
  const block = /** @type {HTMLElement} */ (page.querySelector("#storymap-edits"));
  complete(/** @type {HTMLElement} */ (page.querySelector("body")));
  const edits = draft.steps.flat();
  // What could end the element is written otherwise, as embed_json in Python does.
  const text = JSON.stringify({ ...JSON.parse(block.textContent || "{}"), edits });
  block.textContent = text.replace(/[<>&\u2028\u2029]/g, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));
  if (readOnly) {
    block.removeAttribute("data-desk");
    page.querySelectorAll(".desk-part").forEach((element) => { element.remove(); });
  }
  const title = page.querySelector("title");
  if (title) { title.textContent = data.document ? data.document.title : title.textContent; }
  page.removeAttribute("data-theme");
  page.classList.remove("js");
  if (!page.className) { page.removeAttribute("class"); }
  // eslint-disable-next-line no-restricted-properties -- read, not written: the file is the page as it stands
  return "<!DOCTYPE html>\n" + page.outerHTML + "\n";
}

/**
 * The page was taken before its last scripts were read: they are put behind the others.
 *
 * @param {HTMLElement} body
 */
function complete(body) {
  const all = [...document.querySelectorAll("body > script")];
  const missing = all.slice(body.querySelectorAll(":scope > script").length);
  missing.forEach((script) => { body.append("\n", script.cloneNode(true)); });
  body.append("\n");
}

/** @param {boolean} readOnly */
function fileName(readOnly) {
  const own = decodeURIComponent(window.location.pathname.split("/").pop() || "").replace(/(-edited|-published)?\.x?html?$/i, "");
  return (own || "story") + (readOnly ? "-published" : "-edited") + ".html";
}

module.exports = { save };
