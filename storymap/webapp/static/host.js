// @ts-check
// Keeps the reader page in a sandboxed iframe, and carries messages between it and Streamlit.
//
// Streamlit calls the exported function when the component's data or the theme changes; courier.js
// carries what the page says to it. A page that is the same stays as it is. A page that differs loads in a second iframe, unseen, and takes
// the first one's place once it is ready: after an edit nothing flashes and nothing jumps.

const VERSION = 1;
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
// A page that never says `ready` (it was broken, or a blocker cut its script) is shown all the same.
const PATIENCE_MS = 4000;
// A reader who types a search is heard once, at its end.
const TYPING_MS = 350;
// For the page to put its view back and the browser to paint it, before it is uncovered.
const SETTLE_MS = 80;
/** @type {WeakMap<HTMLElement, Stage>} */
const stages = new WeakMap();

/** @param {HTMLElement} root @param {HTMLElement} element @returns {Stage} */
function makeStage(root, element) {
  /** @type {Stage} */
  const stage = {
    element,
    shown: null,
    coming: null,
    view: null,
    viewOf: null,
    chosen: null,
    theme: null,
    filters: null,
    said: "",
    typing: 0,
    found: window.storymapCourier?.told.found?.nonce || "",
    height: 0,
    offers: {},
    nonce: 0,
    fit: () => fit(stage),
    leave,
  };
  const hear = (/** @type {MessageEvent} */ event) => onMessage(stage, event);
  const ask = () => askFilters(stage);
  const resizes = new ResizeObserver(stage.fit);
  resizes.observe(document.querySelector('[data-testid="stMainBlockContainer"]') || document.body);
  window.addEventListener("storymap-told", ask);
  const press = (/** @type {KeyboardEvent} */ event) => onKey(stage, event);
  window.addEventListener("message", hear);
  window.addEventListener("keydown", press);
  window.addEventListener("resize", stage.fit);
  stages.set(root, stage);
  return stage;

  function leave() {
    window.removeEventListener("message", hear);
    window.removeEventListener("keydown", press);
    window.removeEventListener("storymap-told", ask);
    window.removeEventListener("resize", stage.fit);
    resizes.disconnect();
    stages.delete(root);
  }
}

/** @param {Stage} stage @param {MessageEvent} event */
function onMessage(stage, event) {
  const message = event.data;
  const from = [stage.shown, stage.coming].find(
    (hosted) => hosted && event.source === hosted.frame.contentWindow,
  );
  if (!from || typeof message !== "object" || !message || message.storymap !== VERSION) return;
  if (message.type === "ready") onReady(stage, from);
  else if (message.type === "filter") onFilter(stage, message);
  else if (from === stage.shown) onShown(stage, message);
}

/** @param {Stage} stage @param {any} message */
function onShown(stage, message) {
  if (message.type === "view") stage.view = message;
  else if (message.type === "edit") onEdit(stage, message);
  else if (message.type === "edits") trigger(stage, "edit", { edits: message.edits });
  else if (message.type === "review") trigger(stage, "review", { id: message.id, decisions: message.decisions, done: message.done });
  else if (message.type === "search") trigger(stage, "search", { words: message.words, online: message.online === true });
  else if (message.type === "undo" || message.type === "redo") trigger(stage, "step", { type: message.type });
  else if (message.type === "theme") onTheme(stage, message);
}

/** @param {Stage} stage */
function fit({ element, height }) {
  if (height) {
    element.style.height = `${height}px`;
    return;
  }
  const top = element.getBoundingClientRect().top;
  // Only whole steps: setting the height moves nothing above, so this settles at once.
  const room = Math.max(320, Math.floor(window.innerHeight - Math.max(0, top)));
  if (element.style.height !== `${room}px`) element.style.height = `${room}px`;
}

/** @param {Hosted} hosted @param {object} message */
function post(hosted, message) {
  // The page's origin is opaque, so no target origin can be named; the iframe is our own.
  hosted.frame.contentWindow?.postMessage({ storymap: VERSION, ...message }, "*");
}

/** @param {Stage} stage @param {Hosted} hosted @param {object} [more] */
function begin(stage, hosted, more = {}) {
  post(hosted, { type: "start", review: !stage.height, theme: stage.theme, offers: stage.offers, ...more });
}

/** @param {Stage} stage @param {Hosted} hosted */
function onReady(stage, hosted) {
  hosted.ready = true;
  const again = stage.view !== null && hosted.opening === stage.viewOf;
  const asked = window.storymapCourier?.told.filters || {};
  if (!again || !stage.filters) stage.filters = asked;
  begin(stage, hosted, {
    ...(stage.height ? {} : { filters: stage.filters }),
    ...(again ? { view: stage.view } : {}),
  });
  if (hosted === stage.coming) setTimeout(() => show(stage, hosted), SETTLE_MS);
}

/** @param {Stage} stage @param {any} message */
function onEdit(stage, message) {
  const { action, quote, mention, place, point, passage, at, scope, label, text } = message;
  const spot = point && `hand:${Number(point.lat.toFixed(5))},${Number(point.lon.toFixed(5))}`;
  stage.chosen = action === "place" || action === "add" ? (place ?? spot ?? null) : null;
  trigger(stage, "edit", { action, quote, mention, place: place ?? null, point, passage, at, scope, label, text });
}

/**
 * Undo and redo, where the keyboard is with the window's own widgets and not inside the page.
 *
 * @param {Stage} stage
 * @param {KeyboardEvent} event
 */
function onKey(stage, event) {
  const target = event.composedPath()[0];
  const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  if (stage.height || typing || !(event.ctrlKey || event.metaKey) || event.altKey || !/^[zy]$/i.test(event.key)) return;
  event.preventDefault();
  trigger(stage, "step", { type: event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo" });
}

/**
 * Tells Streamlit, but for a preview.
 *
 * @param {Stage} stage
 * @param {string} name
 * @param {object} values
 * @returns {string} what the answer will name
 */
function trigger(stage, name, values) {
  if (stage.height) return "";
  return window.storymapCourier?.send(name, { ...values, revision: stage.shown?.revision }) || "";
}

/**
 * The reader has changed a filter inside the page.
 *
 * @param {Stage} stage
 * @param {any} message
 */
function onFilter(stage, message) {
  if (stage.height) return;
  stage.filters = { ...message.filters };
  stage.said = "typing";
  clearTimeout(stage.typing);
  stage.typing = setTimeout(() => { stage.said = trigger(stage, "filter", { filters: stage.filters }); }, TYPING_MS);
}

/**
 * The reader has turned the page light or dark: the window follows.
 *
 * @param {Stage} stage
 * @param {any} message
 */
function onTheme(stage, message) {
  if (stage.height) return;
  stage.theme = message.theme;
  trigger(stage, "theme", { theme: message.theme });
}

/**
 * A search is answered, or the address asks for other filters. What answers a message that is not the last one is late.
 *
 * @param {Stage} stage
 */
function askFilters(stage) {
  const asked = window.storymapCourier?.told;
  if (asked?.found && asked.found.nonce !== stage.found && !stage.height && stage.shown?.ready) {
    stage.found = asked.found.nonce;
    const { words, places, told } = asked.found;
    post(stage.shown, { type: "found", words, places, told });
  }
  if (!asked || stage.height || !stage.shown?.ready || (stage.said && asked.heard !== stage.said)) return;
  if (same(asked.filters, stage.filters || {})) return;
  stage.filters = asked.filters;
  post(stage.shown, { type: "filter", filters: asked.filters });
}

/** @param {Record<string, unknown>} one @param {Record<string, unknown>} other */
function same(one, other) {
  const names = Object.keys({ ...one, ...other });
  return names.every((name) => one[name] === other[name]);
}

/** @param {Stage} stage @param {StageData} data */
function load(stage, data) {
  if (stage.coming) stage.coming.frame.remove();
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", SANDBOX);
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.title = data.title;
  frame.srcdoc = data.page;
  const hosted = { frame, page: data.page, revision: data.revision || 0, opening: data.opening };
  if (stage.shown) {
    frame.className = "coming";
    frame.inert = true;
    setTimeout(() => show(stage, hosted), PATIENCE_MS);
    stage.coming = hosted;
  } else {
    frame.className = "shown";
    stage.shown = hosted;
    stage.viewOf = hosted.opening;
  }
  stage.element.append(frame);
}

/** @param {Stage} stage @param {Hosted} hosted */
function show(stage, hosted) {
  const before = stage.shown;
  if (stage.coming !== hosted || !before) return;
  const root = before.frame.getRootNode();
  const focused = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  const hadFocus = focused === before.frame;
  hosted.frame.className = "shown";
  hosted.frame.inert = false;
  stage.shown = hosted;
  stage.coming = null;
  if (stage.viewOf !== hosted.opening) stage.view = null;
  stage.viewOf = hosted.opening;
  before.frame.remove();
  if (hadFocus) hosted.frame.focus();
  if (stage.chosen !== null) {
    // A corrected place may lie far outside the view: go and see it.
    stage.nonce += 1;
    post(hosted, { type: "select", place: stage.chosen, nonce: stage.nonce });
    stage.chosen = null;
  }
}

/** @param {HTMLElement} element */
function themeOf(element) {
  const colour = getComputedStyle(element).backgroundColor;
  const [red, green, blue] = (colour.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}

/** @param {Component} component */
export default function (component) {
  const { data, parentElement } = component;
  /** @type {HTMLElement} */
  const element = /** @type {any} */ (parentElement.querySelector(".stage"));
  const stage = stages.get(parentElement) || makeStage(parentElement, element);

  stage.height = (data && data.height) || 0;
  const wanted = data && (data.theme === "light" || data.theme === "dark") ? data.theme : null;
  if (wanted) element.dataset.theme = wanted;
  else delete element.dataset.theme; // its ground is then Streamlit's, which tells the theme
  const theme = wanted || themeOf(element);
  const offers = (data && data.offers) || {};
  if (stage.theme !== theme || !same(stage.offers, offers)) {
    stage.theme = theme;
    stage.offers = offers;
    if (stage.shown && stage.shown.ready) begin(stage, stage.shown);
  }
  const newest = stage.coming || stage.shown;
  if (data && (!newest || newest.page !== data.page || newest.opening !== data.opening)) {
    load(stage, data);
  } else if (data && newest) newest.revision = data.revision || 0;
  stage.fit();

  return stage.leave;
}
