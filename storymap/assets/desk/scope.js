// @ts-check
/* What a decision holds for, told before it is made: all equal words of the text, or these alone. */

const { say } = require("../map/data");
const { make } = require("../map/dom");
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
 * Two choices where there are several; none where there is one.
 *
 * @param {string} words
 * @param {number} count
 */
function scopeBox(words, count) {
  const box = make("fieldset", "scope");
  const name = "scope-" + (boxes += 1);
  box.append(make("legend", "unseen", say("scope")));
  const all = option("document", say("scope-all", { n: count, words }));
  const one = option("mention", say("scope-one"));
  all.checked = true;
  box.hidden = count < 2;
  return { box, scope: () => (one.checked ? "mention" : "document") };

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
