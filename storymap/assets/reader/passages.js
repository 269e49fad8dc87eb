/* The text's side: which passages name a place, their words, and moving between them. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make, data = S.data, has = S.has;
  var CONTEXT = 170;                 // characters kept on each side of a mention in the panel
  var SETTLING = 10;                  // times a jump is corrected while passages take their real height
  var marks = Object.create(null);   // mention number to its element
  var mentions = Object.create(null);
  var byPlace = Object.create(null);
  var byPassage = Object.create(null);
  var kept = null;                   // where one was reading: {passage, offset}
  var pill = S.button("back-pill", "↩ " + S.say("back-to-reading"), function () {
    S.backToReading();
    S.close(false);
  });
  var lit = [];

  S.marks = marks;
  S.mentions = mentions;
  S.ordered = [];                    // as they stand in the text

  S.each(".m[data-m]", function (element) { marks[element.getAttribute("data-m")] = element; });
  data.mentions.forEach(function (mention) {
    var element = marks[mention.i];
    if (!element) { return; }
    mention.text = element.textContent;
    mentions[mention.i] = mention;
    S.ordered.push(mention);
    if (has(mention.p)) { (byPlace[mention.p] = byPlace[mention.p] || []).push(mention); }
  });

  S.passageOf = function (mention) { return marks[mention.i].closest("[data-passage]"); };

  S.mentionsIn = function (passage) {
    var key = passage.getAttribute("data-passage");
    if (!byPassage[key]) {
      byPassage[key] = [];
      S.each("[data-m]", function (element) {
        var mention = mentions[element.getAttribute("data-m")];
        if (mention) { byPassage[key].push(mention); }
      }, passage);
    }
    return byPassage[key].filter(S.inRole);
  };

  /* Adjectives ("Kazakh") are listed only where one of them was asked for. */
  S.mentionsOf = function (place, mention) {
    var adjectives = mention && mention.form === "adjective" || place >= data.markers;
    if (has(place)) {
      return (byPlace[place] || []).filter(function (other) {
        return (adjectives || other.form !== "adjective") && S.inRole(other);
      });
    }
    return S.ordered.filter(function (other) {
      return !has(other.p) && other.text === mention.text && S.inRole(other);
    });
  };

  S.passagesOf = function (list) {
    var items = [];
    list.forEach(function (mention) {
      var passage = S.passageOf(mention);
      var last = items[items.length - 1];
      if (last && last.passage === passage) { last.mentions.push(mention); return; }
      items.push({ passage: passage, mentions: [mention] });
    });
    return items;
  };

  /* The passage's words around its mentions, these in <mark>. */
  S.excerpt = function (item, context) {
    var pieces = [], at = 0, first = null, last = 0, around = context || CONTEXT;
    var ours = item.mentions.map(function (mention) { return marks[mention.i]; });
    var whole = item.passage.textContent;
    item.passage.childNodes.forEach(function (node) {
      var text = node.textContent, ourOwn = ours.indexOf(node) >= 0;
      pieces.push({ text: text, start: at, ours: ourOwn });
      if (ourOwn) { first = first === null ? at : first; last = at + text.length; }
      at += text.length;
    });
    if (last - first > 3 * around) { last = first + 3 * around; }
    var from = trimStart(whole, first - around), to = trimEnd(whole, last + around);
    var quote = make("span", item.passage.classList.contains("lines") ? "excerpt lines" : "excerpt");
    quote.dir = "auto";
    if (from > 0) { quote.append("… "); }
    pieces.forEach(function (piece) {
      var text = piece.text.slice(Math.max(0, from - piece.start), Math.max(0, to - piece.start));
      if (!text) { return; }
      quote.append(piece.ours ? make("mark", "", text) : text);
    });
    if (to < at) { quote.append(" …"); }
    return quote;
  };

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

  S.lightText = function (list, mention) {
    lit.forEach(function (element) { element.classList.remove("m-lit", "m-here"); });
    lit = list.map(function (other) { return marks[other.i]; });
    lit.forEach(function (element) { element.classList.add("m-lit"); });
    if (mention && marks[mention.i]) {
      marks[mention.i].classList.add("m-here");
      lit.push(marks[mention.i]);
    }
  };

  /* ---- Moving in the text, and back ------------------------------------------------------------ */

  /* The part of the window in which text can be read. */
  S.clear = function () {
    var panel = document.querySelector(".panel:not([hidden])");
    var top = S.narrow.matches ? document.querySelector(".map-side").getBoundingClientRect().bottom : 0;
    var foot = S.narrow.matches && panel ? panel.getBoundingClientRect().top : window.innerHeight;
    return { top: top, foot: Math.max(foot, top + 40) };
  };

  /* Brings a mention into view in the text, clear of map and panel on a narrow screen. */
  S.jump = function (item) {
    var element = marks[item.mentions[0].i];
    S.each(".m-here", function (other) { other.classList.remove("m-here"); });
    element.classList.add("m-here");
    lit.push(element);
    S.scrollTo(element);
  };

  S.scrollTo = function (element, offset) {
    var far = Math.abs(distance(element, offset)) > 3 * window.innerHeight;
    keepPlace(distance(element, offset));
    S.quiet = performance.now() + 1500;
    if (!S.still.matches && !far) {
      window.scrollBy({ top: distance(element, offset), behavior: "smooth" });
      return;
    }
    settle(element, offset, SETTLING);
  };

  /* Passages out of sight have a guessed height: on arrival the place is measured again. */
  function settle(element, offset, times) {
    var by = distance(element, offset);
    if (Math.abs(by) >= 1) { window.scrollBy({ top: by, behavior: "instant" }); }
    if (times) { requestAnimationFrame(function () { settle(element, offset, times - 1); }); }
  }

  function distance(element, offset) {
    var clear = S.clear(), box = element.getBoundingClientRect();
    return box.top - (has(offset) ? clear.top + offset : clear.top + (clear.foot - clear.top) * 0.35);
  }

  function firstInView() {
    var clear = S.clear(), found = null;
    Array.prototype.some.call(document.querySelectorAll(".text [data-passage]"), function (passage) {
      var box = passage.getBoundingClientRect();
      if (box.bottom <= clear.top + 8) { return false; }
      found = { passage: passage, offset: box.top - clear.top };
      return true;
    });
    return found;
  }

  /* Before the first jump of a walk: where one was reading. */
  function keepPlace(by) {
    if (kept || Math.abs(by) < 0.6 * window.innerHeight) { return; }
    kept = firstInView();
    pill.hidden = !kept;
  }

  S.backToReading = function () {
    var place = kept;
    S.forgetPlace();
    if (!place) { return; }
    S.quiet = performance.now() + 1500;
    settle(place.passage, place.offset, SETTLING);
  };

  S.forgetPlace = function () {
    kept = null;
    pill.hidden = true;
  };

  pill.hidden = true;
  document.querySelector(".column").appendChild(pill);
}());
