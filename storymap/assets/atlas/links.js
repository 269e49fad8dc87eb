// @ts-check
/* The address of what is shown: filters, place and document; and back to it. */

const { data, numberOf } = require("../map/data");
const { index } = require("./index");
const state = require("./state");

const FILTERS = /** @type {const} */ (["words", "kind", "country", "source", "role", "certainty", "side", "time"]);
let linkable = /^(https?|file):$/.test(window.location.protocol);
// The place and the document that the address has: another one is a step that the browser goes back from.
let opened = "";

/** @param {{ place: number | null, document: number | null }} shown */
function openedBy({ place, document }) { return place + " " + document; }

function tell() {
  const parts = FILTERS.map((name) => [name, state.get(name)]);
  const place = state.get("place");
  const document = state.get("document");
  if (place !== null) { parts.push(["place", data.places[place].id]); }
  if (document !== null) { parts.push(["document", index.documents[document].id]); }
  const told = parts.filter(([, value]) => value).map(([name, value]) => name + "=" + encodeURIComponent(value)).join("&");
  const step = opened === openedBy({ place, document }) ? "replaceState" : "pushState";
  opened = openedBy({ place, document });
  if (!linkable || window.location.hash === "#" + told) { return; }
  try { window.history[step](null, "", "#" + told); } catch { linkable = false; }
}

/* What an address asks for; nonsense in it is passed over. */
function read() {
  const values = Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
  /** @type {Record<string, any>} */
  const wanted = Object.fromEntries(FILTERS.map((name) => [name, values[name] || ""]));
  const place = values.place in numberOf ? numberOf[values.place] : null;
  const document = index.documents.findIndex(({ id }) => id === values.document);
  return { ...wanted, document: document < 0 ? null : document, place };
}

function start() {
  const { place, ...others } = read();
  state.set(others);
  const selection = state.get("selection");
  if (place !== null && selection && selection.documents[place]) { state.set({ place }); }
  opened = openedBy({ place: state.get("place"), document: state.get("document") });
  state.subscribe([...FILTERS, "place", "document"], tell);
  window.addEventListener("hashchange", () => {
    const wanted = read();
    opened = openedBy(wanted);
    state.set(wanted);
  });
}

module.exports = { start };
