// @ts-check
/* What stands under the time line's bars: the marks of each piece of the axis, and signs where it is broken. */

const { data, say } = require("../map/data");
const { make, name } = require("../map/dom");
const { calendar } = require("../pure/timescale");

// Pixels for a mark, and between two of them at least.
const TICK = 54;
const APART = 4;
// A time as fine as a day.
const DAY = "2022-01-01";

const { spanName, ticks } = calendar(data.interface);

/** @typedef {{ first: number, last: number, from: number, width: number }} Piece */

/**
 * @param {HTMLElement} scale
 * @param {{ key: string, first: number, last: number }[]} times
 * @param {{ at: (moment: number) => number, pieces: Piece[] }} axis
 */
function drawScale(scale, times, { at, pieces }) {
  /** @param {number} day at which a time begins or ends */
  function keyAt(day) { return (times.find(({ first, last }) => first === day || last === day) || times[0]).key; }

  scale.replaceChildren(...pieces.slice(1).map((piece, before) => {
    const { first, last } = { first: pieces[before].last + 1, last: piece.first - 1 };
    const sign = make("span", "timeline-break");
    sign.setAttribute("role", "img");
    name(sign, say("time-break", { times: spanName({ key: DAY, first }, { key: DAY, last }) }));
    sign.style.left = (at(first) + at(piece.first)) / 2 + "px";
    return sign;
  }));
  let free = -Infinity;
  pieces.flatMap((piece) => {
    const told = ticks(piece.first, piece.last, piece.width / TICK);
    if (pieces.length === 1) { return told; }
    // Each piece says which time it is of.
    if (told.length < 2) {
      const [begin, end] = [{ ...piece, key: keyAt(piece.first) }, { ...piece, key: keyAt(piece.last) }];
      return [{ at: (piece.first + piece.last) / 2, text: spanName(begin, end) }];
    }
    return told.map((tick, i) => (i ? tick : { ...tick, text: tick.whole }));
  }).forEach((tick) => {
    const mark = make("span", "timeline-tick", tick.text);
    mark.style.left = at(tick.at + 0.5) + "px";
    mark.setAttribute("aria-hidden", "true");
    scale.append(mark);
    const { left, right } = mark.getBoundingClientRect();
    if (left < free + APART) { mark.remove(); } else { free = right; }
  });
}

module.exports = { drawScale };
