/** A setting of an element, as the manifest of the npm package describes it. */
export interface Setting {
  /** The attribute, and the property of the web part. */
  readonly name: string;
  readonly type: string;
  readonly group: string;
  /** Values of a choice. */
  readonly values?: readonly string[];
  /** Limits of a number; without a `max` if there is none. */
  readonly min?: number;
  // `null`, because JSON has no `undefined`.
  readonly max?: number | null;
  /** Example of a text that has a pattern. */
  readonly example?: string | null;
}

/** Properties of a web part by attribute, with those that every web part has: `base-url`, `contact` and `lang`. */
export type Properties = Readonly<Record<string, unknown>>;
