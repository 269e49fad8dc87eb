// @ts-check
/* The tour that an author has chosen, found among the decisions: what `review/stops.py` does. */

const { anchoredSpan, foldWords } = require("./anchors");

/** @typedef {{ quote: string, prefix?: string, suffix?: string, start?: number, text?: string }} StopOn */

/**
 * The last tour that was chosen, null where it is the story's own.
 *
 * @param {{ action: string, stops?: StopOn[] }[]} edits
 * @returns {StopOn[] | null}
 */
function chosenIn(edits) {
  const tour = edits.filter((edit) => edit.action === "tour").pop();
  return tour && tour.stops && tour.stops.length ? tour.stops : null;
}

/**
 * Its decisions, each with its text; those that have no place are left out.
 *
 * @template {{ start: number, end: number, text: string, place: any, status: string, form?: string }} Decision
 * @param {string} text
 * @param {Decision[]} decisions of passages that are shown or not
 * @param {StopOn[]} stops
 * @param {(stop: StopOn) => { prefix: string, suffix: string, start: number }} anchorOf
 * @param {(decision: Decision) => boolean} isSeen whether its passage is shown
 * @returns {{ decision: Decision, text: string }[]}
 */
function stopsAt(text, decisions, stops, anchorOf, isSeen) {
  /** @type {Map<string, Decision[]>} */
  const named = new Map();
  decisions.forEach((each) => {
    const words = foldWords(each.text);
    named.set(words, [...(named.get(words) || []), each]);
  });
  return stops.flatMap((stop) => {
    const same = named.get(foldWords(stop.quote)) || [];
    const span = anchoredSpan(text, anchorOf(stop), same.map((each) => [each.start, each.end]));
    const decision = span && same.find((each) => each.start === span[0]);
    const whole = decision && decision.place && decision.status !== "rejected" && decision.form !== "adjective" && isSeen(decision);
    return whole ? [{ decision, text: stop.text || "" }] : [];
  });
}

module.exports = { chosenIn, stopsAt };
