import type { TemplateResult } from 'lit';
import { moreMessages } from '../../i18n/more-messages.js';
import { act as actWith, type FileAction, type FileContext } from './download.js';
import type { ChartWords } from './equity-chart-headline.js';
import type { View } from './equity-chart-model.js';
import { notesTemplate } from './equity-chart-notes.js';
import { otherWordsOf as otherWordsWith } from './equity-chart-other-words.js';
import { trendTemplate as trendWith } from './equity-chart-trend-table.js';
import type { NameOf } from './equity-chart-words.js';
import { equityChartMore as welsh } from './messages/cy-more.js';
import { equityChartMore } from './messages/en-more.js';

// Everything that is loaded after the first table: method, notes, files, and measures other than shares and rates.
export type { FileAction } from './download.js';
export { toTrendView } from './equity-chart-trend.js';

/** Adds the messages of this module. */
const withMore = moreMessages(equityChartMore, welsh);

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

/** Content of files, with the messages of the element. */
export type ChartFileContext = Omit<FileContext, 'words'> & { readonly words: ChartWords };

/** Makes, saves or copies a file, and returns what to announce. */
export const act = (action: FileAction, context: ChartFileContext): Promise<string> =>
  actWith(action, { ...context, words: withMore(context.words) });
