// @ts-check
/* Phrases of the interface with their values: numbers in the reader's manner, the right plural. */

/**
 * The function that says a phrase; `{n}` and the like stand for values, and `n` chooses the form.
 *
 * @param {Phrases} phrases
 * @param {string | undefined} language
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
function sayer(phrases, language) {
  // Digits as the rest of the page has them.
  const locale = language === "ar" ? "ar-u-nu-latn" : language;
  const plural = new Intl.PluralRules(language || "en");
  return (key, values = {}) => {
    const forms = phrases[key];
    if (forms === undefined) { return key; }
    const n = /** @type {number} */ (values.n);
    const phrase = typeof forms === "string" ? forms : forms["=" + n] || forms[plural.select(n)] || forms.other;
    return phrase.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? value.toLocaleString(locale) : value;
    });
  };
}

/**
 * A share of one as whole percents; what is neither nothing nor all is not said to be.
 *
 * @param {number} value
 * @param {string | undefined} language
 */
function percent(value, language) {
  const near = value > 0 && value < 0.005 ? "<" : value < 1 && value >= 0.995 ? ">" : "";
  const whole = near ? Math.min(0.99, Math.max(0.01, value)) : value;
  return near + (whole * 100).toLocaleString(language || "en", { maximumFractionDigits: 0 }) + " %";
}

module.exports = { sayer, percent };
