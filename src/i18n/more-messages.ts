import { withCustom } from './catalogue.js';
import type { CommonMessages } from './messages/en/common.js';

/**
 * Returns a function that adds messages to those of an element, in the same language. A part of an element that is loaded later
 * has its own messages, so that they load with it. Messages that the page has replaced stay replaced.
 */
export const moreMessages = <M extends object>(en: M, cy: M) => {
  const known = new WeakMap<object, object>();
  return <W extends CommonMessages>(words: W): W & M => {
    const all = known.get(words) ?? withCustom(words.language === 'cy' ? cy : en, words);
    known.set(words, all);
    return all as W & M;
  };
};
