// Keeps the reader page in a sandboxed iframe, and carries messages between it and Streamlit.
//
// Streamlit calls the exported function when the component's data or the theme changes. A page
// that is the same stays as it is. A page that differs loads in a second iframe, unseen, and takes
// the first one's place once it is ready: after an edit nothing flashes and nothing jumps.

const VERSION = 1;
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
// A page that never says `ready` (it was broken, or a blocker cut its script) is shown all the same.
const PATIENCE_MS = 4000;
// A reader who types a search is heard once, at its end.
const TYPING_MS = 350;
// For the page to put its view back and the browser to paint it, before it is uncovered.
const SETTLE_MS = 80;
const stages = new WeakMap();

function makeStage(root, element) {
  const stage = {
    element,
    api: null,
    shown: null, // {frame, page, opening}
    coming: null,
    view: null, // where the reader was, as the page last said
    viewOf: null, // which text that was in
    chosen: null, // the place that the reader's last edit chose
    theme: null,
    filters: null, // what the page filters by, as far as is known here
    said: "", // the last message of it to Streamlit, and the clock of that
    typing: 0,
    height: 0, // of a preview, in pixels; 0 fills the window
    nonce: 0,
  };

  stage.onMessage = (event) => {
    const message = event.data;
    const from = [stage.shown, stage.coming].find(
      (hosted) => hosted && event.source === hosted.frame.contentWindow,
    );
    if (!from || typeof message !== "object" || !message || message.storymap !== VERSION) return;
    if (message.type === "ready") onReady(stage, from);
    else if (message.type === "filter") onFilter(stage, message);
    else if (from !== stage.shown) return;
    else if (message.type === "view") stage.view = message;
    else if (message.type === "edit") onEdit(stage, message);
    else if (message.type === "theme") onTheme(stage, message);
  };
  stage.onAsked = () => askFilters(stage);
  window.addEventListener("storymap-filters", stage.onAsked);
  window.addEventListener("message", stage.onMessage);

  stage.fit = () => {
    const top = element.getBoundingClientRect().top;
    if (stage.height) {
      element.style.height = `${stage.height}px`;
      return;
    }
    // Only whole steps: setting the height moves nothing above, so this settles at once.
    const height = Math.max(320, Math.floor(window.innerHeight - Math.max(0, top)));
    if (element.style.height !== `${height}px`) element.style.height = `${height}px`;
  };
  window.addEventListener("resize", stage.fit);
  stage.resizes = new ResizeObserver(stage.fit);
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  stage.resizes.observe(main || document.body);
  stages.set(root, stage);
  return stage;
}

function post(hosted, message) {
  // The page's origin is opaque, so no target origin can be named; the iframe is our own.
  hosted.frame.contentWindow.postMessage({ storymap: VERSION, ...message }, "*");
}

function onReady(stage, hosted) {
  hosted.ready = true;
  const again = stage.view !== null && hosted.opening === stage.viewOf;
  const asked = window.storymapFilters?.filters || {};
  if (!again || !stage.filters) stage.filters = asked;
  post(hosted, {
    type: "start",
    review: !stage.height,
    theme: stage.theme,
    ...(stage.height ? {} : { filters: stage.filters }),
    ...(again ? { view: stage.view } : {}),
  });
  if (hosted === stage.coming) setTimeout(() => show(stage, hosted), SETTLE_MS);
}

function onEdit(stage, message) {
  stage.nonce += 1;
  const { action, quote, mention, place } = message;
  stage.chosen = action === "place" ? place : null;
  stage.api.setTriggerValue("edit", {
    action,
    quote,
    mention,
    place: place ?? null,
    nonce: `${Date.now()}-${stage.nonce}`,
  });
}

// The reader has changed a filter inside the page.
function onFilter(stage, message) {
  if (stage.height) return;
  stage.nonce += 1;
  stage.filters = { ...message.filters };
  stage.said = `${Date.now()}-${stage.nonce}`;
  clearTimeout(stage.typing);
  stage.typing = setTimeout(() => {
    stage.api.setTriggerValue("filter", { filters: stage.filters, nonce: stage.said });
  }, TYPING_MS);
}

// The reader has turned the page light or dark: the window follows.
function onTheme(stage, message) {
  if (stage.height) return;
  stage.nonce += 1;
  stage.theme = message.theme;
  stage.api.setTriggerValue("theme", { theme: message.theme, nonce: `${Date.now()}-${stage.nonce}` });
}

// The address asks for other filters. What answers a message that is not the last one is late.
function askFilters(stage) {
  const asked = window.storymapFilters;
  if (stage.height || !stage.shown?.ready || (stage.said && asked.heard !== stage.said)) return;
  if (same(asked.filters, stage.filters || {})) return;
  stage.filters = asked.filters;
  post(stage.shown, { type: "filter", filters: asked.filters });
}

function same(one, other) {
  const names = Object.keys({ ...one, ...other });
  return names.every((name) => one[name] === other[name]);
}

function load(stage, data) {
  if (stage.coming) stage.coming.frame.remove();
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", SANDBOX);
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.title = data.title;
  frame.srcdoc = data.page;
  const hosted = { frame, page: data.page, opening: data.opening };
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

function show(stage, hosted) {
  if (stage.coming !== hosted) return;
  const before = stage.shown;
  const hadFocus = before.frame.getRootNode().activeElement === before.frame;
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

function themeOf(element) {
  const colour = getComputedStyle(element).backgroundColor;
  const [red, green, blue] = (colour.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}

export default function (component) {
  const { data, parentElement } = component;
  const element = parentElement.querySelector(".stage");
  const stage = stages.get(parentElement) || makeStage(parentElement, element);
  stage.api = component;

  stage.height = (data && data.height) || 0;
  const wanted = data && (data.theme === "light" || data.theme === "dark") ? data.theme : null;
  if (wanted) element.dataset.theme = wanted;
  else delete element.dataset.theme; // its ground is then Streamlit's, which tells the theme
  const theme = wanted || themeOf(element);
  if (stage.theme !== theme) {
    stage.theme = theme;
    if (stage.shown && stage.shown.ready) {
      post(stage.shown, { type: "start", review: !stage.height, theme });
    }
  }
  const newest = stage.coming || stage.shown;
  if (data && (!newest || newest.page !== data.page || newest.opening !== data.opening)) {
    load(stage, data);
  }
  stage.fit();

  return () => {
    window.removeEventListener("message", stage.onMessage);
    window.removeEventListener("storymap-filters", stage.onAsked);
    window.removeEventListener("resize", stage.fit);
    stage.resizes.disconnect();
    stages.delete(parentElement);
  };
}
