// @ts-check
/* A reviewer's decisions applied to a story, as `review/draft.py` applies them: `tests/edit_vectors.json` holds both
   together. Offsets are units of UTF-16, but for an edit's own, which counts characters as its file does. */

const { anchoredSpan, foldWords, occurrences } = require("./anchors");
const { editText } = require("./passages");
const { chosenIn, stopsAt } = require("./stops");

const DOCUMENT_ACTIONS = ["title", "standfirst", "author", "date"];
const PLACE_ACTIONS = ["rename", "caption", "group", "picture"];
const TEXT_ACTIONS = ["fold", "unfold", "redate"];
const PLACED = ["place", "add", "merge", "confirm"];

/** @typedef {{ id: string, name: string, lat: number, lon: number, kind: string, named?: string | null, caption?: string | null, [more: string]: any }} SpotOn */
/** @typedef {{ place: SpotOn, probability: number, [more: string]: any }} Rival */
/**
 * @typedef {object} Decision
 * @property {number} start
 * @property {number} end
 * @property {string} text
 * @property {number} passage
 * @property {string} status
 * @property {SpotOn | null} place
 * @property {number | null} probability
 * @property {Rival[]} candidates
 * @property {string} source
 * @property {string} note
 * @property {string | null} [role]
 * @property {string} [form]
 * @property {number} [number] what the page knows it by
 */
/** @typedef {{ action: string, quote: string, prefix?: string, suffix?: string, start?: number, scope?: string, place?: SpotOn, note?: string, text?: string, made?: string, who?: string, picture?: string, stops?: import("./stops").StopOn[] }} EditOn */
/** @typedef {{ text: string, passages: import("./passages").PassageOn[], dates?: import("./passages").DateOn[], title: string, standfirst?: string | null, author?: string | null, date?: string | null }} TextOn */

/**
 * The story after the edits, one after the other, and those of them that found nothing to decide about.
 *
 * @param {TextOn} source
 * @param {Decision[]} decisions
 * @param {EditOn[]} edits
 * @param {EditOn[]} [earlier] edits that the decisions have in them already
 */
function applyEdits(source, decisions, edits, earlier = []) {
  const { text } = source;
  const described = { ...source, dates: source.dates || [] };
  /** @type {Map<number, Decision>} */
  const at = new Map(decisions.map((decision) => [decision.start, decision]));
  /** @type {Map<string, number[]>} */
  const starts = new Map();
  /** @type {Map<string, object>} */
  const said = new Map();
  /** @type {Map<string, [src: string, alt: string] | null>} */
  const pictures = new Map();
  const unitsOf = unitsIn(text);
  decisions.forEach(index);
  earlier.forEach(say);
  const lost = edits.filter((edit) => !apply(edit));
  const all = [...at.values()].sort((a, b) => a.start - b.start).map(labelled)
    .map((each) => (each.status === "rejected" ? { ...each, role: null } : each));
  const tour = chosenIn([...earlier, ...edits]);
  return { document: described, decisions: all, lost, pictures, stops: tour && stopsAt(text, all, tour, anchorOf, isSeen) };

  /** @param {EditOn} edit */
  function apply(edit) {
    if (DOCUMENT_ACTIONS.includes(edit.action)) { describe(edit); return true; }
    if (say(edit)) { return [...at.values()].some((each) => means(each, edit)); }
    if (edit.action === "tour") { return !(edit.stops || []).length || (edit.stops || []).some((stop) => anchored(stop)); }
    if (TEXT_ACTIONS.includes(edit.action)) {
      const after = editText(described, edit, anchorOf(edit));
      Object.assign(described, after);
      return after !== null;
    }
    if (edit.action === "add") { addMentions(edit); }
    return decide(edit);
  }

  /** @param {EditOn} edit */
  function describe(edit) {
    const words = foldSpace(edit.text || "");
    if (edit.action !== "title" || words) { Object.assign(described, { [edit.action]: words || null }); }
  }

  /** @param {EditOn} edit whether it says something of a place itself */
  function say(edit) {
    if (!edit.place || !PLACE_ACTIONS.includes(edit.action)) { return false; }
    if (edit.action === "picture") {
      pictures.set(edit.place.id, edit.picture ? [edit.picture, edit.text || ""] : null);
      return true;
    }
    const words = edit.action === "rename" ? { name: edit.place.name, named: null } : { [edit.action]: edit.text || null };
    said.set(edit.place.id, { ...said.get(edit.place.id), ...words });
    return true;
  }

  /** @param {Decision} decision */
  function labelled(decision) {
    if (!said.size) { return decision; }
    const candidates = decision.candidates.map((each) => ({ ...each, place: relabelled(each.place) }));
    return { ...decision, candidates, place: decision.place && relabelled(decision.place) };
  }

  /** @param {SpotOn} place */
  function relabelled(place) { return { ...place, ...said.get(place.id) }; }

  /** @param {EditOn} edit */
  function decide(edit) {
    let chosen = starts.get(foldWords(edit.quote)) || [];
    if (edit.scope === "mention") {
      const nearest = anchored(edit);
      chosen = nearest ? [nearest[0]] : [];
    }
    if (edit.action === "confirm" && edit.scope !== "mention") {
      const same = chosen.filter((start) => means(here(start), edit));
      chosen = same.length ? same : chosen;
    }
    chosen.forEach((start) => { at.set(start, decided(here(start), edit)); });
    return chosen.length > 0;
  }

  /** @param {EditOn} edit */
  function addMentions(edit) {
    let spans = occurrences(text, edit.quote, edit.scope !== "mention");
    if (edit.scope === "mention") {
      const nearest = anchoredSpan(text, anchorOf(edit), spans);
      spans = nearest ? [nearest] : [];
    }
    const taken = [...at.values()];
    spans.forEach(([start, end]) => {
      const passage = source.passages.find((each) => each.start <= start && end <= each.end);
      if (!passage || taken.some((other) => other.start < end && start < other.end)) { return; }
      const added = { start, end, text: text.slice(start, end), passage: passage.index, status: "unplaced", place: null,
        probability: null, candidates: [], source: "edit", note: "", form: "name" };
      at.set(start, added);
      index(added);
    });
  }

  /** @param {Decision} decision */
  function index(decision) {
    const words = foldWords(decision.text);
    starts.set(words, [...(starts.get(words) || []), decision.start]);
  }

  /** @param {number} start */
  function here(start) { return /** @type {Decision} */ (at.get(start)); }

  /** @param {import("./stops").StopOn} edit the mention that it quotes */
  function anchored(edit) {
    const same = starts.get(foldWords(edit.quote)) || [];
    return anchoredSpan(text, anchorOf(edit), same.map((start) => [start, here(start).end]));
  }

  /** @param {Decision} decision */
  function isSeen({ passage }) {
    return described.passages.every((each) => each.index !== passage || !each.folded && each.repeats === undefined);
  }

  /** @param {import("./stops").StopOn} edit */
  function anchorOf(edit) { return { prefix: edit.prefix || "", suffix: edit.suffix || "", start: unitsOf(edit.start || 0) }; }
}

/** @param {Decision} decision @param {EditOn} edit */
function means(decision, edit) { return Boolean(decision.place && edit.place && decision.place.id === edit.place.id); }

/**
 * The decision as the edit wants it; every place it had stays among the candidates.
 *
 * @param {Decision} decision
 * @param {EditOn} edit
 * @returns {Decision}
 */
function decided(decision, edit) {
  const { place: former } = decision;
  const known = decision.candidates.some((each) => former && each.place.id === former.id);
  const again = former && edit.place && edit.place.id === former.id;
  const candidates = !former || known || again ? decision.candidates :
    [...decision.candidates, { place: former, probability: decision.probability || 0 }];
  const note = edit.note || "";
  if (!PLACED.includes(edit.action)) {
    return { ...decision, status: "rejected", place: null, probability: null, candidates, source: "edit",
      note: note || (edit.action === "hide" ? "hidden" : "rejected in review") };
  }
  return { ...decision, status: "resolved", place: edit.place || null, probability: 1, candidates, source: "edit", note };
}

/** @param {string} words */
function foldSpace(words) { return words.trim().replace(/\s+/g, " "); }

/**
 * From characters to units of UTF-16.
 *
 * @param {string} text
 * @returns {(characters: number) => number}
 */
function unitsIn(text) {
  if (!/[\ud800-\udbff]/.test(text)) { return (characters) => characters; }
  return (characters) => {
    let units = 0;
    for (let n = 0; n < characters && units < text.length; n += 1) { units += (text.codePointAt(units) || 0) > 0xffff ? 2 : 1; }
    return units;
  };
}

module.exports = { applyEdits };
