import { expect } from 'chai';
import '../../src/define/rounds-finder.js';
import { configure } from '../../src/data/configure.js';
import { fixtureFetch, fixtureUrl } from '../../stories/fixtures/index.js';
import { engine, settledHeap } from '../support/browser.js';

const TIMES = 1000;

/** Adds a finder, waits for its programmes when asked to, and removes it. */
const mountAndUnmount = async (toItsEnd: boolean): Promise<void> => {
  const finder = document.createElement('rounds-finder');
  finder.baseUrl = fixtureUrl('default');
  finder.eager = true;
  const shown = new Promise((resolve) => {
    finder.addEventListener('rounds-load', resolve, { once: true });
  });
  document.body.append(finder);
  await (toItsEnd ? shown : finder.updateComplete);
  finder.remove();
};

/** Three of four see their programmes; the fourth is removed while it still waits for them. */
const manyTimes = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i += 1) await mountAndUnmount(i % 4 !== 3);
};

describe('what a finder leaves behind', () => {
  before(() => {
    configure({ fetch: fixtureFetch });
  });

  after(() => {
    configure({ fetch: null });
  });

  if (engine === 'chromium') {
    it(`leaves nothing on the heap after being mounted and unmounted ${TIMES} times`, async function () {
      this.timeout(900_000);
      // What is made once, and kept with reason: templates, style sheets, the cache, compiled code.
      await manyTimes(TIMES / 4);
      const before = await settledHeap();
      await manyTimes(TIMES);
      const after = await settledHeap();
      expect(after.nodes, 'nodes').to.be.at.most(before.nodes);
      expect(after.listeners, 'listeners').to.be.at.most(before.listeners);
      // One finder takes some 200 kB: a hundredth of that for each would be a leak.
      expect((after.usedSize - before.usedSize) / TIMES, 'bytes a finder').to.be.below(200);
    });
  } else {
    it('leaves nothing in the page (the heap is measured in Chromium, which alone can)', async () => {
      const before = document.querySelectorAll('*').length;
      await manyTimes(20);
      expect(document.querySelectorAll('*')).to.have.lengthOf(before);
    });
  }
});
