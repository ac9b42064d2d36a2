import { expect } from 'chai';
import { engine, until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openPage, resizePages, type OpenPage } from './page.js';

/** A part that each element has once it shows its content. */
const SHOWN: readonly (readonly [tag: string, shown: string])[] = [
  ['rounds-finder', '[part~=card]'],
  ['rounds-sessions', '[part~=session]'],
  ['rounds-equity-chart', 'table'],
  ['rounds-feedback-form', 'form'],
];

/** Scrolls from top to bottom, and waits for each element to show its content. */
const readOn = async ({ document }: OpenPage): Promise<void> => {
  for (const [tag, shown] of SHOWN) {
    const element = await until(tag, () => document.querySelector(tag));
    await until(`what ${tag} shows`, () => {
      // Repeatedly, because WebKit does not keep the scroll position while content above grows.
      element.scrollIntoView();
      return element.shadowRoot?.querySelector(shown);
    });
  }
};

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
}

const frames = async ({ window }: OpenPage): Promise<void> => {
  // Two frames: shifts of the last change are reported after the next frame.
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise((resolve) => window.requestAnimationFrame(resolve));
};

/** Scrolls to the end of the page, and waits there until all elements show their content. */
const hurryToTheEnd = async (page: OpenPage): Promise<void> => {
  const { document, window } = page;
  for (const [tag] of SHOWN) {
    document.querySelector(tag)?.scrollIntoView();
    await until(`${tag} to ask`, () => document.querySelector(tag)?.matches(':state(loading)'));
  }
  window.scrollTo(0, document.documentElement.scrollHeight);
  await frames(page);
  (window as unknown as { release: () => void }).release();
  for (const [tag, shown] of SHOWN)
    await until(`what ${tag} shows`, () => document.querySelector(tag)?.shadowRoot?.querySelector(shown));
  await frames(page);
};

/** Returns the total layout shift since the page opened. Only Chromium reports it. */
const watchShifts = (page: OpenPage): (() => Promise<number>) => {
  let sum = 0;
  const take = (list: PerformanceEntryList): void => {
    for (const entry of list) sum += (entry as LayoutShift).value;
  };
  const observer = new page.window.PerformanceObserver((list) => {
    take(list.getEntries());
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  return async () => {
    await frames(page);
    take(observer.takeRecords());
    return sum;
  };
};

/** Holds back all answers until the page releases them. */
const HELD = '/test/pages/early/held.ts';
const RESERVE = '/test/pages/early/reserve.ts';
/** Delays answers, so that they arrive in a different order from their requests. */
const LATE = '/test/pages/early/late.ts';

describe('a page with all four elements', () => {
  afterEach(() => {
    closePages();
    resizePages();
  });

  it('shows all of them while a visitor scrolls, without errors or warnings', async () => {
    const page = await openPage('all.html');
    await readOn(page);
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.violations).to.deep.equal([]);
  });

  // WebKit has no scroll anchoring.
  if (engine !== 'webkit')
    it('keeps content in view in place when answers arrive after a visitor has reached the end', async () => {
      const page = await openPage('all.html', HELD);
      const shifts = engine === 'chromium' ? watchShifts(page) : null;
      const end = await until('the footer', () => page.document.querySelector('footer'));
      const height = page.document.documentElement.scrollHeight;
      await hurryToTheEnd(page);
      expect(page.document.documentElement.scrollHeight).to.be.greaterThan(height);
      expect(end.getBoundingClientRect().bottom).to.be.closeTo(page.window.innerHeight, 1);
      if (shifts) expect(await shifts()).to.be.at.most(0.05);
    });

  if (engine === 'chromium') {
    const shiftsOf = async (name: string, ...early: readonly string[]): Promise<number> => {
      const page = await openPage(name, LATE, ...early);
      const shifts = watchShifts(page);
      await cardsIn(await finderIn(page));
      return shifts();
    };

    const reserving = (room: string): Promise<number> =>
      shiftsOf(`all.html?reserve=${encodeURIComponent(room)}`, RESERVE);

    it('has almost no layout shift when answers are late and the reserved space is the default', async () => {
      expect(await shiftsOf('all.html')).to.be.at.most(0.05);
    });

    it('has no layout shift with a reserved space of max(44rem, 100vb), and has one without', async () => {
      expect(await reserving('max(44rem, 100vb)')).to.equal(0);
      expect(await reserving('0px')).to.be.greaterThan(0.05);
    });

    it('has no layout shift on a large screen', async () => {
      resizePages({ width: 1920, height: 1080 });
      const page = await openPage('all.html?reserve=max(44rem,100vb)', LATE, RESERVE);
      const shifts = watchShifts(page);
      await cardsIn(await finderIn(page));
      expect(await shifts()).to.equal(0);
    });
  }
});
