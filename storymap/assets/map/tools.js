// @ts-check
/* Buttons with a word under the map, and the one that makes it larger where the window is small. */

const { say } = require("./data");
const { button, make, one } = require("./dom");
const { schedule } = require("./names");

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
}

module.exports = { addLarger, addToggle, addTool };
