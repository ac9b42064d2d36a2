import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Count } from '../../../src/contract/counts.js';
import type { Equity } from '../../../src/contract/equity.js';
import { toDrawing } from '../../../src/elements/equity-chart/drawing-data.js';
import { totalHeightOf } from '../../../src/elements/equity-chart/drawing-layout.js';
import { toView, type View } from '../../../src/elements/equity-chart/equity-chart-model.js';
import { otherWordsOf } from '../../../src/elements/equity-chart/equity-chart-other-words.js';
import { toTrendView } from '../../../src/elements/equity-chart/equity-chart-trend.js';
import { whereText } from '../../../src/elements/equity-chart/equity-chart-words.js';
import { equityChart } from '../../../src/elements/equity-chart/messages/en.js';
import { equityChartMore } from '../../../src/elements/equity-chart/messages/en-more.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import {
  cellsOf,
  counts,
  EQUITY,
  quarter,
  value,
  workforce,
  zero,
} from '../../../stories/fixtures/equity.js';

const words = { ...common, ...equityChart, ...equityChartMore };
const nameOf = ({ sector }: View['span']['rows'][number]): string => sector.label;
const hidden: Count = { state: 'suppressed' };

const sectors = (sizes: Readonly<Record<string, number>>): Equity['sectors'] =>
  Object.entries(sizes).map(([code, size]) => ({
    code,
    label: code,
    workforce: workforce(size, 'headcount', 'A source'),
  }));

const answer = (given: Partial<Equity>): Equity => ({ ...EQUITY, offer: [], ...given });

const rowOf = (view: View, code: string) => {
  const row = view.span.rows.find(({ sector }) => sector.code === code);
  if (!row) throw new Error(`No row ${code}`);
  return row;
};

describe('a trend', () => {
  const [before, after] = [quarter(9), quarter(10)];

  it('does not show a fall because another sector starts to send figures', () => {
    const data = answer({
      sectors: sectors({ health: 1000, 'social-care': 1000, education: 1000 }),
      periods: [before, after],
      cells: [
        ...cellsOf(before, {
          health: counts(20, 20, value(100), hidden),
          'social-care': counts(20, 20, value(100), hidden),
          education: counts(20, 0, { state: 'not-collected' }, { state: 'not-collected' }),
        }),
        ...cellsOf(after, {
          health: counts(20, 20, value(100), hidden),
          'social-care': counts(20, 20, value(100), hidden),
          education: counts(20, 20, value(200), hidden),
        }),
      ],
    });
    const view = toTrendView(data);
    assert.deepEqual(
      view.series.map(({ rows }) => rows.map(({ reading }) => reading.share)),
      [
        [0.5, 0.5, null],
        [0.5, 0.5, null],
      ]
    );
    const said = otherWordsOf(view, false, words, nameOf);
    assert.equal(said.headline, 'No sector’s share of Rounds changed clearly');
    assert.match(said.sentence, /^The share stayed the same for health \(50%\) and social-care \(50%\);/);
    assert.match(said.sentence, /we cannot compare education, without figures in both periods\.$/);
  });

  it('names a clear fall in its headline', () => {
    const data = answer({
      designEffect: 1,
      sectors: sectors({ health: 1000, 'social-care': 1000 }),
      periods: [before, after],
      cells: [
        ...cellsOf(before, {
          health: counts(20, 20, value(500), hidden),
          'social-care': counts(20, 20, value(500), hidden),
        }),
        ...cellsOf(after, {
          health: counts(20, 20, value(800), hidden),
          'social-care': counts(20, 20, value(200), hidden),
        }),
      ],
    });
    const said = otherWordsOf(toTrendView(data), false, words, nameOf);
    assert.equal(said.headline, 'The share of social-care fell from 50% to 20%');
    assert.equal(said.sentence, 'The share of health (50%, then 80%) rose.');
  });

  it('uses the workforce that was frozen with each period, and none for an earlier span without one', () => {
    const frozen = [
      { sector: 'health', ...workforce(3000, 'headcount', 'Then') },
      { sector: 'social-care', ...workforce(1000, 'headcount', 'Then') },
    ];
    const periods = [quarter(8), { ...before, breakBefore: 'The area changed.', workforce: frozen }, after];
    const data = answer({
      sectors: sectors({ health: 1000, 'social-care': 1000 }),
      periods,
      cells: periods.flatMap((period) =>
        cellsOf(period, {
          health: counts(20, 20, value(100), hidden),
          'social-care': counts(20, 20, value(100), hidden),
        })
      ),
    });
    const fair = toTrendView(data).series.map(({ rows }) => rows[0]?.reading.fairShare);
    assert.deepEqual(fair, [null, 0.75, 0.5]);
    const shares = toTrendView(data).series.map(({ rows }) => rows[0]?.reading.share);
    assert.deepEqual(shares, [0.5, 0.5, 0.5]);
  });
});

describe('a span of periods', () => {
  it('is uncertain if a sector has no figure in one of them', () => {
    const periods = [quarter(9), quarter(10)];
    const both = counts(40, 40, value(400), hidden);
    const data = answer({
      designEffect: 1,
      sectors: sectors({ health: 1000, 'social-care': 1000 }),
      periods,
      cells: [
        ...cellsOf(quarter(9), { health: both }),
        ...cellsOf(quarter(10), { health: both, 'social-care': both }),
      ],
    });
    const view = toView(data, 'share', true);
    assert.equal(rowOf(view, 'social-care').reading.doubt, 'missing');
    assert.equal(rowOf(view, 'social-care').attendances.missing, 1);
  });

  it('uses the workforce frozen with its last period', () => {
    const period = {
      ...quarter(10),
      workforce: [{ sector: 'health', ...workforce(600, 'headcount', 'Then') }],
    };
    const data = answer({
      sectors: sectors({ health: 1000, 'social-care': 1000 }),
      periods: [period],
      cells: cellsOf(period, { health: counts(9, 9, value(50), hidden) }),
    });
    const view = toView(data, 'share', false);
    assert.equal(rowOf(view, 'health').workforce?.value, 600);
    assert.equal(rowOf(view, 'social-care').workforce, null);
  });
});

describe('the line below the headline', () => {
  it('says how many figures were sent, that units are mixed, and that a workforce is old', () => {
    const data = answer({
      sectors: [
        { code: 'health', label: 'Health', workforce: workforce(1000, 'headcount', 'A source') },
        {
          code: 'social-care',
          label: 'Social care',
          workforce: { ...workforce(1000, 'posts', 'A source'), asOf: '2023-03-31' },
        },
      ],
      cells: cellsOf(quarter(10), {
        health: counts(10, 9, value(50), hidden),
        'social-care': counts(5, 5, value(50), hidden),
      }),
    });
    const text = whereText(toView(data, 'share', false), words, nameOf);
    assert.match(
      text,
      /^Share of attendances compared with share of workforce, NHS West Yorkshire, July to /
    );
    assert.match(text, /Rounds sent 14 of 15 expected figures\./);
    assert.match(text, /Workforces are counted in different units: people and posts\./);
    assert.match(
      text,
      /The workforce of social care was counted more than 2 years before these attendances\./
    );
    assert.doesNotMatch(whereText(toView(data, 'sessions', false), words, nameOf), /[Ww]orkforce/);
  });
});

describe('the drawing', () => {
  it('draws a line of text for a sector without a figure, and never a bar', () => {
    const view = toView(
      answer({
        sectors: sectors({ a: 1000, b: 1000, c: 1000, d: 1000, e: 1000 }),
        cells: cellsOf(quarter(10), {
          a: counts(9, 9, value(50), hidden),
          b: counts(9, 9, zero, zero),
          c: counts(9, 9, hidden, hidden),
          d: counts(9, 0, { state: 'not-collected' }, { state: 'not-collected' }),
          e: counts(0, 0, { state: 'not-collected' }, { state: 'not-collected' }),
        }),
      }),
      'share',
      false
    );
    const { lines } = toDrawing({ view, words, nameOf, dir: 'ltr' });
    const text = lines.map((line) =>
      line.kind === 'heading'
        ? `# ${line.text}`
        : line.kind === 'bar'
          ? `${line.name}: bar`
          : `${line.name}: ${line.text}`
    );
    assert.deepEqual(text, [
      '# No Round open',
      'e: 1,000 people; no Round was open to them, none is planned',
      '# Less than a fair share',
      'b: bar',
      '# More than a fair share',
      'a: bar',
      '# We cannot tell',
      'c: Hidden: the number is too small to publish safely',
      'd: No figures: none of 9 Rounds sent a return',
    ]);
  });

  it('is at most 600 pixels tall with 8 sectors in a column of 800 pixels, whatever their readings', () => {
    const labels = [
      ...['NHS and other health services', 'General practice and primary care', 'Hospices', 'Social care'],
      ...['Councils', 'Voluntary and community organisations', 'Education', 'Other'],
    ];
    const states: Count[] = [value(300), value(10), zero, hidden, { state: 'not-collected' }];
    for (let run = 0; run < 200; run += 1) {
      const all = labels.map((label, at) => ({
        code: label,
        label,
        workforce: workforce(500 + ((run * 7919 + at * 104729) % 30_000), 'headcount', 'A source'),
      }));
      const cells = labels.map((label, at) => {
        const state = states[(run * (at + 3) + at) % states.length] ?? zero;
        return [label, counts((run + at) % 4 === 0 ? 0 : 9, 8, state, state)] as const;
      });
      for (const measure of ['share', 'rate', 'sessions', 'trend'] as const) {
        const data = answer({ sectors: all, cells: cellsOf(quarter(10), Object.fromEntries(cells)) });
        const view = measure === 'trend' ? toTrendView(data) : toView(data, measure, false);
        const height = 16 * totalHeightOf(toDrawing({ view, words, nameOf, dir: 'ltr' }), 'wide');
        assert.ok(height <= 600, `${measure}: ${height}`);
      }
    }
  });
});
