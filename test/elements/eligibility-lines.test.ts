import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eligibilityLines } from '../../src/elements/eligibility.js';
import { common } from '../../src/i18n/messages/en/common.js';
import { listsMore } from '../../src/i18n/messages/en/lists-more.js';

const words = { ...common, ...listsMore };
const label = (list: string, code: string): string => `${list}: ${code}`;

const lines = (changes: object = {}) =>
  eligibilityLines(
    {
      ...{ openTo: 'system', welcomes: ['health', 'hospice'] },
      ...{ volunteers: 'welcome', students: 'some', agency: 'no' },
      ...changes,
    },
    words,
    label
  );

describe('the lines about who may attend', () => {
  it('give the audience, the sectors, then volunteers, students and agency staff', () => {
    const { people, welcome } = words;
    assert.deepEqual(lines(), [
      'openTo: system',
      words.sectors('sector: health, sector: hospice'),
      `${people.volunteers}: ${welcome.welcome}. ${people.students}: ${welcome.some}. ${people.agency}: ${welcome.no}`,
    ]);
  });

  it('say that sectors are not stated', () => {
    assert.equal(lines({ welcomes: [] })[1], words.sectors(words.welcome.unknown ?? ''));
  });

  it('label a welcome that this version does not know', () => {
    assert.match(lines({ agency: 'constructor' })[2] ?? '', /: agency: constructor$/);
  });
});
