// @ts-check
/* The page's modules: `Storymap.define` takes one by its name, `Storymap` makes it at its first use.

   Names are those of the files, "map/focus"; a module asks for "./names" or "../pure/store". */

/** @type {Loader} */
const Storymap = Object.assign((/** @type {string} */ name) => {
  const module = Storymap.modules[name];
  const { make } = module;
  if (make) {
    module.make = null;
    make((need) => Storymap(need.replace(/^\.\.\//, "").replace(/^\./, name.split("/")[0])), module);
  }
  return module.exports;
}, {
  modules: {},
  /** @param {string} name @param {Maker} make */
  define(name, make) { Storymap.modules[name] = { make, exports: {} }; }
});
