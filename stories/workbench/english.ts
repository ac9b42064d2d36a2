import { common } from '../../src/shared/messages/en/common.js';
import { equityChart } from '../../src/shared/messages/en/equity-chart.js';
import { paper } from '../../src/shared/messages/en/feedback-paper.js';
import { feedback } from '../../src/shared/messages/en/feedback.js';
import { advice } from '../../src/shared/messages/en/finder-advice.js';
import { location } from '../../src/shared/messages/en/finder-location.js';
import { places } from '../../src/shared/messages/en/finder-places.js';
import { finder } from '../../src/shared/messages/en/finder.js';
import { sessions } from '../../src/shared/messages/en/sessions.js';

/** All English messages, in the shape that `configure({messages: {en: …}})` accepts. */
export const ENGLISH = {
  common,
  finder: { ...finder, ...advice, ...location, ...places },
  sessions,
  equityChart,
  feedback: { ...feedback, ...paper },
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
