// @ts-check
/* What a reviewer looks at first: names by how doubtful their place is and how far it lies from the story's others. */

const { kilometres } = require("./geodesy");

// Doubt of a name that has no place: it may be none, or one that the gazetteer lacks.
const UNPLACED = 0.5;
// What ambiguity adds to doubt, and what lying far off does at most.
const AMBIGUOUS = 0.2;
const FAR = 0.2;
// From so many times the usual distance on, and from so many kilometres in any case, a place lies far off.
const TIMES = 5;
const NEAR = 150;
// From this score on a name is to be checked.
const TO_CHECK = 0.3;

/**
 * @typedef {object} Question
 * @property {string} text
 * @property {number | null} place
 * @property {Mention[]} mentions
 * @property {number} score
 * @property {boolean} check whether it is to be checked
 */

/**
 * The names that nobody has decided about, each with the mentions that mean the same; the most doubtful first.
 *
 * @param {Mention[]} mentions
 * @param {Place[]} places
 * @returns {Question[]}
 */
function queueOf(mentions, places) {
  /** @type {Map<string, Mention[]>} */
  const groups = new Map();
  mentions.filter((mention) => mention.src !== "edit" && mention.s !== "rejected" && mention.form !== "adjective").forEach((mention) => {
    const key = (mention.p ?? "") + "\n" + mention.text;
    groups.set(key, [...(groups.get(key) || []), mention]);
  });
  const far = farness(mentions, places);
  const questions = [...groups.values()].map((group) => {
    const place = group[0].p ?? null;
    const doubt = Math.max(...group.map(doubtOf));
    const score = doubt + (place === null ? 0 : FAR * far(places[place]));
    return { text: group[0].text, place, mentions: group, score, check: score >= TO_CHECK };
  });
  return questions.sort((a, b) => b.score - a.score);
}

/** @param {Mention} mention */
function doubtOf(mention) {
  if (mention.p === undefined || mention.p === null) { return UNPLACED; }
  return 1 - (mention.pr ?? 1) + (mention.s === "ambiguous" ? AMBIGUOUS : 0);
}

/**
 * How far off a place lies, 0 to 1, seen from the place that is nearest to all others by their mentions.
 *
 * @param {Mention[]} mentions
 * @param {Place[]} places
 * @returns {(place: Place) => number}
 */
function farness(mentions, places) {
  /** @type {Map<number, number>} */
  const weights = new Map();
  mentions.forEach(({ p, s }) => { if (p !== undefined && p !== null && s !== "rejected") { weights.set(p, (weights.get(p) || 0) + 1); } });
  // The most named are enough to know where a story plays.
  const known = [...weights].sort((a, b) => b[1] - a[1]).slice(0, 60).map(([number, weight]) => ({ place: places[number], weight }));
  if (known.length < 3) { return () => 0; }
  /** @param {Place} from */
  const total = (from) => known.reduce((sum, { place, weight }) => sum + weight * kilometres(from, place), 0);
  const centre = known.map(({ place }) => ({ place, sum: total(place) })).reduce((best, each) => (each.sum < best.sum ? each : best)).place;
  const distances = known.map(({ place }) => kilometres(centre, place)).sort((a, b) => a - b);
  const usual = Math.max(NEAR, distances[Math.floor(distances.length / 2)]);
  return (place) => Math.min(1, kilometres(centre, place) / (TIMES * usual));
}

module.exports = { queueOf };
