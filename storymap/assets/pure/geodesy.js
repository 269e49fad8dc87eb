// @ts-check
/* Spots on the Earth: Mercator's square, the great circle between two, and worlds side by side. */

// Degrees between two points of a great circle.
const STEP = 1.5;
const TURN = Math.PI / 180;

/**
 * The way from the top of the whole Mercator square, 0 to 1, of a latitude.
 *
 * @param {number} lat
 */
function mercator(lat) {
  const sine = Math.sin(Math.max(-85.06, Math.min(85.06, lat)) * TURN);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * A longitude as its copy nearest to another one: the world repeats east and west.
 *
 * @param {number} lon
 * @param {number} middle
 */
function copyNear(lon, middle) { return lon + 360 * Math.round((middle - lon) / 360); }

/**
 * lon, lat, lon, lat … along the great circle; longitudes run on past 180 where it does.
 *
 * @param {Spot} one
 * @param {Spot} two
 * @returns {number[]}
 */
function greatCircle(one, two) {
  const a = vector(one);
  const b = vector(two);
  const angle = angleBetween(a, b);
  const count = Math.max(1, Math.ceil(angle / TURN / STEP));
  const sine = Math.sin(angle);
  const points = [one.lon, one.lat];
  let last = one.lon;
  for (let i = 1; i <= count; i += 1) {
    let lon;
    let lat;
    // The same spot, or opposite ends of the Earth: any way is the shortest.
    if (sine < 1e-9) {
      lon = one.lon + (two.lon - one.lon) * i / count;
      lat = one.lat + (two.lat - one.lat) * i / count;
    } else {
      const p = Math.sin((1 - i / count) * angle) / sine;
      const q = Math.sin(i / count * angle) / sine;
      const [x, y, z] = a.map((value, axis) => p * value + q * b[axis]);
      lat = Math.atan2(z, Math.hypot(x, y)) / TURN;
      lon = copyNear(Math.atan2(y, x) / TURN, last);
    }
    points.push(lon, lat);
    last = lon;
  }
  return points;
}

/** @param {number[]} a @param {number[]} b */
function angleBetween(a, b) {
  return Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
}

/** @param {Spot} spot @returns {number[]} */
function vector(spot) {
  const lat = spot.lat * TURN;
  const lon = spot.lon * TURN;
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
}

/**
 * The first `share` of a way of lon, lat, lon, lat …
 *
 * @param {number[]} points
 * @param {number} share
 */
function partOf(points, share) {
  const at = share * (points.length / 2 - 1);
  const whole = Math.floor(at);
  const rest = at - whole;
  const from = 2 * whole;
  const kept = points.slice(0, from + 2);
  if (rest > 0) {
    kept.push(points[from] + (points[from + 2] - points[from]) * rest,
      points[from + 1] + (points[from + 3] - points[from + 1]) * rest);
  }
  return kept;
}

/**
 * The way through spots, one great circle after the other.
 *
 * @param {Spot[]} spots
 * @returns {number[]}
 */
function throughAll(spots) {
  /** @type {number[]} */
  const points = [];
  spots.slice(1).forEach((spot) => {
    const from = points.length ? { lat: points[points.length - 1], lon: points[points.length - 2] } : spots[0];
    points.push(...greatCircle(from, spot).slice(points.length ? 2 : 0));
  });
  return points;
}

/**
 * How far two spots lie apart, on a globe.
 *
 * @param {Spot} one
 * @param {Spot} other
 */
function kilometres(one, other) { return 6371.0088 * angleBetween(vector(one), vector(other)); }

module.exports = { copyNear, greatCircle, kilometres, mercator, partOf, throughAll };
