// @ts-check
/* A position that somebody types or pastes: the usual forms, each alone in its words. */

const SIDES = "NSEWСЮВЗOnsewсювзo";
const ANGLE = "([+-]?\\d{1,3}(?:[.,]\\d+)?)(?:\\s*[°º]\\s*(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*['′’]\\s*(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:[\"″”]|''|′′)\\s*)?)?)?";
const BETWEEN = `\\s*(?:[,;/\\s]|(?<=[${SIDES}]))\\s*`;
const BEHIND = new RegExp(`^()${ANGLE}\\s*([${SIDES}]?)${BETWEEN}()${ANGLE}\\s*([${SIDES}]?)$`);
const BEFORE = new RegExp(`^([${SIDES}])\\s*${ANGLE}()${BETWEEN}([${SIDES}])\\s*${ANGLE}()$`);
/** @type {Record<string, [axis: "lat" | "lon", sign: number]>} */
const MEANING = { n: ["lat", 1], с: ["lat", 1], s: ["lat", -1], ю: ["lat", -1], e: ["lon", 1], в: ["lon", 1], w: ["lon", -1], з: ["lon", -1], o: ["lon", -1] };

/**
 * The position in words that are nothing else: "43.25, 76.9", "43°15′N 76°54′E"; null for others.
 *
 * @param {string} words
 * @returns {{ lat: number, lon: number } | null}
 */
function positionIn(words) {
  const plain = words.trim().replace(/−/g, "-");
  const match = BEHIND.exec(plain) || BEFORE.exec(plain);
  if (!match) { return null; }
  const first = angle(match[1] + match[5], match.slice(2, 5));
  const second = angle(match[6] + match[10], match.slice(7, 10));
  if (!first || !second) { return null; }
  const [lat, lon] = first.axis === "lon" || second.axis === "lat" ? [second, first] : [first, second];
  if (lat.axis === "lon" || lon.axis === "lat" || !lat.axis !== !lon.axis) { return null; }
  return Math.abs(lat.value) <= 90 && Math.abs(lon.value) <= 180 ? { lat: lat.value, lon: lon.value } : null;
}

/** @param {string} side @param {(string | undefined)[]} parts */
function angle(side, parts) {
  if (side.length > 1) { return null; }
  const [degrees, minutes, seconds] = parts.map((part) => Number((part || "0").replace(",", ".")));
  if (minutes >= 60 || seconds >= 60 || side && degrees < 0) { return null; }
  const [axis, sign] = MEANING[side.toLowerCase()] || [null, (parts[0] || "").startsWith("-") ? -1 : 1];
  return { axis, value: sign * (Math.abs(degrees) + minutes / 60 + seconds / 3600) };
}

module.exports = { positionIn };
