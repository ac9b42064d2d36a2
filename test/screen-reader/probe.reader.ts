import { describe, it } from 'node:test';
import { Reader } from './reader.js';
describe('probe', () => {
  it('probe', async () => {
    const t0 = performance.now();
    const t = (s: string, ...x: unknown[]) => console.log(((performance.now() - t0) / 1000).toFixed(1), s, ...x);
    const reader = await Reader.start((process.env['BROWSER'] ?? 'firefox') as 'firefox');
    try {
      t('started');
      await reader.open(`${process.env['SITE']}index.html`, /Schwartz Rounds/);
      t('open');
      t('h', await reader.press('h'));
      t('2', await reader.press('2'));
      t('e', await reader.press('e'));
      t('type', await reader.press({ type: 'LS1' }));
      t('down', await reader.press('Down'));
      t('return', await reader.press('Return'));
      t('nodes');
      const nodes = await reader.nodes();
      t('nodes', nodes.length, JSON.stringify(nodes.filter(n => n.text.trim()).slice(60, 110).map(n => [n.depth, n.role, n.name, n.text, n.language])));
      t('all', JSON.stringify(await reader.press('Tab', 'KP_Add')));
    } finally { await reader.stop(); t('stop') }
  });
});
