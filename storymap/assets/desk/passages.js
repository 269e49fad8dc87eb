// @ts-check
/* Which passages count: at each a button that leaves it out, or has it back. */

const { say } = require("../map/data");
const { button, each, make, one } = require("../map/dom");
const { post } = require("../reader/host");
const { announce } = require("../reader/live");

let on = false;

function toggle() { if (on) { close(); } else { open(); } }

function open() {
  on = true;
  document.body.classList.add("choosing-passages");
  const help = make("p", "notice passages-help", say("passages-help"));
  help.append(" ", button("correct", say("close"), close));
  one(".text").prepend(help);
  // The title stays: the desk has another way to change it.
  each(".text [data-passage]:not(h1)", (passage) => {
    const folded = passage.dataset.folded !== undefined;
    if (passage.hidden && !folded) { return; }
    passage.hidden = false;
    const words = (passage.textContent || "").trim().slice(0, 60);
    const press = button("correct passage-choice", say(folded ? "show-again" : "leave-out"), () => {
      announce(say("correction-sent"));
      close();
      post("edits", { edits: [{ action: folded ? "unfold" : "fold", passage: Number(passage.dataset.passage) }] });
    });
    press.setAttribute("aria-label", press.textContent + ": " + words);
    passage.before(press);
  });
  one(".passages-help").scrollIntoView({ block: "nearest" });
  one(".passages-help button").focus({ preventScroll: true });
}

function close() {
  if (!on) { return; }
  on = false;
  document.body.classList.remove("choosing-passages");
  each(".passage-choice, .passages-help", (element) => { element.remove(); });
  each(".text [data-folded]", (passage) => { passage.hidden = true; });
}

document.addEventListener("keydown", (event) => {
  if (on && event.key === "Escape") { close(); }
});

module.exports = { close, toggle };
