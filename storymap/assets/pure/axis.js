// @ts-check
/* The axis under a time line: to scale, and broken where times would otherwise cover each other. Each piece
   has a scale of its own, so that ten days of one month and the years before them stand side by side. */

// Pixels: what a bar needs, the empty stretch that may be left out, and what stands in its place.
const BAR = 7;
const EMPTY = 24;
const BREAK = 20;

/** @typedef {{ first: number, last: number }} Days from one to another, as numbers */
/** @typedef {Days & { from: number, width: number }} Piece days, and their pixels */

/**
 * The pieces of an axis of so many pixels, a single one where nothing is left out.
 *
 * @param {Days[]} times
 * @param {number} width
 */
function axisOf(times, width) {
  const ends = [...new Set(times.flatMap(({ first, last }) => [first, last]))].sort((a, b) => a - b);
  const parts = broken(ends, [...times].sort((one, two) => one.first - two.first), width);
  const room = width - BREAK * (parts.length - 1);
  let from = 0;
  /** @type {Piece[]} */
  const pieces = parts.map((part) => {
    const piece = { first: part[0], last: part[part.length - 1], from, width: room * shareOf(part, parts) };
    from += piece.width + BREAK;
    return piece;
  });

  /**
   * How many pixels from the left a moment lies: half a day after its number is a day's noon.
   *
   * @param {number} moment
   */
  function at(moment) {
    const next = pieces.findIndex(({ first }) => first > moment);
    const piece = pieces[(next < 0 ? pieces.length : next) - 1] || pieces[0];
    const end = piece.last + 1;
    if (moment <= end || next < 0) { return piece.from + (moment - piece.first) * piece.width / lengthOf(piece); }
    return piece.from + piece.width + BREAK * (moment - end) / (pieces[next].first - end);
  }

  /**
   * The day at so many pixels from the left; of what is left out the nearer end.
   *
   * @param {number} pixels
   */
  function dayAt(pixels) {
    const piece = pieces.find((each) => pixels < each.from + each.width + BREAK / 2) || pieces[pieces.length - 1];
    const day = Math.floor(piece.first + (pixels - piece.from) * lengthOf(piece) / piece.width);
    return Math.max(piece.first, Math.min(piece.last, day));
  }

  return { at, dayAt, pieces };
}

/**
 * The days at which times begin and end, cut into those before, in and after the first crowd of short times,
 * where empty stretches part it from the others.
 *
 * @param {number[]} ends in their order
 * @param {Days[]} times in their order
 * @param {number} width
 * @returns {number[][]}
 */
function broken(ends, times, width) {
  const [begin, finish] = [ends[0], ends[ends.length - 1]];
  const day = width / (finish - begin + 1);
  const opens = ends.map((end, i) => !i || (end - ends[i - 1]) * day >= EMPTY);
  const short = times.filter((time) => time.first >= begin && time.last <= finish && lengthOf(time) * day < BAR);
  for (let i = 1; i < short.length; i += 1) {
    const apart = (short[i].first - short[i - 1].first) * day;
    if (!apart || apart >= BAR) { continue; }
    const from = opens.lastIndexOf(true, ends.indexOf(short[i].first));
    const next = opens.indexOf(true, ends.indexOf(short[i].last) + 1);
    const to = next < 0 ? ends.length : next;
    const parts = [ends.slice(0, from), ends.slice(from, to), ends.slice(to)].filter((part) => part.length);
    if (parts.length > 1) { return parts.flatMap((part) => broken(part, times, width * shareOf(part, parts))); }
  }
  return [ends];
}

/** @param {number[]} part @param {number[][]} parts of the axis, each the wider the more it has to show */
function shareOf(part, parts) {
  return (part.length + 1) / parts.reduce((sum, each) => sum + each.length + 1, 0);
}

/** @param {Days} days */
function lengthOf({ first, last }) { return last - first + 1; }

module.exports = { axisOf };
