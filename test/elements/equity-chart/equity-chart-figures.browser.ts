import { expect } from 'chai';
import fc from 'fast-check';
import type { Count } from '../../../src/contract/counts.js';
import type { Equity } from '../../../src/contract/equity.js';
import { EQUITY } from '../../../stories/fixtures/equity.js';
import { backendOf, ready } from './equity-chart-support.js';

const CODES = ['health', 'hospice', 'social-care', 'voluntary', 'education'];

const count: fc.Arbitrary<Count> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 2, max: 200 })
      .map((fives) => ({ state: 'value' as const, value: 5 * fives })),
  },
  fc.constant<Count>({ state: 'zero' }),
  fc.constant<Count>({ state: 'suppressed' }),
  fc.constant<Count>({ state: 'not-collected' })
);

interface Sample {
  readonly code: string;
  readonly attendances: Count;
  readonly workforce: number | null;
}

const randomSamples: fc.Arbitrary<readonly Sample[]> = fc.tuple(
  ...CODES.map((code) =>
    fc.record({
      code: fc.constant(code),
      attendances: count,
      workforce: fc.option(fc.integer({ min: 40, max: 40_000 }), { freq: 6 }),
    })
  )
);

const answerOf = (samples: readonly Sample[]): Equity => {
  const [period] = EQUITY.periods;
  const [template] = EQUITY.sectors;
  if (!period || !template?.workforce)
    throw new Error('EQUITY: add a period and a first sector with a workforce');
  const { workforce } = template;
  return {
    ...EQUITY,
    sectors: samples.map(({ code, workforce: value }) => ({
      code,
      label: code,
      workforce: value === null ? null : { ...workforce, value },
    })),
    cells: samples.map(({ code, attendances }) => ({
      ...{ period: period.id, sector: code, sessions: 5, notStated: 0 },
      recorded: attendances.state === 'not-collected' ? 0 : 5,
      ...{ attendances, firstTime: { state: 'suppressed' as const } },
    })),
  };
};

const Z = 1.959963984540054;

/** Design effect that the element assumes where none is published. */
const EFFECT = 8;

/** Wilson's interval of a share of attendances, by the textbook formula, for a smaller number of independent people. */
const wilson = (share: number, attendances: number): readonly [number, number] => {
  const total = attendances / EFFECT;
  const middle = (share + (Z * Z) / (2 * total)) / (1 + (Z * Z) / total);
  const half =
    (Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total))) / (1 + (Z * Z) / total);
  // Rounded, because the formula gives only approximately 1.
  const rounded = (limit: number): number => Number(limit.toFixed(12));
  return [Math.max(0, rounded(middle - half)), Math.min(1, rounded(middle + half))];
};

/**
 * Limits of the true value of a count: a value is rounded to 5, and 5 Rounds with up to 7 people each, or fewer staff, may
 * be hidden.
 */
const limitsOf = ({ attendances, workforce }: Sample, fairRest: number): readonly [number, number] => {
  switch (attendances.state) {
    case 'value':
      return [Math.max(8, attendances.value - 2), attendances.value + 2];
    case 'suppressed':
      return [1, workforce !== null && workforce < 40 ? 5 * workforce : 10];
    case 'not-collected':
      return [0, 2 * fairRest];
    case 'zero':
      return [0, 0];
  }
};

const percent = (share: number): string => {
  if (share > 0 && share < 0.01) return 'less than 1%';
  return share > 0.99 && share < 1 ? 'more than 99%' : `${Math.round(100 * share)}%`;
};

/** Calculates the same figures independently. */
const expected = (samples: readonly Sample[]): Map<string, readonly string[]> => {
  const known = samples.filter(({ workforce }) => workforce !== null);
  const base = known.length > 0 ? known : samples;
  const published = ({ attendances }: Sample): number =>
    attendances.state === 'value' ? attendances.value : 0;
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const total = sum(base.map(published));
  const staff = sum(base.map(({ workforce }) => workforce ?? 0));
  const fairOf = ({ workforce }: Sample): number => (staff > 0 ? (workforce ?? 0) / staff : 1 / base.length);
  // The middle of the hidden range counts towards the possible attendances of the others.
  const estimated = sum(
    base.map((one) => (one.attendances.state === 'suppressed' ? sum(limitsOf(one, 0)) / 2 : published(one)))
  );
  const limits = new Map(
    base.map((one) => {
      const fair = fairOf(one);
      return [one, limitsOf(one, fair < 1 ? (estimated * fair) / (1 - fair) : 0)] as const;
    })
  );
  return new Map(
    samples.map((one) => {
      const { state } = one.attendances;
      const isNumber = state === 'value' || state === 'zero';
      const text = isNumber
        ? published(one).toLocaleString('en-GB')
        : state === 'suppressed'
          ? 'Hidden'
          : 'No figures';
      const fair = base.includes(one) && staff > 0 ? percent(fairOf(one)) : 'Not known';
      // All Rounds sent figures, so a zero means that nobody was counted.
      if (state === 'zero') return [one.code, [text, base.includes(one) ? '0%' : 'Not known', fair]];
      if (!isNumber || !base.includes(one)) return [one.code, [text, isNumber ? 'Not known' : text, fair]];
      const others = [...limits].filter(([other]) => other !== one).map(([, range]) => range);
      const [least, most] = limits.get(one) ?? [0, 0];
      const share = published(one) / total;
      const lowest = Math.min(share, least / (least + sum(others.map(([, upper]) => upper))));
      const highest = Math.max(share, most / (most + sum(others.map(([lower]) => lower))));
      const [lower] = wilson(lowest, total);
      const [, upper] = wilson(highest, total);
      return [
        one.code,
        [text, `${percent(share)} 95% interval ${percent(lower)} to ${percent(upper)}`, fair],
      ];
    })
  );
};

describe('the table of <rounds-equity-chart>', () => {
  it('shows figures that match an independent calculation from random protected counts', async () => {
    await fc.assert(
      fc.asyncProperty(randomSamples, async (samples) => {
        const { root, element } = await ready({}, { fetch: backendOf(() => answerOf(samples)) });
        const figures = expected(samples);
        const rows = [...root.querySelectorAll<HTMLElement>('tbody tr[data-item]')];
        expect(rows).to.have.lengthOf(samples.length);
        for (const row of rows) {
          const cells = [...row.querySelectorAll('td')].map((cell) =>
            cell.textContent.replace(/\s+/g, ' ').trim()
          );
          expect(cells.slice(0, 3)).to.deep.equal(figures.get(row.dataset['item'] ?? ''));
        }
        element.remove();
      }),
      { numRuns: 60, seed: 4 }
    );
  });
});
