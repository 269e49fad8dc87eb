/* What the reader filters by: kept in the address, told to a host, and set by either. Each filter
   says "" where it lets everything through. */
(function () {
  "use strict";

  var S = window.Storymap;
  var filters = [];

  /* `get` gives the value now, `set` takes one from outside: it may be anything, and is checked there. */
  S.addFilter = function (name, get, set) { filters.push({ name: name, get: get, set: set }); };

  S.filters = function () {
    var now = {};
    filters.forEach(function (filter) {
      if (filter.get()) { now[filter.name] = filter.get(); }
    });
    return now;
  };

  /* Sets every filter; those without a value let everything through. */
  S.setFilters = function (values) {
    filters.forEach(function (filter) {
      var own = values && Object.prototype.hasOwnProperty.call(values, filter.name);
      filter.set(own ? String(values[filter.name]) : "");
    });
  };

  S.isFilter = function (name) {
    return filters.some(function (filter) { return filter.name === name; });
  };

  /* The reader has changed one. */
  S.filtered = function () {
    S.setLink(S.shownLink());
    S.post("filter", { filters: S.filters() });
  };

  /* Paper shows everything. */
  var before = null;
  window.addEventListener("beforeprint", function () {
    before = before || S.filters();
    S.setFilters({});
  });
  window.addEventListener("afterprint", function () {
    if (before) { S.setFilters(before); }
    before = null;
  });
}());
