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
      ...{ period: period.id, sector: code, sessions: 5, recorded: 5, notStated: 0 },
      ...{ attendances, firstTime: { state: 'suppressed' as const } },
    })),
  };
};

const Z = 1.959963984540054;

/** Calculates the same figures independently, with the textbook formula of Wilson's interval. */
const expected = (samples: readonly Sample[]): Map<string, readonly string[]> => {
  const known = samples.filter(({ workforce }) => workforce !== null);
  const base = known.length > 0 ? known : samples;
  const number = ({ attendances }: Sample) =>
    attendances.state === 'value' ? attendances.value : attendances.state === 'zero' ? 0 : null;
  const total = base.reduce((sum, one) => sum + (number(one) ?? 0), 0);
  const staff = base
    .filter(({ attendances }) => attendances.state !== 'not-collected')
    .reduce((sum, one) => sum + (one.workforce ?? 0), 0);
  const percent = (share: number) =>
    `${(100 * share).toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`;
  return new Map(
    samples.map((one) => {
      const attended = number(one);
      const words =
        one.attendances.state === 'suppressed'
          ? 'hidden'
          : one.attendances.state === 'not-collected'
            ? 'no data'
            : 'not known';
      if (attended === null || total === 0 || !base.includes(one))
        return [one.code, [attended === null ? words : attended.toLocaleString('en-GB'), words]];
      const share = attended / total;
      const middle = (share + (Z * Z) / (2 * total)) / (1 + (Z * Z) / total);
      const half =
        (Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total))) /
        (1 + (Z * Z) / total);
      const [lower, upper] = [Math.max(0, middle - half), Math.min(1, middle + half)];
      const fair = one.workforce === null ? null : one.workforce / staff;
      const standing =
        fair === null
          ? ''
          : lower > fair
            ? 'above fair share'
            : upper < fair
              ? 'below fair share'
              : 'similar to fair share';
      return [
        one.code,
        [
          attended.toLocaleString('en-GB'),
          `${percent(share)} 95% interval ${percent(lower)} to ${percent(upper)}`,
          fair === null ? 'not known' : percent(fair),
          standing,
        ],
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
        const rows = [...root.querySelectorAll<HTMLElement>('tbody tr')];
        expect(rows).to.have.lengthOf(samples.length);
        for (const row of rows) {
          const cells = [...row.querySelectorAll('td')].map((cell) =>
            cell.textContent.replace(/\s+/g, ' ').trim()
          );
          const [attended, share, fair, standing] = figures.get(row.dataset['item'] ?? '') ?? [];
          expect(cells.slice(0, 2)).to.deep.equal([attended, share]);
          if (fair !== undefined) expect(cells[2]).to.equal(fair);
          if (standing) expect(cells[3]).to.include(standing);
        }
        element.remove();
      }),
      { numRuns: 60, seed: 4 }
    );
  });
});
