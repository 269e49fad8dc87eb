/* The time line under the map: a bar for each day that the text tells of, to scale, two handles that
   choose days, and play. Without two dated days there is none. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, say = S.say, data = S.data, has = S.has;
  var REST = 2200;                   // milliseconds at each day while playing
  var TICK = 58, THUMB = 14;         // pixels for a mark of the scale, and of a handle
  var days = Object.keys(data.days || {}).sort();
  var found, from = 0, to, timer = 0, playing = false, keep = null;

  S.gatherDays = function () { /* a story without days has no time line */ };
  if (!S.map || !data.markers) { return; }
  collect();
  // Days on which places are named; the others have nothing to show.
  days = days.filter(function (day, i) { return found[i].places.length; });
  found = found.filter(function (each) { return each.places.length; });
  to = days.length - 1;
  if (days.length < 2) { return; }

  function collect() {
    var number = Object.create(null);
    found = days.map(function () { return { places: [], passages: [] }; });
    days.forEach(function (day, i) { data.days[day].forEach(function (passage) { number[passage] = i; }); });
    S.ordered.forEach(function (mention) {
      var passage = S.passageOf(mention), day = passage ? number[passage.getAttribute("data-passage")] : undefined;
      if (!has(day) || !has(mention.p) || mention.p >= data.markers || mention.form === "adjective") { return; }
      if (!S.inRole(mention)) { return; }
      found[day].places.push(mention.p);
      if (found[day].passages.indexOf(passage) < 0) { found[day].passages.push(passage); }
    });
  }

  var numbers = days.map(S.dayNumber), span = numbers[numbers.length - 1] - numbers[0] + 1;

  function name(i, short) {
    var month = short ? "short" : "long";
    return S.dayName(days[i], { weekday: month, day: "numeric", month: month, year: "numeric" });
  }

  function between() {
    if (from === to) { return name(from, true); }
    return S.daysName(days[from], days[to], { day: "numeric", month: "short", year: "numeric" });
  }

  /* ---- The pieces ------------------------------------------------------------------------------ */

  var box = make("section", "timeline");
  var track = make("div", "timeline-track"), bars = make("div", "timeline-bars");
  var first = handle("time-from"), last = handle("time-to");
  var label = make("p", "timeline-label");
  var play = S.signButton("timeline-button", "▶", say("time-play"), function () { if (playing) { stop(); } else { start(); } });
  var all = S.button("timeline-button timeline-all", say("time-all"), function () { halt(); choose(0, days.length - 1, true); });
  box.dir = "ltr";
  box.setAttribute("aria-label", say("timeline"));
  bars.setAttribute("aria-hidden", "true");
  bars.append.apply(bars, days.map(function (day, i) {
    var bar = make("span", "timeline-bar");
    bar.style.left = 100 * (numbers[i] - numbers[0] + 0.5) / span + "%";
    bar.style.width = 100 / span + "%";
    return bar;
  }));
  var scale = make("div", "timeline-scale");
  scale.setAttribute("aria-hidden", "true");
  track.append(bars, first, last, scale);
  box.append(play, track, label, all);
  document.querySelector(".map-side").appendChild(box);
  document.body.classList.add("with-times");
  S.map.invalidateSize();
  raise();
  if (window.ResizeObserver) { new ResizeObserver(drawScale).observe(track); }

  /* How much each day tells of the places that are shown now. */
  function raise() {
    var most = Math.max.apply(null, [1].concat(found.map(function (day) { return day.places.length; })));
    found.forEach(function (day, i) {
      bars.children[i].style.height = Math.max(14, Math.round(100 * Math.sqrt(day.places.length / most))) + "%";
      bars.children[i].classList.toggle("timeline-empty", !day.places.length);
    });
  }

  function drawScale() {
    var width = track.getBoundingClientRect().width;
    scale.replaceChildren.apply(scale, S.timeTicks(numbers[0], numbers[numbers.length - 1], width / TICK).map(function (tick) {
      var mark = make("span", "timeline-tick", tick.text);
      mark.style.left = 100 * (tick.at - numbers[0] + 0.5) / span + "%";
      return mark;
    }));
    // The handles' middles stand under those of the bars.
    [first, last].forEach(function (input) {
      input.style.left = width / span / 2 - THUMB / 2 + "px";
      input.style.width = width - width / span + THUMB + "px";
    });
  }

  function handle(key) {
    var input = make("input", "timeline-handle");
    input.type = "range";
    input.min = "0";
    input.max = String(span - 1);
    input.setAttribute("aria-label", say(key));
    input.addEventListener("input", function () { move(input, nearest(numbers[0] + Number(input.value)), false); });
    input.addEventListener("change", function () { choose(from, to, true); });
    input.addEventListener("keydown", function (event) {
      var at = input === first ? from : to, end = days.length - 1;
      var goal = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageUp: at + 5,
        PageDown: at - 5, Home: 0, End: end }[event.key];
      if (goal === undefined || event.ctrlKey || event.altKey || event.metaKey) { return; }
      event.preventDefault();
      move(input, Math.max(0, Math.min(end, goal)), true);
    });
    return input;
  }

  function move(input, i, done) {
    halt();
    if (input === first) { choose(Math.min(i, to), to, done); } else { choose(from, Math.max(i, from), done); }
  }

  /* The dated day nearest to a day. */
  function nearest(number) {
    var best = 0;
    numbers.forEach(function (other, i) {
      if (Math.abs(other - number) < Math.abs(numbers[best] - number)) { best = i; }
    });
    return best;
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
    return nearest(numbers[0] + share * span - 0.5);
  }

  /* ---- Choosing days ------------------------------------------------------------------------------ */

  function choose(a, b, done) {
    from = a;
    to = b;
    var whole = from === 0 && to === days.length - 1;
    first.value = String(numbers[from] - numbers[0]);
    last.value = String(numbers[to] - numbers[0]);
    first.setAttribute("aria-valuetext", name(from));
    last.setAttribute("aria-valuetext", name(to));
    // Where both handles stand on one day at the end, the one that can still move lies above.
    first.style.zIndex = from === days.length - 1 ? "3" : "";
    label.textContent = between();
    all.disabled = whole;
    Array.prototype.forEach.call(bars.children, function (bar, i) {
      bar.classList.toggle("timeline-in", i >= from && i <= to);
    });
    keep = whole ? null : kept();
    S.sift();
    if (!done) { return; }
    S.announce(whole ? say("time-all") : label.textContent + ": " + say("places", { n: chosen().length }));
    if (!whole) { visit(); }
    if (!playing) { S.filtered(); }
  }

  function chosen() {
    var places = [];
    found.slice(from, to + 1).forEach(function (day) {
      day.places.forEach(function (place) { if (places.indexOf(place) < 0) { places.push(place); } });
    });
    return places;
  }

  function kept() {
    var places = Object.create(null);
    chosen().forEach(function (place) { places[place] = true; });
    return places;
  }

  /* The text goes to the first passage of the chosen days, and the map to their places. */
  function visit() {
    if (S.touring()) { S.endTour(true); }
    if (S.current()) { S.close(true); }
    var day = found.slice(from, to + 1).filter(function (each) { return each.passages.length; })[0];
    if (!day) { return; }
    var passage = day.passages[0], top = S.clear ? S.clear().top : 0;
    S.quiet = performance.now() + 1200;
    window.scrollTo({ top: window.scrollY + passage.getBoundingClientRect().top - (top || 0) - 60, behavior: "auto" });
    S.follow(chosen());
  }

  S.hides.push(function (number) { return keep !== null && !keep[number]; });

  S.gatherDays = function () {
    collect();
    raise();
    if (keep) { keep = kept(); }
    S.sift();
  };

  S.addFilter("time", function () {
    return !keep ? "" : days[from] + (from === to ? "" : ".." + days[to]);
  }, function (value) {
    var wanted = /^(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?$/.exec(value);
    var inside = !wanted ? [] : days.map(function (day, i) { return i; }).filter(function (i) {
      return days[i] >= wanted[1] && days[i] <= (wanted[2] || wanted[1]);
    });
    halt();
    choose(inside.length ? inside[0] : 0, inside.length ? inside[inside.length - 1] : days.length - 1, false);
  });

  /* ---- Play --------------------------------------------------------------------------------------- */

  function start() {
    setPlaying(true);
    step(from === to && to < days.length - 1 ? to + 1 : 0);
  }

  function step(at) {
    choose(at, at, true);
    timer = setTimeout(function () {
      if (at + 1 < days.length) { step(at + 1); } else { stop(); }
    }, REST);
  }

  function stop() {
    halt();
    S.filtered();
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

  choose(0, days.length - 1, false);
}());
