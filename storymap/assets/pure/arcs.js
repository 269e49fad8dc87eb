// @ts-check
/* Lines as text, as storymap/basemap/arcs.py writes them. */

// Each digit has five bits of a number; from the 33rd on there are more to come.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** @type {Record<string, number>} */
const BITS = {};
DIGITS.split("").forEach((digit, value) => { BITS[digit] = value; });

/**
 * x, y, x, y …
 *
 * @param {string} text
 * @param {number} scale
 */
function decodeArc(text, scale) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = BITS[digit];
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      numbers.push((value >>> 1) ^ -(value & 1));
      value = 0;
      shift = 0;
    }
  }
  let x = 0;
  let y = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    numbers[i] = x / scale;
    numbers[i + 1] = y / scale;
  }
  return numbers;
}

module.exports = { decodeArc };
