import { common } from '../../src/i18n/messages/en/common.js';
import { listsMore } from '../../src/i18n/messages/en/lists-more.js';
import { equityChart } from '../../src/elements/equity-chart/messages/en.js';
import { equityChartMore } from '../../src/elements/equity-chart/messages/en-more.js';
import { equityChartSystems } from '../../src/elements/equity-chart/messages/en-systems.js';
import { feedbackMore } from '../../src/elements/feedback-form/messages/en-more.js';
import { feedback } from '../../src/elements/feedback-form/messages/en.js';
import { finderMore } from '../../src/elements/finder/messages/en-more.js';
import { finder } from '../../src/elements/finder/messages/en.js';
import { placeMore } from '../../src/elements/place/messages/en-more.js';
import { sessionsMore } from '../../src/elements/sessions/messages/en-more.js';
import { sessions } from '../../src/elements/sessions/messages/en.js';

/** All English messages, in the shape that `configure({messages: {en: …}})` accepts. */
export const ENGLISH = {
  common,
  finder: { ...finder, ...placeMore, ...listsMore, ...finderMore },
  sessions: { ...sessions, ...placeMore, ...listsMore, ...sessionsMore },
  equityChart: { ...equityChart, ...equityChartMore, ...equityChartSystems },
  feedback: { ...feedback, ...feedbackMore },
};

/** A message with parameters. */
export type MessageFunction = (...parameters: readonly unknown[]) => unknown;

/** Returns a catalogue, or part of one, with every text and every function replaced. */
export const mapMessages = (
  messages: unknown,
  mapText: (text: string) => string,
  mapFunction: (message: MessageFunction) => MessageFunction
): unknown => {
  if (typeof messages === 'string') return mapText(messages);
  if (typeof messages === 'function') return mapFunction(messages as MessageFunction);
  if (Array.isArray(messages)) return messages.map((part) => mapMessages(part, mapText, mapFunction));
  if (typeof messages !== 'object' || messages === null) return messages;
  return Object.fromEntries(
    Object.entries(messages).map(([key, part]) => [key, mapMessages(part, mapText, mapFunction)])
  );
};
