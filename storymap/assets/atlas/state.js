// @ts-check
/* What the atlas remembers while it is looked at: filters, what is chosen, and what is left of the corpus. */

const { createStore } = require("../pure/store");

/** @type {AtlasState} */
const nothing = {
  words: "", kind: "", country: "", source: "", role: "", certainty: "", side: "", time: "", document: null, at: null,
  place: null, list: "places", selection: null
};

module.exports = createStore(nothing);
