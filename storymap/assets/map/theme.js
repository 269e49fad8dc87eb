/* Before anything is drawn: the reader's choice of light or dark, or else the system's. */
(function () {
  "use strict";
  var root = document.documentElement, theme = null;
  try { theme = window.localStorage.getItem("storymap-theme"); } catch (error) { theme = null; }
  if (theme !== "light" && theme !== "dark") {
    theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.setAttribute("data-theme", theme);
  root.classList.add("js");
}());
