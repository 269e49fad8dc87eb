// @ts-check
/* Dots that lie on each other, moved apart so that none hides another's middle. */

// Pixels that stay free around a middle, between two rings on which a free spot is looked for, and how
// far a dot is moved at most.
const FREE = 3;
const STEP = 6;
const FARTHEST = 96;
const TURNS = 16;
// The same for names that a line leads to.
const LED_STEP = 12;
const LED_FARTHEST = 132;
// Pixels beyond which nothing can be in the way.
const REACH = 160;

/** @typedef {{ x: number, y: number, radius: number }} Dot */

/**
 * Where each dot is moved to, those that come first least; `walls` are kept free of middles.
 *
 * @param {Dot[]} dots
 * @param {Rect[]} walls
 * @returns {{ dx: number, dy: number }[]}
 */
function moveApart(dots, walls) {
  /** @type {Dot[]} */
  const placed = [];
  return dots.map((dot) => {
    const around = placed.filter((other) => Math.hypot(other.x - dot.x, other.y - dot.y) < REACH);
    const spot = freeSpot(dot, around, walls);
    placed.push({ ...spot, radius: dot.radius });
    return { dx: spot.x - dot.x, dy: spot.y - dot.y };
  });
}

/**
 * The free spot nearest to a dot's own, which it keeps where there is none.
 *
 * @param {Dot} dot
 * @param {Dot[]} around
 * @param {Rect[]} walls
 */
function freeSpot(dot, around, walls) {
  for (let away = 0; away <= FARTHEST; away += STEP) {
    for (let turn = 0; turn < (away ? TURNS : 1); turn += 1) {
      const angle = turn / TURNS * 2 * Math.PI;
      const x = dot.x + away * Math.cos(angle);
      const y = dot.y + away * Math.sin(angle);
      if (isFree({ x, y, radius: dot.radius }, around, walls)) { return { x, y }; }
    }
  }
  return { x: dot.x, y: dot.y };
}

/** @param {Dot} dot @param {Dot[]} around @param {Rect[]} walls */
function isFree({ x, y, radius }, around, walls) {
  return around.every((other) => (
    Math.hypot(other.x - x, other.y - y) >= Math.max(radius, other.radius) + FREE)) &&
    walls.every(([left, top, right, bottom]) => (
      x < left - FREE || x > right + FREE || y < top - FREE || y > bottom + FREE));
}

/**
 * Where a name may stand that has no room beside its dot, the nearest first.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} width
 * @param {number} height
 * @returns {Rect[]}
 */
function ledSpots(x, y, radius, width, height) {
  /** @type {Rect[]} */
  const found = [];
  for (let away = radius + LED_STEP; away <= radius + LED_FARTHEST; away += LED_STEP) {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const angle = turn / TURNS * 2 * Math.PI;
      const [across, down] = [Math.cos(angle), Math.sin(angle)];
      // The near side of the name, its middle where it stands above or below.
      const left = x + away * across - (across > 0.35 ? 0 : across < -0.35 ? width : width / 2);
      const top = y + away * down - height / 2;
      found.push([left, top, left + width, top + height]);
    }
  }
  return found;
}

module.exports = { ledSpots, moveApart };
