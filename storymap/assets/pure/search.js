// @ts-check
/* Which names answer a search, and which slips it forgives: the rules of gazetteer/search.py. */

// A word of three letters is one slip from dozens of others.
const SHORTEST = 4;
// Letters, spaces not counted, from which two slips are forgiven behind the same beginning.
const LONG = 7;
const SAME_BEGINNING = 3;

/**
 * Whether a name answers a search that it does not hold: one slip of the finger anywhere, or behind
 * the same beginning as many as a name of its length may have, spaces not counted. Both are folded.
 *
 * @param {string} name
 * @param {string} words
 */
function forgives(name, words) {
  if (words.length < SHORTEST) { return false; }
  if (slips(name, words, 1) <= 1) { return true; }
  const wanted = words.replaceAll(" ", "");
  const joined = name.replaceAll(" ", "");
  const most = wanted.length >= LONG ? 2 : 1;
  return wanted.length > SHORTEST && name.startsWith(words.slice(0, SAME_BEGINNING)) && slips(joined, wanted, most) <= most;
}

/**
 * Letters to change, add, drop or swap with the next (Damerau 1964); more than `most` is not counted out.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) { return most + 1; }
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = above[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, changed);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = above;
    above = row;
  }
  return above[other.length];
}

/**
 * Those of `numbers` whose names hold the words, or, where none does, those that forgive them.
 *
 * @param {number[]} numbers
 * @param {(number: number) => string[]} namesOf their folded names
 * @param {string} words folded
 */
function answering(numbers, namesOf, words) {
  if (!words) { return numbers; }
  const holding = numbers.filter((number) => namesOf(number).some((name) => name.includes(words)));
  return holding.length ? holding : numbers.filter((number) => namesOf(number).some((name) => forgives(name, words)));
}

module.exports = { answering, forgives, slips };
