// @ts-check
/* Title, standfirst and byline as page/text.py writes them, where an edit has changed them. */

/** @typedef {(key: string, values?: any) => string} Say */

/** @param {any} now @param {any} before @param {Say} say */
function describe(now, before, say) {
  if (now.title !== before.title) { entitle(now.title); }
  const head = /** @type {HTMLElement} */ (document.querySelector(".masthead"));
  let standfirst = head.querySelector(".standfirst");
  if (now.standfirst && !standfirst) {
    standfirst = document.createElement("p");
    standfirst.className = "standfirst";
    standfirst.setAttribute("dir", "auto");
    /** @type {Element} */ (head.querySelector("h1")).after(standfirst);
  }
  if (standfirst) { if (now.standfirst) { standfirst.textContent = now.standfirst; } else { standfirst.remove(); } }
  if ((now.author || "") === (before.author || "") && (now.date || "") === (before.date || "")) { return; }
  let byline = head.querySelector(".byline");
  const source = byline && byline.querySelector("a");
  if (byline) { byline.remove(); }
  byline = document.createElement("p");
  byline.className = "byline";
  const parts = [now.author && bidi(now.author), now.date && day(now.date, say), source].filter(Boolean);
  parts.forEach((part, number) => { /** @type {Element} */ (byline).append(...(number ? [" · ", part] : [part])); });
  if (parts.length) { (standfirst && standfirst.isConnected ? standfirst : /** @type {Element} */ (head.querySelector("h1"))).after(byline); }
}

/** @param {string} title the heading that is a passage stays where it was, unseen */
function entitle(title) {
  const heading = /** @type {HTMLElement} */ (document.querySelector(".masthead h1"));
  document.title = title;
  const fresh = document.createElement("h1");
  fresh.setAttribute("dir", "auto");
  fresh.textContent = title;
  heading.before(fresh);
  if (heading.dataset.passage === undefined) { heading.remove(); return; }
  const passage = document.createElement("p");
  passage.hidden = true;
  passage.dataset.passage = heading.dataset.passage;
  passage.append(...heading.childNodes);
  heading.replaceWith(passage);
}

/** @param {string} words */
function bidi(words) {
  const span = document.createElement("span");
  span.dir = "auto";
  span.textContent = words;
  return span;
}

/** @param {string} date @param {Say} say */
function day(date, say) {
  const time = document.createElement("time");
  const [year, month, number] = date.split("-");
  time.dateTime = date;
  time.textContent = say("day", { day: String(Number(number)), month: say("months").split(" ")[Number(month) - 1], year });
  return time;
}

module.exports = { describe };
