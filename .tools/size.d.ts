/** What a bundler made of a page with one element and nothing else; sizes in bytes, minified and gzipped. */
export interface Weight {
  readonly bundler: string;
  /** What the page loads at first. */
  readonly initial: number;
  /** What is fetched besides where the language is Welsh. */
  readonly welsh: number;
  /** What is fetched besides once somebody wants it: suggestions, advice, news. */
  readonly later: number;
  /** What is fetched besides to draw: Chart.js with the drawing. */
  readonly chart: number;
  /** The code that is loaded at first. */
  readonly code: string;
}

/** Bundles the built package with each bundler and weighs the results. */
export function measure(tag?: string): Promise<Weight[]>;
