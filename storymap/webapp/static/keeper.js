// @ts-check
// Keeps what its reader has made in the browser's own storage, and gives it back after a reload.
//
// Each tab has a draft of its own, so that two do not overwrite each other; a lock says that a tab
// lives. A draft that could not be kept makes the browser ask before the page is left.

const PREFIX = "storymap-draft-";
const TAB = "storymap-tab";
const NEWEST = "storymap-newest";

/** @type {string | null} */
let tab = null;
let asked = "";
let forgotten = "";
/** @type {string | null} what was written last */
let kept = null;
let unsaved = false;
// Until the server has opened what it was given back, it has nothing to keep.
let restoring = false;

window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

/** @template Value @param {() => Value} action @returns {Value | null} null where storage is shut */
function tried(action) {
  try { return action(); } catch { return null; }
}

/* This tab's name; a tab that was duplicated finds the name taken, and gets another. */
async function nameTab() {
  const before = tried(() => sessionStorage.getItem(TAB));
  const free = before !== null && (await hold(before));
  tab = free ? before : crypto.randomUUID();
  if (!free) await hold(tab);
  tried(() => sessionStorage.setItem(TAB, tab || ""));
}

/** @param {string} name @returns {Promise<boolean>} whether the name was free and is held now */
function hold(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(PREFIX + name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

/** @returns {Promise<string[]>} keys of drafts whose tabs are closed */
async function orphans() {
  const locks = navigator.locks ? await navigator.locks.query() : { held: [] };
  const alive = new Set((locks.held || []).map((lock) => lock.name));
  return keys().filter((key) => !alive.has(key));
}

function keys() { return tried(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) || []; }

/** @param {string} key @returns {{ saved: number, draft: string } | null} */
function read(key) {
  return tried(() => {
    const value = JSON.parse(localStorage.getItem(key) || "null");
    return value && typeof value.draft === "string" && Number.isFinite(value.saved) ? value : null;
  });
}

/** @param {boolean} named whether the address asks for a story: then only this tab's own draft counts */
async function find(named) {
  const own = read(PREFIX + tab);
  if (own || named) return own && { key: PREFIX + tab, ...own };
  const others = (await orphans()).map((key) => ({ key, .../** @type {any} */ (read(key)) }));
  return others.filter((each) => each.draft).sort((a, b) => b.saved - a.saved)[0] || null;
}

/** @type {Promise<void> | null} */
let ready = null;
/** @type {Promise<void>} one after the other */
let work = Promise.resolve();

/** @param {{ data: any, setTriggerValue: (name: string, value: object) => void }} component */
export default function ({ data, setTriggerValue }) {
  ready = ready || nameTab();
  work = work.then(() => ready).then(() => keep(data, setTriggerValue));
}

/** @param {any} data @param {(name: string, value: object) => void} setTriggerValue */
async function keep(data, setTriggerValue) {
  const key = PREFIX + tab;
  if (data.forgotten && data.forgotten !== forgotten) {
    forgotten = data.forgotten;
    asked = data.session;
    kept = null;
    restoring = false;
    tried(() => localStorage.removeItem(key));
  }
  if (data.session !== asked) {
    asked = data.session;
    const found = data.work ? null : await find(data.named);
    if (found) {
      // From now on it is this tab's.
      if (found.key !== key) tried(() => localStorage.removeItem(found.key));
      write(key, found.draft, found.saved);
      const when = new Date(found.saved).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
      restoring = true;
      setTriggerValue("restore", { draft: found.draft, when, nonce: data.session });
      return;
    }
  }
  if (data.draft === null) {
    unsaved = data.work;
    if (restoring) return;
    if (kept !== null && !data.work) tried(() => localStorage.removeItem(key));
    kept = data.work ? kept : null;
  } else if (data.draft !== kept) {
    restoring = false;
    write(key, data.draft, next());
  }
}

/* A number for a draft: the time, and more than the last had, though a clock was set back. */
function next() {
  const last = tried(() => localStorage.getItem(NEWEST)) ?? Math.max(0, ...keys().map((each) => read(each)?.saved ?? 0));
  const number = Math.max(Date.now(), 1 + (Number(last) || 0));
  tried(() => localStorage.setItem(NEWEST, String(number)));
  return number;
}

/** @param {string} key @param {string} draft @param {number} saved */
function write(key, draft, saved) {
  unsaved = tried(() => { localStorage.setItem(key, JSON.stringify({ saved, draft })); return true; }) === null;
  kept = draft;
}
