// @ts-check
/* What a file's desk keeps in this browser: with the tab's place in its history, which every browser has, and in a slot
   of its storage for each tab, so that two tabs do not overwrite each other. */

const KEY = "storymap";

/** @typedef {import("../pure/edits").EditOn} EditOn */
/** @typedef {{ saved: number, stamp: string, steps: EditOn[][] }} Slot */
/** @typedef {{ key: string, slot: Slot }} Kept */

/** @template Value @param {() => Value} action @returns {Value | null} null where storage is shut */
function tried(action) {
  try { return action(); } catch { return null; }
}

/** @param {string} file what tells this file from others of its address */
function drawersOf(file) {
  const prefix = "storymap-file:" + window.location.pathname + ":" + file + "#";
  return { begin, forget, keep, others };

  /** @returns {Kept[]} those in the storage, the newest first */
  function slots() {
    const keys = tried(() => Object.keys(window.localStorage)) || [];
    return keys.filter((key) => key.startsWith(prefix)).map((key) => ({ key, slot: read(key) }))
      .filter(({ slot }) => slot && Number.isFinite(slot.saved) && isSound(slot.steps)).sort((a, b) => b.slot.saved - a.slot.saved);
  }

  /** @param {string} key @returns {Slot} */
  function read(key) { return tried(() => JSON.parse(window.localStorage.getItem(key) || "null")); }

  /** @returns {any} what this tab had, or else the newest that any left; null where there is nothing */
  function begin() {
    const tab = tried(() => window.history.state[KEY]);
    if (tab && tab.key === prefix) { return tab; }
    const [newest] = slots();
    return newest ? { steps: newest.slot.steps, undone: [], on: true, restored: newest.slot.saved } : null;
  }

  /**
   * Keeps a draft: whether it is `kept` for the next load, and whether it is `stored` beyond this tab.
   *
   * @param {any} draft
   * @param {any} view
   */
  function keep(draft, view) {
    const { steps, undone, on = true, select } = draft;
    const mine = draft.slot ? read(draft.slot) : null;
    // Another tab, made as a copy of this one, writes there too.
    if (!draft.slot || mine && mine.stamp !== draft.stamp) { draft.slot = prefix + Math.random().toString(36).slice(2); }
    draft.stamp = Math.random().toString(36).slice(2);
    // To look at a story again decides nothing; what is decided last is the newest, though a clock was set back.
    const [newest] = slots();
    const now = Math.max(Date.now(), newest ? newest.slot.saved + 1 : 0);
    const saved = mine && JSON.stringify(mine.steps) === JSON.stringify(steps) ? mine.saved : now;
    const stored = tried(() => {
      window.localStorage.setItem(draft.slot, JSON.stringify({ saved, stamp: draft.stamp, steps }));
      return true;
    }) === true;
    if (stored) { prune(draft.slot, steps); }
    const state = { key: prefix, slot: draft.slot, stamp: draft.stamp, steps, undone, on, select, view };
    const kept = tried(() => {
      window.history.replaceState({ ...window.history.state, [KEY]: state }, "");
      return window.history.state[KEY].stamp === draft.stamp;
    }) === true;
    // Too large for the history: the next load takes what the storage has.
    if (!kept && stored) { tried(() => { window.history.replaceState(null, ""); }); }
    return { stored, kept: kept || stored };
  }

  /** @param {string} own slots that go no further than this one have nothing more to tell @param {EditOn[][]} steps */
  function prune(own, steps) {
    slots().filter(({ key, slot }) => key !== own && holds(steps, slot.steps)).forEach(({ key }) => { window.localStorage.removeItem(key); });
  }

  /** @param {EditOn[][]} steps what other tabs have that is not in these steps @returns {Slot[]} */
  function others(steps) { return slots().map(({ slot }) => slot).filter((slot) => !holds(steps, slot.steps)); }

  function forget() {
    slots().forEach(({ key }) => { tried(() => { window.localStorage.removeItem(key); }); });
    tried(() => { window.history.replaceState(null, ""); });
  }
}

/** @param {any} steps whatever stood in the storage */
function isSound(steps) {
  return Array.isArray(steps) && steps.flat().every((edit) => edit && typeof edit.action === "string" && typeof edit.quote === "string");
}

/** @param {EditOn[][]} steps @param {EditOn[][]} before whether they begin with these */
function holds(steps, before) { return JSON.stringify(steps.slice(0, before.length)) === JSON.stringify(before); }

module.exports = { drawersOf, tried };
