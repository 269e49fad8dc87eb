// @ts-check
/* How elements are made and found. Every text becomes a text node; nothing takes HTML. */

/**
 * @template Value
 * @param {Value | null | undefined} value
 * @returns {value is Value}
 */
function has(value) { return value !== undefined && value !== null; }

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string | null} [text]
 */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) { element.className = className; }
  if (has(text)) { element.textContent = text; }
  return element;
}

/**
 * @param {string} className
 * @param {string | null} text
 * @param {(event: MouseEvent) => void} action
 */
function button(className, text, action) {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

/**
 * A button whose sign says nothing aloud: `label` does.
 *
 * @param {string} className
 * @param {string} sign
 * @param {string} label
 * @param {() => void} action
 */
function signButton(className, sign, label, action) {
  const element = button(className, sign, action);
  name(element, label);
  return element;
}

/**
 * Says what an element is, aloud and under the pointer.
 *
 * @param {HTMLElement} element
 * @param {string} label
 */
function name(element, label) {
  element.setAttribute("aria-label", label);
  element.title = label;
}

/**
 * The first element, which is there.
 *
 * @param {string} selector
 * @param {ParentNode} [within]
 */
function one(selector, within = document) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}

/**
 * @param {string} selector
 * @param {(element: HTMLElement) => void} action
 * @param {ParentNode} [within]
 */
function each(selector, action, within = document) {
  /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(selector)).forEach((element) => { action(element); });
}

/**
 * Gives the focus back to what had it, where that is still there.
 *
 * @param {Element | null} element
 */
function focusAgain(element) {
  if (element instanceof HTMLElement && element.isConnected) { element.focus({ preventScroll: true }); }
}

/**
 * An action that waits, and is then done once however often it was asked for.
 *
 * @param {() => void} action
 * @param {number} wait milliseconds
 */
function later(action, wait) {
  let timer = 0;
  return () => {
    timer = timer || window.setTimeout(() => { timer = 0; action(); }, wait);
  };
}

module.exports = { button, each, focusAgain, has, later, make, name, one, signButton };
