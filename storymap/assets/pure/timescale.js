// @ts-check
/* Days as numbers, their names in the page's language, and the marks of a scale under them. */

// Milliseconds.
const DAY = 864e5;
// The first day of our era.
const OUR_ERA = -719162;
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * Names and marks in a language of the interface.
 *
 * @param {string | undefined} speech
 */
function calendar(speech) {
  // The page writes "4 January 2022" in English, as its byline does.
  const language = speech === "en" ? "en-GB" : speech;

  /** @param {Intl.DateTimeFormatOptions} options */
  function format(options) { return new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }); }

  /** @param {number} number @param {Intl.DateTimeFormatOptions} options */
  function told(number, options) { return format(options).format(number * DAY); }

  /**
   * "2–15 Jan 2022", by the numbers of its days; as fine as the coarser of the ends is told.
   *
   * @param {{ key: string, first: number }} begin
   * @param {{ key: string, last: number }} end
   */
  function spanName(begin, end) {
    const options = wordsFor(Math.min(fineness(begin.key), fineness(end.key)), "short", begin.first);
    return format(options).formatRange(begin.first * DAY, end.last * DAY);
  }

  /**
   * "Tuesday, 4 January 2022", "May 2019", "1939 – 1945"; short with "Tue, 4 Jan 2022"
   *
   * @param {{ key: string, first: number, last: number }} time
   * @param {"long" | "short"} style
   */
  function timeName(time, style) {
    const fine = fineness(time.key);
    const single = /^-?\d{4}(-(0\d|1[0-2])(-\d\d)?)?~?$/.test(time.key);
    if (!single) { return spanName(time, time); }
    const options = wordsFor(fine, style, time.first);
    return told(time.first, fine === 3 ? { weekday: style, ...options } : options);
  }

  /**
   * The marks between two days, at most `most`: days, every other day, Mondays, months, quarters or years; each
   * as it is told beside others, and with its year.
   *
   * @param {number} first
   * @param {number} last
   * @param {number} most
   * @returns {Tick[]}
   */
  function ticks(first, last, most) {
    /** @type {Intl.DateTimeFormatOptions} */
    const day = last - first < 7 ? { weekday: "short", day: "numeric" } : { day: "numeric", month: "short" };
    const start = new Date(first * DAY);
    const year = start.getUTCFullYear();
    const month = start.getUTCMonth();
    const begun = start.getUTCDate() > 1 ? 1 : 0;
    // Day 0 was a Thursday.
    const monday = first + (11 - first % 7) % 7;
    const ways = [() => days(first, 1), () => days(first, 2), () => days(monday, 7), () => months(1), () => months(3),
      ...YEARS.map((step) => () => years(step))];
    /** @type {Tick[]} */
    let found = [];
    ways.some((way) => {
      found = way();
      return found.length <= most;
    });
    return found;

    /** @param {number} from @param {number} step */
    function days(from, step) {
      return marks(from, step, (at) => at, () => day);
    }

    /** @param {number} step */
    function months(step) {
      return marks(Math.ceil((month + begun) / step) * step, step, (at) => firstOf(year, at),
        (at) => (at % 12 ? { month: "short" } : { year: "numeric" }));
    }

    /** @param {number} step */
    function years(step) {
      return marks(Math.ceil((year + (month || begun ? 1 : 0)) / step) * step, step, (at) => firstOf(at, 0),
        (at) => (at < 1 ? { year: "numeric", era: "short" } : { year: "numeric" }));
    }

    /**
     * Every `step` from `from` on until the last day, one more than `most` at most.
     *
     * @param {number} from
     * @param {number} step
     * @param {(at: number) => number} dayOf
     * @param {(at: number) => Intl.DateTimeFormatOptions} optionsOf
     */
    function marks(from, step, dayOf, optionsOf) {
      /** @type {Tick[]} */
      const list = [];
      for (let at = from; dayOf(at) <= last && list.length <= most; at += step) {
        const options = optionsOf(at);
        /** @type {Intl.DateTimeFormatOptions} */
        const whole = { year: "numeric", ...(options.day ? { month: "short" } : {}), ...options, weekday: undefined };
        list.push({ at: dayOf(at), text: told(dayOf(at), options), whole: told(dayOf(at), whole) });
      }
      return list;
    }
  }

  return { spanName, ticks, timeName };
}

/**
 * Whether a time in EDTF is told by years (1), months (2) or days (3).
 *
 * @param {string} key
 */
function fineness(key) {
  const [, month, day] = key.replace(/^[-Y]+/, "").split("/")[0].split("-");
  return day ? 3 : month ? 2 : 1;
}

/**
 * @param {number} fine
 * @param {"long" | "short"} style
 * @param {number} first
 * @returns {Intl.DateTimeFormatOptions}
 */
function wordsFor(fine, style, first) {
  return {
    year: "numeric",
    ...(fine > 1 ? { month: style } : {}),
    ...(fine > 2 ? { day: "numeric" } : {}),
    ...(first < OUR_ERA ? { era: "short" } : {})
  };
}

/**
 * The day number of a month's first. Date.UTC would take the year 80 for 1980.
 *
 * @param {number} year
 * @param {number} month from 0; more than 11 is a later year's
 */
function firstOf(year, month) { return Math.round(new Date(0).setUTCFullYear(year, month, 1) / DAY); }

module.exports = { calendar, firstOf };
