/* Links into the page (#place= #passage= #stop=), copying them, and links out of it. */
(function () {
  "use strict";

  var S = window.Storymap, say = S.say, has = S.has;
  var linkable = /^(https?|file):$/.test(window.location.protocol);
  var shown = "";

  /* This page's address with a target and what the reader filters by. */
  function address(target) {
    var now = S.filters(), parts = target ? [encodeURI(target).replace(/[#&]/g, encodeURIComponent)] : [];
    Object.keys(now).forEach(function (name) { parts.push(name + "=" + encodeURIComponent(now[name])); });
    return window.location.href.split("#")[0] + (parts.length ? "#" + parts.join("&") : "");
  }

  /* The address bar follows without a new entry in the history; a frame from srcdoc has no address. */
  S.setLink = function (hash) {
    shown = hash;
    if (!linkable) { return; }
    try { window.history.replaceState(null, "", address(hash)); } catch (error) { linkable = false; }
  };
  S.shownLink = function () { return shown; };

  /* A button that copies a link to what is shown, where the page has an address; else null. */
  S.copyButton = function (hash) {
    if (!linkable) { return null; }
    var button = S.button("copy", say("copy-link"), function () {
      var text = address(hash());
      function done() {
        button.textContent = say("copied");
        S.announce(say("copied"));
        setTimeout(function () { button.textContent = say("copy-link"); }, 1800);
      }
      function byHand() {
        var box = S.make("input", "copy-box");
        box.readOnly = true;
        box.value = text;
        box.setAttribute("aria-label", say("copy-link"));
        button.replaceWith(box);
        box.focus();
        box.select();
      }
      if (!navigator.clipboard) { byHand(); return; }
      navigator.clipboard.writeText(text).then(done, byHand);
    });
    return button;
  };

  /* Follows a link: its filters, then its target; false where it leads to nothing that this story has. */
  S.followLink = function (hash) {
    var filters = {}, target = null;
    hash.replace(/^#/, "").split("&").forEach(function (part) {
      var match = /^(\w+)=(.+)$/.exec(part), value;
      if (!match) { return; }
      try { value = decodeURIComponent(match[2]); } catch (error) { return; }
      if (S.isFilter(match[1])) { filters[match[1]] = value; } else { target = target || [match[0], match[1], value]; }
    });
    var filtered = Object.keys(filters).length > 0;
    if (filtered) { S.setFilters(filters); }
    return target && lead(target, target[2]) || filtered;
  };

  function lead(match, value) {
    if (match[1] === "place" && has(S.byId[value])) {
      S.open(S.byId[value], null, { fly: true, quiet: true });
    } else if (match[1] === "passage" && /^\d+$/.test(value)) {
      var passage = document.querySelector('.text [data-passage="' + value + '"]');
      if (!passage) { return false; }
      S.scrollTo(passage);
      passage.classList.add("passage-linked");
      setTimeout(function () { passage.classList.remove("passage-linked"); }, 4000);
      S.follow(S.mentionsIn(passage).map(function (mention) { return mention.p; }).filter(has));
    } else if (match[1] === "stop" && /^\d+$/.test(value) && S.stops[value - 1]) {
      S.startTour({ at: value - 1 });
    } else {
      return false;
    }
    shown = match[1] + "=" + value;
    return true;
  }

  window.addEventListener("hashchange", function () { S.followLink(window.location.hash); });

  /* In a sandbox without allow-popups a link would do nothing: its address is then shown instead,
     behind the words where it is one of the text's own. */
  function told(link) { return S.make("span", "address", link.href); }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest('a[target="_blank"]');
    if (!link || window.origin !== "null" || window.location.protocol === "file:") { return; }
    event.preventDefault();
    var page = window.open("", "_blank");
    if (page) {
      page.opener = null;
      page.location.href = link.href;
    } else {
      link.replaceWith.apply(link, link.matches(".text .link") ? Array.from(link.childNodes).concat(" ", told(link)) : [told(link)]);
    }
  });
}());
