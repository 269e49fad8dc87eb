// @ts-check
// Tells the stage (host.js) what the address asks of the page's filters, and what a search found.
//
// It stands apart from the stage: a page of megabytes is not sent again for a word in a search box.

/** @param {{ data: Asked }} component */
export default function ({ data }) {
  window.storymapFilters = data;
  window.dispatchEvent(new Event("storymap-filters"));
}
