// What the camera shows, where arrows stand, and how markers that lie on each other are moved apart.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { atHome, boxOf, core, edgeOf, isFramed, nearestZoom, spread, uncut, zoomFor } = require("../../storymap/assets/pure/framing");
const { ledSpots, moveApart } = require("../../storymap/assets/pure/stacks");

const FRAME = { left: 0, top: 0, right: 400, bottom: 200 };

test("a window's ends cut no marker in two, where a short way helps", () => {
  assert.equal(uncut([{ at: 50, radius: 8 }], 100, 20), 0);
  assert.equal(uncut([{ at: 3, radius: 8 }], 100, 20), -5);
  assert.equal(uncut([{ at: 97, radius: 8 }], 100, 20), 5);
  // What comes in must not push another over the other end.
  assert.equal(uncut([{ at: 2, radius: 8 }, { at: 90, radius: 8 }], 100, 20), 10);
  assert.equal(uncut([{ at: 3, radius: 8 }], 100, 4), 0);
});

test("what lies beyond the story's own part of the world widens no frame, unless most lies there", () => {
  const home = /** @type {Rect} */ ([0.6, 0.3, 0.75, 0.4]);
  const [town, village, capital] = [{ x: 0.7, y: 0.35 }, { x: 0.71, y: 0.36 }, { x: 0.52, y: 0.35 }];
  assert.deepEqual(atHome([town, capital, village], home), [town, village]);
  assert.deepEqual(atHome([capital], home), [capital]);
  const abroad = [capital, { x: 0.53, y: 0.35 }];
  assert.deepEqual(atHome([town, ...abroad], home), abroad);
  // Next door is no world away.
  assert.equal(atHome([{ x: 0.61, y: 0.35 }, { x: 0.59, y: 0.35 }], home).length, 2);
});

test("one distant spot leaves the frame, two near groups do not", () => {
  const near = [{ x: 0.7, y: 0.4 }, { x: 0.71, y: 0.41 }, { x: 0.72, y: 0.4 }];
  assert.deepEqual(core([...near, { x: 0.55, y: 0.3 }]), near);
  const groups = [{ x: 0.7, y: 0.4 }, { x: 0.701, y: 0.4 }, { x: 0.74, y: 0.4 }, { x: 0.741, y: 0.4 }];
  assert.deepEqual(core(groups), groups);
  assert.deepEqual(core([near[0]]), [near[0]]);
});

test("of two spots worlds apart the first is kept, of two in one part of the world both", () => {
  assert.deepEqual(core([{ x: 0.2, y: 0.4 }, { x: 0.9, y: 0.4 }]), [{ x: 0.2, y: 0.4 }]);
  assert.equal(core([{ x: 0.5, y: 0.3 }, { x: 0.7, y: 0.4 }]).length, 2);
});

test("a frame is as near as its box allows, and no nearer than it may be", () => {
  const box = boxOf([{ x: 0.5, y: 0.25 }, { x: 0.75, y: 0.5 }]);
  assert.deepEqual(box, [0.5, 0.25, 0.75, 0.5]);
  assert.equal(zoomFor(box, 512, 256, 9), 2);
  assert.equal(zoomFor(boxOf([{ x: 0.5, y: 0.5 }]), 512, 256, 7), 7);
});

test("a view stays where all is well inside, and moves where it is far too wide", () => {
  const inside = [{ x: 100, y: 100 }];
  assert.ok(isFramed(inside, FRAME, 5, 6));
  assert.ok(isFramed(inside, FRAME, 8, 6));
  assert.ok(!isFramed(inside, FRAME, 4, 6));
  assert.ok(!isFramed([...inside, { x: 401, y: 100 }], FRAME, 6, 6));
});

test("a village is seen nearer than a large town, a country from afar", () => {
  const village = nearestZoom({ kind: "city", shape: "city", population: 900 });
  const town = nearestZoom({ kind: "city", shape: "city", population: 90000 });
  const large = nearestZoom({ kind: "city", shape: "city", population: 9000000 });
  assert.ok(village > town && town > large && large > nearestZoom({ kind: "country", shape: "area" }));
});

test("an arrow stands where the way to its spot leaves the frame, and shows that way", () => {
  assert.deepEqual(edgeOf({ x: 1000, y: 100 }, FRAME), { x: 400, y: 100, sign: "→", side: "right" });
  assert.deepEqual(edgeOf({ x: -800, y: 100 }, FRAME), { x: 0, y: 100, sign: "←", side: "left" });
  assert.deepEqual(edgeOf({ x: 200, y: -300 }, FRAME), { x: 200, y: 0, sign: "↑", side: "middle" });
  assert.equal(edgeOf({ x: 900, y: 800 }, FRAME)?.sign, "↘");
  assert.equal(edgeOf({ x: 200, y: 100 }, FRAME), null);
});

test("heights are moved apart and stay above the end", () => {
  assert.deepEqual(spread([50, 40, 45], 30, 500), [100, 40, 70]);
  assert.deepEqual(spread([190, 190], 30, 200), [170, 200]);
  assert.deepEqual(spread([], 30, 200), []);
});

test("no dot covers another's middle, large ones stay, and walls are kept free", () => {
  const dots = [{ x: 100, y: 100, radius: 17 }, { x: 102, y: 100, radius: 5 }, { x: 102, y: 100, radius: 5 }];
  const [first, ...rest] = moveApart(dots, []);
  assert.deepEqual(first, { dx: 0, dy: 0 });
  const at = [dots[0], ...rest.map(({ dx, dy }, i) => ({ x: dots[i + 1].x + dx, y: dots[i + 1].y + dy, radius: 5 }))];
  at.forEach((one, i) => at.slice(i + 1).forEach((two) => {
    assert.ok(Math.hypot(one.x - two.x, one.y - two.y) > Math.max(one.radius, two.radius));
  }));
  const [moved] = moveApart([{ x: 50, y: 50, radius: 5 }], [[0, 0, 80, 80]]);
  assert.ok(50 + moved.dx > 80 || 50 + moved.dy > 80);
});

test("a name that a line leads to stands off its dot, the near spots first", () => {
  const spots = ledSpots(100, 100, 10, 60, 19);
  const far = spots.map(([left, top, right, foot]) => (
    Math.hypot(Math.max(left - 100, 0, 100 - right), Math.max(top - 100, 0, 100 - foot))));
  assert.ok(far.every((distance) => distance > 10));
  assert.ok(far[0] < far[far.length - 1]);
});
