import { expect } from 'chai';
import type { Session } from '../../src/contract/sessions.js';
import type { RoundsFeedbackForm } from '../../src/elements/feedback-form/feedback-form-element.js';
import { testEnvironment, until } from '../support/browser.js';
import { closePages, openPage, resizePages, textOf, type OpenPage } from './page.js';

/** The screen of a phone, in CSS pixels. */
const PHONE = { width: 360, height: 740 };
const DAY_MS = 86_400_000;

/** Journey E: somebody scans the poster after a Round, on a phone. */
describe('feedback from the link on a poster', () => {
  let round: Session & { readonly title: string };

  before(async () => {
    const { backend } = await testEnvironment();
    const from = new Date(Date.now() - 28 * DAY_MS).toISOString();
    const to = new Date(Date.now() - DAY_MS).toISOString();
    const response = await fetch(
      `${backend ?? ''}/sessions?${new URLSearchParams({ from, to, limit: '50' }).toString()}`
    );
    const { items } = (await response.json()) as { items: Session[] };
    const found = items.find(({ title, status }) => title && status === 'scheduled');
    if (!found) throw new Error('The backend has no Round of the past four weeks');
    round = found as typeof round;
  });

  beforeEach(() => {
    resizePages(PHONE);
  });

  afterEach(() => {
    closePages();
    resizePages();
  });

  /** Opens the page of the poster's link and waits for the form. */
  const open = async (
    query: string
  ): Promise<{ page: OpenPage; form: RoundsFeedbackForm; root: ShadowRoot }> => {
    const page = await openPage(`feedback.html?session=${encodeURIComponent(round.id)}&${query}`);
    const form = await until('the form', () => page.document.querySelector('rounds-feedback-form'));
    const root = await until('its questions', () =>
      form.shadowRoot?.querySelector('form') ? form.shadowRoot : null
    );
    return { page, form, root };
  };

  const tap = (root: ShadowRoot, selector: string): void => {
    root.querySelector<HTMLElement>(selector)?.click();
  };

  const roundIn = (root: ShadowRoot): string => textOf(root.querySelector('[part=round]'));

  it('names the Round, and shows the first question on the first screen', async () => {
    const { page, form, root } = await open('code=ROBIN-42&outbox=memory');
    // The name is a request of its own, beside that for the questions.
    const name = await until('the name of the Round', () => roundIn(root) || null);
    expect(name).to.contain(round.title);
    expect(name).to.contain(round.host.name);
    const { top, bottom } = root.querySelector('.question')?.getBoundingClientRect() ?? new DOMRect();
    expect(page.window.scrollY).to.equal(0);
    expect(top).to.be.greaterThan(0);
    expect(bottom, 'the end of the first question').to.be.at.most(PHONE.height);
    expect(textOf(root.querySelector('.intro'))).to.contain('You only have to answer 1 question.');
    expect(textOf(root.querySelector('legend'))).to.contain('(required)');
    expect(root.querySelectorAll('.question').length).to.equal(14);
    expect(form.getBoundingClientRect().height).to.be.at.most(3_000);
    expect(page.document.documentElement.scrollWidth).to.be.at.most(PHONE.width);
    expect(textOf(root.querySelector('[part=support]'))).to.contain('116 123');
    // There is no room for paper here.
    expect(root.querySelector<HTMLElement>('[part=print]')?.checkVisibility()).to.equal(false);
  });

  it('sends a minimal answer after 2 taps', async () => {
    const { page, root } = await open('code=ROBIN-42&outbox=memory');
    tap(root, '.question:first-of-type input:last-of-type');
    tap(root, '[part=send]');
    await until('the confirmation', () => root.querySelector('[part=sent]'));
    expect(textOf(root.querySelector('[part=sent]'))).to.contain('Thank you. We have your answers');
    expect(roundIn(root)).to.contain(round.title);
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.writes).to.deep.equal([]);
  });

  it('removes the session and the code from the address once they are read', async () => {
    const { page, form } = await open('code=ROBIN-42&outbox=memory');
    expect([form.session, form.code]).to.deep.equal([round.id, 'ROBIN-42']);
    const { searchParams } = new URL(page.window.location.href);
    expect(searchParams.has('session')).to.equal(false);
    expect(searchParams.has('code')).to.equal(false);
    expect(searchParams.get('outbox')).to.equal('memory');
  });

  it('asks for the code if the link has none', async () => {
    const { root } = await open('outbox=memory');
    expect(root.querySelector<HTMLInputElement>('[name=code]')?.labels?.[0]?.textContent).to.contain(
      'poster'
    );
  });

  it('names the Round and takes a minimal answer after 2 taps in Welsh', async () => {
    const { page, form, root } = await open('code=ROBIN-42&outbox=memory');
    page.document.documentElement.lang = 'cy';
    await until('Welsh', () => textOf(root.querySelector('.intro')).startsWith('Dim ond 1 cwestiwn'));
    expect(roundIn(root)).to.contain(round.title);
    expect(form.getBoundingClientRect().height).to.be.at.most(3_000);
    const { bottom } = root.querySelector('.question')?.getBoundingClientRect() ?? new DOMRect();
    expect(bottom).to.be.at.most(PHONE.height);
    tap(root, '.question:first-of-type input:last-of-type');
    tap(root, '[part=send]');
    await until('the confirmation', () => textOf(root.querySelector('[part=sent]')).includes('Diolch'));
  });

  it('takes the same 2 taps on a shared tablet, which then is ready for the next person', async () => {
    const { form, root } = await open('code=ROBIN-42&kiosk&outbox=memory');
    expect(roundIn(root)).to.contain(round.title);
    expect(textOf(root)).to.contain('This is a shared device.');
    tap(root, '.question:first-of-type input:last-of-type');
    tap(root, '[part=send]');
    await until('the confirmation', () => root.querySelector('[part=sent]'));
    form.kioskReset = 1;
    await until('an empty form', () => root.querySelector('form:not([hidden])'));
    expect(root.querySelector(':checked')).to.equal(null);
    expect(roundIn(root)).to.contain(round.title);
  });

  it('takes the same 2 taps with the sealed outbox, which it explains', async () => {
    const { root } = await open('code=ROBIN-42');
    await until('the note', () =>
      textOf(root.querySelector('[part=held]')).includes('on this device, encrypted')
    );
    tap(root, '.question:first-of-type input:last-of-type');
    tap(root, '[part=send]');
    await until('the confirmation', () => root.querySelector('[part=sent]'));
  });

  it('prints the form alone on paper, with the Round’s name, its code and a QR code, where there is room', async () => {
    resizePages();
    const { page, root } = await open('code=ROBIN-42&outbox=memory');
    const print = root.querySelector<HTMLElement>('[part=print]');
    expect(print?.checkVisibility()).to.equal(true);
    const paper = () => page.document.querySelector('[data-rounds-paper]')?.shadowRoot;
    let printed = '';
    page.window.print = () => {
      printed = textOf(paper() ?? null);
    };
    print?.click();
    await until('the print request', () => printed);
    expect(printed).to.contain(round.title);
    expect(printed).to.contain('ROBIN-42');
    expect(printed).to.contain('This form is anonymous');
    expect(paper()?.querySelector('svg')?.getAttribute('aria-label')).to.not.contain(round.id);
    page.window.dispatchEvent(new Event('afterprint'));
    expect(paper()).to.equal(undefined);
  });
});
