import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PSEUDO_MESSAGES, pseudo } from '../../stories/workbench/pseudo-language.js';
import { common } from '../../src/i18n/messages/en/common.js';
import { equityChart } from '../../src/elements/equity-chart/messages/en.js';
import { feedback } from '../../src/elements/feedback-form/messages/en.js';
import { finder } from '../../src/elements/finder/messages/en.js';
import { sessions } from '../../src/elements/sessions/messages/en.js';

const hasLetters = (text: string): boolean => /[a-z]/i.test(text);

/** Returns every string of a catalogue with its translation. */
const strings = (english: unknown, translated: unknown): (readonly [string, string])[] => {
  if (typeof english === 'string') return [[english, String(translated)]];
  if (typeof english !== 'object' || english === null) return [];
  return Object.entries(english).flatMap(([key, value]) =>
    strings(value, (translated as Readonly<Record<string, unknown>>)[key])
  );
};

describe('the pseudo-language', () => {
  it('translates every string of every element, with accents and at least 40% longer', () => {
    const english = { common, equityChart, feedback, finder, sessions };
    const all = strings(english, PSEUDO_MESSAGES).filter(([text]) => hasLetters(text));
    assert.ok(all.length > 100);
    for (const [text, ours] of all) {
      assert.ok(!hasLetters(ours), ours);
      assert.ok(ours.length >= 1.4 * text.length, `${text}: ${ours}`);
    }
  });

  it('keeps parameters unchanged, including lists', () => {
    const { common: shared = {}, finder: own = {}, equityChart: chart = {} } = PSEUDO_MESSAGES;
    assert.match(own.joinAsk?.('Larkmoor') ?? '', /^\[ÀÀššķ Larkmoor ĥ/);
    assert.equal(shared.list?.(['Leeds', 'Otley']), '[Leeds ààññđ Otley]');
    assert.match(own.results?.(12, 'near Leeds') ?? '', /^\[12 Ŕ.* near Leeds\]$/);
    assert.match(chart.sentence?.(['one', 'two']) ?? '', /^one; two\.$/);
  });

  it('keeps numbers unchanged', () => {
    assert.equal(pseudo('12.5%'), '12.5%');
  });
});
