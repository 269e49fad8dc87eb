/* The time line under the map: a bar for each day that the text tells of, two handles that choose
   days, and play. Without two dated days there is none. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, say = S.say, data = S.data, has = S.has;
  var REST = 2200;                   // milliseconds at each day while playing
  var days = Object.keys(data.days || {}).sort();
  var found = days.map(function () { return { places: [], passages: [] }; });
  var from = 0, to = days.length - 1, timer = 0, playing = false, off = null;

  if (!S.map || !data.markers) { return; }
  collect();
  if (days.length < 2) { return; }

  /* Days on which places are named; the others have nothing to show. */
  function collect() {
    var number = Object.create(null);
    days.forEach(function (day, i) { data.days[day].forEach(function (passage) { number[passage] = i; }); });
    S.ordered.forEach(function (mention) {
      var passage = S.passageOf(mention), day = passage ? number[passage.getAttribute("data-passage")] : undefined;
      if (!has(day) || !has(mention.p) || mention.p >= data.markers || mention.form === "adjective") { return; }
      found[day].places.push(mention.p);
      if (found[day].passages.indexOf(passage) < 0) { found[day].passages.push(passage); }
    });
    days = days.filter(function (day, i) { return found[i].places.length; });
    found = found.filter(function (each) { return each.places.length; });
    to = days.length - 1;
  }

  function name(i, short) {
    var options = { timeZone: "UTC", day: "numeric", month: short ? "short" : "long", year: "numeric" };
    return new Date(days[i] + "T00:00:00Z").toLocaleDateString(data.interface, options);
  }

  /* ---- The pieces ------------------------------------------------------------------------------ */

  var box = make("section", "timeline");
  var track = make("div", "timeline-track"), bars = make("div", "timeline-bars");
  var first = handle("time-from"), last = handle("time-to");
  var label = make("p", "timeline-label");
  var play = S.signButton("timeline-button", "▶", say("time-play"), function () { if (playing) { halt(); } else { start(); } });
  var all = S.button("timeline-button timeline-all", say("time-all"), function () { halt(); choose(0, days.length - 1, true); });
  box.dir = "ltr";
  box.setAttribute("aria-label", say("timeline"));
  bars.setAttribute("aria-hidden", "true");
  var most = Math.max.apply(null, found.map(function (day) { return day.places.length; }));
  found.forEach(function (day) {
    var bar = make("span", "timeline-bar");
    bar.style.height = Math.max(14, Math.round(100 * Math.sqrt(day.places.length / most))) + "%";
    bars.appendChild(bar);
  });
  track.append(bars, first, last);
  box.append(play, track, label, all);
  document.querySelector(".map-side").appendChild(box);
  document.body.classList.add("with-times");
  S.map.invalidateSize();

  function handle(key) {
    var input = make("input", "timeline-handle");
    input.type = "range";
    input.min = "0";
    input.max = String(days.length - 1);
    input.setAttribute("aria-label", say(key));
    input.addEventListener("input", moved);
    input.addEventListener("change", function () { choose(from, to, true); });
    return input;
  }

  function moved(event) {
    halt();
    var value = Number(event.target.value);
    if (event.target === first) { choose(Math.min(value, to), to, false); } else { choose(from, Math.max(value, from), false); }
  }

  /* A drag across the bars chooses the days under it; a click on one chooses that day. */
  var held = null;
  bars.addEventListener("pointerdown", function (event) {
    held = dayAt(event);
    bars.setPointerCapture(event.pointerId);
    halt();
    choose(held, held, false);
  });
  bars.addEventListener("pointermove", function (event) {
    if (held === null) { return; }
    var now = dayAt(event);
    choose(Math.min(held, now), Math.max(held, now), false);
  });
  ["pointerup", "pointercancel"].forEach(function (type) {
    bars.addEventListener(type, function () {
      if (held !== null) { choose(from, to, true); }
      held = null;
    });
  });

  function dayAt(event) {
    var area = bars.getBoundingClientRect();
    var share = (event.clientX - area.left) / area.width;
    return Math.max(0, Math.min(days.length - 1, Math.floor(share * days.length)));
  }

  /* ---- Choosing days ------------------------------------------------------------------------------ */

  function choose(a, b, done) {
    from = a;
    to = b;
    var whole = from === 0 && to === days.length - 1;
    first.value = String(from);
    last.value = String(to);
    first.setAttribute("aria-valuetext", name(from));
    last.setAttribute("aria-valuetext", name(to));
    // Where both handles stand on one day at the end, the one that can still move lies above.
    first.style.zIndex = from === days.length - 1 ? "3" : "";
    label.textContent = from === to ? name(from, true) : name(from, true) + " – " + name(to, true);
    all.disabled = whole;
    Array.prototype.forEach.call(bars.children, function (bar, i) {
      bar.classList.toggle("timeline-in", i >= from && i <= to);
    });
    off = whole ? null : outside();
    dress();
    if (!done) { return; }
    S.announce(whole ? say("time-all") : label.textContent + ": " + say("places", { n: chosen().length }));
    if (!whole) { visit(); }
  }

  function chosen() {
    var places = [];
    found.slice(from, to + 1).forEach(function (day) {
      day.places.forEach(function (place) { if (places.indexOf(place) < 0) { places.push(place); } });
    });
    return places;
  }

  function outside() {
    var keep = Object.create(null);
    chosen().forEach(function (place) { keep[place] = true; });
    return keep;
  }

  function dress() {
    S.pins().forEach(function (pin) {
      var icon = pin.marker.getElement();
      if (icon) { icon.classList.toggle("pin-off", off !== null && !off[pin.number]); }
    });
  }

  /* The text goes to the first passage of the chosen days, and the map to their places. */
  function visit() {
    if (S.touring()) { S.endTour(true); }
    if (S.current()) { S.close(true); }
    var passage = found[from].passages[0], top = S.clear ? S.clear().top : 0;
    S.quiet = performance.now() + 1200;
    window.scrollTo({ top: window.scrollY + passage.getBoundingClientRect().top - (top || 0) - 60, behavior: "auto" });
    S.follow(chosen());
  }

  var dressPins = S.dressPins;
  S.dressPins = function () {
    dressPins();
    dress();
  };
  S.map.on("moveend zoomend", dress);

  /* ---- Play --------------------------------------------------------------------------------------- */

  function start() {
    setPlaying(true);
    step(from === to && to < days.length - 1 ? to + 1 : 0);
  }

  function step(at) {
    choose(at, at, true);
    timer = setTimeout(function () {
      if (at + 1 < days.length) { step(at + 1); } else { halt(); }
    }, REST);
  }

  function halt() {
    clearTimeout(timer);
    setPlaying(false);
  }

  function setPlaying(value) {
    playing = value;
    play.textContent = playing ? "❚❚" : "▶";
    play.setAttribute("aria-label", say(playing ? "pause" : "time-play"));
    play.title = play.getAttribute("aria-label");
  }

  S.times = { days: days, choose: choose, halt: halt };
  choose(0, days.length - 1, false);
}());
