import { expect } from 'chai';
import { configure } from '../../../src/data/configure.js';
import { setSystemTime } from '../../../src/data/clock.js';
import { FIXTURE_NOW, fixtureFetch, fixtureUrl } from '../../../stories/fixtures/index.js';
import { SCRIPT } from '../../../stories/fixtures/states.js';
import { until } from '../../support/browser.js';
import { answered } from '../support.js';
import { mount, problem, ready, shows, type Mounted } from './feedback-form-support.js';
// Loaded before the first form, which waits for it for one second, because the test server compiles it on the first request.
import '../../../src/elements/feedback-form/round-controller.js';

/** Changes the answer to `/sessions/{id}`. */
const withRound =
  (answer: (url: URL) => Response | Promise<Response>): typeof fetch =>
  (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return url.pathname.startsWith('/v1/sessions/')
      ? Promise.resolve(answer(url))
      : fixtureFetch(input, init);
  };

const MINUTE_MS = 60_000;

/** Answers with the Round of the fixtures at another time. */
const roundAt =
  (startsAt: number, now: string | number = FIXTURE_NOW) =>
  async (): Promise<Response> => {
    const response = await fixtureFetch(`${fixtureUrl('default')}/sessions/last-week`);
    const session = (await response.json()) as object;
    const changes = {
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 60 * MINUTE_MS).toISOString(),
    };
    return answered({ ...session, ...changes }, now);
  };

const roundIn = ({ root }: Mounted): string =>
  (root.querySelector('[part=round]')?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('<rounds-feedback-form session> names its Round', () => {
  it('shows the title, date and host below the title of the form, as soon as the form is shown', async () => {
    const form = await ready({ session: 'last-week' });
    expect(roundIn(form)).to.equal(
      'Between two families Tuesday 17 November, 12:30pm to 1:30pm, Copperwick Home Care'
    );
    expect(form.find('#title').nextElementSibling).to.equal(form.find('[part=round]'));
  });

  it('shows the host’s name if the topic is not known', async () => {
    const form = await ready({ session: 'no-topic' });
    expect(roundIn(form)).to.equal('Larkmoor Hospitals Round Wednesday 18 November, 12:30pm to 1:30pm');
  });

  it('includes the year of a Round that took place long ago', async () => {
    const form = await ready(
      { session: 'last-week' },
      { fetch: withRound(roundAt(Date.parse('2025-06-03T11:00:00Z'))) }
    );
    expect(roundIn(form)).to.contain('Tuesday 3 June 2025, midday to 1pm');
  });

  it('names it in Welsh', async () => {
    const form = await ready({ session: 'last-week', lang: 'cy' });
    expect(roundIn(form)).to.contain('Dydd Mawrth 17 Tachwedd, 12:30pm tan 1:30pm');
    form.element.session = 'no-topic';
    await until('the other Round', () => roundIn(form).startsWith('Rownd Larkmoor Hospitals'));
  });

  for (const [reason, answer] of [
    ['is unknown', () => problem(404)],
    ['breaks the contract', () => answered({ id: 7 })],
    ['cannot be read', () => problem(501)],
    ['takes too long', () => new Promise<Response>(() => undefined)],
  ] as const) {
    it(`shows the form without the Round if it ${reason}`, async () => {
      const form = await ready({ session: 'last-week' }, { fetch: withRound(answer) });
      expect(roundIn(form)).to.equal('');
      expect(form.root.querySelectorAll('.question').length).to.be.greaterThan(13);
    });
  }

  it('shows hostile text from the backend as text', async () => {
    const form = await ready({ session: 'last-week' }, { state: 'hostile' });
    expect(roundIn(form)).to.contain(SCRIPT);
    expect(form.root.querySelector('[part=round] img')).to.equal(null);
  });

  it('says which Round was cancelled', async () => {
    const cancelled = async (): Promise<Response> => {
      const session = (await (await roundAt(Date.parse(FIXTURE_NOW) - MINUTE_MS)()).json()) as object;
      return answered({ ...session, status: 'cancelled' });
    };
    const form = await ready({ session: 'last-week' }, { fetch: withRound(cancelled) });
    expect(roundIn(form)).to.match(/^Cancelled: Between two families/);
  });

  it('follows the attribute, and forgets a Round that was removed from it', async () => {
    const form = await ready({ session: 'last-week' });
    form.element.session = 'no-topic';
    await until('the other Round', () => roundIn(form).startsWith('Larkmoor Hospitals Round'));
    form.element.session = null;
    await until('no Round', () => roundIn(form) === '');
    form.element.session = 'last-week';
    await until('the first Round', () => roundIn(form).startsWith('Between'));
  });
});

describe('<rounds-feedback-form session> before the Round begins', () => {
  it('says when it opens instead of asking questions', async () => {
    const form = mount({ session: 'tomorrow' });
    await shows(form, '[part=not-open]');
    expect(form.text('[part=not-open]')).to.contain('This form is not open yet');
    expect(form.text('[part=not-open]')).to.contain(
      'It opens when the Round begins: Monday 23 November at midday.'
    );
    expect(form.root.querySelector('form')).to.equal(null);
    await shows(form, '[part=support]');
  });

  it('opens by itself when the Round begins', async () => {
    // The page's clock stops while a page is hidden, as test pages in the background are.
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    const startsAt = Date.parse(FIXTURE_NOW) + 60 * MINUTE_MS;
    setSystemTime(FIXTURE_NOW);
    const form = mount({ session: 'soon' }, { fetch: withRound(roundAt(startsAt)) });
    await shows(form, '[part=not-open]');
    setSystemTime(startsAt + 1_000);
    // The page's clock ticks at the start of each minute and when the page is shown again.
    document.dispatchEvent(new Event('visibilitychange'));
    await shows(form, 'form');
    setSystemTime(null);
    Reflect.deleteProperty(document, 'visibilityState');
  });

  it('says that a backend refused answers about a Round', async () => {
    const form = await ready(
      { session: 'last-week' },
      { answering: () => problem(422, { errors: [{ pointer: '/sessionId', detail: 'Not begun' }] }) }
    );
    form.choose('q0', 3);
    form.send();
    await shows(form, '#summary');
    expect(form.text('#summary')).to.contain('did not accept them for this Round');
    expect(form.find('[name=q0][value="3"]').matches(':checked')).to.equal(true);
  });
});

describe('<rounds-feedback-form> code of the Round', () => {
  it('is asked for only if the Round is known and its code is not', async () => {
    expect((await ready({ session: 'last-week' })).root.querySelector('[name=code]')).to.not.equal(null);
    expect((await ready({ session: 'last-week', code: 'A-1' })).root.querySelector('[name=code]')).to.equal(
      null
    );
    expect((await ready()).root.querySelector('[name=code]')).to.equal(null);
  });

  it('sends a typed code, and clears it with the answers', async () => {
    const form = await ready({ session: 'last-week' });
    const field = form.field('code');
    expect(field.labels?.[0]?.textContent).to.contain('Code from the Round’s poster');
    field.value = ' robin-42 ';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    form.choose('q0', 2);
    const payload = await form.payload();
    expect(payload).to.contain('"code": "robin-42"');
    expect(form.text('form > details dl')).to.contain('Code of the Round robin-42');
    form.send();
    await shows(form, '[part=sent]');
    expect(form.posted[0]?.body).to.equal(payload);
    expect(form.isEmpty()).to.equal(true);
  });
});

describe('<rounds-feedback-form> support', () => {
  it('shows a helpline if the service has no telephone number', async () => {
    const withoutTelephone: typeof fetch = async (input, init) => {
      const response = await fixtureFetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.pathname !== '/v1/') return response;
      const service = (await response.json()) as { support: { href: string }[] };
      const support = service.support.filter(({ href }) => !href.startsWith('tel:'));
      return answered({ ...service, support });
    };
    const form = await ready({}, { fetch: withoutTelephone });
    await until('the helpline', () => form.root.querySelector('[href="tel:116123"]'));
    expect(form.text('[part=support]')).to.contain('Samaritans (UK and Ireland) 116 123, free, day or night');
    expect(form.root.querySelectorAll('[part=support] li').length).to.equal(3);
    configure({ fetch: fixtureFetch });
  });

  it('shows only the service’s telephone number if it has one', async () => {
    const form = await ready();
    expect(form.text('[part=support]')).to.contain('0113 496 0000');
    expect(form.text('[part=support]')).to.not.contain('116 123');
  });
});
