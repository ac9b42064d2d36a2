import type { CommonMessages } from './messages/en/common.js';
import type { ListMessages } from './messages/en/lists.js';

/** Any part of a catalogue: groups of words in part, strings and functions whole. */
export type DeepPartial<T> = T extends readonly unknown[] | ((...words: never[]) => string)
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/**
 * A page's own words in one language. Words that it leaves out stay ours, in English where we do not have the language.
 * Each element adds its own words to this interface in its `messages/en.ts`.
 */
export interface CustomCatalogue {
  /** Words that all elements share. */
  readonly common?: DeepPartial<CommonMessages & ListMessages>;
}

/** A page's own words, by language tag. */
export type CustomMessages = Readonly<Record<string, CustomCatalogue>>;

/** The words of one element: English is loaded with it, Welsh when a page needs it. */
export interface Catalogue<M> {
  /** The element's key in {@link CustomCatalogue}. */
  readonly name: keyof CustomCatalogue;
  readonly en: M;
  /** Includes the words that all elements share, so that one file brings everything. */
  readonly cy: () => Promise<CommonMessages & M>;
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns a catalogue with some of its words replaced. */
export const withCustom = <M extends object>(catalogue: M, custom: object | undefined): M => {
  const merged = { ...catalogue } as Record<string, unknown>;
  for (const [key, value] of Object.entries(custom ?? {})) {
    const ours = merged[key];
    merged[key] = isGroup(ours) && isGroup(value) ? withCustom(ours, value) : value;
  }
  return merged as M;
};
