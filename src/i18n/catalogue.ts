import type { CommonMessages } from './messages/en/common.js';
import type { EquityChartMessages } from '../elements/equity-chart/messages/en.js';
import type { PaperMessages } from '../elements/feedback-form/messages/en-paper.js';
import type { FeedbackMessages } from '../elements/feedback-form/messages/en.js';
import type { AdviceMessages } from '../elements/finder/messages/en-advice.js';
import type { LocationMessages } from '../elements/finder/messages/en-location.js';
import type { PlacesMessages } from '../elements/finder/messages/en-places.js';
import type { FinderMessages } from '../elements/finder/messages/en.js';
import type { ListMessages } from './messages/en/lists.js';
import type { SessionsMessages } from '../elements/sessions/messages/en.js';

/** Some of a catalogue: strings and functions as they are, groups of them in part. */
export type DeepPartial<T> = T extends readonly unknown[] | ((...words: never[]) => string)
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** Words of a page's own for one language; what is left out stays ours, in English where we have no such language. */
export interface CustomCatalogue {
  /** What all elements share. */
  readonly common?: DeepPartial<CommonMessages & ListMessages>;
  /** `<rounds-finder>` */
  readonly finder?: DeepPartial<FinderMessages & AdviceMessages & LocationMessages & PlacesMessages>;
  /** `<rounds-feedback-form>` */
  readonly feedback?: DeepPartial<FeedbackMessages & PaperMessages>;
  /** `<rounds-sessions>` */
  readonly sessions?: DeepPartial<SessionsMessages>;
  /** `<rounds-equity-chart>` */
  readonly equityChart?: DeepPartial<EquityChartMessages>;
}

/** Words of a page's own, by language tag. */
export type CustomMessages = Readonly<Record<string, CustomCatalogue>>;

/** The words of one element: English at hand, Welsh fetched where it is wanted. */
export interface Catalogue<M> {
  /** The element's own key in {@link CustomCatalogue}. */
  readonly name: keyof CustomCatalogue;
  readonly en: M;
  /** With the words that all elements share, so that one file brings all. */
  readonly cy: () => Promise<CommonMessages & M>;
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A catalogue with some of its words replaced. */
export const withCustom = <M extends object>(catalogue: M, custom: object | undefined): M => {
  const merged = { ...catalogue } as Record<string, unknown>;
  for (const [key, value] of Object.entries(custom ?? {})) {
    const ours = merged[key];
    merged[key] = isGroup(ours) && isGroup(value) ? withCustom(ours, value) : value;
  }
  return merged as M;
};
