// @ts-check
/* One place for what the page remembers while it is read: values by name, and who wants to hear of them. */

/**
 * A store of named values. `set` tells, in the order in which they subscribed, those whose names
 * have changed (a list of the same things is no change); it hands them the values now and before. What
 * they set in turn is told at once.
 *
 * @template {object} State
 * @param {State} initial
 */
function createStore(initial) {
  let state = initial;
  /** @type {{ names: (keyof State)[], action: (now: State, before: State) => void }[]} */
  const subscribers = [];

  return {
    /** @template {keyof State} Name @param {Name} name @returns {State[Name]} */
    get: (name) => state[name],

    /** @param {Partial<State>} values */
    set(values) {
      const before = state;
      state = { ...before, ...values };
      const now = state;
      subscribers.forEach(({ names, action }) => {
        if (names.some((name) => !isSame(now[name], before[name]))) { action(state, before); }
      });
    },

    /** @param {(keyof State)[]} names @param {(now: State, before: State) => void} action */
    subscribe(names, action) { subscribers.push({ names, action }); }
  };
}

/** @param {unknown} one @param {unknown} other */
function isSame(one, other) {
  return one === other || Array.isArray(one) && Array.isArray(other) && one.length === other.length &&
    one.every((item, at) => item === other[at]);
}

module.exports = { createStore };
