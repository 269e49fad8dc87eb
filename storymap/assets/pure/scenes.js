// @ts-check
/* The story's own tour: what `maps/tour.py` chooses of its scenes. Ways are not told here. */

// As in maps/tour.py.
const FEWEST = 8;
const USUAL = 12;
const MOST = 15;
const JOURNEY = 3;
const HEADING = 2;
const NEW = 1;
const WIDE = ["area", "nature"];

/** @typedef {{ number: number, passage: number, place: any, role?: string | null, form?: string, status: string }} Named */
/** @typedef {{ index: number, kind?: string, chapter?: boolean }} Part */
/** @typedef {{ place: any, named: Named[], section: number, worth: number, at: number }} Scene */

/**
 * The names that the tour stops at, those of one stop together.
 *
 * @param {Named[]} named those that have a place and are shown, in order, without adjectives
 * @param {Part[]} passages
 * @param {Set<number>} goals numbers of names that a journey leads to
 * @returns {Named[][]}
 */
function scenesOf(named, passages, goals) {
  const settings = orElse(named.filter((each) => each.role !== "associative"), named);
  const told = orElse(settings.filter((each) => passages[each.passage].kind === "paragraph"), settings);
  const sections = sectionsOf(passages);
  /** @type {Map<string, number>} */
  const often = new Map();
  const keyOf = (/** @type {Named} */ each) => sections[each.passage] + "\n" + each.place.id;
  told.forEach((each) => { often.set(keyOf(each), (often.get(keyOf(each)) || 0) + 1); });
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Scene[]} */
  const scenes = [];
  let section = -1;
  [...grouped(told, (each) => each.passage)].forEach(([passage, here]) => {
    const now = sections[passage];
    const places = grouped(orElse(here.filter((each) => !isWide(each)), here), (each) => each.place.id);
    places.forEach((group) => {
      const { place } = group[0];
      const last = scenes[scenes.length - 1];
      if (last && last.place.id === place.id && section === now) { return; }
      const worth = (often.get(keyOf(group[0])) || 0) + (group.some((each) => goals.has(each.number)) ? JOURNEY : 0) +
        (section === now ? 0 : HEADING) + (seen.has(place.id) ? 0 : NEW);
      section = now;
      seen.add(place.id);
      scenes.push({ place, named: group, section, worth, at: scenes.length });
    });
  });
  return chosen(scenes).map((scene) => scene.named);
}

/** @template Value @param {Value[]} list @param {Value[]} other */
function orElse(list, other) { return list.length ? list : other; }

/** @param {Named} each */
function isWide({ place }) { return WIDE.includes(place.shape); }

/** @param {Part[]} passages the number of the section that each is in */
function sectionsOf(passages) {
  let number = 0;
  return passages.map(({ kind, chapter }) => {
    if (kind === "heading" || chapter) { number += 1; }
    return number;
  });
}

/** @template Value, Key @param {Value[]} list @param {(value: Value) => Key} key @returns {Map<Key, Value[]>} */
function grouped(list, key) {
  const groups = new Map();
  list.forEach((value) => { groups.set(key(value), [...(groups.get(key(value)) || []), value]); });
  return groups;
}

/** @param {Scene[]} all all of a few; of many the best of each part, then the second best, to a dozen */
function chosen(all) {
  if (all.length <= MOST) { return all; }
  const narrow = all.filter((scene) => !isWide(scene.named[0]));
  const scenes = (narrow.length >= FEWEST ? narrow : all).map((scene, at) => ({ ...scene, at }));
  let parts = runs(scenes);
  if (parts.length < USUAL / 2 || parts.length > MOST) {
    const edges = Array.from({ length: USUAL + 1 }, (_, part) => roundEven(part * scenes.length / USUAL));
    parts = edges.slice(1).map((edge, part) => scenes.slice(edges[part], edge)).filter((part) => part.length);
  }
  const ranked = parts.map((part) => [...part].sort((a, b) => b.worth - a.worth));
  const seconds = ranked.flatMap((part) => part.map((scene, rank) => ({ rank, scene })))
    .sort((a, b) => a.rank - b.rank || b.scene.worth - a.scene.worth).map(({ scene }) => scene);
  const kept = [0];
  for (const scene of [...ranked.slice(1).map((part) => part[0]), ...seconds]) {
    const slot = kept.filter((at) => at <= scene.at).length;
    const beside = kept.slice(Math.max(0, slot - 1), slot + 1).map((at) => scenes[at].place.id);
    if (!kept.includes(scene.at) && !beside.includes(scene.place.id)) { kept.splice(slot, 0, scene.at); }
    if (kept.length >= Math.max(USUAL, parts.length)) { break; }
  }
  return kept.map((at) => scenes[at]);
}

/** @param {Scene[]} scenes neighbours of one section together */
function runs(scenes) {
  /** @type {Scene[][]} */
  const parts = [];
  scenes.forEach((scene) => {
    const last = parts[parts.length - 1];
    if (last && last[0].section === scene.section) { last.push(scene); } else { parts.push([scene]); }
  });
  return parts;
}

/** @param {number} value halves to the even number, as Python rounds */
function roundEven(value) {
  const down = Math.floor(value);
  if (value - down !== 0.5) { return Math.round(value); }
  return down % 2 ? down + 1 : down;
}

module.exports = { scenesOf };
