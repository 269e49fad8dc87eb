// @ts-check
/* Buttons with a word under the map, and the one that makes it larger where the window is small. */

const { data, say } = require("./data");
const { button, make, one } = require("./dom");
const { schedule } = require("./names");

// Degrees of longitude from which on a view is far wider than it is high.
const WORLDWIDE = 180;

/** @param {string} name @param {string} sign @param {() => void} action */
function addTool(name, sign, action) {
  const tool = button("tool tool-wide", null, action);
  const mark = make("span", "tool-sign", sign);
  mark.setAttribute("aria-hidden", "true");
  tool.id = "storymap-" + name;
  tool.append(mark, " " + say("tool-" + name));
  one(".map-tools").append(tool);
  // They keep off it.
  schedule();
  return tool;
}

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

function addLarger() {
  const larger = addToggle("map", "⤢", (on) => { document.body.classList.toggle("map-large", on); });
  larger.setAttribute("aria-label", say("map-larger"));
  document.body.classList.toggle("worldwide", data.view[3] - data.view[1] > WORLDWIDE);
}

module.exports = { addLarger, addToggle, addTool };
