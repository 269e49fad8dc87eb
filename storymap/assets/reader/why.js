/* Why a place was chosen, what else it could be, links to look it up, and corrections for a host. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, button = S.button, say = S.say, data = S.data, has = S.has;
  var ZOOMS = { country: 5, continent: 3, region: 7, county: 9, ocean: 3, sea: 6, area: 6 };

  function percent(value) {
    return (value * 100).toLocaleString(data.interface || "en", { maximumFractionDigits: 0 }) + " %";
  }

  S.whyHere = function () {
    var mention = S.speaker(), current = S.current();
    if (!mention) { return null; }
    var box = make("details", "why");
    var chosen = (mention.c || []).filter(function (c) { return c[0] === current.place; })[0];
    var others = (mention.c || []).filter(function (c) { return c[0] !== current.place; });
    var unsure = mention.s === "ambiguous";
    box.open = unsure || mention.s === "unplaced";
    box.appendChild(make("summary", "", say(unsure ? "why-uncertain" : current.place === null ? "why-unplaced" : "why")));
    var list = make("ul", "reasons");
    (chosen ? chosen.slice(2) : []).map(function (number) { return data.reasons[number]; })
      .concat(mention.note ? [mention.note] : [])
      .forEach(function (reason) { list.appendChild(make("li", "", reason)); });
    if (mention.src === "edit") { list.appendChild(make("li", "", say("by-reviewer"))); }
    if (mention.src === "geocoder") { list.appendChild(make("li", "", say("by-geocoder"))); }
    if (mention.src === "author" && !list.childNodes.length) { list.appendChild(make("li", "", say("by-author"))); }
    if (has(mention.pr)) { list.appendChild(make("li", "", say("probability", { p: percent(mention.pr) }))); }
    if (!list.childNodes.length && !others.length) { return null; }
    box.appendChild(list);
    if (others.length && unsure) {
      box.appendChild(make("p", "rivals-title", say("could-also-be")));
      var rivals = make("ul", "rivals");
      others.forEach(function (c) { rivals.appendChild(make("li", "", rivalText(c))); });
      box.appendChild(rivals);
    }
    return box;
  };

  function rivalText(candidate) {
    var place = data.places[candidate[0]];
    return [place.name].concat(S.where(place)).join(", ") + " — " + percent(candidate[1]);
  }

  /* ---- Looking it up elsewhere: nothing is loaded before a click ------------------------------------ */

  S.linksOf = function (place) {
    var list = make("p", "links"), geonames = /^geonames:(\d+)$/.exec(place.id);
    var zoom = ZOOMS[place.kind] || 11;
    var spot = place.lat + "/" + (((place.lon + 540) % 360) - 180).toFixed(5);
    if (geonames) { list.append(outside("GeoNames", "https://www.geonames.org/" + geonames[1]), " · "); }
    list.append(outside("OpenStreetMap", "https://www.openstreetmap.org/?mlat=" + spot.replace("/", "&mlon=") +
      "#map=" + zoom + "/" + spot));
    var copy = S.copyButton(function () { return S.shownLink() || "place=" + place.id; });
    if (copy) { list.append(" · ", copy); }
    return list;
  };

  function outside(text, address) {
    var link = make("a", "", text);
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }

  /* ---- Corrections (only where a host asked for them) ------------------------------------------ */

  S.corrections = function () {
    var box = make("section", "corrections");
    box.appendChild(make("h3", "", say("is-this-wrong")));
    var seen = Object.create(null), current = S.current();
    S.mentionsOf(current.place, current.mention).forEach(function (mention) {
      if (seen[mention.text]) { seen[mention.text].count += 1; return; }
      seen[mention.text] = { mention: mention, count: 1 };
    });
    Object.keys(seen).forEach(function (text) {
      box.appendChild(correction(seen[text].mention, seen[text].count));
    });
    return box;
  };

  function correction(mention, count) {
    var row = make("div", "correction"), current = S.current();
    var name = make("span", "correction-name", "“" + mention.text + "”" + (count > 1 ? " (" + count + ")" : ""));
    name.dir = "auto";
    row.appendChild(name);
    row.appendChild(button("correct", say("not-a-place"), function () { send("reject"); }));
    var others = (mention.c || []).filter(function (c) { return c[0] !== current.place; });
    if (others.length) {
      var toggle = button("correct", say("another-candidate") + " ▾", function () {
        choices.hidden = !choices.hidden;
        toggle.setAttribute("aria-expanded", String(!choices.hidden));
        S.measure();
        if (!choices.hidden) { choices.scrollIntoView({ block: "nearest" }); }
      });
      toggle.setAttribute("aria-expanded", "false");
      row.appendChild(toggle);
      var choices = make("ul", "choices");
      choices.hidden = true;
      others.forEach(function (c) {
        var entry = make("li");
        entry.appendChild(button("choice", rivalText(c), function () { send("place", data.places[c[0]].id); }));
        choices.appendChild(entry);
      });
      row.appendChild(choices);
    }
    return row;

    function send(action, place) {
      var message = { action: action, quote: mention.text, mention: mention.i };
      if (place) { message.place = place; }
      S.each("button", function (element) { element.disabled = true; }, row);
      S.announce(say("correction-sent"));
      S.post("edit", message);
    }
  }
}());
