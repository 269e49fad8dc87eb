// @ts-check
// Carries what the page says to Streamlit, one message at a time, and what comes back to the stage (host.js).
//
// It stands apart from the stage: a page of megabytes is not sent again for a word in a search box.
// Streamlit keeps one message for a component: a second one that comes before its script has read the
// first takes its place. So the next waits until the server says which it has taken, and one that was
// not taken is sent again.

// The first pause, each further one twice as long: a large story is drawn in less.
const AGAIN_MS = 15000;
// Of these only the last counts.
const STATES = ["filter", "search", "theme"];

/** @type {{ name: string, values: { nonce: string } }[]} the first is under way */
let waiting = [];
let under = "";
let count = 0;
let timer = 0;
/** @type {((name: string, value: object) => void) | null} */
let carry = null;

window.addEventListener("beforeunload", (event) => {
  if (waiting.some(({ name }) => !STATES.includes(name))) event.preventDefault();
});

/** @param {string} name @param {object} values @returns {string} what the answer will name */
function send(name, values) {
  count += 1;
  const nonce = `${Date.now()}-${count}`;
  const stale = (/** @type {{ name: string, values: { nonce: string } }} */ each) =>
    STATES.includes(name) && each.name === name && each.values.nonce !== under;
  waiting = [...waiting.filter((each) => !stale(each)), { name, values: { ...values, nonce } }];
  next();
  return nonce;
}

function next() {
  const first = waiting[0];
  if (!first || !carry || first.values.nonce === under) return;
  under = first.values.nonce;
  deliver(AGAIN_MS);
}

/** @param {number} pause */
function deliver(pause) {
  clearTimeout(timer);
  const first = waiting[0];
  if (!first || !carry) return;
  carry(first.name, first.values);
  timer = setTimeout(() => deliver(2 * pause), pause);
}

/** @param {{ data: Told, setTriggerValue: (name: string, value: object) => void }} component */
export default function ({ data, setTriggerValue }) {
  carry = setTriggerValue;
  window.storymapCourier = { send, told: data };
  if (under && data.taken === under) {
    clearTimeout(timer);
    waiting = waiting.slice(1);
    under = "";
  }
  next();
  window.dispatchEvent(new Event("storymap-told"));
}
