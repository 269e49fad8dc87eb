// @ts-check
/* The page's JSON block as Python packs it (maps/data.py), and as the scripts read it. */

/**
 * Places and mentions travel as tables: a row each, words by number.
 *
 * @param {Table} table
 * @returns {any[]}
 */
function rowsOf(table) {
  return table.rows.map((row) => {
    /** @type {Record<string, unknown>} */
    const item = {};
    table.keys.forEach((key, i) => {
      const value = row[i];
      if (value === undefined || value === null) { return; }
      item[key] = table.words[key] ? table.words[key][/** @type {number} */ (value)] : value;
    });
    return item;
  });
}

/**
 * The page's data; those that `desk/resume.js` has written are no tables any more.
 *
 * @param {PackedData} packed
 * @returns {PageData}
 */
function unpack(packed) {
  if (Array.isArray(packed.places)) { return /** @type {any} */ (packed); }
  /** @type {Place[]} */
  const places = rowsOf(packed.places);
  places.forEach((place) => {
    if (typeof place.id === "number") { place.id = "geonames:" + place.id; }
  });
  /** @type {Mention[]} */
  const mentions = packed.mentions ? rowsOf(packed.mentions) : [];
  mentions.forEach((mention, at) => {
    if (mention.i === undefined) { mention.i = at ? mentions[at - 1].i + 1 : 0; }
    if (mention.r) { mention.c = [[mention.p ?? -1, mention.pr ?? 0, ...mention.r], ...(mention.c || [])]; }
  });
  return { ...packed, places, mentions };
}

module.exports = { rowsOf, unpack };
