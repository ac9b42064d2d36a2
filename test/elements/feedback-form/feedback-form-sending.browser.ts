import { expect } from 'chai';
import type {
  RoundsQueuedEvent,
  RoundsSentEvent,
} from '../../../src/elements/feedback-form/feedback-form-events.js';
import { until } from '../../support/browser.js';
import { add, mount, problem, ready, shows, stored, type Mounted } from './feedback-form-support.js';

const answer = (form: Mounted): void => {
  form.choose('q0', 3);
  form.write('q13', 'What we carry home');
  form.send();
};

const eventTypes = ({ events }: Mounted): string[] => events.map(({ type }) => type);

/** Returns whether the page warns a visitor who leaves it. */
const warnsOnLeave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('<rounds-feedback-form> sending answers', () => {
  it('sends once after a double click, and reports only the receipt', async () => {
    let release = (): void => undefined;
    const form = await ready(
      {},
      {
        answering: () =>
          new Promise((resolve) => {
            release = () => {
              resolve(stored());
            };
          }),
      }
    );
    answer(form);
    form.send();
    await shows(form, 'fieldset[disabled]');
    form.send();
    expect(form.find('[part=send]').getAttribute('aria-disabled')).to.equal('true');
    expect(form.status()).to.equal('Sending…');
    expect(warnsOnLeave()).to.equal(true);
    await until('a request', () => form.posted.length === 1);
    release();
    await shows(form, '[part=sent]');
    expect(form.posted.length).to.equal(1);
    expect(eventTypes(form)).to.deep.equal(['rounds-submit', 'rounds-sent']);
    expect((form.events[1] as RoundsSentEvent).receipt).to.equal('r3ce1pt');
    expect(JSON.stringify(form.events.map((event) => ({ ...event })))).to.not.contain('carry');
    expect(warnsOnLeave()).to.equal(false);
    expect(form.text('[part=sent]')).to.contain('Your answers help to make the next Round a good one.');
  });

  it('retries with identical bytes after every kind of failure, and says that the answers are not sent yet', async () => {
    const failures = [
      new TypeError('Failed to fetch'),
      problem(503, {}, { 'Retry-After': '0' }),
      problem(429, {}, { 'Retry-After': '0' }),
      problem(500),
      new Response('<title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } }),
      new Response('{}', { headers: { 'Content-Type': 'application/json' } }),
    ];
    const form = await ready({}, { answering: (_, count) => failures[count - 1] ?? stored('late', 200) });
    answer(form);
    await shows(form, '[part=waiting]');
    await until('the focus', () => form.root.activeElement?.id === 'panel');
    expect(form.text('[part=waiting]')).to.contain('Your answers are not sent yet');
    expect(form.text('[part=waiting]')).to.contain(
      'if you close it before we have sent them, your answers are lost'
    );
    expect(form.find('form').hidden).to.equal(true);
    expect(warnsOnLeave()).to.equal(true);
    await until('the confirmation', () => {
      form.root.querySelector<HTMLElement>('[part=retry]')?.click();
      return form.root.querySelector('[part=sent]');
    });
    expect(form.posted.length).to.equal(failures.length + 1);
    expect(new Set(form.posted.map(({ body }) => body)).size).to.equal(1);
    expect(eventTypes(form)).to.deep.equal(['rounds-submit', 'rounds-queued', 'rounds-sent']);
    expect((form.events[1] as RoundsQueuedEvent).outbox).to.equal('memory');
    expect(warnsOnLeave()).to.equal(false);
  });

  it('waits as long as the backend asks, even if the visitor presses “Try now”', async () => {
    const requestedAt: number[] = [];
    const form = await ready(
      {},
      {
        answering: (_, count) => {
          requestedAt.push(performance.now());
          return count < 2 ? problem(503, {}, { 'Retry-After': '2' }) : stored();
        },
      }
    );
    answer(form);
    await shows(form, '[part=waiting]');
    await until('the confirmation', () => {
      form.root.querySelector<HTMLElement>('[part=waiting] [part=retry]')?.click();
      window.dispatchEvent(new Event('online'));
      return form.root.querySelector('[part=sent]');
    });
    expect((requestedAt[1] ?? 0) - (requestedAt[0] ?? 0)).to.be.greaterThan(1_900);
    expect(requestedAt.length).to.equal(2);
  });

  it('announces the outcome of “Try now” without moving the focus', async () => {
    let isHeld = false;
    let release = (): void => undefined;
    const form = await ready(
      {},
      {
        answering: async (_, count) => {
          if (isHeld) await new Promise<void>((resolve) => (release = resolve));
          if (count < 3) throw new TypeError();
          return count < 4 ? problem(503, {}, { 'Retry-After': '2' }) : stored();
        },
      }
    );
    answer(form);
    const waiting = await shows(form, '[part=waiting]');
    const button = waiting.querySelector<HTMLElement>('[part=retry]');
    isHeld = true;
    for (const attempt of ['first', 'second']) {
      button?.focus();
      button?.click();
      await until(`the ${attempt} attempt`, () => form.status() === 'Trying again…');
      release();
      await until(
        `the end of the ${attempt} attempt`,
        () => form.status() === 'Your answers are not sent yet'
      );
      expect(form.root.activeElement).to.equal(button);
    }
    // The backend has asked for a pause, so pressing the button sends no request and changes no message.
    isHeld = false;
    button?.click();
    await form.element.updateComplete;
    expect(form.status()).to.equal('Your answers are not sent yet');
    expect(form.events.filter(({ type }) => type === 'rounds-queued').length).to.equal(1);
    await shows(form, '[part=sent]');
  });

  it('retries immediately when the device is online again', async () => {
    const form = await ready({}, { answering: (_, count) => (count < 2 ? new TypeError() : stored()) });
    answer(form);
    await shows(form, '[part=waiting]');
    window.dispatchEvent(new Event('online'));
    await shows(form, '[part=sent]');
  });

  it('shows a refusal, keeps the answers, and sends them again under a new submission id', async () => {
    const form = await ready(
      {},
      {
        answering: (_, count) =>
          count === 1
            ? problem(422, { errors: [{ pointer: '/answers/topic', detail: 'Hm' }] })
            : count === 2
              ? problem(409)
              : stored(),
      }
    );
    answer(form);
    await until('the focus', () => form.root.activeElement?.id === 'summary');
    expect(form.text('#summary')).to.contain('We could not store your answers');
    expect(form.text('#summary a')).to.equal('Change your answer: What should a Round be about one day?');
    expect(form.field('q13').value).to.equal('What we carry home');
    expect(form.find('.all').matches(':disabled')).to.equal(false);
    form.send();
    await until('the second refusal', () => form.posted.length === 2 && form.root.querySelector('#summary'));
    await until('the form', () => !form.find('.all').matches(':disabled'));
    form.send();
    await shows(form, '[part=sent]');
    const ids = form.posted.map(({ body }) => (JSON.parse(body) as { submissionId: string }).submissionId);
    expect(new Set(ids).size).to.equal(3);
  });

  it('continues sending after the form is cleared, and shows a notice', async () => {
    let isBack = false;
    const form = await ready({}, { answering: () => (isBack ? stored() : new TypeError()) });
    answer(form);
    await shows(form, '[part=waiting]');
    form.find('[part=another]').click();
    await shows(form, 'form:not([hidden])');
    expect(form.isEmpty()).to.equal(true);
    expect(form.text('[part=notice]')).to.contain('Answers from this page not sent yet');
    expect(warnsOnLeave()).to.equal(true);
    isBack = true;
    window.dispatchEvent(new Event('online'));
    await until('the notice', () => form.text('[part=notice]').includes('We have sent'));
    expect(eventTypes(form)).to.contain('rounds-sent');
    expect(warnsOnLeave()).to.equal(false);
  });

  it('continues sending after the form is removed, and another form shows the notice', async () => {
    let isBack = false;
    const form = await ready({}, { answering: () => (isBack ? stored() : new TypeError()) });
    answer(form);
    await shows(form, '[part=waiting]');
    form.element.remove();
    expect(warnsOnLeave()).to.equal(true);
    const other = add({}, {}, form.posted);
    await shows(other, '[part=notice]');
    expect(other.text('[part=notice]')).to.contain('not sent yet');
    isBack = true;
    window.dispatchEvent(new Event('online'));
    await until('the receipt', () => eventTypes(other).includes('rounds-sent'));
    expect(new Set(form.posted.map(({ body }) => body)).size).to.equal(1);
    expect(warnsOnLeave()).to.equal(false);
  });

  it('does not take the focus from elsewhere on the page', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    let release = (): void => undefined;
    const form = mount(
      {},
      {
        answering: () =>
          new Promise((resolve) => {
            release = () => {
              resolve(stored());
            };
          }),
      }
    );
    await shows(form, 'form');
    answer(form);
    await until('a request', () => form.posted.length === 1);
    field.focus();
    release();
    await shows(form, '[part=sent]');
    await until('the announcement', () => form.status().startsWith('Thank you'));
    expect(document.activeElement).to.equal(field);
    field.remove();
  });
});
