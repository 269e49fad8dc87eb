// @ts-check
/* Names as the gazetteer folds them (gazetteer/folding.py): case, accents, hyphens, apostrophes. */

// U+0345 is the iota under a Greek vowel, which case folding writes beside it.
/** @type {Record<string, string>} */
const LETTERS = { "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "ħ": "h",
  "ŋ": "n", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ə": "a", "ĸ": "k", "ß": "ss", "ς": "σ",
  "\u0345": "ι" };
const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
const SPACES = /[-\u2010-\u2015\u2212\u05be\u00b7\u30fb\/_,;:()[\]{}"\u201c\u201d\u201e\u00ab\u00bb|\s]+/g;
const DROPPED = /[.'\u2019\u2018`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\u05f4\u05f3\u201b\u00ad\u200b-\u200f\ufeff]/g;

/**
 * The key of a name.
 *
 * @param {string} name
 */
function fold(name) {
  return name.toLowerCase().normalize("NFKD")
    .replace(/[^\u0000-\u007f]/g, (letter) => LETTERS[letter] || letter)
    .replace(MARKS, "").normalize("NFC").toLowerCase()
    .replace(DROPPED, "").replace(SPACES, " ").trim()
    .replace(/([bcdfghklmnprstvwxz])(?:yy|yj|iy)(?![\p{L}\p{N}])/gu, "$1y").replace(/skij(?![\p{L}\p{N}])/gu, "sky")
    .replace(/iya(?![\p{L}\p{N}])/gu, "ia");
}

module.exports = { fold };
