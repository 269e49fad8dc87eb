/* The panel of a place or a name: its passages with "2 of 7", what it is, why, and its links. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, button = S.button, say = S.say, data = S.data, has = S.has;
  var WINDOW = 40;                   // passages drawn on each side of the present one
  var panel = document.getElementById("storymap-panel");
  var live = document.getElementById("storymap-live");
  var current = null;                // {place, mention, items, at}
  var opener = null;                 // what had the focus before the panel

  S.panel = panel;
  S.review = false;
  S.byId = Object.create(null);      // place id to place number
  data.places.forEach(function (place, number) { S.byId[place.id] = number; });
  S.current = function () { return current; };
  S.announce = function (text) { live.textContent = text; };

  /* `how`: fly, keyboard, quiet (tell no host, leave the address). */
  S.open = function (place, mention, how) {
    if (S.endTour) { S.endTour(true); }
    var list = S.mentionsOf(place, mention), items = S.passagesOf(list), at = 0;
    items.forEach(function (item, i) {
      if (mention && item.mentions.some(function (other) { return other.i === mention.i; })) { at = i; }
    });
    if (!panel.contains(document.activeElement)) { opener = document.activeElement; }
    current = { place: has(place) ? place : null, mention: mention || null, items: items, at: at };
    S.reading([]);
    S.fillPanel();
    S.lightText(list, mention);
    S.select(has(place) ? place : null);
    if (has(place)) { if (how.fly) { S.fly(place); } else if (place < data.markers) { S.reveal(place); } }
    if (how.keyboard) { panel.querySelector("h2").focus({ preventScroll: true }); }
    S.announce(titleOf(current) + ": " + say("passages", { n: items.length }));
    if (how.quiet) { return; }
    if (has(place)) { S.setLink("place=" + data.places[place].id); }
    S.post("select", { place: has(place) ? data.places[place].id : null,
      mention: mention ? mention.i : null, quote: mention ? mention.text : null });
  };

  S.close = function (quiet) {
    if (!current) { return; }
    var back = panel.contains(document.activeElement) ? opener : null;
    current = null;
    panel.hidden = true;
    panel.replaceChildren();
    S.inset = 0;
    S.lightText([], null);
    S.select(null);
    S.updateReading();
    if (back && back.isConnected) { back.focus({ preventScroll: true }); }
    opener = null;
    S.announce(say("closed"));
    if (quiet) { return; }
    S.setLink("");
    S.post("select", { place: null, mention: null, quote: null });
  };

  function titleOf(state) {
    return state.place === null ? state.mention.text : data.places[state.place].name;
  }

  S.fillPanel = function () {
    var place = current.place === null ? null : data.places[current.place];
    panel.replaceChildren();
    panel.hidden = false;
    panel.setAttribute("aria-labelledby", "panel-title");
    var head = make("header", "panel-head");
    var title = make("h2", "", titleOf(current));
    title.id = "panel-title";
    title.tabIndex = -1;
    title.dir = "auto";
    head.appendChild(title);
    head.appendChild(S.signButton("panel-close", "×", say("close"), function () { S.close(false); }));
    head.appendChild(make("p", "panel-facts", facts(place)));
    var named = namedHere(place);
    if (named) { head.appendChild(make("p", "panel-named", named)); }
    panel.appendChild(head);
    var scroll = make("div", "panel-scroll");
    // What is uncertain is put right before it is read on.
    var mention = S.speaker(), unsure = mention && (mention.s === "ambiguous" || mention.s === "unplaced");
    if (S.review && unsure) { scroll.appendChild(S.corrections()); }
    scroll.appendChild(make("ol", "passages"));
    if (S.review && !unsure) { scroll.appendChild(S.corrections()); }
    var why = S.whyHere();
    if (why) { scroll.appendChild(why); }
    if (place) { scroll.appendChild(S.linksOf(place)); }
    if (current.items.length > 1) { panel.appendChild(stepper()); }
    panel.appendChild(scroll);
    fillPassages();
    step(0);
    S.measure();                     // only now is the panel as high as it stays
  };

  S.measure = function () {
    var shown = document.querySelector(".map-side .panel:not([hidden])");
    S.inset = S.narrow.matches || !shown ? 0 : shown.offsetHeight + 12;
  };

  S.speaker = function () {
    var item = current.items[current.at];
    return current.mention || (item ? item.mentions[0] : null);
  };

  function facts(place) {
    if (!place) { return say("not-in-gazetteer"); }
    var count = place.count || 0;
    return S.where(place).concat(count ? say("named", { n: count }) : say("not-named-itself")).join(" · ");
  }

  function namedHere(place) {
    if (!place) { return ""; }
    var former = [], other = [];
    S.mentionsOf(current.place, null).forEach(function (mention) {
      var names = mention.named ? former : other;
      if (mention.text !== place.name && names.indexOf(mention.text) < 0) { names.push(mention.text); }
    });
    if (former.length) { return say("named-here-today", { names: former.join(", "), today: place.name }); }
    return other.length ? say("named-here", { names: other.slice(0, 6).join(", ") }) : "";
  }

  function stepper() {
    var bar = make("div", "stepper");
    bar.appendChild(S.signButton("step", "‹", say("previous-passage"), function () { step(-1, true); }));
    bar.appendChild(make("span", "step-count"));
    bar.appendChild(S.signButton("step", "›", say("next-passage"), function () { step(1, true); }));
    return bar;
  }

  /* A place named in thousands of passages has only those around the present one drawn. */
  function fillPassages() {
    var list = panel.querySelector(".passages");
    var from = Math.max(0, current.at - WINDOW);
    list.replaceChildren();
    list.setAttribute("start", String(from + 1));
    current.items.slice(from, current.at + WINDOW + 1).forEach(function (item, offset) {
      var i = from + offset, entry = make("li", "passage");
      var link = button("jump", null, function () {
        step(i - current.at);
        S.jump(item);
        S.setLink("passage=" + item.passage.getAttribute("data-passage"));
      });
      link.title = say("show-in-text");
      link.appendChild(S.excerpt(item));
      // Said where it tells passages apart, or the marker does not say it already.
      if (item.mentions.every(function (mention) { return mention.role === "associative"; })) {
        link.append(" ", make("span", "passage-role", say("associative")));
      }
      entry.appendChild(link);
      entry.setAttribute("data-at", String(i));
      list.appendChild(entry);
    });
  }

  function step(by, byHand) {
    var items = current.items, count = items.length;
    if (!count) { return; }
    current.at = (current.at + by + count) % count;
    if (!panel.querySelector('[data-at="' + current.at + '"]')) { fillPassages(); }
    S.each(".passage", function (entry) {
      var now = Number(entry.getAttribute("data-at")) === current.at;
      entry.classList.toggle("passage-now", now);
      if (now) { entry.setAttribute("aria-current", "true"); showWithin(entry); }
      else { entry.removeAttribute("aria-current"); }
    }, panel);
    var label = panel.querySelector(".step-count");
    if (label) { label.textContent = say("of", { at: current.at + 1, all: count }); }
    if (byHand) {
      S.jump(items[current.at]);
      S.announce(say("passage-of", { at: current.at + 1, all: count }));
      S.setLink("passage=" + items[current.at].passage.getAttribute("data-passage"));
    }
  }

  function showWithin(entry) {
    var box = entry.closest(".panel-scroll");
    if (!box) { return; }
    if (panel.querySelector(".corrections") && panel.querySelector(".corrections").nextElementSibling === entry.parentNode && current.at === 0) { return; }
    var top = entry.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top + entry.offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = Math.max(0, top - 6);
    }
  }
}());
