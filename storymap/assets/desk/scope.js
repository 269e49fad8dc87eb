// @ts-check
/* What a decision holds for, told before it is made: all equal words of the text, these alone, or every story of the
   host's project. */

const { say } = require("../map/data");
const { make } = require("../map/dom");
const store = require("../map/store");
const mentions = require("../reader/mentions");
const { foldWords } = require("../pure/anchors");

let boxes = 0;

/**
 * Names of the text with the same words, whatever place they mean.
 *
 * @param {string} words
 */
function equals(words) {
  const folded = foldWords(words);
  return mentions.ordered.filter((mention) => foldWords(mention.text) === folded);
}

/**
 * A choice where the words stand more than once, or the story is one of a project.
 *
 * @param {string} words
 * @param {number} count
 */
function scopeBox(words, count) {
  const box = make("fieldset", "scope");
  const name = "scope-" + (boxes += 1);
  const { stories } = store.get("offers");
  box.append(make("legend", "unseen", say("scope")));
  option("document", count > 1 ? say("scope-all", { n: count, words }) : say("scope-story")).checked = true;
  if (count > 1) { option("mention", say("scope-one")); }
  if (stories) { option("project", say("scope-stories", { n: stories })); }
  box.hidden = count < 2 && !stories;
  return { box, scope: () => (/** @type {HTMLInputElement} */ (box.querySelector(":checked"))).value };

  /** @param {string} value @param {string} label */
  function option(value, label) {
    const input = make("input");
    input.type = "radio";
    input.name = name;
    input.value = value;
    const line = make("label", "scope-choice");
    const told = make("span", "", label);
    told.dir = "auto";
    line.append(input, told);
    box.append(line);
    return input;
  }
}

module.exports = { equals, scopeBox };
