// @ts-check
/* Folium's popups ask jQuery for one thing: an element made of HTML. Styles written in that HTML
   are set by script, since the page's policy forbids them as attributes. */
window.$ = window.$ || ((text) => {
  const box = document.createElement("div");
  box.innerHTML = text.replace(/(<[^<>]*?\s)style=/g, "$1data-style=");
  box.querySelectorAll("[data-style]").forEach((element) => {
    /** @type {HTMLElement} */ (element).style.cssText = element.getAttribute("data-style") || "";
  });
  return [box.firstElementChild];
});
