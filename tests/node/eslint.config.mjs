// Lint of the page's scripts and of their tests; `npm run lint` runs it from the repository's root.

import globals from "globals";

const RULES = {
  "no-var": "error",
  "prefer-const": "error",
  "prefer-arrow-callback": "error",
  "arrow-body-style": "error",
  "object-shorthand": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "no-undef": "error",
  "no-unused-vars": "error",
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-shadow": "error",
  "no-redeclare": "error",
  "no-implicit-globals": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-properties": [
    "error",
    { property: "innerHTML", message: "Every text becomes a text node." },
    { property: "outerHTML", message: "Every text becomes a text node." },
    { property: "insertAdjacentHTML", message: "Every text becomes a text node." },
  ],
  eqeqeq: "error",
  curly: "error",
  "consistent-return": "error",
  "default-param-last": "error",
  "dot-notation": "error",
  "no-else-return": "error",
  "no-lonely-if": "error",
  "no-unneeded-ternary": "error",
  "no-useless-return": "error",
  "one-var": ["error", "never"],
  semi: "error",
  quotes: ["error", "double", { avoidEscape: true }],
};

const STRICT = { reportUnusedDisableDirectives: "error" };

export default [
  { ignores: ["**/node_modules/**"] },
  {
    // Modules of the page, in the form that bundle.py wraps.
    files: ["storymap/assets/{atlas,desk,map,reader}/*.js"],
    ignores: ["storymap/assets/map/{popups,theme}.js"],
    languageOptions: { sourceType: "commonjs", globals: { ...globals.browser, L: "readonly" } },
    linterOptions: STRICT,
    rules: RULES,
  },
  {
    // Those that know no document: Node runs them as well.
    files: ["storymap/assets/pure/*.js"],
    languageOptions: { sourceType: "commonjs", globals: {} },
    linterOptions: STRICT,
    rules: RULES,
  },
  {
    // These run by themselves: one makes the page's only global name, one makes an element of HTML
    // that the caller's own layer wrote.
    files: ["storymap/assets/loader.js", "storymap/assets/map/{popups,theme}.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    linterOptions: STRICT,
    rules: {
      ...RULES,
      "no-implicit-globals": "off",
      "no-unused-vars": ["error", { varsIgnorePattern: "^Storymap$" }],
      "no-restricted-properties": "off",
    },
  },
  {
    // Modules that Streamlit loads.
    files: ["storymap/webapp/static/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
    linterOptions: STRICT,
    rules: { ...RULES, curly: ["error", "multi-line"] },
  },
  {
    files: ["tests/node/*.{js,mjs}"],
    languageOptions: { globals: globals.node },
    linterOptions: STRICT,
    rules: RULES,
  },
  { files: ["tests/node/*.js"], languageOptions: { sourceType: "commonjs" } },
];
