/* The page's JSON blocks (maps/data.py, page/data.py, basemap/clipping.py) and what the scripts share.
   Types of the sources alone: nothing of this file ships in a page. */

interface Window {
  /** what Folium's popups ask of jQuery */
  $: (html: string) => (Element | null)[];
}

interface Loader {
  /** what the module of that name exports */
  (name: string): any;
  modules: Record<string, { make: Maker | null; exports: any }>;
  define(name: string, make: Maker): void;
}

type Maker = (require: (need: string) => any, module: object) => void;

/* ---- #storymap-data ---------------------------------------------------------------------------------- */

interface Table {
  keys: string[];
  words: Record<string, unknown[]>;
  rows: unknown[][];
}

interface Spot {
  lat: number;
  lon: number;
}

type Box = [south: number, west: number, north: number, east: number];
type Shape = "city" | "capital" | "area" | "nature";

interface Place extends Spot {
  id: string;
  name: string;
  kind: string;
  shape: Shape;
  count: number;
  /** pixels across */
  size: number;
  country?: string;
  region?: string;
  population?: number;
  uncertain?: boolean;
  associative?: boolean;
  /** what the author says of it */
  caption?: string;
  /** the name of those that have its colour */
  group?: string;
  /** its address, and what it shows */
  picture?: [src: string, alt: string];
  /** the name of its outline in the basemap */
  outline?: string;
  extent?: Box;
}

/** place number, probability, numbers of reasons */
type Candidate = number[];

interface Mention {
  /** its number, which its element in the text has too */
  i: number;
  /** the number of its place */
  p?: number;
  /** probability */
  pr?: number;
  /** reasons for its place, by number */
  r?: number[];
  /** status, where it is not resolved */
  s?: "ambiguous" | "unplaced" | "rejected";
  form?: "adjective" | "embedded";
  /** today's name, where the mention's is a former one */
  named?: string;
  role?: "associative";
  /** source, where it is not the gazetteer */
  src?: "geocoder" | "author" | "edit";
  note?: string;
  c?: Candidate[];
  /** its words, read from its element */
  text: string;
}

type Phrases = Record<string, string | Record<string, string>>;

/** EDTF, first and last day since 1970, sentences, numbers of mentions */
type PackedTime = [key: string, first: number, last: number, sentences: Sentence[], mentions: number[]];
/** units of the passage's text */
type Sentence = [passage: number, start: number, end: number];

/** parts of lon, lat, lon, lat … */
type OutlineData = [kind: "points" | "line" | "area", name: string, parts: number[][]];

interface Card {
  document?: { id: string, title: string, source?: string, language?: string, author?: string, date?: string, standfirst?: string };
  markers: number;
  view: Box;
  interface?: string;
  phrases?: Phrases;
  kinds?: Record<string, string>;
  reasons?: string[];
  times?: PackedTime[];
  /** of a tour that the author has chosen, the story's own stops beside it */
  tour?: { stops: PackedStop[]; own?: PackedStop[]; itinerary?: boolean };
  /** names of groups of places, in the order of their colours */
  groups?: string[];
  /** what lies under the story besides its places */
  layers?: { name: string, outlines: OutlineData[] }[];
  /** online tiles; the credit is HTML */
  tiles?: { url: string; options: L.TileLayerOptions; credit: string; host: string; published?: boolean };
  /** clusters of places outside the opening view */
  insets?: Box[];
}

interface PackedData extends Card {
  places: Table;
  mentions?: Table;
}

interface PageData extends Card {
  places: Place[];
  mentions: Mention[];
}

/* ---- #storymap-basemap ------------------------------------------------------------------------------- */

/** name, lat, lon, and degrees across or weight */
type NamedSpot = [name: string, lat: number, lon: number, weight: number];
/** and what the text's language calls it, if not that */
type Country = [name: string, lat: number, lon: number, across: number, called?: string];

interface PackedBasemap {
  scale: number;
  arcs: string[];
  land: number[][];
  lakes: number[][];
  borders: number[];
  rivers: number[];
  outlines: Record<string, number[][]>;
  regions: Record<string, number[][]>;
  names: Country[];
  spots?: Record<string, [lat: number, lon: number][]>;
  waters?: NamedSpot[];
  towns?: NamedSpot[];
  shores?: PackedShores;
  streets?: PackedStreets;
  courses?: { scale: number; lines: Record<string, string> };
}

/** Lines and rings of the author's tiles, from the north-west corner of the first. */
interface PackedStreets {
  zoom: number;
  grid: number;
  x: number;
  y: number;
  columns: number;
  rows: number;
  credit: string;
  water: string[];
  streams: string[];
  parks: string[];
  minor: string[];
  major: string[];
  rails: string[];
}

/** Cells of half a degree: 1 for one that is all land, 0 for all water. */
interface PackedShores {
  scale: number;
  side: number;
  cells: [row: number, column: number, rings: string[] | 0 | 1, rivers: string[]][];
}

/** In parts of the whole Mercator square: x, y, x, y … with its box. */
interface Path {
  points: Float64Array;
  box: [west: number, north: number, east: number, south: number];
  closed: boolean;
  /** the coast alone, of land that is closed around a pole */
  rim: Path | null;
}

interface World {
  land: Path[];
  poles: Path[];
  lakes: Path[];
  borders: Path[];
  rivers: Path[];
  outlines: Record<string, Path[]>;
  regions: Record<string, Path[]>;
  names: Country[];
  spots: Record<string, [lat: number, lon: number][]>;
  waters: NamedSpot[];
  towns: NamedSpot[];
  shores: Ground | null;
  streets: Ground | null;
  /** countries in the language of the text, by the names that the basemap has for them */
  called: Record<string, string>;
  /** rivers by the ids of places */
  courses: Map<string, Course>;
}

/** Its pieces, and their points in degrees: lon, lat, lon, lat … */
interface Course {
  paths: Path[];
  degrees: number[];
}

/** What is drawn in some boxes of the map, or, where it is not `fine`, around those. */
interface Ground {
  land: Path[];
  coast: Path[];
  lakes: Path[];
  rivers: Path[];
  boxes: Path["box"][];
  fine: boolean;
  streets?: Streets;
}

interface Streets {
  /** the zoom from which they are drawn */
  from: number;
  parks: Path[];
  minor: Path[];
  major: Path[];
  rails: Path[];
}

/** A wide place as the basemap draws it. */
interface Area {
  paths: Path[];
  width: number;
  exact: boolean;
  lit: boolean;
  chosen: boolean;
  side: "" | "land" | "water";
  /** a river's course */
  line: boolean;
  water: boolean;
  uncertain?: boolean;
  /** what its colour is called, where it has its own */
  group: string;
}

/** What a sheet is painted in: its canvas, the world's size in pixels, and the part in sight. */
interface Frame {
  ctx: CanvasRenderingContext2D;
  size: number;
  origin: L.Point;
  zoom: number;
  west: number;
  north: number;
  east: number;
  south: number;
}

type ColourOf = (property: string) => string;

/* ---- What the scripts share -------------------------------------------------------------------------- */

interface Pin {
  place: Place;
  number: number;
  marker: L.Marker;
  body: HTMLElement;
  size: number;
  count: number;
  chosen?: boolean;
  /** pixels from its spot, where it would lie on another */
  moved: { dx: number; dy: number };
}

/** left, top, right, bottom, in pixels */
type Rect = [number, number, number, number];

interface VisiblePin {
  pin: Pin;
  x: number;
  y: number;
  radius: number;
  dot: Rect;
  inside: boolean;
}

/** Names of one passage. */
interface Item {
  passage: HTMLElement;
  mentions: Mention[];
}

/** What a panel shows: a place, or a name that has none. */
interface Opened {
  place: number | null;
  mention: Mention | null;
  items: Item[];
}

/** place number, mention numbers, the way there by place numbers with the sentence that tells it, and a caption */
type PackedStop = [place: number, mentions: number[], way?: number[], told?: string, caption?: string];

interface Stop {
  place: number;
  mentions: Mention[];
  /** the places of the journey that leads there, none where the text tells of none */
  way: number[];
  told: string;
  caption: string;
}

interface Tick {
  at: number;
  text: string;
  /** the same with its year */
  whole: string;
}

/** One for each place that has a marker, 1 where it is shown; null shows them all. */
type Shown = Uint8Array | null;

interface State {
  /** the number of the chosen place */
  selected: number | null;
  /** numbers of places under the pointer or the focus */
  lit: number[];
  /** numbers of the places of what is being read */
  read: number[];
  /** pixels of the map's foot and of its left that a card in the corner covers */
  inset: number;
  beside: number;
  /** places that are named in the role that is asked for */
  named: Shown;
  /** places that the open list shows */
  listed: Shown;
  /** places of the chosen days */
  dated: Shown;
  theme: "light" | "dark" | null;
  open: Opened | null;
  /** whether the host asks for corrections */
  review: boolean;
  /** what the host has found for a search of the desk */
  found: { words: string, places: any[], told: string } | null;
  /** how many stories the host's project has, and the host name of the geocoder that it would ask */
  offers: { stories: number, online: string };
  /** the name that the desk is to give another place */
  wrong: Mention | null;
  /** whether the list of places is open */
  overview: boolean;
  /** the tour's stop, -1 while there is none under way */
  stop: number;
  playing: boolean;
  /** whether the map follows what is being read */
  follows: boolean;
  role: string;
  kind: string;
  country: string;
  certainty: string;
  search: string;
  sort: string;
  /** a time or two as EDTF, "2022-01-02..2022-01-05" */
  time: string;
}

type FilterName = "role" | "kind" | "country" | "certainty" | "search" | "sort" | "time";

interface Flight {
  animate?: boolean;
  /** seconds */
  duration?: number;
}

/* ---- #storymap-atlas (corpus/index.py) and what the atlas's scripts share ------------------------------ */

/** Of mentions, by the order of their places; of passages; of dates. Positions count code points. */
interface Columns {
  place: Uint32Array;
  passage: Uint32Array;
  at: Uint32Array;
  length: Uint32Array;
  /** percent */
  certainty: Uint8Array;
  /** 1 acts or is spoken of, 2 ambiguous */
  flags: Uint8Array;
  /** -1 for none */
  date: Int32Array;
  /** of each passage */
  document: Uint32Array;
  /** of each date, days since 1970 */
  first: Float64Array;
  last: Float64Array;
}

interface Sizes {
  places: number;
  documents: number;
  dates: number;
  /** of a comparison, the number of the second side's first document; else 0 */
  second: number;
}

/** What is asked for; null and "" ask for nothing. Masks have one for each place, document, passage. */
interface Criteria {
  places: Uint8Array | null;
  documents: Uint8Array | null;
  passages: Uint8Array | null;
  role: string;
  certainty: string;
  least: number;
  time: [first: number, last: number] | null;
}

/** What is left: mentions by mask, and counts by place, document and date. */
interface Filtered {
  shown: Uint8Array;
  documents: Uint32Array;
  mentions: Uint32Array;
  /** of these, those of the first side of a comparison */
  first: Uint32Array;
  named: Uint32Array;
  dated: Uint32Array;
  total: number;
  firsts: number;
}

interface Bin {
  key: string;
  first: number;
  last: number;
}

interface AtlasDocument {
  id: string;
  title?: string;
  date?: string;
  author?: string;
  url?: string;
  source?: string;
  words?: number;
}

/** of each document its passages; -1 for one that names no place */
interface Words {
  documents: [kind: string, text: string, passage: number][][];
}

interface AtlasIndex {
  documents: AtlasDocument[];
  columns: Columns;
  sizes: Sizes;
  /** where each place's mentions begin */
  starts: Uint32Array;
  passages: number[];
  dates: string[];
}

interface AtlasState {
  words: string;
  kind: string;
  country: string;
  source: string;
  role: string;
  certainty: string;
  /** of a comparison: "first", "second" or "both" */
  side: string;
  time: string;
  /** the number of the document that is open */
  document: number | null;
  /** the passage that it is opened at */
  at: number | null;
  place: number | null;
  list: "places" | "documents";
  selection: Filtered | null;
}
