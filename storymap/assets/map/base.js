/* What every script of a page shares: its JSON blocks, its phrases, and how elements are made.

   Offers `Storymap` to the scripts that follow. Every text becomes a text node; nothing takes HTML. */
(function () {
  "use strict";

  function block(id) {
    var element = document.getElementById(id);
    return element ? JSON.parse(element.textContent) : null;
  }

  /* Places and mentions travel as tables: a row each, words by number. */
  function unpack(table) {
    return table.rows.map(function (row) {
      var place = {};
      table.keys.forEach(function (key, i) {
        var value = row[i];
        if (value === undefined || value === null) { return; }
        place[key] = table.words[key] ? table.words[key][value] : value;
      });
      return place;
    });
  }

  var data = block("storymap-data") || { places: { keys: [], words: {}, rows: [] }, markers: 0, view: [-50, -140, 70, 170] };
  data.places = unpack(data.places);
  data.places.forEach(function (place) {
    if (typeof place.id === "number") { place.id = "geonames:" + place.id; }
  });
  data.mentions = data.mentions ? unpack(data.mentions) : [];
  data.mentions.forEach(function (mention, at) {
    if (mention.i === undefined) { mention.i = at ? data.mentions[at - 1].i + 1 : 0; }
    if (mention.r) { mention.c = [[mention.p, mention.pr].concat(mention.r)].concat(mention.c || []); }
  });
  var phrases = data.phrases || {}, kinds = data.kinds || {};
  var plural = new Intl.PluralRules(data.interface || "en");

  var S = window.Storymap = {
    data: data,
    block: block,
    map: null,
    inset: 0,                        // pixels of the map's foot that a panel covers
    onpick: null,                    // called with a place's number and whether by keyboard
    still: window.matchMedia("(prefers-reduced-motion: reduce)"),
    narrow: window.matchMedia("(max-width: 699px)")
  };

  /* A phrase of the interface; `{n}` and the like stand for values, and `n` chooses the form. */
  S.say = function (key, values) {
    var phrase = phrases[key];
    if (phrase === undefined) { return key; }
    if (typeof phrase === "object") {
      phrase = phrase["=" + values.n] || phrase[plural.select(values.n)] || phrase.other;
    }
    return phrase.replace(/\{(\w+)\}/g, function (whole, name) {
      var value = values && values[name];
      return value === undefined ? whole : typeof value === "number" ? value.toLocaleString(data.interface) : value;
    });
  };

  S.kind = function (kind) {
    return Object.prototype.hasOwnProperty.call(kinds, kind) ? kinds[kind] : kind;
  };

  S.has = function (value) { return value !== undefined && value !== null; };

  S.make = function (tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (S.has(text)) { element.textContent = text; }
    return element;
  };

  S.button = function (className, text, action) {
    var element = S.make("button", className, text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };

  /* A button whose sign says nothing aloud: `label` does. */
  S.signButton = function (className, sign, label, action) {
    var element = S.button(className, sign, action);
    element.setAttribute("aria-label", label);
    element.title = label;
    return element;
  };

  S.each = function (selector, action, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), action);
  };

  S.later = function (action, wait) {
    var timer = 0;
    return function () {
      if (!timer) { timer = setTimeout(function () { timer = 0; action(); }, wait); }
    };
  };

  /* "city · Almaty · Kazakhstan", nothing said twice. */
  S.where = function (place) {
    return [S.kind(place.kind), place.region, place.country].filter(function (part, i, all) {
      return part && part !== place.name && all.indexOf(part) === i;
    });
  };

  S.describe = function (place) {
    return place.name + ", " + S.kind(place.kind) + ", " + S.say("named", { n: place.count }) +
      (place.uncertain ? ", " + S.say("uncertain") : "") + (place.associative ? ", " + S.say("associative") : "");
  };
}());
