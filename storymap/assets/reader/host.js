// @ts-check
/* The way out to a host: window.parent only. */

const hosted = window.parent !== window;

/**
 * Tells the host, where there is one.
 *
 * @param {string} type
 * @param {object} values
 */
function post(type, values) {
  if (hosted) { window.parent.postMessage({ storymap: 1, type, ...values }, "*"); }
}

module.exports = { hosted, post };
