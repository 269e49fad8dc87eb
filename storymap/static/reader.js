/* The reader: links the text to the map and both to a panel of passages, and talks to a host.

   Text and places come from the page itself and from #storymap-data; every string becomes a text
   node. The bridge (version 1) speaks to window.parent only. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, data = S.data;
  var root = document.documentElement;
  var panel = document.getElementById("storymap-panel");
  var live = document.getElementById("storymap-live");
  var narrow = window.matchMedia("(max-width: 699px)");
  var still = window.matchMedia("(prefers-reduced-motion: reduce)");
  var mentions = Object.create(null);                 // by number in the story
  var byId = Object.create(null);                     // place id to place number
  var marks = Object.create(null);                    // mention number to its element
  var current = null;                // {place, mention, items, at}
  var opener = null;                 // what had the focus before the panel
  var review = false;
  var CONTEXT = 170;                 // characters kept on each side of a mention in the panel

  (data.mentions || []).forEach(function (mention) { mentions[mention.i] = mention; });
  data.places.forEach(function (place, number) { byId[place.id] = number; });
  each(".m[data-m]", function (element) { marks[element.getAttribute("data-m")] = element; });

  function each(selector, action, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), action);
  }

  function button(className, text, action) {
    var element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  function announce(text) { live.textContent = text; }

  function percent(value) { return Math.round(value * 100) + " %"; }

  function has(number) { return number !== undefined && number !== null; }

  /* ---- What a place or a name has in the text --------------------------------------------- */

  /* Adjectives ("Kazakh") are listed only where one of them was asked for. */
  function mentionsOf(place, mention) {
    var adjectives = mention && mention.form === "adjective" || place >= data.markers;
    return (data.mentions || []).filter(function (other) {
      if (other.s === "rejected" || !marks[other.i]) { return false; }
      if (has(place)) { return other.p === place && (adjectives || other.form !== "adjective"); }
      return !has(other.p) && other.text === mention.text;
    });
  }

  function passagesOf(list) {
    var items = [];
    list.forEach(function (mention) {
      var passage = marks[mention.i].closest("[data-passage]");
      var last = items[items.length - 1];
      if (last && last.passage === passage) { last.mentions.push(mention); return; }
      items.push({ passage: passage, mentions: [mention] });
    });
    return items;
  }

  /* The passage's words around its mentions, these in <mark>. */
  function excerpt(item) {
    var pieces = [], at = 0, first = null, last = 0;
    var ours = item.mentions.map(function (mention) { return marks[mention.i]; });
    item.passage.childNodes.forEach(function (node) {
      var text = node.textContent, ourOwn = ours.indexOf(node) >= 0;
      pieces.push({ text: text, start: at, ours: ourOwn });
      if (ourOwn) { first = first === null ? at : first; last = at + text.length; }
      at += text.length;
    });
    var from = trimStart(item.passage.textContent, first - CONTEXT);
    var to = trimEnd(item.passage.textContent, last + CONTEXT);
    var quote = make("span", "excerpt");
    quote.dir = "auto";
    if (from > 0) { quote.append("… "); }
    pieces.forEach(function (piece) {
      var text = piece.text.slice(Math.max(0, from - piece.start), Math.max(0, to - piece.start));
      if (!text) { return; }
      quote.append(piece.ours ? make("mark", "", text) : text);
    });
    if (to < at) { quote.append(" …"); }
    return quote;
  }

  function trimStart(text, from) {
    if (from <= 0) { return 0; }
    var space = text.indexOf(" ", from);
    return space >= 0 && space < from + 30 ? space + 1 : from;
  }

  function trimEnd(text, to) {
    if (to >= text.length) { return text.length; }
    var space = text.lastIndexOf(" ", to);
    return space > to - 30 ? space : to;
  }

  /* ---- Opening and closing ------------------------------------------------------------------ */

  /* `how`: by ("marker", "text", "index", "host"), keyboard, fly, quiet (tell no host). */
  function open(place, mention, how) {
    var list = mentionsOf(place, mention);
    var items = passagesOf(list);
    var at = 0;
    items.forEach(function (item, i) {
      if (mention && item.mentions.some(function (other) { return other.i === mention.i; })) { at = i; }
    });
    if (!panel.contains(document.activeElement)) { opener = document.activeElement; }
    current = { place: has(place) ? place : null, mention: mention || null, items: items, at: at };
    fillPanel();
    lightText(list, mention);
    S.select(has(place) ? place : null);
    if (has(place)) { if (how.fly) { S.fly(place); } else if (place < data.markers) { S.reveal(place); } }
    if (how.keyboard) { panel.querySelector("h2").focus({ preventScroll: true }); }
    announce(titleOf(current) + ": " + items.length + (items.length === 1 ? " passage" : " passages"));
    if (!how.quiet) {
      post("select", { place: has(place) ? data.places[place].id : null,
        mention: mention ? mention.i : null, quote: mention ? mention.text : null });
    }
  }

  function close(quiet) {
    if (!current) { return; }
    var back = panel.contains(document.activeElement) ? opener : null;
    current = null;
    panel.hidden = true;
    panel.replaceChildren();
    S.inset = 0;
    lightText([], null);
    S.select(null);
    S.placeNames();
    if (back && back.isConnected) { back.focus({ preventScroll: true }); }
    opener = null;
    announce("Closed");
    if (!quiet) { post("select", { place: null, mention: null, quote: null }); }
  }

  function lightText(list, mention) {
    each(".m-lit, .m-here", function (element) { element.classList.remove("m-lit", "m-here"); });
    list.forEach(function (other) { marks[other.i].classList.add("m-lit"); });
    if (mention && marks[mention.i]) { marks[mention.i].classList.add("m-here"); }
  }

  function titleOf(state) {
    return state.place === null ? state.mention.text : data.places[state.place].name;
  }

  /* ---- The panel ------------------------------------------------------------------------------ */

  function fillPanel() {
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
    head.appendChild(button("panel-close", "×", function () { close(false); }))
      .setAttribute("aria-label", "Close");
    head.appendChild(make("p", "panel-facts", facts(place)));
    var named = namedHere(place);
    if (named) { head.appendChild(make("p", "panel-named", named)); }
    panel.appendChild(head);
    var scroll = make("div", "panel-scroll");
    scroll.appendChild(passageList());
    if (review) { scroll.appendChild(corrections()); }
    var why = whyHere();
    if (why) { scroll.appendChild(why); }
    if (current.items.length > 1) { panel.appendChild(stepper()); }
    panel.appendChild(scroll);
    measure();
    step(0);
  }

  function measure() {
    S.inset = narrow.matches || panel.hidden ? 0 : panel.offsetHeight + 12;
  }

  function facts(place) {
    if (!place) { return "Not in the gazetteer: no place on the map"; }
    var count = place.count || 0;
    return [place.kind, place.region, place.country].filter(function (part, i, all) {
      return part && part !== place.name && all.indexOf(part) === i;
    }).concat(count ? "named " + S.times(count) : "not named itself").join(" · ");
  }

  function namedHere(place) {
    if (!place) { return ""; }
    var names = [];
    mentionsOf(current.place, null).forEach(function (mention) {
      if (mention.named && names.indexOf(mention.text) < 0) { names.push(mention.text); }
    });
    return names.length ? "named here as " + names.join(", ") + " (today " + place.name + ")" : "";
  }

  function stepper() {
    var bar = make("div", "stepper");
    bar.appendChild(button("step", "‹", function () { step(-1, true); })).setAttribute("aria-label", "Previous passage");
    bar.appendChild(make("span", "step-count"));
    bar.appendChild(button("step", "›", function () { step(1, true); })).setAttribute("aria-label", "Next passage");
    return bar;
  }

  function passageList() {
    var list = make("ol", "passages");
    current.items.forEach(function (item, i) {
      var entry = make("li", "passage");
      var link = make("button", "jump");
      link.type = "button";
      link.title = "Show in the text";
      link.appendChild(excerpt(item));
      link.addEventListener("click", function () { current.at = i; step(0); jump(item); });
      entry.appendChild(link);
      list.appendChild(entry);
    });
    return list;
  }

  function step(by, byHand) {
    var items = current.items, count = items.length;
    if (!count) { return; }
    current.at = (current.at + by + count) % count;
    each(".passage", function (entry, i) {
      entry.classList.toggle("passage-now", i === current.at);
      if (i === current.at) { entry.setAttribute("aria-current", "true"); showWithin(entry); }
      else { entry.removeAttribute("aria-current"); }
    }, panel);
    var label = panel.querySelector(".step-count");
    if (label) { label.textContent = (current.at + 1) + " of " + count; }
    if (byHand) {
      jump(items[current.at]);
      announce("Passage " + (current.at + 1) + " of " + count);
    }
  }

  function showWithin(entry) {
    var box = entry.closest(".panel-scroll");
    if (!box) { return; }
    var top = entry.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top + entry.offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = Math.max(0, top - 6);
    }
  }

  /* Brings the mention into view in the text, clear of map and panel on a narrow screen. */
  function jump(item) {
    var element = marks[item.mentions[0].i];
    var box = element.getBoundingClientRect();
    var top = narrow.matches ? document.querySelector(".map-side").getBoundingClientRect().bottom : 0;
    var foot = narrow.matches && !panel.hidden ? panel.getBoundingClientRect().top : window.innerHeight;
    each(".m-here", function (other) { other.classList.remove("m-here"); });
    element.classList.add("m-here");
    window.scrollBy({ top: box.top - (top + (foot - top) * 0.35), behavior: still.matches ? "auto" : "smooth" });
  }

  function speaker() {
    var item = current.items[current.at];
    return current.mention || (item ? item.mentions[0] : null);
  }

  function whyHere() {
    var mention = speaker();
    if (!mention) { return null; }
    var box = make("details", "why");
    var chosen = (mention.c || []).filter(function (c) { return c[0] === current.place; })[0];
    var others = (mention.c || []).filter(function (c) { return c[0] !== current.place; });
    var unsure = mention.s === "ambiguous";
    box.open = unsure || mention.s === "unplaced";
    box.appendChild(make("summary", "", unsure ? "Uncertain: why this place" :
      current.place === null ? "Why it is not on the map" : "Why this place"));
    var list = make("ul", "reasons");
    (chosen ? chosen.slice(2) : []).map(function (number) { return data.reasons[number]; })
      .concat(mention.note ? [mention.note] : [])
      .forEach(function (reason) { list.appendChild(make("li", "", reason)); });
    if (mention.src === "edit") { list.appendChild(make("li", "", "chosen by a reviewer")); }
    if (mention.src === "geocoder") { list.appendChild(make("li", "", "found by a geocoder")); }
    if (mention.src === "author") { list.appendChild(make("li", "", "given in the source")); }
    if (has(mention.pr)) { list.appendChild(make("li", "", "probability " + percent(mention.pr))); }
    if (!list.childNodes.length && !others.length) { return null; }
    box.appendChild(list);
    if (others.length && unsure) {
      box.appendChild(make("p", "rivals-title", "It could also be"));
      var rivals = make("ul", "rivals");
      others.forEach(function (c) { rivals.appendChild(make("li", "", rivalText(c))); });
      box.appendChild(rivals);
    }
    return box;
  }

  function rivalText(candidate) {
    var place = data.places[candidate[0]];
    return [place.name, place.kind, place.region, place.country].filter(function (part, i, all) {
      return part && all.indexOf(part) === i;
    }).join(", ") + " — " + percent(candidate[1]);
  }

  /* ---- Corrections (only where a host asked for them) ------------------------------------------ */

  function corrections() {
    var box = make("section", "corrections");
    box.appendChild(make("h3", "", "Is this wrong?"));
    var seen = Object.create(null);
    mentionsOf(current.place, current.mention).forEach(function (mention) {
      if (seen[mention.text]) { seen[mention.text].count += 1; return; }
      seen[mention.text] = { mention: mention, count: 1 };
    });
    Object.keys(seen).forEach(function (text) {
      box.appendChild(correction(seen[text].mention, seen[text].count));
    });
    return box;
  }

  function correction(mention, count) {
    var row = make("div", "correction");
    var name = make("span", "correction-name", "“" + mention.text + "”" + (count > 1 ? " (" + count + ")" : ""));
    name.dir = "auto";
    row.appendChild(name);
    row.appendChild(button("correct", "Not a place", function () { send("reject"); }));
    var others = (mention.c || []).filter(function (c) { return c[0] !== current.place; });
    if (others.length) {
      var toggle = button("correct", "Another candidate ▾", function () {
        choices.hidden = !choices.hidden;
        toggle.setAttribute("aria-expanded", String(!choices.hidden));
        measure();
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
      each("button", function (element) { element.disabled = true; }, row);
      announce("Correction sent");
      post("edit", message);
    }
  }

  /* ---- Text, markers, keys ------------------------------------------------------------------------ */

  function activate(element, keyboard) {
    var mention = mentions[element.getAttribute("data-m")];
    if (mention) { open(has(mention.p) ? mention.p : null, mention, { fly: true, keyboard: keyboard }); }
  }

  function onKey(element, action) {
    element.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") { return; }
      event.preventDefault();
      action();
    });
  }

  Object.keys(marks).forEach(function (number) {
    var element = marks[number], mention = mentions[number];
    if (!mention) { return; }
    element.addEventListener("click", function () {
      var selection = window.getSelection();
      if (selection && !selection.isCollapsed && selection.containsNode(element, true)) { return; }
      activate(element, false);
    });
    onKey(element, function () { activate(element, true); });
    if (has(mention.p)) {
      ["mouseenter", "focus"].forEach(function (type) {
        element.addEventListener(type, function () { S.highlight([mention.p]); });
      });
      ["mouseleave", "blur"].forEach(function (type) {
        element.addEventListener(type, function () { S.highlight([]); });
      });
    }
  });

  each("[data-entry]", function (element) {
    var number = Number(element.getAttribute("data-entry"));
    element.setAttribute("role", "button");
    element.tabIndex = 0;
    element.addEventListener("click", function () { open(number, null, { fly: true }); });
    onKey(element, function () { open(number, null, { fly: true, keyboard: true }); });
  });

  S.onpick = function (number, keyboard) { open(number, null, { keyboard: keyboard }); };

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && current) { close(false); }
  });

  /* ---- Theme and home ------------------------------------------------------------------------------- */

  function setTheme(theme) {
    root.setAttribute("data-theme", theme);
    S.repaint();
  }

  document.getElementById("storymap-theme").addEventListener("click", function () {
    var theme = root.getAttribute("data-theme") === "dark" ? "light" : "dark";
    setTheme(theme);
    try { window.localStorage.setItem("storymap-theme", theme); } catch (error) { /* sandboxed: not kept */ }
  });

  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function (event) {
    setTheme(event.matches ? "dark" : "light");
  });

  document.getElementById("storymap-home").addEventListener("click", function () {
    close(false);
    S.fit();
  });

  /* ---- What is being read ------------------------------------------------------------------------------ */

  function watchReading() {
    if (!window.IntersectionObserver) { return; }
    var near = new Set();
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) { near.add(entry.target); } else { near.delete(entry.target); }
      });
      var places = [];
      near.forEach(function (passage) {
        each(".m[data-m]", function (element) {
          var mention = mentions[element.getAttribute("data-m")];
          if (mention && has(mention.p) && mention.form !== "adjective") { places.push(mention.p); }
        }, passage);
      });
      S.reading(places);
    }, { rootMargin: narrow.matches ? "-52% 0px -30% 0px" : "-28% 0px -52% 0px" });
    each("[data-passage]", function (passage) { observer.observe(passage); });
  }

  /* ---- The bridge, version 1 ---------------------------------------------------------------------------- */

  var hosted = window.parent !== window;
  var seen = Object.create(null);

  function post(type, values) {
    if (!hosted) { return; }
    window.parent.postMessage(Object.assign({ storymap: 1, type: type }, values), "*");
  }

  function later(action, wait) {
    var timer = 0;
    return function () {
      if (!timer) { timer = setTimeout(function () { timer = 0; action(); }, wait); }
    };
  }

  var postView = later(function () {
    var centre = S.map.getCenter();
    post("view", { lat: centre.lat, lon: centre.lng, zoom: S.map.getZoom(), scroll: Math.round(window.scrollY),
      place: current && current.place !== null ? data.places[current.place].id : null });
  }, 300);

  var heed = {
    select: function (message) {
      if (message.place === null) { close(true); return; }
      var place = byId[message.place], mention = mentions[message.mention];
      if (!has(place)) { return; }
      open(place, mention || null, { fly: true, quiet: true });
      if (mention && current.items.length) { jump(current.items[current.at]); }
    },
    focus: function (message) {
      if (has(byId[message.place])) { S.fly(byId[message.place]); }
    },
    highlight: function (message) {
      S.highlight((Array.isArray(message.places) ? message.places : []).map(function (id) { return byId[id]; })
        .filter(has));
    },
    start: function (message) {
      review = message.review === true;
      if (message.theme === "light" || message.theme === "dark") { setTheme(message.theme); }
      if (message.view) { restore(message.view); } else if (current) { fillPanel(); }
    }
  };

  function restore(view) {
    if (isFinite(view.lat) && isFinite(view.lon) && isFinite(view.zoom)) {
      S.map.setView([view.lat, view.lon], view.zoom, { animate: false });
    }
    if (isFinite(view.scroll)) { window.scrollTo(0, view.scroll); }
    if (byId[view.place] < data.markers) { open(byId[view.place], null, { quiet: true }); }
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
  window.addEventListener("resize", measure);
  watchReading();
  post("ready", { places: data.markers, mentions: (data.mentions || []).length });
}());
