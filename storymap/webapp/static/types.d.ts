/* What the stage and Streamlit hand each other. Types of the sources alone: nothing of it is served. */

interface Window {
  /** what the address asks of the page's filters, from filters.js to host.js */
  storymapFilters?: Asked;
}

type Filters = Record<string, string>;

interface Asked {
  filters: Filters;
  /** the last message that the server had heard when it asked */
  heard?: string;
  /** the answer to the page's last search */
  found?: { words: string; places: object[]; nonce: string } | null;
}

/** What Streamlit hands a component. */
interface Component {
  data: StageData | null;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: object): void;
}

interface StageData {
  page: string;
  title: string;
  /** which text the page is of */
  opening: number;
  theme?: "light" | "dark" | "auto";
  /** of a preview, in pixels */
  height?: number;
}

/** One iframe with a page in it. */
interface Hosted {
  frame: HTMLIFrameElement;
  page: string;
  opening: number;
  ready?: boolean;
}

interface Stage {
  element: HTMLElement;
  api: Component | null;
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
  nonce: number;
  fit(): void;
  leave(): void;
}
