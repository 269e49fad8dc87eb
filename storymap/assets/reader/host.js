// @ts-check
/* The way out to a host: window.parent only. */

const hosted = window.parent !== window;

/** @type {((type: string, values: any) => void) | null} */
let server = null;

/**
 * Tells the host, or what serves in its place, where there is one.
 *
 * @param {string} type
 * @param {object} values
 */
function post(type, values) {
  if (hosted) { window.parent.postMessage({ storymap: 1, type, ...values }, "*"); } else if (server) { server(type, values); }
}

module.exports = {
  hosted,
  post,
  /** Whether somebody hears. */
  isHeard: () => hosted || server !== null,
  /** @param {(type: string, values: any) => void} action */
  serve(action) { server = action; }
};
