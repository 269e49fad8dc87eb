// @ts-check
/* The page's data as decisions that edits are applied to, and the data that follow from them again: what
   `page/data.py` makes of a Story. Only who went where is not read anew: of the ways to the tour's stops those stay
   that the edits leave. */

const { labelOf } = require("./labels");
const { scenesOf } = require("./scenes");
const { timesOf } = require("./times");

// As in maps/symbols.py: pixels of markers, and the count from which the first is the largest.
const SMALLEST = 10;
const LARGEST = 34;
const FULL = 8;
const DASHED = 14;
// What a place has of its marker.
const DRAWN = ["count", "size", "uncertain", "associative"];

/**
 * The decisions of a page; `spanOf` says where a mention stands in the text.
 *
 * @param {PageData} data
 * @param {(number: number) => { start: number, end: number, passage: number, text: string } | null} spanOf
 * @returns {any[]}
 */
function decisionsOf(data, spanOf) {
  return data.mentions.flatMap((mention) => {
    const span = spanOf(mention.i);
    if (!span) { return []; }
    const place = mention.p === undefined ? null : { ...placeOf(data.places[mention.p]), named: mention.named || null };
    const candidates = (mention.c || []).filter(([number]) => number >= 0)
      .map(([number, probability, ...rest]) => ({ place: placeOf(data.places[number]), probability, rest }));
    return [{ ...span, number: mention.i, place, candidates, status: mention.s || "resolved", probability: mention.pr ?? null,
      source: mention.src || "gazetteer", note: mention.note || "", role: mention.role || null, form: mention.form || "name" }];
  });
}

/**
 * @typedef {object} Around what tour and time line follow from, beside the decisions
 * @property {string} text
 * @property {import("./times").Told[]} passages
 * @property {import("./passages").DateOn[]} dates
 * @property {Set<number>} goals
 * @property {{ decision: any, text: string }[] | null} stops those that the author has chosen
 * @property {Map<string, [string, string] | null>} pictures that the edits give, by place
 * @property {string[]} groups in the order of their naming
 * @property {Set<string>} labelled ids of places that the author has given a label
 * @property {Record<string, [usual: string, names: Record<string, string | boolean | null>]>} labels what words call places, by their short ids
 * @property {string} [letters] of which a label is
 */

/**
 * The page's data after the decisions, which all have numbers.
 *
 * @param {PageData} data
 * @param {any[]} decisions in order of position
 * @param {Around} around
 * @returns {PageData}
 */
function dataOf(data, decisions, around) {
  const { passages, pictures } = around;
  const seen = decisions.filter((each) => !passages[each.passage].folded);
  const known = new Map(data.places.map((place) => [place.id, place]));
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  const shown = seen.filter(isShown);
  shown.forEach((each) => { groups.set(each.place.id, [...(groups.get(each.place.id) || []), each]); });
  const most = Math.max(0, ...[...groups.values()].map((group) => group.length));
  const middle = (data.view[1] + data.view[3]) / 2;
  /** @type {any[]} */
  const places = [...groups.values()].map((group) => marker(group, most));
  const numbers = new Map(places.map((place, number) => [place.id, number]));
  const mentions = decisions.map(mentionOf);
  const used = new Set(decisions.map((each) => each.place && each.place.group));
  const times = timesOf(around.text, passages, around.dates, seen.filter((each) => each.place));
  return { ...data, places, mentions, markers: groups.size, tour: tourOf(), times,
    groups: around.groups.filter((name) => used.has(name)) };

  /** @param {any[]} group @param {number} largest */
  function marker(group, largest) {
    const { place } = group.find((each) => !each.place.named) || group[0];
    const uncertain = group.every((each) => each.status === "ambiguous");
    const size = Math.round(Math.max(uncertain ? DASHED : SMALLEST, LARGEST * Math.sqrt(group.length / Math.max(largest, FULL))));
    return { ...valuesOf(place, group.filter((each) => each.form === "name").map((each) => each.text)), count: group.length, size: Math.min(size, LARGEST), uncertain: uncertain || undefined,
      associative: group.every((each) => each.role === "associative") || undefined };
  }

  /** @param {any} place @param {string[]} texts its names in the text */
  function valuesOf(place, texts) {
    const name = called(place, texts);
    const { outline, picture, shape = "city" } = known.get(place.id) || /** @type {any} */ ({});
    const given = pictures.has(place.id) ? pictures.get(place.id) || undefined : picture;
    return { shape, ...without(place, ["named"]), name, outline, picture: given,
      lon: place.lon + 360 * Math.round((middle - place.lon) / 360) };
  }

  /** @param {any} place @param {string[]} texts */
  function called({ id, name }, texts) {
    if (around.labelled.has(id)) { return name; }
    const [usual, names] = around.labels[id.replace(/^geonames:/, "")] || ["", {}];
    const { name: before } = known.get(id) || { name };
    return labelOf({ usual: usual || before, shown: before, names }, texts, around.letters);
  }

  /** @param {any} place */
  function numberOf(place) {
    const found = numbers.get(place.id);
    if (found !== undefined) { return found; }
    numbers.set(place.id, places.length);
    places.push(without(valuesOf(place, []), DRAWN));
    return places.length - 1;
  }

  /** @param {any} decision */
  function mentionOf(decision) {
    const { number, place, status, probability, source, note, role, form, candidates, text } = decision;
    return { i: number, p: place ? numberOf(place) : undefined, pr: probability ?? undefined, named: (place && place.named) || undefined,
      s: status === "resolved" ? undefined : status, form: form === "name" ? undefined : form, note: note || undefined, text,
      role: role === "associative" ? role : undefined, src: source === "gazetteer" ? undefined : source,
      c: candidates.length ? candidates.map((/** @type {any} */ each) => [numberOf(each.place), each.probability, ...(each.rest || [])]) : undefined };
  }

  /* The tour that was chosen with the story's own beside it, or that alone. */
  function tourOf() {
    const { tour } = data;
    const before = tour ? tour.own || tour.stops : [];
    const shape = (/** @type {string} */ id) => ({ id, shape: places[numbers.get(id) ?? -1].shape });
    const named = shown.map((each) => ({ ...each, place: shape(each.place.id) }));
    const own = scenesOf(named, passages, around.goals).map((scene) => stopOf(scene.map((each) => each.number), before));
    const more = tour && tour.itinerary ? { itinerary: true } : {};
    if (!around.stops) { return { stops: own, ...more }; }
    let last = -1;
    const stops = around.stops.map(({ decision, text }) => {
      const at = own.findIndex((stop) => stop[1][0] === decision.number);
      const here = own[at];
      const follows = at >= 0 && at === last + 1;
      last = at < 0 ? own.length : at;
      const [way, told] = follows && here[3] ? [here[2] || [], here[3]] : [[], ""];
      const numbered = shown.filter((each) => each.passage === decision.passage && each.start >= decision.start &&
        each.place.id === decision.place.id).map((each) => each.number);
      const place = /** @type {number} */ (numbers.get(decision.place.id));
      return /** @type {PackedStop} */ (told || text ? [place, numbered, way, told, ...(text ? [text] : [])] : [place, numbered]);
    });
    return { stops, own, ...more };
  }

  /** @param {number[]} named @param {PackedStop[]} before with the way there, where the edits leave it @returns {PackedStop} */
  function stopOf(named, before) {
    const first = decisions.find((each) => each.number === named[0]);
    const here = /** @type {number} */ (numbers.get(first.place.id));
    const [place, , way = [], told = ""] = before.find((stop) => stop[1][0] === named[0]) || [];
    const ways = way.map((number) => numbers.get(data.places[number].id));
    const whole = told && place !== undefined && data.places[place].id === first.place.id &&
      ways.every((number) => number !== undefined && number < groups.size);
    return whole ? [here, named, /** @type {number[]} */ (ways), told] : [here, named];
  }
}

/** @param {any} decision whether it has a part in a marker */
function isShown({ place, status, form }) { return Boolean(place) && status !== "rejected" && form !== "adjective"; }

/**
 * A place of the page as an edit has it: its longitude on the globe, and nothing of the story.
 *
 * @param {any} place
 * @returns {any}
 */
function placeOf(place) {
  return { ...without(place, [...DRAWN, "outline", "picture"]), lon: onGlobe(place.lon) };
}

/** @param {any} values @param {string[]} names */
function without(values, names) { return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name))); }

/** @param {number} lon */
function onGlobe(lon) { return lon >= -180 && lon <= 180 ? lon : Number((((lon + 180) % 360 + 360) % 360 - 180).toFixed(5)); }

module.exports = { dataOf, decisionsOf, isShown, placeOf };
