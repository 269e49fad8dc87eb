// @ts-check
/* The page's own buttons and keys. */

const { data, say } = require("../map/data");
const { each, one } = require("../map/dom");
const opening = require("../map/opening");
const store = require("../map/store");
const { addLarger, addToggle, addTool } = require("../map/tools");
const { post } = require("./host");
const key = require("./key");
const panel = require("./panel");
const places = require("./places");
const scroll = require("./scroll");
const tour = require("./tour");

// Pixels of the window from which the map has room for its key.
const WIDE = 900;

/** @param {"light" | "dark"} theme */
function setTheme(theme) {
  document.documentElement.setAttribute("data-theme", theme);
  store.set({ theme });
}

each("[data-language]", (element) => {
  const language = element.dataset.language || "";
  const names = new Intl.DisplayNames(data.interface, { type: "language" });
  try { element.textContent = names.of(language) || language; } catch { /* no code: it stays as it is */ }
});

each(".tool", (tool) => {
  const label = say(tool.id.replace("storymap-", "tool-"));
  tool.title = label;
  one(".unseen", tool).textContent = label;
});

one("#storymap-theme").addEventListener("click", () => {
  const theme = document.documentElement.getAttribute("data-theme") === "dark" ? "light" : "dark";
  setTheme(theme);
  post("theme", { theme });
  try { window.localStorage.setItem("storymap-theme", theme); } catch { /* sandboxed: not kept */ }
});

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
  setTheme(event.matches ? "dark" : "light");
});

one("#storymap-home").addEventListener("click", () => {
  tour.end(false);
  panel.close(false);
  opening.fit();
});

scroll.pill.addEventListener("click", () => { panel.close(false); });

if (data.markers) {
  addLarger();
  addTool("places", "☰", () => { if (store.get("overview")) { places.close(); } else { places.open(); } });
}
if (tour.stops().length > 1) {
  const tool = addTool("tour", "▶", () => { if (tour.isOn()) { tour.end(false); } else { tour.start({ play: true }); } });
  store.subscribe(["named"], () => { tool.hidden = tour.stops().length < 2; });
}

if (document.querySelector(".map-side > .legend")) {
  const tool = addToggle("key", "?", key.toggle);
  if (window.innerWidth >= WIDE) {
    tool.click();
    opening.fit();
  }
}

each(".skip-script", (link) => {
  const target = (link.getAttribute("href") || "").slice(1);
  link.hidden = !document.getElementById(target);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    one("#" + target).focus();
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { return; }
  if (tour.isOn()) { tour.end(false); } else if (store.get("open")) { panel.close(false); } else { places.close(); }
});

module.exports = { setTheme };
