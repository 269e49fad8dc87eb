// @ts-check
/* Short notes at the map's edge, one for each cause. */

const { make } = require("./dom");

/** @type {Map<string, L.Control>} */
const notes = new Map();

/** @param {L.Map} map @param {string} cause @param {string} text */
function show(map, cause, text) {
  if (notes.has(cause)) { return; }
  const note = new L.Control({ position: "topright" });
  note.onAdd = () => {
    const box = make("div", "map-note", text);
    box.setAttribute("role", "status");
    return box;
  };
  notes.set(cause, note.addTo(map));
}

/** @param {string} cause */
function hide(cause) {
  notes.get(cause)?.remove();
  notes.delete(cause);
}

module.exports = { hide, show };
