// @ts-check
/* The layers under the story in the key: their names, each with a switch. */

const { data } = require("../map/data");
const { make } = require("../map/dom");
const layers = require("../map/layers");
const switches = require("./switches");

(data.layers || []).forEach(({ name }, number) => {
  const sign = switches.addSwitch("", true, (on) => { layers.show(number, on); });
  const swatch = make("span", "key-layer layer-" + number % 4);
  swatch.setAttribute("aria-hidden", "true");
  const words = make("bdi", "layer-name", name);
  sign.closest("label")?.append(swatch, words);
});
