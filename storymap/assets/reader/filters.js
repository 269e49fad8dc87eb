// @ts-check
/* What the reader filters by: kept in the address, told to a host, and set by either. Each filter
   says "" where it lets everything through. */

const store = require("../map/store");

/** @type {Partial<Record<FilterName, (value: string) => string>>} */
const accepts = {};
const names = () => /** @type {FilterName[]} */ (Object.keys(accepts));
/** @type {Record<string, string> | null} */
let before = null;

/**
 * A filter of this story.
 *
 * @param {FilterName} name
 * @param {(value: string) => string} accept what a value from outside means, "" for nonsense
 */
function add(name, accept) { accepts[name] = accept; }

/** The filters that leave something out, or put it in another order. */
function now() {
  return Object.fromEntries(names().map((name) => [name, store.get(name)]).filter(([, value]) => value));
}

/**
 * Sets every filter; those without a value let everything through.
 *
 * @param {Record<string, unknown>} values
 */
function set(values) {
  store.set(Object.fromEntries(Object.entries(accepts).map(([name, accept]) =>
    [name, Object.hasOwn(values, name) ? accept(String(values[name])) : ""])));
}

/** @param {string} name */
function has(name) { return Object.hasOwn(accepts, name); }

/* Paper shows everything. */
window.addEventListener("beforeprint", () => {
  before = before || now();
  set({});
});
window.addEventListener("afterprint", () => {
  if (before) { set(before); }
  before = null;
});

module.exports = { add, has, now, set };
