import { common } from '../../src/i18n/messages/en/common.js';
import { equityChart } from '../../src/elements/equity-chart/messages/en.js';
import { feedback } from '../../src/elements/feedback-form/messages/en.js';
import { finder } from '../../src/elements/finder/messages/en.js';
import { sessions } from '../../src/elements/sessions/messages/en.js';

/** All that the elements say, as `configure({messages: {en: …}})` takes it. */
export const ENGLISH = {
  common,
  finder,
  sessions,
  equityChart,
  feedback,
};

/** What a catalogue has for a sentence that is made of something. */
export type Speak = (...handed: readonly unknown[]) => unknown;

/** A catalogue, or a part of one, with each text and each function of it made another. */
export const reworded = (
  words: unknown,
  ofText: (text: string) => string,
  ofSpeak: (speak: Speak) => Speak
): unknown => {
  if (typeof words === 'string') return ofText(words);
  if (typeof words === 'function') return ofSpeak(words as Speak);
  if (Array.isArray(words)) return words.map((part) => reworded(part, ofText, ofSpeak));
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(
    Object.entries(words).map(([key, part]) => [key, reworded(part, ofText, ofSpeak)])
  );
};
