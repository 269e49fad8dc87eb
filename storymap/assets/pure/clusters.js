// @ts-check
/* Spots that lie together on a screen, as clusters of their weightiest. */

/**
 * Each spot in the order given leads a cluster, or joins the nearest one whose lead is within `radius`
 * and of its group. What is near depends on the spots alone, so that clusters stay while a map is moved.
 *
 * @template {{ x: number, y: number, group: string }} Point
 * @param {Point[]} points the weightiest first
 * @param {number} radius
 * @returns {Point[][]} the lead first
 */
function clustered(points, radius) {
  /** @type {Map<string, Point[][]>} */
  const cells = new Map();
  /** @type {Point[][]} */
  const found = [];
  points.forEach((point) => {
    const column = Math.floor(point.x / radius);
    const row = Math.floor(point.y / radius);
    /** @type {Point[] | null} */
    let best = null;
    let least = radius * radius;
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let y = row - 1; y <= row + 1; y += 1) {
        (cells.get(point.group + x + "," + y) || []).forEach((cluster) => {
          const far = (cluster[0].x - point.x) ** 2 + (cluster[0].y - point.y) ** 2;
          if (far < least) { least = far; best = cluster; }
        });
      }
    }
    if (best) { /** @type {Point[]} */ (best).push(point); return; }
    const cluster = [point];
    const key = point.group + column + "," + row;
    cells.set(key, [...(cells.get(key) || []), cluster]);
    found.push(cluster);
  });
  return found;
}

module.exports = { clustered };
