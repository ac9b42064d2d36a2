import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { between, repeatedOf, useReader } from './support.js';

const TITLE = /Who gets access/;
const TREND = 'Over two years';

describe('the equity chart, read by Orca', () => {
  const page = useReader();

  it('speaks its headline with its level, the other sectors, and a table with caption, groups and figures', async () => {
    const reader = await page.open('equity.html', TITLE, /^No Round was open/);
    await reader.pressRepeatedly(
      '2',
      /^No Round was open to voluntary and community organisations heading level 2/
    );
    await reader.pressUntil(/^Social care got about a fifth of a fair share;/, 'Down');
    await reader.pressUntil(
      /Every figure, sector by sector: Share of attendances compared with share of workforce, .*West Yorkshire/,
      't'
    );
    // Moves down the first column: a group, its sectors, the next group. The drawing is not spoken.
    for (const heard of [
      /No Round open/,
      /Voluntary and community organisations/,
      /Less than a fair share/,
      /Social care/,
    ])
      await reader.pressUntil(heard, 'alt+shift+Down');
    await reader.pressUntil(/20/, 'alt+shift+Right');
    await reader.pressUntil(/95% interval/, 'alt+shift+Right');
  });

  it('gives the downloads of two charts on one page different names, and copies with Enter', async () => {
    const reader = await page.open('equity.html', TITLE, /^No Round was open/);
    // The second chart loads when it is near.
    await reader.pressRepeatedly('2', /^Over two years heading level 2/);
    await reader.pressRepeatedly('t', /over time/);
    const nodes = await reader.nodes();
    const start = nodes.findIndex(
      ({ role, name }) => role === 'heading' && name.startsWith('No Round was open')
    );
    const buttons = nodes.slice(start).filter(({ role }) => role === 'push button' || role === 'button');
    const named = (text: string): number => buttons.filter(({ name }) => name.startsWith(text)).length;
    for (const text of [
      'Copy picture of',
      'Copy sentence of',
      'Download figures (CSV) of',
      'Pause updates of',
    ])
      assert.ok(named(text) >= 2, text);
    assert.deepEqual(repeatedOf(buttons.map(({ name }) => name)), []);
    const tables = nodes.filter(({ role }) => role === 'table').map(({ name }) => name);
    assert.ok(tables.length >= 2, tables.join('; '));
    assert.deepEqual(repeatedOf(tables), []);
    assert.ok(between(nodes, TREND, 'In every system').length > 10);
    const button = await reader.pressRepeatedly('b', /^Copy sentence of this chart/);
    assert.match(button.join(' '), /^Copy sentence of this chart: .+, July to September 2026.*button/);
    await reader.pressUntil(/Sentence copied|does not allow copying/, 'Return');
  });
});
