import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Equity } from '../../../src/contract/equity.js';
import {
  headlineOf,
  inSentence,
  type Headline,
  type NamedReading,
} from '../../../src/elements/equity-chart/equity-chart-headline.js';
import { readSectors, type Reading } from '../../../src/elements/equity-chart/equity-chart-reading.js';
import { equityChart as welsh } from '../../../src/elements/equity-chart/messages/cy.js';
import { equityChart } from '../../../src/elements/equity-chart/messages/en.js';
import { common as commonWelsh } from '../../../src/i18n/messages/cy/common.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import { EIGHT, publish, randomFrom, truthOf, type World } from './truth-worlds.js';

const words = { ...common, ...equityChart };

/** Names that appear nowhere in the messages. */
const nameOf = (code: string): string => `qq${code}`;

interface Said extends Headline {
  readonly readings: readonly NamedReading[];
}

const say = (data: Equity): Said => {
  const { sectors, total } = readSectors(
    data,
    data.periods.map(({ id }) => id),
    (code) => data.sectors.find((sector) => sector.code === code)?.workforce?.value ?? null
  );
  const readings = sectors.map((one) => ({ ...one, name: nameOf(one.sector) }));
  return { ...headlineOf(readings, { total, unit: data.unit }, words), readings };
};

/** Returns the part of the words that names a sector; fails unless exactly one does. */
const clauseOf = ({ headline, sentence }: Headline, name: string): string => {
  const clauses = [headline, ...sentence.split('; ')].map((text) => text.toLowerCase());
  const found = clauses.filter((text) => new RegExp(`\\b${name}\\b(?!-)`).test(text));
  assert.equal(found.length, 1, `${name}: ${headline} | ${sentence}`);
  return found[0] ?? '';
};

const wordCount = (text: string): number => text.split(/\s+/).length;

const WORLDS: readonly [name: string, world: Omit<World, 'icc' | 'rounds'>][] = [
  ['every sector is exactly fair', { workforce: EIGHT }],
  ['social care gets a third', { workforce: EIGHT, propensity: { 'social-care': 1 / 3 } }],
  ['hospices get twice their share', { workforce: EIGHT, propensity: { hospice: 2.5, 'social-care': 0.6 } }],
  [
    'returns are missing',
    { workforce: EIGHT, propensity: { 'social-care': 1 / 3 }, missing: { 'social-care': 0.4, health: 0.2 } },
  ],
  [
    'a sector is closed and one sends nothing',
    {
      workforce: EIGHT,
      propensity: { 'social-care': 1 / 3 },
      closed: ['voluntary'],
      missing: { education: 1 },
    },
  ],
];

const expectedWords: Readonly<Record<Reading, { clear: RegExp; unsure: RegExp }>> = {
  'no-round-open': { clear: /^no round was open to /, unsure: /$^/ },
  'none-attended': { clear: /^nobody from /, unsure: /$^/ },
  less: { clear: / got .+ a fair share/, unsure: /may have got less than a fair share/ },
  more: { clear: / got .+ a fair share/, unsure: /may have got more than a fair share/ },
  about: { clear: /got about a fair share/, unsure: /may have got about a fair share/ },
  'cannot-tell': { clear: /we cannot tell/, unsure: /$^/ },
};

describe('the headline and its sentence', () => {
  for (const [name, world] of WORLDS)
    for (const icc of [0, 0.15, 0.3]) {
      it(`name every sector once, by its reading, and say "may" if it is uncertain, where ${name} at ICC ${icc}`, () => {
        const random = randomFrom(21);
        const truth = truthOf({ ...world, rounds: 14, icc });
        const population = Object.values(world.workforce).reduce((sum, size) => sum + size, 0);
        let opposite = 0;
        for (let chart = 0; chart < 150; chart += 1) {
          const said = say(publish({ ...world, rounds: chart % 2 ? 14 : 60, icc }, random));
          assert.ok(wordCount(said.headline) <= 15, said.headline);
          for (const { sector, reading, doubt } of said.readings) {
            const clause = clauseOf(said, nameOf(sector));
            const { clear, unsure } = expectedWords[reading];
            assert.match(clause, doubt === null ? clear : unsure);
            assert.equal(/\bmay\b/.test(clause), doubt !== null && reading !== 'cannot-tell', clause);
            const size = Object.entries(world.workforce).find(([code]) => code === sector)?.[1] ?? 0;
            const ratio = (truth[sector] ?? 0) / (size / population);
            const claim = /^(?:and )?\S+ got (.+?) a fair share/.exec(clause)?.[1];
            const isFair = Math.abs(ratio - 1) < 1e-9;
            if (claim === undefined || isFair) continue;
            const saysLess = claim.endsWith(' of');
            if (saysLess ? ratio >= 1 : claim !== 'about' && ratio <= 1) opposite += 1;
          }
        }
        assert.equal(opposite, 0);
      });
    }

  it('name a sector with half the workforce and a third of its fair share in the headline of every chart', () => {
    const workforce = {
      health: 30_000,
      'primary-care': 6_000,
      'local-authority': 9_000,
      voluntary: 5_000,
      'social-care': 50_000,
    };
    const random = randomFrom(22);
    for (let chart = 0; chart < 200; chart += 1) {
      const said = say(
        publish({ workforce, propensity: { 'social-care': 1 / 5 }, rounds: 14, icc: 0.15 }, random)
      );
      const found = said.readings.find(({ sector }) => sector === 'social-care');
      const clause = clauseOf(said, nameOf('social-care'));
      assert.equal(found?.reading, 'less');
      // Only a sector without attendances, which is certain, is named before it.
      assert.ok(said.headline.toLowerCase() === clause || said.headline.startsWith('Nobody'), said.headline);
      assert.match(said.beside, /\d+ of \d+ attendances; a fair share would be about \d+\.$/);
    }
  });
});

const LABELS = [
  'NHS and other health services',
  'General practice and primary care',
  'Hospices',
  'Social care',
  'Councils',
  'Voluntary and community organisations',
  'Education',
  'Other',
];

const readingOf = (name: string, reading: Reading, given: Partial<NamedReading> = {}): NamedReading => ({
  name,
  sector: name,
  reading,
  doubt: null,
  attendances: 25,
  possible: { lower: 23, upper: 27 },
  share: 0.19,
  interval: { lower: 0.1, upper: 0.3 },
  fairShare: 0.48,
  ratio: 0.385,
  fairAttendances: 65,
  ...given,
});

const total = { total: 135, unit: 'attendances' };

describe('the headline', () => {
  it('has at most 15 words with the labels of the backend, in English, whatever the readings', () => {
    const readings: Reading[] = ['no-round-open', 'none-attended', 'less', 'about', 'more', 'cannot-tell'];
    const random = randomFrom(3);
    for (let run = 0; run < 2_000; run += 1) {
      const all = LABELS.map((label) => {
        const reading = readings[Math.floor(random() * readings.length)] ?? 'about';
        return readingOf(label, reading, { doubt: random() < 0.5 ? 'chance' : null, ratio: 3 * random() });
      });
      const { headline } = headlineOf(all, total, words);
      assert.ok(wordCount(headline) <= 15, headline);
    }
  });

  it('first names a sector that no Round was open to, and then the largest shortfall among the others', () => {
    const said = headlineOf(
      [
        readingOf('Councils', 'less', { attendances: 20, fairAttendances: 30 }),
        readingOf('Social care', 'less'),
        readingOf('Voluntary and community organisations', 'no-round-open'),
      ],
      total,
      words
    );
    assert.equal(said.headline, 'No Round was open to voluntary and community organisations');
    assert.equal(said.beside, 'Social care: 25 of 135 attendances; a fair share would be about 65.');
    assert.match(said.sentence, /^Social care got under half of a fair share; councils got /);
  });

  it('says “less than 1” of a fair share that would be rounded to 0', () => {
    const said = headlineOf(
      [readingOf('Hospices', 'more', { ratio: 48, fairAttendances: 0.3 })],
      total,
      words
    );
    assert.equal(said.beside, '25 of 135 attendances; a fair share would be less than 1.');
  });

  it('gives the ratio of a clear reading in words, and says "may" about an uncertain one', () => {
    const clear = headlineOf([readingOf('Social care', 'less', { ratio: 0.33 })], total, words);
    assert.equal(clear.headline, 'Social care got about a third of a fair share of Rounds');
    assert.equal(clear.beside, '25 of 135 attendances; a fair share would be about 65.');
    const unsure = headlineOf([readingOf('Social care', 'less', { doubt: 'missing' })], total, words);
    assert.equal(unsure.headline, 'Social care may have got less than a fair share of Rounds');
    const more = headlineOf([readingOf('Councils', 'more', { ratio: 5.2 })], total, words);
    assert.equal(more.headline, 'Councils got about 5 times a fair share of Rounds');
  });

  it('gives the reason if nothing can be compared', () => {
    const unknown = LABELS.map((label) =>
      readingOf(label, 'cannot-tell', { attendances: null, share: null, fairShare: null })
    );
    const said = (state: string): Headline =>
      headlineOf(unknown, { ...total, states: unknown.map(() => state) }, words);
    const of = (state: string): string => said(state).headline;
    assert.equal(said('suppressed').sentence, '');
    assert.match(
      said('value').sentence,
      /^We cannot tell for NHS and other health services, general practice/
    );
    assert.equal(of('suppressed'), 'We cannot tell: the numbers are too small to publish safely');
    assert.equal(of('not-collected'), 'We cannot tell: no Round sent figures');
    assert.equal(of('value'), 'We cannot tell: the size of the workforce is not known');
  });

  it('is also in Welsh, with "efallai" if a reading is uncertain', () => {
    const all = { ...commonWelsh, ...welsh };
    const said = headlineOf(
      [
        readingOf('Gofal cymdeithasol', 'less', { doubt: 'chance' }),
        readingOf('Cynghorau', 'more', { ratio: 5 }),
      ],
      total,
      all
    );
    assert.equal(said.headline, 'Efallai fod gofal cymdeithasol wedi cael llai na chyfran deg o Rowndiau');
    assert.equal(said.sentence, 'Cafodd cynghorau tua 5 gwaith cyfran deg.');
  });
});

describe('ratios in words', () => {
  it('never cross the half, the whole or the fair share that they name', () => {
    for (let ratio = 0; ratio < 12; ratio += 0.01) {
      const text = words.ratioShort(ratio);
      if (/under half|third$|quarter$|fifth|tenth|none/i.test(text) && !text.includes('three'))
        assert.ok(ratio < 0.5, text);
      if (/over half|two thirds|three quarters/i.test(text)) assert.ok(ratio > 0.5 && ratio < 0.8, text);
      if (/more than|times|twice/i.test(text)) assert.ok(ratio >= 1.25, text);
      const times = /about (\d+) times/i.exec(text)?.[1];
      if (times) assert.ok(Math.abs(Number(times) - ratio) <= 0.5, `${text}: ${ratio}`);
    }
  });
});

describe('a label within a sentence', () => {
  it('begins with a lower-case letter unless it is an acronym or contains a name', () => {
    assert.equal(inSentence('Social care'), 'social care');
    assert.equal(inSentence('Hospices'), 'hospices');
    assert.equal(inSentence('NHS and other health services'), 'NHS and other health services');
    assert.equal(inSentence('St John Ambulance'), 'St John Ambulance');
  });
});
