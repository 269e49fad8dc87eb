/* The page's own buttons and keys, and the bridge (version 1) to a host: window.parent only. */
(function () {
  "use strict";

  var S = window.Storymap, say = S.say, data = S.data, has = S.has;
  var root = document.documentElement;
  var hosted = window.parent !== window;
  var seen = Object.create(null);

  /* ---- Buttons and keys ------------------------------------------------------------------------- */

  function setTheme(theme) {
    root.setAttribute("data-theme", theme);
    S.repaint();
    S.dressPins();
  }

  S.each("[data-language]", function (element) {
    var names = new Intl.DisplayNames([data.interface], { type: "language" });
    try { element.textContent = names.of(element.getAttribute("data-language")); } catch (error) { /* no code */ }
  });

  S.each(".tool", function (tool) {
    var label = say(tool.id.replace("storymap-", "tool-"));
    tool.title = label;
    tool.lastElementChild.textContent = label;
  });

  document.getElementById("storymap-theme").addEventListener("click", function () {
    var theme = root.getAttribute("data-theme") === "dark" ? "light" : "dark";
    setTheme(theme);
    try { window.localStorage.setItem("storymap-theme", theme); } catch (error) { /* sandboxed: not kept */ }
    S.post("theme", { theme: theme });
  });

  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function (event) {
    setTheme(event.matches ? "dark" : "light");
  });

  document.getElementById("storymap-home").addEventListener("click", function () {
    S.endTour(false);
    S.close(false);
    S.fit();
  });

  function addTool(name, sign, action) {
    var tool = S.button("tool tool-wide", null, action);
    tool.id = "storymap-" + name;
    tool.append(S.make("span", "tool-sign", sign), " " + say("tool-" + name));
    tool.firstChild.setAttribute("aria-hidden", "true");
    document.querySelector(".map-tools").appendChild(tool);
  }

  if (data.markers) {
    addTool("places", "☰", function () { if (S.overview()) { S.closePlaces(); } else { S.openPlaces(); } });
  }
  if (S.stops.length > 1) {
    addTool("tour", "▶", function () { if (S.touring()) { S.endTour(false); } else { S.startTour({ play: true }); } });
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    if (S.touring()) { S.endTour(false); } else if (S.current()) { S.close(false); } else { S.closePlaces(); }
  });

  /* ---- The bridge ---------------------------------------------------------------------------------- */

  S.post = function (type, values) {
    if (!hosted) { return; }
    window.parent.postMessage(Object.assign({ storymap: 1, type: type }, values), "*");
  };

  var postView = S.later(function () {
    var centre = S.map.getCenter(), current = S.current();
    S.post("view", { lat: centre.lat, lon: centre.lng, zoom: S.map.getZoom(), scroll: Math.round(window.scrollY),
      place: current && current.place !== null ? data.places[current.place].id : null });
  }, 300);

  /* How high the page would be without scrolling, for hosts that give it the room. */
  var lastHeight = 0;
  var postSize = S.later(function () {
    var height = Math.ceil(document.querySelector(".column").getBoundingClientRect().height);
    if (height === lastHeight) { return; }
    lastHeight = height;
    S.post("size", { height: height });
  }, 200);

  var heed = {
    select: function (message) {
      if (message.place === null) { S.close(true); return; }
      var place = S.byId[message.place], mention = S.mentions[message.mention];
      if (!has(place)) { return; }
      S.open(place, mention || null, { fly: true, quiet: true });
      var current = S.current();
      if (mention && current.items.length) { S.jump(current.items[current.at]); }
    },
    focus: function (message) {
      if (has(S.byId[message.place])) { S.fly(S.byId[message.place]); }
    },
    highlight: function (message) {
      S.highlight((Array.isArray(message.places) ? message.places : []).map(function (id) { return S.byId[id]; })
        .filter(has));
    },
    filter: function (message) { filter(message.filters); },
    tour: function (message) { S.tourDo(message.action, message.stop); },
    size: function () { lastHeight = 0; postSize(); },
    start: function (message) {
      S.review = message.review === true;
      if (message.theme === "light" || message.theme === "dark") { setTheme(message.theme); }
      if (message.filters) { filter(message.filters); }
      if (message.view) { restore(message.view); } else if (S.current()) { S.fillPanel(); }
      if (typeof message.link === "string") { S.followLink(message.link); }
      if (message.tour === true) { S.startTour({ play: true }); }
    }
  };

  /* A host's filters; what this story has no use for goes back. */
  function filter(wanted) {
    if (!wanted || typeof wanted !== "object") { return; }
    S.setFilters(wanted);
    S.setLink(S.shownLink());
    var now = S.filters(), names = Object.keys(now);
    var same = names.length === Object.keys(wanted).length &&
      names.every(function (name) { return now[name] === wanted[name]; });
    if (!same) { S.post("filter", { filters: now }); }
  }

  function restore(view) {
    S.quiet = performance.now() + 1500;
    if (isFinite(view.lat) && isFinite(view.lon) && isFinite(view.zoom)) {
      S.map.setView([view.lat, view.lon], view.zoom, { animate: false });
    }
    if (isFinite(view.scroll)) { window.scrollTo(0, view.scroll); }
    if (S.byId[view.place] < data.markers) { S.open(S.byId[view.place], null, { quiet: true }); }
  }

  window.addEventListener("message", function (event) {
    var message = event.data;
    if (event.source !== window.parent || !hosted) { return; }
    if (!message || message.storymap !== 1 || !Object.prototype.hasOwnProperty.call(heed, message.type)) { return; }
    if (has(message.nonce)) {
      if (seen["n" + message.nonce]) { return; }
      seen["n" + message.nonce] = true;
    }
    heed[message.type](message);
  });

  S.map.on("moveend", postView);
  window.addEventListener("scroll", postView, { passive: true });
  window.addEventListener("resize", S.measure);
  if (window.ResizeObserver) { new ResizeObserver(postSize).observe(document.querySelector(".column")); }
  S.post("ready", { places: data.markers, mentions: data.mentions.length });
  if (!S.followLink(window.location.hash) && /[?&]tour=1(&|$)/.test(window.location.search)) {
    S.startTour({ play: true });
  }
}());
