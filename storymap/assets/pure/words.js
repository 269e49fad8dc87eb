// @ts-check
/* Words of a passage with its names, cut out of a text whose positions count code points. */

/** @typedef {{ text: string, mention: number }} Piece of a text; `mention` is -1 for words beside names */

/**
 * A text in pieces: its names, in order, and what stands between them.
 *
 * @param {string} text
 * @param {{ number: number, at: number, length: number }[]} names in code points
 * @returns {Piece[]}
 */
function piecesOf(text, names) {
  const units = text.length === [...text].length ? null : [...text];
  /** @param {number} from @param {number} [to] */
  function cut(from, to) { return units ? units.slice(from, to).join("") : text.slice(from, to); }
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  names.forEach(({ number, at, length }) => {
    if (at < end) { return; }
    if (at > end) { pieces.push({ text: cut(end, at), mention: -1 }); }
    pieces.push({ text: cut(at, at + length), mention: number });
    end = at + length;
  });
  const rest = cut(end);
  if (rest) { pieces.push({ text: rest, mention: -1 }); }
  return pieces;
}

/**
 * The pieces that are meant with words around them, an ellipsis where some are left out.
 *
 * @param {Piece[]} pieces
 * @param {(piece: Piece) => boolean} isMeant
 * @param {number} most characters to each side, and between the names three times as many
 * @returns {Piece[]}
 */
function excerptOf(pieces, isMeant, most) {
  const first = pieces.findIndex(isMeant);
  const last = pieces.length - 1 - [...pieces].reverse().findIndex(isMeant);
  /** @type {Piece[]} */
  const kept = [];
  let room = most;
  for (let i = first - 1; i >= 0; i -= 1) {
    const { text, mention } = pieces[i];
    if (mention < 0 && text.length > room) {
      kept.unshift({ text: "… " + text.slice(text.length - room).replace(/^\S*\s/, ""), mention });
      break;
    }
    kept.unshift(pieces[i]);
    room = Math.max(0, room - text.length);
  }
  room = last > first ? 3 * most : most;
  for (let i = Math.max(first, 0); i < pieces.length; i += 1) {
    const { text, mention } = pieces[i];
    if (mention < 0 && text.length > room) {
      kept.push({ text: text.slice(0, room).replace(/\s?\S*$/, "") + " …", mention });
      break;
    }
    kept.push(pieces[i]);
    room = Math.max(0, room - (isMeant(pieces[i]) ? 0 : text.length));
  }
  return kept;
}

module.exports = { excerptOf, piecesOf };
