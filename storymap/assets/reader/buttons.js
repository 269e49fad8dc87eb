// @ts-check
/* The page's own buttons and keys. */

const { data, say } = require("../map/data");
const { button, each, make, one } = require("../map/dom");
const focus = require("../map/focus");
const store = require("../map/store");
const { schedule } = require("../map/names");
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

/** @param {string} name @param {string} sign @param {() => void} action */
function addTool(name, sign, action) {
  const tool = button("tool tool-wide", null, action);
  const mark = make("span", "tool-sign", sign);
  mark.setAttribute("aria-hidden", "true");
  tool.id = "storymap-" + name;
  tool.append(mark, " " + say("tool-" + name));
  one(".map-tools").append(tool);
  return tool;
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
  focus.fit();
});

scroll.pill.addEventListener("click", () => { panel.close(false); });

/**
 * A tool that stays pressed.
 *
 * @param {string} name
 * @param {string} sign
 * @param {(on: boolean) => void} turned
 */
function addToggle(name, sign, turned) {
  const tool = addTool(name, sign, () => {
    const on = tool.getAttribute("aria-pressed") !== "true";
    tool.setAttribute("aria-pressed", String(on));
    turned(on);
    schedule();
  });
  tool.setAttribute("aria-pressed", "false");
  return tool;
}

if (data.markers) {
  const larger = addToggle("map", "⤢", (on) => { document.body.classList.toggle("map-large", on); });
  larger.setAttribute("aria-label", say("map-larger"));
  addTool("places", "☰", () => { if (store.get("overview")) { places.close(); } else { places.open(); } });
}
if (tour.stops().length > 1) {
  const tool = addTool("tour", "▶", () => { if (tour.isOn()) { tour.end(false); } else { tour.start({ play: true }); } });
  store.subscribe(["named"], () => { tool.hidden = tour.stops().length < 2; });
}

if (data.markers || data.layers) {
  const tool = addToggle("key", "?", key.toggle);
  if (window.innerWidth >= WIDE) { tool.click(); }
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
