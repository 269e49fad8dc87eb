// @ts-check
/* What is told to those who do not see what has changed. */

const { one } = require("../map/dom");

module.exports = {
  /** @param {string} text */
  announce(text) { one("#storymap-live").textContent = text; }
};
