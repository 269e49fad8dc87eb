/* The tour: stop by stop in reading order, by button, key or swipe, or by itself. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, say = S.say, data = S.data, has = S.has;
  var FLIGHT = 1600;                 // milliseconds from stop to stop
  var REST = 2600, READING = 28;     // milliseconds at a stop, and for each character of its words
  var NEAREST = 7;                   // zoom beyond which the tour does not go
  var SWIPE = 45;                    // pixels
  var stops = [], legs = [], at = -1, playing = false;
  var route = null, timer = 0, frame = 0, home = null;
  var card = make("section", "panel tour");
  card.hidden = true;
  card.setAttribute("aria-label", say("tour"));
  document.querySelector(".map-side").appendChild(card);

  /* Neighbouring mentions of one place make one stop. A tour under way goes on where it was. */
  S.gatherStops = function () {
    var reached = at < 0 ? null : stops[at].mentions[0].i;
    S.endTour(true);
    S.stops = stops = [];
    legs = [];
    route = null;
    S.ordered.filter(S.inRole).forEach(function (mention) {
      if (!has(mention.p) || mention.form === "adjective" || mention.p >= data.markers) { return; }
      var last = stops[stops.length - 1];
      if (last && last.place === mention.p) { last.mentions.push(mention); return; }
      stops.push({ place: mention.p, mentions: [mention] });
    });
    if (reached === null) { return; }
    var next = stops.findIndex(function (stop) { return stop.mentions[stop.mentions.length - 1].i >= reached; });
    S.startTour({ at: next < 0 ? stops.length - 1 : next });
  };
  S.touring = function () { return at >= 0; };

  function legTo(number) {
    if (!number) { return null; }
    if (!legs[number]) {
      legs[number] = S.greatCircle(data.places[stops[number - 1].place], data.places[stops[number].place]);
    }
    return legs[number];
  }

  S.startTour = function (how) {
    if (!stops.length) { return; }
    if (S.current()) { S.close(true); }
    S.closePlaces();
    if (!route) {
      route = new S.Route(stops.map(function (stop, number) { return legTo(number); }).filter(Boolean));
    }
    if (at < 0) { home = document.activeElement; }
    route.addTo(S.map);
    card.hidden = false;
    document.body.classList.add("touring");
    S.reading([]);
    playing = Boolean(how && how.play);
    go(Math.max(0, Math.min(stops.length - 1, how && how.at || 0)), how || {});
  };

  S.endTour = function (quiet) {
    if (at < 0) { return; }
    var inside = card.contains(document.activeElement);
    halt();
    at = -1;
    playing = false;
    card.hidden = true;
    card.replaceChildren();
    route.remove();
    document.body.classList.remove("touring");
    S.inset = 0;
    S.lightText([], null);
    S.reading([]);
    S.select(null);
    if (inside && home && home.isConnected) { home.focus({ preventScroll: true }); }
    if (quiet) { return; }
    S.setLink("");
    S.announce(say("tour-ended"));
    tell();
  };

  S.gatherStops();

  function halt() {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  }

  function tell() {
    S.post("tour", { stop: at + 1, stops: stops.length, playing: playing,
      place: at < 0 ? null : data.places[stops[at].place].id });
  }

  function go(number, how) {
    halt();
    at = number;
    var stop = stops[at], place = data.places[stop.place];
    fillCard(stop, place);
    S.measure();
    S.lightText(stop.mentions, stop.mentions[0]);
    S.select(stop.place);
    S.reading(at ? [stop.place, stops[at - 1].place] : [stop.place]);
    S.jump({ mentions: stop.mentions });
    look(place);
    grow(legTo(at));
    if (!how.quiet) { S.setLink("stop=" + (at + 1)); }
    if (!playing) { S.announce(say("stop-of", { at: at + 1, all: stops.length, name: place.name })); }
    tell();
  }

  /* The whole leg in one frame; where it crosses 180° the map turns with it (see S.show). */
  function look(place) {
    var spots = [[place.lat, place.lon]], leg = legTo(at), zoom = NEAREST;
    if (leg) {
      spots = [];
      for (var i = 0; i < leg.length; i += 2) { spots.push([leg[i + 1], leg[i]]); }
    } else {
      zoom = Math.min(NEAREST, Math.max(4, S.map.getZoom()));
    }
    S.show(spots, zoom, { duration: FLIGHT / 1000 });
  }

  function grow(leg) {
    var started = performance.now(), words = card.querySelector(".excerpt").textContent.length;
    if (S.still.matches || !leg) {
      route.draw(leg, 1);
      rest();
      return;
    }
    function next(now) {
      var share = Math.min(1, Math.max(0, (now - started) / FLIGHT));
      route.draw(leg, share < 0.5 ? 2 * share * share : 1 - Math.pow(2 - 2 * share, 2) / 2);
      if (share < 1) { frame = requestAnimationFrame(next); } else { rest(); }
    }
    frame = requestAnimationFrame(next);

    function rest() {
      if (!playing) { return; }
      timer = setTimeout(function () {
        if (at + 1 < stops.length) { go(at + 1, {}); } else { setPlaying(false); }
      }, REST + Math.min(6000, READING * words));
    }
  }

  /* ---- The card ------------------------------------------------------------------------------------------ */

  function fillCard(stop, place) {
    var focused = card.contains(document.activeElement) ? document.activeElement.getAttribute("data-do") : null;
    var bar = make("div", "tour-bar"), head = make("header", "tour-head");
    var title = make("h2", "", place.name);
    title.dir = "auto";
    head.append(make("span", "tour-count", say("of", { at: at + 1, all: stops.length })), title,
      make("p", "panel-facts", S.where(place).concat(place.uncertain ? say("uncertain") : []).join(" · ")));
    bar.append(control("previous", "‹", say("previous-stop"), function () { step(-1); }, at === 0),
      control("play", playing ? "❚❚" : "▶", say(playing ? "pause" : "play"), function () { setPlaying(!playing); }),
      control("next", "›", say("next-stop"), function () { step(1); }, at === stops.length - 1),
      control("end", "×", say("end-tour"), function () { S.endTour(false); }));
    head.appendChild(bar);
    var words = make("div", "tour-words");
    words.appendChild(S.excerpt({ passage: S.passageOf(stop.mentions[0]),
      mentions: stop.mentions.filter(function (m) { return S.passageOf(m) === S.passageOf(stop.mentions[0]); }) }, S.narrow.matches ? 60 : 110));
    var line = make("progress", "tour-line");
    line.max = stops.length;
    line.value = at + 1;
    line.setAttribute("aria-hidden", "true");
    card.replaceChildren(line, head, words);
    var copy = S.copyButton(function () { return "stop=" + (at + 1); });
    if (copy) { words.append(" ", copy); }
    if (focused) { card.querySelector('[data-do="' + focused + '"]').focus({ preventScroll: true }); }
  }

  function control(name, sign, label, action, off) {
    var element = S.signButton("step tour-" + name, sign, label, action);
    element.setAttribute("data-do", name);
    if (off) { element.setAttribute("aria-disabled", "true"); }
    return element;
  }

  function step(by) {
    if (at + by < 0 || at + by >= stops.length) { return; }
    setPlaying(false, true);
    go(at + by, {});
  }

  function setPlaying(value, quietly) {
    playing = value;
    halt();
    var button = card.querySelector('[data-do="play"]');
    button.textContent = playing ? "❚❚" : "▶";
    button.setAttribute("aria-label", say(playing ? "pause" : "play"));
    button.title = button.getAttribute("aria-label");
    if (route && at) { route.draw(legTo(at), 1); }
    if (playing) { go(at + 1 < stops.length ? at + 1 : 0, {}); } else if (!quietly) { tell(); }
  }

  /* For the bridge: start, play, pause, next, previous, end. */
  S.tourDo = function (action, number) {
    if (action === "end") { S.endTour(false); return; }
    if (!S.touring() || action === "start") {
      S.startTour({ at: Math.floor(number) - 1 || 0, play: action === "play" });
      return;
    }
    if (action === "next" || action === "previous") { step(action === "next" ? 1 : -1); }
    if (action === "play" && !playing) { setPlaying(true); }
    if (action === "pause") { setPlaying(false); }
  };

  document.addEventListener("keydown", function (event) {
    if (!S.touring() || event.ctrlKey || event.altKey || event.metaKey) { return; }
    var where = event.target;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(where.tagName) || where.classList.contains("leaflet-container")) { return; }
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      step(event.key === "ArrowRight" ? 1 : -1);
    } else if (event.key === " " && where === document.body) {
      event.preventDefault();
      setPlaying(!playing);
    }
  });

  var touch = null;
  card.addEventListener("touchstart", function (event) {
    touch = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  card.addEventListener("touchend", function (event) {
    if (!touch) { return; }
    var by = event.changedTouches[0].clientX - touch.clientX, down = event.changedTouches[0].clientY - touch.clientY;
    if (Math.abs(by) > SWIPE && Math.abs(by) > 1.5 * Math.abs(down)) { step(by < 0 ? 1 : -1); }
    touch = null;
  }, { passive: true });
}());
