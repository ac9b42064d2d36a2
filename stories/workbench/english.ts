import { common } from '../../src/shared/messages/en/common.js';
import { equityChart } from '../../src/shared/messages/en/equity-chart.js';
import { paper } from '../../src/shared/messages/en/feedback-paper.js';
import { feedback } from '../../src/shared/messages/en/feedback.js';
import { advice } from '../../src/shared/messages/en/finder-advice.js';
import { location } from '../../src/shared/messages/en/finder-location.js';
import { places } from '../../src/shared/messages/en/finder-places.js';
import { finder } from '../../src/shared/messages/en/finder.js';
import { sessions } from '../../src/shared/messages/en/sessions.js';

/** All that the elements say, as `configure({messages: {en: …}})` takes it. */
export const ENGLISH = {
  common,
  finder: { ...finder, ...advice, ...location, ...places },
  sessions,
  equityChart,
  feedback: { ...feedback, ...paper },
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
