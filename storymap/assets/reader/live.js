// @ts-check
/* What is told to those who do not see what has changed. */

const { one } = require("../map/dom");

const live = one("#storymap-live");

/** @param {string} text */
function announce(text) { live.textContent = text; }

module.exports = { announce };
