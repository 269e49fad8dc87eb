// @ts-check
/* What the page remembers while it is read: one store for map, text, list, time line and tour. */

const { createStore } = require("../pure/store");

/** @type {State} */
const nothing = {
  selected: null, lit: [], read: [], inset: 0, beside: 0, named: null, listed: null, dated: null, theme: null,
  open: null, review: false, found: null, offers: { stories: 0, online: "" }, wrong: null, overview: false, stop: -1, playing: false, follows: true,
  role: "", kind: "", country: "", certainty: "", search: "", sort: "", time: ""
};

module.exports = createStore(nothing);
