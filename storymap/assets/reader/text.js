/* Names in the text lead to the map, markers to the text, and the map follows what is being read. */
(function () {
  "use strict";

  var S = window.Storymap, has = S.has;
  var SETTLED = 180;                 // milliseconds without scrolling before the map follows
  var near = new Set();
  var scrolled = false;              // by the reader: until then the map shows the whole story
  var timer = 0;

  S.quiet = 0;                       // until then a scroll is the page's own doing

  Object.keys(S.marks).forEach(function (number) {
    if (!S.mentions[number]) { return; }
    S.marks[number].setAttribute("role", "button");
    S.marks[number].tabIndex = 0;
  });

  function mentionAt(event) {
    var element = event.target.closest ? event.target.closest(".m[data-m]") : null;
    return element ? S.mentions[element.getAttribute("data-m")] : null;
  }

  function activate(mention, keyboard) {
    S.open(has(mention.p) ? mention.p : null, mention, { fly: true, keyboard: keyboard });
  }

  var text = document.querySelector(".text");

  text.addEventListener("click", function (event) {
    var mention = mentionAt(event), selection = window.getSelection();
    if (!mention) { return; }
    if (selection && !selection.isCollapsed && selection.containsNode(S.marks[mention.i], true)) { return; }
    activate(mention, false);
  });

  text.addEventListener("keydown", function (event) {
    var mention = mentionAt(event);
    if (!mention || event.key !== "Enter" && event.key !== " ") { return; }
    event.preventDefault();
    activate(mention, true);
  });

  ["mouseover", "focusin"].forEach(function (type) {
    text.addEventListener(type, function (event) {
      var mention = mentionAt(event);
      if (mention && has(mention.p)) { S.highlight([mention.p]); }
    });
  });
  ["mouseout", "focusout"].forEach(function (type) {
    text.addEventListener(type, function (event) {
      if (mentionAt(event)) { S.highlight([]); }
    });
  });

  S.onpick = function (number, keyboard) { S.open(number, null, { keyboard: keyboard }); };

  /* ---- What is being read ------------------------------------------------------------------------ */

  function placesNear() {
    var places = [];
    Array.from(near).sort(function (a, b) {
      return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    }).forEach(function (passage) {
      S.mentionsIn(passage).forEach(function (mention) {
        if (has(mention.p) && mention.form !== "adjective" && places.indexOf(mention.p) < 0) { places.push(mention.p); }
      });
    });
    return places;
  }

  /* While a panel or the tour has the map, what is being read neither moves nor fades it. */
  S.updateReading = function () {
    var busy = S.current() || S.touring();
    if (busy || !scrolled || window.scrollY < 40) { S.reading([]); return; }
    var places = placesNear();
    if (!places.length) { return; }
    S.reading(places);
    clearTimeout(timer);
    timer = setTimeout(function () {
      if (!S.current() && !S.touring() && performance.now() > S.quiet) { S.follow(places); }
    }, SETTLED);
  };

  function watch() {
    if (!window.IntersectionObserver || !S.map) { return; }
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) { near.add(entry.target); } else { near.delete(entry.target); }
      });
      S.updateReading();
    }, { rootMargin: S.narrow.matches ? "-52% 0px -30% 0px" : "-28% 0px -52% 0px" });
    S.each(".text [data-passage]", function (passage) { observer.observe(passage); });
    window.addEventListener("scroll", function () {
      if (performance.now() > S.quiet && !scrolled) { scrolled = true; S.updateReading(); }
      if (window.scrollY < 40) { S.reading([]); }
    }, { passive: true });
  }
  watch();

  /* ---- One finger scrolls the page, two move the map -------------------------------------------------- */

  var frame = document.querySelector(".map-frame");
  var hint = S.make("p", "touch-hint", S.say("two-fingers"));
  hint.setAttribute("aria-hidden", "true");
  frame.appendChild(hint);

  function setDragging() {
    var coarse = window.matchMedia("(pointer: coarse)").matches;
    S.map.dragging[S.narrow.matches && coarse ? "disable" : "enable"]();
  }

  var hide = 0;
  frame.addEventListener("touchmove", function (event) {
    if (event.touches.length !== 1 || S.map.dragging.enabled()) { return; }
    hint.classList.add("touch-hint-on");
    clearTimeout(hide);
    hide = setTimeout(function () { hint.classList.remove("touch-hint-on"); }, 900);
  }, { passive: true });
  S.narrow.addEventListener("change", setDragging);
  setDragging();
}());
