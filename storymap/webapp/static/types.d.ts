/* What the stage and Streamlit hand each other. Types of the sources alone: nothing of it is served. */

interface Window {
  /** from courier.js to host.js */
  storymapCourier?: { send(name: string, values: object): string; told: Told };
}

type Filters = Record<string, string>;

interface Told {
  /** what the address asks of the page's filters */
  filters: Filters;
  /** the last message that the server had heard when it asked */
  heard?: string;
  /** the last message that the server has taken */
  taken?: string;
  /** the answer to the page's last search */
  found?: { words: string; places: object[]; told: string; nonce: string } | null;
}

/** What Streamlit hands a component. */
interface Component {
  data: StageData | null;
  parentElement: HTMLElement;
}

interface StageData {
  page: string;
  /** which drawing of the story it is: what the page says is said of that one */
  revision?: number;
  title: string;
  /** which text the page is of */
  opening: number;
  theme?: "light" | "dark" | "auto";
  /** of a preview, in pixels */
  height?: number;
  offers?: Offers;
}

/** What the desk may offer beside the story's own: stories of a project, a geocoder by its host's name. */
type Offers = { stories?: number; online?: string };

/** One iframe with a page in it. */
interface Hosted {
  frame: HTMLIFrameElement;
  page: string;
  revision: number;
  opening: number;
  ready?: boolean;
}

interface Stage {
  element: HTMLElement;
  shown: Hosted | null;
  coming: Hosted | null;
  /** where the reader was, as the page last said */
  view: object | null;
  /** which text that was in */
  viewOf: number | null;
  /** the place that the reader's last edit chose */
  chosen: string | null;
  theme: "light" | "dark" | null;
  /** what the page filters by, as far as is known here */
  filters: Filters | null;
  /** the last message of it to Streamlit, by the clock */
  said: string;
  typing: number;
  /** the last search whose answer the page has had */
  found: string;
  /** of a preview, in pixels; 0 fills the window */
  height: number;
  offers: Offers;
  nonce: number;
  fit(): void;
  leave(): void;
}
