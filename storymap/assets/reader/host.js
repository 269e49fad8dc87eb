// @ts-check
/* The way out to a host: window.parent only. */

const hosted = window.parent !== window;
const secret = new URLSearchParams(window.location.hash.slice(1)).get("secret");

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

/**
 * The host is asked for a height: in our own manner and, because most hosts have no script for that, in
 * those that WordPress (which gives each frame a secret), AMP pages and Embedly's clients heed.
 *
 * @param {number} height pixels
 */
function askHeight(height) {
  post("size", { height });
  if (!hosted) { return; }
  const parent = window.parent;
  if (secret) { parent.postMessage({ message: "height", value: height, secret }, "*"); }
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  parent.postMessage(JSON.stringify({ src: window.location.href, context: "iframe.resize", height }), "*");
}

module.exports = {
  askHeight,
  hosted,
  post,
  /** Whether somebody hears. */
  isHeard: () => hosted || server !== null,
  /** @param {(type: string, values: any) => void} action */
  serve(action) { server = action; }
};
