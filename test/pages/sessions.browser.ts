import { expect } from 'chai';
import ICAL from 'ical.js';
import { until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openPage, resizePages, textOf, type OpenPage } from './page.js';

const sessionsIn = async (page: OpenPage): Promise<ShadowRoot> => {
  const element = await until('the list', () => page.document.querySelector('rounds-sessions'));
  element.setAttribute('eager', '');
  const root = await until('the list to start', () => element.shadowRoot);
  await until('Rounds to be shown', () => root.querySelector('[part=session]'));
  return root;
};

const cards = (root: ShadowRoot): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[part=session]')];

describe('<rounds-sessions> on pages of the demonstration', () => {
  afterEach(closePages);

  it('shows sessions of the reference backend, soonest first', async () => {
    const page = await openPage('index.html');
    const root = await sessionsIn(page);
    expect(cards(root)).to.have.lengthOf(5);
    const times = [...root.querySelectorAll('time')].map(({ dateTime }) => Date.parse(dateTime));
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
    expect(page.record.errors).to.deep.equal([]);
  });

  /** Follows a link as a calendar would, and returns the entries of the file. */
  const entriesOf = async (href: string): Promise<ICAL.Component[]> => {
    const response = await fetch(href);
    expect(response.headers.get('Content-Type')).to.match(/^text\/calendar\b/);
    return new ICAL.Component(ICAL.parse(await response.text()) as unknown[]).getAllSubcomponents('vevent');
  };

  const startOf = (entry: ICAL.Component): number =>
    (entry.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().getTime();

  it('links to a calendar file of each session at the time shown, which does not mention Rounds', async () => {
    const root = await sessionsIn(await openPage('index.html'));
    const card = cards(root).find((one) => one.querySelector('[part~=calendar]'));
    const [entry, ...others] = await entriesOf(
      card?.querySelector<HTMLAnchorElement>('[part~=calendar]')?.href ?? ''
    );
    expect(others).to.deep.equal([]);
    expect(entry && startOf(entry)).to.equal(Date.parse(card?.querySelector('time')?.dateTime ?? ''));
    expect(String(entry?.getFirstPropertyValue('summary'))).not.to.match(/round|schwartz/i);
  });

  it('shows the address of a calendar feed of the list, and opens it by webcal:', async () => {
    const root = await sessionsIn(await openPage('index.html'));
    const field = await until('the feed', () => root.querySelector<HTMLInputElement>('[part=feed-address]'));
    const app = root.querySelector<HTMLAnchorElement>('[part=feed] a');
    expect(app?.href).to.equal(field.value.replace(/^https?:/, 'webcal:'));
    const entries = await entriesOf(field.value);
    const starts = new Set(entries.map(startOf));
    for (const { dateTime } of root.querySelectorAll('time')) {
      expect(starts.has(Date.parse(dateTime)), dateTime).to.equal(true);
    }
  });

  it('shows the sessions of a programme that is chosen in the finder, and then all again', async () => {
    const page = await openPage('index.html');
    const root = await sessionsIn(page);
    const count = () => textOf(root.querySelector('[part=count]'));
    const before = count();
    const [card] = await cardsIn(await finderIn(page));
    card?.querySelector<HTMLElement>('[part~=join]')?.click();
    const heading = await until('the focus', () => root.activeElement);
    expect(textOf(heading)).to.match(/^Rounds of /);
    await until('another number', () => count() !== before);
    const { top } = heading.getBoundingClientRect();
    expect(top).to.be.within(-1, page.window.innerHeight);
    root.querySelector<HTMLElement>('[part=show-programmes]')?.click();
    await until('all again', () => count() === before);
    expect(page.window.location.pathname).to.equal('/__site/index.html');
  });

  /** Returns the middle of some numbers. */
  const medianOf = (numbers: readonly number[]): number =>
    [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

  /** Counts the words that can be seen. */
  const wordsOf = (card: HTMLElement): number => {
    const copy = card.cloneNode(true) as HTMLElement;
    for (const hidden of copy.querySelectorAll('.visually-hidden, .printed')) hidden.remove();
    return (textOf(copy).match(/[\p{L}\p{N}]\S*/gu) ?? []).length;
  };

  it('shows cards that are short on a phone', async () => {
    resizePages({ width: 360, height: 740 });
    const page = await openPage('index.html');
    resizePages();
    const element = await until('the list', () => page.document.querySelector('rounds-sessions'));
    element.setAttribute('limit', '100');
    element.setAttribute('sector', 'social-care');
    const root = await sessionsIn(page);
    await until('100 Rounds', () => cards(root).length === 100);
    const heights = cards(root).map((card) => card.getBoundingClientRect().height);
    const words = cards(root).map(wordsOf);
    expect(medianOf(heights), 'height').to.be.at.most(300);
    expect(medianOf(words), 'words').to.be.at.most(40);
  });

  it('works with structured data under the strictest policy without violations', async () => {
    const page = await openPage('strict.html');
    await sessionsIn(page);
    const block = await until('the structured data', () =>
      page.document.querySelector('script[type="application/ld+json"]')
    );
    const { '@graph': graph } = JSON.parse(block.textContent) as { '@graph': unknown[] };
    expect(graph).to.have.lengthOf(5);
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
  });
});
