/* Days as numbers, their names in the page's language, and the marks of a scale under them. */
(function () {
  "use strict";

  var S = window.Storymap;
  var DAY = 864e5;                   // milliseconds
  // The page writes "4 January 2022" in English, as its byline does.
  var language = S.data.interface === "en" ? "en-GB" : S.data.interface;
  var YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

  S.dayNumber = function (day) { return Math.round(Date.parse(day + "T00:00:00Z") / DAY); };

  S.dayName = function (day, options) { return told(S.dayNumber(day), options); };

  /* "2–15 Jan 2022" */
  S.daysName = function (first, last, options) {
    return format(options).formatRange(Date.parse(first), Date.parse(last));
  };

  function format(options) {
    return new Intl.DateTimeFormat(language, Object.assign({ timeZone: "UTC" }, options));
  }

  function told(number, options) { return format(options).format(number * DAY); }

  /* The marks between two days, at most `most`: days, every other day, Mondays, months, quarters or years. */
  S.timeTicks = function (first, last, most) {
    var day = last - first < 7 ? { weekday: "short", day: "numeric" } : { day: "numeric", month: "short" };
    var ways = [
      function () { return days(first, 1, day); },
      function () { return days(first, 2, day); },
      function () { return days(first + (11 - first % 7) % 7, 7, day); },   // day 0 was a Thursday
      function () { return months(1); },
      function () { return months(3); }
    ].concat(YEARS.map(function (step) { return function () { return years(step); }; }));
    var found = [];
    ways.some(function (way) {
      found = way();
      return found.length <= most;
    });
    return found;

    function days(from, step, options) {
      var list = [];
      for (var at = from; at <= last && list.length <= most; at += step) { list.push({ at: at, text: told(at, options) }); }
      return list;
    }

    function months(step) {
      var list = [], date = new Date(first * DAY), year = date.getUTCFullYear(), month = date.getUTCMonth(), at;
      month = Math.ceil((month + (date.getUTCDate() > 1 ? 1 : 0)) / step) * step;
      for (; list.length <= most; month += step) {
        at = Math.round(utc(year, month) / DAY);
        if (at > last) { break; }
        list.push({ at: at, text: told(at, month % 12 ? { month: "short" } : { year: "numeric" }) });
      }
      return list;
    }

    function years(step) {
      var list = [], date = new Date(first * DAY), year = date.getUTCFullYear(), at;
      year = Math.ceil((year + (date.getUTCMonth() || date.getUTCDate() > 1 ? 1 : 0)) / step) * step;
      for (; list.length <= most; year += step) {
        at = Math.round(utc(year, 0) / DAY);
        if (at > last) { break; }
        list.push({ at: at, text: told(at, { year: "numeric" }) });
      }
      return list;
    }
  };

  /* Date.UTC takes the year 80 for 1980. */
  function utc(year, month) { return new Date(0).setUTCFullYear(year, month, 1); }
}());
