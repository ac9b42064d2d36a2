import type { TemplateResult } from 'lit';
import { withCustom } from '../../i18n/catalogue.js';
import { act as actWith, type FileAction, type FileContext } from './download.js';
import type { ChartWords } from './equity-chart-headline.js';
import type { View } from './equity-chart-model.js';
import { notesTemplate } from './equity-chart-notes.js';
import { otherWordsOf as otherWordsWith, type AllWords } from './equity-chart-other-words.js';
import { trendTemplate as trendWith } from './equity-chart-trend-table.js';
import type { NameOf } from './equity-chart-words.js';
import { equityChartMore } from './messages/en-more.js';

// Everything that is loaded after the first table: method, notes, files, and measures other than shares and rates.
export type { FileAction } from './download.js';
export { toTrendView } from './equity-chart-trend.js';

const allWords = new WeakMap<ChartWords, AllWords>();

/** Returns the messages of the element with those of this module: the same object for the same messages. */
const withMore = (words: ChartWords): AllWords => {
  const all = allWords.get(words) ?? (withCustom(equityChartMore, words) as AllWords);
  allWords.set(words, all);
  return all;
};

/** Renders the rows of a trend. */
export const trendTemplate = (view: View, words: ChartWords, nameOf: NameOf): TemplateResult =>
  trendWith(view, withMore(words), nameOf);

/** Returns the words above a chart of Rounds or of a trend. */
export const otherWordsOf = (view: View, isReplaced: boolean, words: ChartWords, nameOf: NameOf) =>
  otherWordsWith(view, isReplaced, withMore(words), nameOf);

/** Renders what is below the table: the key, the method, the notes and the quotations. */
export const belowTemplate = (
  view: View,
  words: ChartWords,
  nameOf: NameOf,
  heading: (content: string) => TemplateResult,
  remarks: readonly string[] = []
): TemplateResult => notesTemplate(view, withMore(words), nameOf, heading, remarks);

/** Makes, saves or copies a file, and returns what to announce. */
export const act = (
  action: FileAction,
  context: Omit<FileContext, 'words'> & { readonly words: ChartWords }
): Promise<string> => actWith(action, { ...context, words: withMore(context.words) });
