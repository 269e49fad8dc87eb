// @ts-check
/* A picture for a place: read from a file, made small, and told in words. What a camera wrote into it is gone. */

const { say } = require("../map/data");
const { button, make } = require("../map/dom");

// Pixels of its longer side, characters of its address, and the qualities that are tried in turn.
const LONGEST = 900;
const LARGEST = 200000;
const QUALITIES = [0.85, 0.7, 0.5, 0.3];

/**
 * @param {[src: string, alt: string] | undefined} shown
 * @param {(src: string, alt: string) => void} done
 */
function pictureBox(shown, done) {
  const box = make("div", "label-box label-tall");
  const told = make("p", "chooser-told");
  const file = make("input");
  const alt = make("input", "chooser-input");
  told.setAttribute("role", "status");
  file.type = "file";
  file.accept = "image/png,image/jpeg,image/gif,image/webp,image/avif";
  alt.maxLength = 300;
  alt.value = shown ? shown[1] : "";
  const save = async () => {
    const chosen = file.files && file.files[0];
    const src = chosen ? await small(chosen) : shown ? shown[0] : "";
    if (src) { done(src, alt.value.trim()); } else { told.textContent = say("picture-bad"); }
  };
  box.append(labelled(say("picture-file"), file), labelled(say("picture-alt"), alt), button("correct", say("save"), save));
  if (shown) { box.append(button("correct", say("picture-none"), () => { done("", ""); })); }
  box.append(told);
  return box;
}

/** @param {string} words @param {HTMLElement} input */
function labelled(words, input) {
  const label = make("label", "chooser-label", words);
  label.append(input);
  return label;
}

/** @param {File} file @returns {Promise<string>} empty where it is no picture */
async function small(file) {
  try {
    const picture = await createImageBitmap(file);
    for (let side = LONGEST; side > 100; side *= 0.7) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const canvas = make("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const brush = canvas.getContext("2d");
      if (!brush) { return ""; }
      brush.fillStyle = "#fff";
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const found = QUALITIES.map((quality) => canvas.toDataURL("image/jpeg", quality)).find((src) => src.length <= LARGEST);
      if (found) { return found; }
    }
  } catch { /* no picture */ }
  return "";
}

module.exports = { pictureBox };
