// @ts-check
/* The page's data as decisions that edits are applied to, and the data that follow from them again: what
   `page/data.py` makes of a Story. Tour and times keep what the edits leave of them. */

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
 * The page's data after the decisions, which all have numbers.
 *
 * @param {PageData} data
 * @param {any[]} decisions in order of position
 * @returns {PageData}
 */
function dataOf(data, decisions) {
  const known = new Map(data.places.map((place) => [place.id, place]));
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  decisions.filter(isShown).forEach((each) => { groups.set(each.place.id, [...(groups.get(each.place.id) || []), each]); });
  const most = Math.max(0, ...[...groups.values()].map((group) => group.length));
  const middle = (data.view[1] + data.view[3]) / 2;
  /** @type {any[]} */
  const places = [...groups.values()].map((group) => marker(group, most));
  const numbers = new Map(places.map((place, number) => [place.id, number]));
  const mentions = decisions.map(mentionOf);
  const { tour, times } = data;
  return { ...data, places, mentions, markers: groups.size,
    ...(tour ? { tour: { ...tour, stops: tour.stops.flatMap(stopOf) } } : {}),
    ...(times ? { times: timesOf(times) } : {}) };

  /** @param {any[]} group @param {number} largest */
  function marker(group, largest) {
    const { place } = group.find((each) => !each.place.named) || group[0];
    const uncertain = group.every((each) => each.status === "ambiguous");
    const size = Math.round(Math.max(uncertain ? DASHED : SMALLEST, LARGEST * Math.sqrt(group.length / Math.max(largest, FULL))));
    return { ...valuesOf(place), count: group.length, size: Math.min(size, LARGEST), uncertain: uncertain || undefined,
      associative: group.every((each) => each.role === "associative") || undefined };
  }

  /** @param {any} place */
  function valuesOf(place) {
    const { outline } = known.get(place.id) || /** @type {any} */ ({});
    return { shape: "city", ...without(place, ["named"]), outline, lon: place.lon + 360 * Math.round((middle - place.lon) / 360) };
  }

  /** @param {any} place */
  function numberOf(place) {
    const found = numbers.get(place.id);
    if (found !== undefined) { return found; }
    numbers.set(place.id, places.length);
    places.push(without(valuesOf(place), DRAWN));
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

  /** @param {PackedStop} stop @returns {PackedStop[]} */
  function stopOf([place, stops, way, told]) {
    const kept = stops.map((number) => decisions.find((each) => each.number === number)).filter((each) => each && isShown(each));
    if (!kept.length) { return []; }
    const here = numbers.get(kept[0].place.id);
    const ways = (way || []).map((number) => numbers.get(data.places[number].id));
    const whole = told && data.places[place].id === kept[0].place.id && ways.every((number) => number !== undefined && number < groups.size);
    const rest = whole ? [/** @type {number[]} */ (ways), told] : [];
    return [/** @type {PackedStop} */ ([here, kept.filter((each) => each.place.id === kept[0].place.id).map((each) => each.number), ...rest])];
  }

  /** @param {PackedTime[]} all @returns {PackedTime[]} */
  function timesOf(all) {
    const placed = new Set(decisions.filter((each) => each.place).map((each) => each.number));
    return all.map(([key, first, last, sentences, named]) =>
      /** @type {PackedTime} */ ([key, first, last, sentences, named.filter((number) => placed.has(number))])).filter((time) => time[4].length);
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
  return { ...without(place, [...DRAWN, "outline"]), lon: onGlobe(place.lon) };
}

/** @param {any} values @param {string[]} names */
function without(values, names) { return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name))); }

/** @param {number} lon */
function onGlobe(lon) { return lon >= -180 && lon <= 180 ? lon : Number((((lon + 180) % 360 + 360) % 360 - 180).toFixed(5)); }

module.exports = { dataOf, decisionsOf, isShown, onGlobe, placeOf };
