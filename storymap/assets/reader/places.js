/* The overview: every place in a list to search, sort and filter; the map in words. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, say = S.say, data = S.data, has = S.has;
  var CHUNK = 100;                   // rows drawn at a time
  var FEW = 5;                       // places that need neither search nor filters
  var WORDS = 70;                    // characters around the first mention
  var index = document.getElementById("storymap-index");
  var article = document.querySelector(".text");
  var title = document.getElementById("index-title");
  var rows = [], shown = 0, opener = null, listed = null;

  S.overview = function () { return document.body.classList.contains("overview"); };
  S.openPlaces = S.closePlaces = S.refreshPlaces = function () { /* a story without places has no list */ };
  if (!index) { return; }

  /* ---- Folding, as the gazetteer folds: case, accents, hyphens, apostrophes --------------------------- */

  var LETTERS = { "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "ħ": "h",
    "ŋ": "n", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ə": "a", "ĸ": "k", "ß": "ss", "ς": "σ" };
  var MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
  var SPACES = /[-\u2010-\u2015\u2212\u05be\u00b7\u30fb\/_,;:()[\]{}"\u201c\u201d\u201e\u00ab\u00bb|\s]+/g;
  var DROPPED = /[.'\u2019\u2018`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\u05f4\u05f3\u201b\u00ad\u200b-\u200f\ufeff]/g;

  S.fold = function (name) {
    var text = name.toLowerCase().normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase();
    text = text.replace(/[^\u0000-\u007f]/g, function (letter) { return LETTERS[letter] || letter; });
    text = text.replace(SPACES, " ").replace(DROPPED, "").trim();
    return text.replace(/([bcdfghklmnprstvwxz])(?:yy|yj|iy)(?![a-z])/g, "$1y").replace(/skij(?![a-z])/g, "sky")
      .replace(/iya(?![a-z])/g, "ia");
  };

  /* ---- The controls ---------------------------------------------------------------------------------- */

  var list = make("ol", "entries");
  var count = make("p", "entries-count");
  var more = S.button("more", say("show-more"), function () { drawMore(); });
  var search = make("input", "search");
  search.type = "search";
  search.setAttribute("aria-label", say("search-places"));
  search.placeholder = say("search-places");
  search.autocomplete = "off";
  search.maxLength = 60;
  search.addEventListener("input", S.later(changed, 120));
  count.setAttribute("role", "status");

  var sort = choice("sort", [["order", say("sort-order")], ["count", say("sort-count")], ["name", say("sort-name")],
    ["country", say("sort-country")]]);
  var places = data.places.slice(0, data.markers);
  var kind = choice("kind", options(function (place) { return place.kind; }, S.kind, "all-kinds"));
  var country = choice("country", options(function (place) { return place.country; }, String, "all-countries"));
  var certainty = choice("certainty", places.some(function (place) { return place.uncertain; }) ?
    [["", say("all-certainties")], ["certain", say("certain")], ["uncertain", say("uncertain")]] : []);
  var role = choice("role", S.classified ?
    [["", say("all-roles")], ["literal", say("only-literal")], ["associative", say("only-associative")]] : []);
  role.addEventListener("change", function () { S.chooseRole(role.value); });

  function choice(name, items) {
    var select = make("select", "choice-" + name);
    select.setAttribute("aria-label", say("by-" + name));
    items.forEach(function (item) {
      var option = make("option", "", item[1]);
      option.value = item[0];
      select.appendChild(option);
    });
    if (name !== "role") { select.addEventListener("change", changed); }
    return select;
  }

  function changed() {
    refresh();
    S.filtered();
  }

  /* In the address each choice but the first; a value that is no choice is the first. */
  function keep(name, control, none) {
    S.addFilter(name, function () { return control.value === none ? "" : control.value; }, function (value) {
      control.value = value || none;
      if (control.selectedIndex < 0) { control.value = none; }
      refresh();
    });
  }

  function options(value, label, all) {
    var found = [];
    places.forEach(function (place) {
      var key = value(place);
      if (key && found.indexOf(key) < 0) { found.push(key); }
    });
    if (found.length < 2) { return []; }
    return [["", say(all)]].concat(found.map(function (key) { return [key, label(key)]; })
      .sort(function (a, b) { return a[1].localeCompare(b[1], data.interface); }));
  }

  /* ---- The rows ---------------------------------------------------------------------------------------- */

  /* Whether a list entry is asked for; `fits` says whether its folded names answer the search. */
  function wanted(number, words, fits) {
    var place = places[number];
    if (kind.value && place.kind !== kind.value || country.value && place.country !== country.value) { return false; }
    if (certainty.value && (certainty.value === "uncertain") !== Boolean(place.uncertain)) { return false; }
    if (!place.count) { return false; }
    if (!words) { return true; }
    if (!place.folded) {
      place.folded = S.mentionsOf(number).slice(0, 50).map(function (mention) { return mention.text; })
        .concat(place.name, place.region || "", place.country || "").map(S.fold).join(" | ");
    }
    return fits(place.folded, words);
  }

  function holds(names, words) { return names.indexOf(words) >= 0; }

  /* One slip of the finger, two in a long name: as the gazetteer forgives people who search it. */
  function nearly(names, words) {
    var slips = words.length >= 8 ? 2 : words.length >= 4 ? 1 : 0;
    return slips > 0 && names.split(" | ").some(function (name) { return distance(name, words, slips) <= slips; });
  }

  /* Letters to change, add, drop or swap with the next (Damerau 1964); more than `most` is not counted out. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var before = [], row = [], next, i, j, cost;
    for (j = 0; j <= b.length; j++) { row[j] = j; }
    for (i = 1; i <= a.length; i++) {
      next = [i];
      for (j = 1; j <= b.length; j++) {
        cost = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  var orders = {
    order: function (a, b) { return a - b; },
    count: function (a, b) { return places[b].count - places[a].count || a - b; },
    name: function (a, b) { return places[a].name.localeCompare(places[b].name, data.interface) || a - b; },
    country: function (a, b) {
      return (places[a].country || "\uffff").localeCompare(places[b].country || "\uffff", data.interface) ||
        orders.name(a, b);
    }
  };

  /* The number that the printed map has for a place: the most named first. */
  var ranks = [];
  places.map(function (place, number) { return number; }).sort(orders.count)
    .forEach(function (number, rank) { ranks[number] = rank + 1; });

  window.addEventListener("beforeprint", function () {
    sort.value = "count";
    refresh();
    while (shown < rows.length) { drawMore(); }
  });

  function asked(words, fits) {
    return places.map(function (place, number) { return number; })
      .filter(function (number) { return wanted(number, words, fits); });
  }

  function refresh() {
    var words = S.fold(search.value);
    rows = asked(words, holds);
    if (!rows.length && words) { rows = asked(words, nearly); }
    rows.sort(orders[sort.value]);
    listed = null;
    if (rows.length < places.length) {
      listed = new Uint8Array(places.length);
      rows.forEach(function (number) { listed[number] = 1; });
    }
    if (S.overview()) { S.sift(); }
    shown = 0;
    list.replaceChildren();
    drawMore();
    count.textContent = rows.length === places.length ? say("places", { n: places.length }) :
      say("places-of", { n: rows.length, all: places.length });
  }

  function drawMore() {
    rows.slice(shown, shown + CHUNK).forEach(function (number) { list.appendChild(row(number)); });
    shown = Math.min(rows.length, shown + CHUNK);
    more.hidden = shown >= rows.length;
  }

  /* The first mention that has words around it: a heading that is the name alone tells nothing. */
  function telling(number) {
    var list = S.mentionsOf(number);
    return list.slice(0, 4).filter(function (mention) {
      return S.passageOf(mention).textContent.length > mention.text.length + 3;
    })[0] || list[0];
  }

  function row(number) {
    var place = places[number], first = telling(number), entry = make("li");
    var open = S.button("entry", null, function (event) {
      S.open(number, null, { fly: true, keyboard: event.detail === 0 });
    });
    open.setAttribute("data-entry", String(number));
    var head = make("span", "entry-head");
    head.appendChild(make("span", "entry-dot entry-" + place.shape + (place.uncertain ? " entry-uncertain" : "") +
      (place.associative ? " entry-associative" : "")));
    head.appendChild(make("bdi", "entry-name", place.name));
    head.append(" ");
    head.appendChild(make("span", "entry-count", say("times", { n: place.count })));
    open.appendChild(head);
    open.append(" ");
    open.appendChild(make("span", "entry-where", S.where(place)
      .concat(place.uncertain ? say("uncertain") : [], place.associative ? say("associative") : []).join(" · ")));
    if (first) {
      var words = S.excerpt({ passage: S.passageOf(first), mentions: [first] }, WORDS);
      words.className = "entry-words";
      open.append(" ", words);
    }
    ["mouseenter", "focus"].forEach(function (type) { open.addEventListener(type, function () { S.highlight([number]); }); });
    ["mouseleave", "blur"].forEach(function (type) { open.addEventListener(type, function () { S.highlight([]); }); });
    entry.appendChild(open);
    entry.setAttribute("data-number", String(ranks[number]));
    return entry;
  }

  /* ---- Opening over the text, which stays where it is ---------------------------------------------------- */

  var back = S.button("index-back", "↩ " + say("back-to-reading"), function () { S.closePlaces(); });
  var controls = make("div", "controls");
  [search, sort, kind, country, certainty, role].forEach(function (control) {
    if (control === search || control.options.length) { controls.appendChild(control); }
  });
  S.each("ol, .entries-plain", function (element) { element.remove(); }, index);
  index.insertBefore(back, index.firstChild);
  controls.hidden = places.length <= FEW;
  index.append(controls, count, list, more);
  sort.value = "order";
  // While the list is open the map shows what it lists.
  S.hides.push(function (number) { return S.overview() && listed !== null && !listed[number]; });
  refresh();
  keep("kind", kind, "");
  keep("country", country, "");
  keep("certainty", certainty, "");
  keep("search", search, "");
  keep("sort", sort, "order");

  S.refreshPlaces = function () {
    role.value = S.filters().role || "";
    refresh();
  };

  S.openPlaces = function () {
    opener = document.activeElement;
    document.body.classList.add("overview");
    S.sift();
    article.inert = true;
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "1");
    index.scrollTop = 0;
    index.focus({ preventScroll: true });
    S.announce(count.textContent);
  };

  S.closePlaces = function () {
    if (!S.overview()) { return; }
    document.body.classList.remove("overview");
    S.sift();
    article.inert = false;
    title.removeAttribute("aria-level");
    if (opener && opener.isConnected) { opener.focus({ preventScroll: true }); }
  };
}());
