import { expect } from 'chai';
import { until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openPage, type OpenPage } from './page.js';

/** Opens the page, and waits until both elements show their content. */
const openHostPage = async (name: string): Promise<OpenPage> => {
  const page = await openPage(name);
  for (const tag of ['rounds-finder', 'rounds-sessions']) {
    (await until(tag, () => page.document.querySelector(tag))).setAttribute('eager', '');
  }
  await cardsIn(await finderIn(page));
  await until('Rounds', () =>
    page.document.querySelector('rounds-sessions')?.shadowRoot?.querySelector('[part=session]')
  );
  return page;
};

const controlsIn = (page: OpenPage): readonly HTMLElement[] =>
  ['rounds-finder', 'rounds-sessions'].flatMap((tag) => [
    ...(page.document
      .querySelector(tag)
      ?.shadowRoot?.querySelectorAll<HTMLElement>('button, input:not([type=checkbox]), select') ?? []),
  ]);

describe('elements in difficult host pages', () => {
  afterEach(closePages);

  it('keep their layout and their controls under a style sheet that resets everything', async () => {
    const page = await openHostPage('host-hostile.html');
    const [card] = await cardsIn(await finderIn(page));
    expect(card?.getBoundingClientRect().width).to.be.greaterThan(300);
    const controls = controlsIn(page).filter((control) => control.getClientRects().length > 0);
    expect(controls.length).to.be.greaterThan(2);
    for (const control of controls) {
      const style = page.window.getComputedStyle(control);
      expect(style.visibility, control.outerHTML).to.equal('visible');
      expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(24);
    }
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.violations).to.deep.equal([]);
  });

  it('use the colours of a dark page', async () => {
    const page = await openHostPage('host-dark.html');
    const root = await finderIn(page);
    const style = page.window.getComputedStyle(root.querySelector('#root')!);
    expect(style.color).to.equal('rgb(232, 234, 237)');
    expect(style.colorScheme).to.equal('dark');
    expect(style.fontFamily).to.include('Georgia');
    expect(style.backgroundColor).to.equal('rgba(0, 0, 0, 0)');
  });

  it('keep their own direction in a right-to-left page, without overflowing', async () => {
    const page = await openHostPage('host-rtl.html');
    const root = await finderIn(page);
    expect(root.querySelector('#root')?.getAttribute('dir')).to.equal('ltr');
    expect(root.querySelector('#root')?.getAttribute('lang')).to.equal('en');
    expect(page.document.documentElement.scrollWidth).to.be.at.most(page.window.innerWidth);
  });

  it('work with two versions on one page, and log what each script did', async () => {
    const page = await openHostPage('host-versions.html');
    const { warnings } = page.record;
    expect(warnings.some((text) => text.includes('adds only the missing elements'))).to.equal(true);
    expect(warnings.some((text) => text.includes('is not used'))).to.equal(true);
    expect(page.record.errors).to.deep.equal([]);
    const report = await until('the doctor', () => page.document.querySelector('rounds-doctor')?.report);
    expect(report).to.include('This page has several versions of the elements').and.include('-another');
  });

  it('replace placeholders', async () => {
    const page = await openHostPage('host-placeholders.html');
    expect(page.document.querySelectorAll('[data-rounds]')).to.have.lengthOf(0);
  });

  it('appear in an iframe that grows and has a title', async () => {
    const page = await openPage('host-iframe.html');
    const frame = await until('the frame', () => page.document.querySelector('iframe'));
    const inside = await until('the element in the frame', () =>
      frame.contentDocument?.querySelector('rounds-finder')
    );
    inside.setAttribute('eager', '');
    await until('the cards', () => inside.shadowRoot?.querySelector('[part~=card]'));
    await until('the frame to grow', () => frame.clientHeight > 400);
    expect(frame.title).to.equal('Find a Round');
    // Browsers report this when an iframe's new height is measured a frame later, which is how iframes grow.
    expect(page.record.errors.filter((text) => !text.startsWith('ResizeObserver loop'))).to.deep.equal([]);
  });
});
