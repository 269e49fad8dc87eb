// @ts-check
/* The desk: what a page has beside its reader where it may be edited. */

require("./card");
require("./bar");
