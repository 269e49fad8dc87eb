/* Where it happens, and who acts: names that only act or are spoken of ("Moscow denied") are lighter,
   and can be left out of text, map, list, tour and counts. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, say = S.say, data = S.data;
  var role = "";                     // "literal", "associative", or "" for every name
  var counts = document.querySelector(".counts"), counted = counts ? counts.textContent : "";
  var places = data.places.slice(0, data.markers);
  var whole = places.map(function (place) { return { count: place.count, size: place.size }; });
  var sign = null;

  S.classified = S.ordered.some(associative);

  function associative(mention) { return mention.role === "associative"; }

  /* Whether a mention is shown; one that is not classified counts as a place where it happens. */
  S.inRole = function (mention) {
    return !S.classified || !role || (role === "associative") === associative(mention);
  };

  S.setRole = function (value) {
    var wanted = value === "literal" || value === "associative" ? value : "";
    if (wanted === role) { return; }
    role = wanted;
    if (!S.classified) { return; }
    S.ordered.forEach(mark);
    places.forEach(function (place, number) {
      var all = whole[number];
      place.count = role ? S.mentionsOf(number).length : all.count;
      place.size = role ? Math.max(10, Math.round(all.size * Math.sqrt(place.count / all.count))) : all.size;
    });
    if (counts) { counts.textContent = role ? inWords() : counted; }
    if (sign) { sign.checked = role === "literal"; }
    S.sift();
    S.gatherStops();
    S.gatherDays();
    S.refreshPlaces();
    reopen();
    S.updateReading();
  };

  /* The reader's own choice, told to those who do not see what it does. */
  S.chooseRole = function (value) {
    S.setRole(value);
    S.announce(say(!role ? "all-roles" : role === "literal" ? "only-literal" : "only-associative") + ": " + inWords());
    S.filtered();
  };

  function inWords() {
    var left = places.filter(function (place) { return place.count; });
    var sum = left.reduce(function (total, place) { return total + place.count; }, 0);
    return left.length ? say("places", { n: left.length }) + " · " + say("mentions", { n: sum }) : say("no-places");
  }

  /* A name that is left out reads like any other word. */
  function mark(mention) {
    var element = S.marks[mention.i], on = S.inRole(mention);
    if (on === element.classList.contains("m")) { return; }
    element.classList.toggle("m", on);
    if (on) {
      element.setAttribute("role", "button");
      element.tabIndex = 0;
      describe(mention);
    } else {
      ["role", "tabindex", "aria-description"].forEach(function (name) { element.removeAttribute(name); });
    }
  }

  function describe(mention) {
    if (associative(mention)) { S.marks[mention.i].setAttribute("aria-description", say("associative")); }
  }

  function reopen() {
    var current = S.current();
    if (!current) { return; }
    var gone = current.mention && !S.inRole(current.mention) || !S.mentionsOf(current.place, current.mention).length;
    if (gone) { S.close(false); } else { S.open(current.place, current.mention, { quiet: true }); }
  }

  S.hides.push(function (number) { return role !== "" && !places[number].count; });
  S.addFilter("role", function () { return role; }, S.setRole);
  if (!S.classified) { return; }
  S.ordered.forEach(describe);

  /* ---- The key to the markers, with the switch -------------------------------------------------- */

  if (!data.markers) { return; }
  var box = make("div", "legend"), key = make("p", "legend-key"), label = make("label", "switch");
  [["", "literal"], ["associative", "associative"], ["uncertain", "uncertain"]].forEach(function (item) {
    if (item[0] && !places.some(function (place) { return place[item[0]]; })) { return; }
    var line = make("span", "legend-item");
    line.append(make("span", "entry-dot entry-" + item[0]), say(item[1]));
    key.appendChild(line);
  });
  key.hidden = key.children.length < 2;
  sign = make("input");
  sign.type = "checkbox";
  sign.setAttribute("role", "switch");
  sign.addEventListener("change", function () { S.chooseRole(sign.checked ? "literal" : ""); });
  label.append(sign, make("span", "switch-track"), say("only-literal"));
  label.children[1].setAttribute("aria-hidden", "true");
  box.append(key, label);
  document.querySelector(".map-side").appendChild(box);
  S.placeNames();                    // names keep off it
}());
