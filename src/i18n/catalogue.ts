import type { CommonMessages } from './messages/en/common.js';
import type { ListMessages } from './messages/en/lists.js';
import type { ListMoreMessages } from './messages/en/lists-more.js';
import type { SupportMessages } from './messages/en/support.js';

/** Part of a catalogue: groups may be partial, while strings and functions are replaced entirely. */
export type DeepPartial<T> = T extends readonly unknown[] | ((...words: never[]) => string)
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/**
 * Messages of a page in one language. Missing messages fall back to the built-in ones, in English if the package does not
 * include the language. Each element adds its messages to this interface in its `messages/en.ts`.
 */
export interface CustomCatalogue {
  /** Messages shared by all elements. */
  readonly common?: DeepPartial<CommonMessages & ListMessages & ListMoreMessages & SupportMessages>;
}

/** Messages of a page, by language tag. */
export type CustomMessages = Readonly<Record<string, CustomCatalogue>>;

/** Messages of one element: English is loaded with the element, Welsh on demand. */
export interface Catalogue<M> {
  /** Key of the element in {@link CustomCatalogue}. */
  readonly name: keyof CustomCatalogue;
  readonly en: M;
  /** Includes the messages shared by all elements, so that one file contains everything. */
  readonly cy: () => Promise<CommonMessages & M>;
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns a copy of a catalogue with some messages replaced. */
export const withCustom = <M extends object>(catalogue: M, custom: object | undefined): M => {
  const merged = { ...catalogue } as Record<string, unknown>;
  for (const [key, value] of Object.entries(custom ?? {})) {
    const original = merged[key];
    merged[key] = isGroup(original) && isGroup(value) ? withCustom(original, value) : value;
  }
  return merged as M;
};
