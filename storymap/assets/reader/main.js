// @ts-check
/* The reader: all that a page has beside its map, in the order in which they take their places. */

require("./key");
require("./layers");
require("./roles");
require("./places");
require("./tour");
require("./timeline");
require("./reading");
require("./arrows");
require("./insets");
require("./touch");
require("./ledger");
require("./buttons");
require("./preset");
require("./bridge");
