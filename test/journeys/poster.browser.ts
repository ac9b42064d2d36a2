import { expect } from 'chai';
import type { Session } from '../../src/contract/sessions.js';
import type { RoundsFeedbackForm } from '../../src/elements/feedback-form/feedback-form-element.js';
import { until } from '../support/browser.js';
import { textOf, type PageRecord } from '../pages/page.js';
import { allByRole, displayed, nameOf } from './accessible.js';
import { DESKTOP, Journey, PHONE, type Screen } from './journey.js';
import { ANSWERS_STORED, BEST_RATING, PAPER, SEND } from './words.js';

const CODE = 'ROBIN-42';
const DAY_MS = 86_400_000;
/** Heights of the whole form with the 14 questions of the seed, in CSS pixels, on a phone. */
const MAX_HEIGHT = 3_000;

/** Someone scans the poster after a Round: once the form is there, it names the Round and takes 2 taps. */
describe('a nurse who scans the poster of a Round', () => {
  let round: Session & { readonly title: string };

  before(async () => {
    const from = new Date(Date.now() - 28 * DAY_MS).toISOString();
    const to = new Date(Date.now() - DAY_MS).toISOString();
    const response = await fetch(`/v1/sessions?${new URLSearchParams({ from, to, limit: '50' }).toString()}`);
    const { items } = (await response.json()) as { items: readonly Session[] };
    const found = items.find(({ title, status }) => title && status === 'scheduled');
    if (!found) throw new Error('The backend has no Round of the past four weeks');
    round = found as typeof round;
  });

  afterEach(() => {
    Journey.close();
  });

  interface Visit {
    readonly journey: Journey;
    readonly window: Window & typeof globalThis & { readonly record: PageRecord };
    readonly form: RoundsFeedbackForm;
  }

  /** Opens the page of the poster's link and waits for the questions. */
  const scan = async (query: string, screen: Screen = PHONE): Promise<Visit> => {
    const page = `feedback.html?session=${encodeURIComponent(round.id)}&${query}`;
    const journey = await Journey.open({ screen, page });
    const form = await until('the form', () =>
      journey.document.querySelector<RoundsFeedbackForm>('rounds-feedback-form')
    );
    await journey.find('button', SEND, form);
    return { journey, window: journey.document.defaultView as Visit['window'], form };
  };

  const shownIn = (form: Element): string =>
    [...displayed(form)]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map(textOf)
      .join(' ');

  /** Taps an answer to the first question and sends it. */
  const answer = async ({ journey, form }: Visit, rating = BEST_RATING, send = SEND): Promise<void> => {
    const [first] = allByRole(form, 'radiogroup');
    if (!first) throw new Error('There is no question');
    await journey.activate(await journey.find('radio', rating, first));
    await journey.activate(await journey.find('button', send, form));
  };

  const isThanked = ({ journey, form }: Visit): Promise<HTMLElement> =>
    journey.find('heading', ANSWERS_STORED, form);

  /** Checks that the first question ends on the first screen, and that the form is short. */
  const isCompact = ({ window, form }: Visit): void => {
    const questions = allByRole(form, 'radiogroup');
    const { top, bottom } = questions[0]?.getBoundingClientRect() ?? new DOMRect();
    expect(window.scrollY).to.equal(0);
    expect(top).to.be.greaterThan(0);
    expect(bottom, 'the end of the first question').to.be.at.most(PHONE.height);
    expect(form.getBoundingClientRect().height).to.be.at.most(MAX_HEIGHT);
    expect(window.document.documentElement.scrollWidth).to.be.at.most(PHONE.width);
  };

  it('sees which Round it is, the only question to answer, and help, in a form of 14 questions', async () => {
    const visit = await scan(`code=${CODE}&outbox=memory`);
    const { form } = visit;
    const shown = shownIn(form);
    expect(shown).to.contain(round.title);
    expect(shown).to.contain(round.host.name);
    expect(shown).to.contain('You only have to answer 1 question.');
    expect(shown).to.contain('116 123');
    const questions = [...allByRole(form, 'radiogroup'), ...allByRole(form, 'textbox')];
    expect(questions.length).to.equal(14);
    expect(nameOf(questions[0] as Element)).to.contain('(required)');
    isCompact(visit);
    // The paper form is not offered at this width.
    expect(allByRole(form, 'button', PAPER)).to.deep.equal([]);
  });

  it('sends a minimal answer with 2 taps, without a trace on the phone', async () => {
    const visit = await scan(`code=${CODE}&outbox=memory`);
    await answer(visit);
    await isThanked(visit);
    expect(visit.journey.meter.taps).to.be.at.most(2);
    expect(shownIn(visit.form)).to.contain(round.title);
    expect(visit.window.record.errors).to.deep.equal([]);
    expect(visit.window.record.writes).to.deep.equal([]);
  });

  it('has no session and no code in the address once they are read', async () => {
    const { form, window } = await scan(`code=${CODE}&outbox=memory`);
    expect([form.session, form.code]).to.deep.equal([round.id, CODE]);
    const { searchParams } = new URL(window.location.href);
    expect(searchParams.has('session')).to.equal(false);
    expect(searchParams.has('code')).to.equal(false);
    expect(searchParams.get('outbox')).to.equal('memory');
  });

  it('is asked for the code if the link has none', async () => {
    const { journey, form } = await scan('outbox=memory');
    expect(await journey.find('textbox', /poster/, form)).to.not.equal(null);
  });

  it('sees the Round in Welsh, and sends with 2 taps', async () => {
    const visit = await scan(`code=${CODE}&outbox=memory`);
    visit.journey.document.documentElement.lang = 'cy';
    await until('Welsh', () => shownIn(visit.form).includes('Dim ond 1 cwestiwn'));
    expect(shownIn(visit.form)).to.contain(round.title);
    isCompact(visit);
    await answer(visit, /^Da iawn/, /^Anfon fy atebion/);
    await visit.journey.find('heading', /^Diolch/, visit.form);
    expect(visit.journey.meter.taps).to.be.at.most(2);
  });

  it('sends with the same 2 taps on a shared tablet, which is then ready for the next person', async () => {
    const visit = await scan(`code=${CODE}&kiosk&outbox=memory`);
    const { form, journey } = visit;
    expect(shownIn(form)).to.contain(round.title);
    expect(shownIn(form)).to.contain('This is a shared device.');
    await answer(visit);
    await isThanked(visit);
    expect(journey.meter.taps).to.be.at.most(2);
    form.kioskReset = 1;
    const ready = await journey.find('radio', BEST_RATING, form);
    expect((ready as HTMLInputElement).checked).to.equal(false);
    expect(shownIn(form)).to.contain(round.title);
  });

  it('sends with the same 2 taps with the sealed outbox, which is explained', async () => {
    const visit = await scan(`code=${CODE}`);
    // Inside the details of how answers are used.
    await until('the note', () => textOf(visit.form.shadowRoot).includes('on this device, encrypted'));
    await answer(visit);
    await isThanked(visit);
    expect(visit.journey.meter.taps).to.be.at.most(2);
  });

  it('prints only the form with 1 tap on a wide screen, with the Round’s name, its code and a QR code', async () => {
    const { journey, window, form } = await scan(`code=${CODE}&outbox=memory`, DESKTOP);
    const paper = () => journey.document.querySelector('[data-rounds-paper]')?.shadowRoot;
    let printed = '';
    window.print = () => {
      printed = textOf(paper() ?? null);
    };
    await journey.activate(await journey.find('button', PAPER, form));
    await until('the print request', () => printed);
    expect(printed).to.contain(round.title);
    expect(printed).to.contain(CODE);
    expect(printed).to.contain('This form is anonymous');
    expect(paper()?.querySelector('svg')?.getAttribute('aria-label')).to.not.contain(round.id);
    window.dispatchEvent(new Event('afterprint'));
    expect(paper()).to.equal(undefined);
    expect(journey.meter.taps).to.equal(1);
  });
});
