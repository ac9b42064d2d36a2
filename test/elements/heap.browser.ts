import { expect } from 'chai';
import '../../src/define/rounds-finder.js';
import { configure } from '../../src/data/configure.js';
import { fixtureFetch, fixtureUrl } from '../../stories/fixtures/index.js';
import { engine, settledHeap } from '../support/browser.js';

const TIMES = 1000;

/** Adds a finder and removes it, either after its programmes have loaded or before. */
const mountAndUnmount = async (waitsForLoad: boolean): Promise<void> => {
  const finder = document.createElement('rounds-finder');
  finder.baseUrl = fixtureUrl('default');
  finder.eager = true;
  const loaded = new Promise((resolve) => {
    finder.addEventListener('rounds-load', resolve, { once: true });
  });
  document.body.append(finder);
  await (waitsForLoad ? loaded : finder.updateComplete);
  finder.remove();
};

/** Mounts and unmounts finders. Every fourth is removed before its programmes have loaded. */
const mountRepeatedly = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i += 1) await mountAndUnmount(i % 4 !== 3);
};

describe('memory of a finder', () => {
  before(() => {
    configure({ fetch: fixtureFetch });
  });

  after(() => {
    configure({ fetch: null });
  });

  if (engine === 'chromium') {
    it(`does not grow when a finder is mounted and unmounted ${TIMES} times`, async function () {
      this.timeout(900_000);
      // Warms up templates, style sheets, the cache and compiled code, which are created once and kept. The browser still
      // compiles code anew after hundreds of finders.
      await mountRepeatedly(TIMES);
      const before = await settledHeap();
      await mountRepeatedly(TIMES);
      const after = await settledHeap();
      // On a busy machine, a template that is created once can be created after the warm-up. A leak of one node or listener per
      // finder would add a thousand.
      expect(after.nodes - before.nodes, 'more nodes').to.be.below(TIMES / 50);
      expect(after.listeners - before.listeners, 'more listeners').to.be.below(TIMES / 50);
      // A finder takes about 200 kB. Growth of 0.1% of that per finder would be a leak.
      expect((after.usedSize - before.usedSize) / TIMES, 'bytes per finder').to.be.below(200);
    });
  } else {
    it('keeps no nodes in the page after unmounting (only Chromium measures the heap)', async () => {
      const before = document.querySelectorAll('*').length;
      await mountRepeatedly(20);
      expect(document.querySelectorAll('*')).to.have.lengthOf(before);
    });
  }
});
