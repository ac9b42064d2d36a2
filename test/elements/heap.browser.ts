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

/** Growth of the page per finder. */
interface Growth {
  readonly nodes: number;
  readonly listeners: number;
  readonly bytes: number;
}

const growthOf = async (times: number): Promise<Growth> => {
  const before = await settledHeap();
  await mountRepeatedly(times);
  const after = await settledHeap();
  return {
    nodes: (after.nodes - before.nodes) / times,
    listeners: (after.listeners - before.listeners) / times,
    bytes: (after.usedSize - before.usedSize) / times,
  };
};

/** A leak of one node or listener per finder would be 1. A finder takes about 200 kB, so 0.1% of that would be a leak. */
const isLeak = ({ nodes, listeners, bytes }: Growth): boolean =>
  nodes >= 0.02 || listeners >= 0.02 || bytes >= 200;

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
      // recompiles code after hundreds of finders.
      await mountRepeatedly(TIMES);
      // A leak grows each time. Code that a busy machine compiles late, or a template that is created after the warm-up, does not.
      let growth = await growthOf(TIMES);
      for (let repeats = 0; isLeak(growth) && repeats < 2; repeats += 1) growth = await growthOf(TIMES);
      expect(isLeak(growth), JSON.stringify(growth)).to.equal(false);
    });
  } else {
    it('keeps no nodes in the page after unmounting (only Chromium measures the heap)', async () => {
      const before = document.querySelectorAll('*').length;
      await mountRepeatedly(20);
      expect(document.querySelectorAll('*')).to.have.lengthOf(before);
    });
  }
});
