import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { configure } from '../../../src/data/configure.js';
import { fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { mount, ready, shows, stored, type Mounted } from './feedback-form-support.js';

const activeIn = ({ root }: Mounted): Element | null => root.activeElement;

const errorText = (form: Mounted, name: string): string => form.text(`#${name}-error`);

/** Waits until the element has rendered pending changes. */
const rendered = async ({ element }: Mounted): Promise<void> => {
  await element.updateComplete;
};

describe('<rounds-feedback-form>', () => {
  it('renders native controls from the definition, in one shadow root and a real form', async () => {
    const form = await ready();
    expect(form.root.querySelectorAll('form :is(input, textarea, button)').length).to.be.greaterThan(60);
    expect(form.root.querySelectorAll('fieldset.question').length).to.equal(12);
    expect(form.root.querySelectorAll('input[type=radio]').length).to.equal(10 * 5 + 5 + 3);
    expect(form.root.querySelectorAll('textarea').length).to.equal(2);
    expect(form.text('legend')).to.equal('Overall, how was this Round? (required)');
    const legends = [...form.root.querySelectorAll('legend')].map(({ textContent }) => textContent.trim());
    expect(legends[1]).to.equal('I felt closer to the people I work with.');
    expect(form.text('h2')).to.equal('How was this Round?');
    for (const field of form.root.querySelectorAll('textarea')) {
      for (const [name, value] of [
        ['autocomplete', 'off'],
        ['spellcheck', 'false'],
        ['writingsuggestions', 'false'],
      ])
        expect(field.getAttribute(name ?? '')).to.equal(value);
      expect(field.labels[0]?.textContent).to.contain('?');
    }
    expect(form.find('form').getAttribute('autocomplete')).to.equal('off');
  });

  it('says that the form of a demonstration is not about a real Round', async () => {
    const form = await ready({}, { state: 'demonstration' });
    await shows(form, '[part=demonstration]');
    expect(form.text('[part=demonstration]')).to.contain('not about a real Round');
    const real = await ready();
    expect(real.root.querySelector('[part=demonstration]')).to.equal(null);
  });

  it('shows the use of the answers first, and always shows support contacts outside the form', async () => {
    const form = await ready();
    const order = [...form.root.querySelectorAll('[part=confidentiality], [part=support], form')];
    expect(order.map((one) => one.getAttribute('part'))).to.deep.equal([
      'confidentiality',
      'support',
      'form',
    ]);
    await until('the contacts', () => form.root.querySelectorAll('[part=support] a').length === 3);
    const hrefs = [...form.root.querySelectorAll<HTMLAnchorElement>('[part=support] a')].map(
      ({ href }) => href
    );
    expect(hrefs).to.deep.equal([
      'tel:01134960000',
      'mailto:wellbeing@larkmoor.example',
      'https://larkmoor.example/talk',
    ]);
    form.choose('q0', 2);
    form.send();
    await shows(form, '[part=sent]');
    expect(form.root.querySelectorAll('[part=support] a').length).to.equal(3);
  });

  it('shows support contacts even if the form cannot be loaded', async () => {
    const form = mount({ form: 'unknown' });
    await shows(form, '[part=failure]');
    await shows(form, '[part=support]');
    expect(form.text('[part=support]')).to.contain('Wellbeing team');
  });

  it('warns at the top if the form is not anonymous', async () => {
    const form = await ready({ form: 'reflection' });
    expect(form.text('.head ~ *')).to.match(/^This form is not anonymous/);
    expect((await ready()).text()).to.not.contain('not anonymous:');
  });

  it('shows the exact bytes that will be sent, and sends them', async () => {
    const form = await ready({ session: 'last-week', code: 'ROBIN-42' });
    form.choose('q1', 4);
    form.choose('q0', 2);
    form.choose('q11', 0);
    form.write('q12', '  A “good” hour.\nThank you. ');
    const shown = await form.payload();
    form.send();
    await shows(form, '[part=sent]');
    const [posted] = form.posted;
    expect(posted?.body).to.equal(shown);
    const { submissionId, ...rest } = JSON.parse(shown) as Record<string, unknown>;
    expect(submissionId).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(rest).to.deep.equal({
      formId: 'evaluation',
      formVersion: '1',
      sessionId: 'last-week',
      code: 'ROBIN-42',
      answers: {
        overall: 3,
        'statement-1': 5,
        attended: 'band-0',
        comment: 'A “good” hour.\nThank you.',
      },
      website: '',
    });
    expect(posted?.init).to.include({
      method: 'POST',
      mode: 'cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
    expect(posted?.init.headers).to.deep.equal({
      'Content-Type': 'application/json',
    });
  });

  it('sends several values of a multiple choice', async () => {
    const form = await ready({ form: 'reflection' });
    form.choose('q0', 0);
    form.choose('q0', 3);
    form.write('q1', 'Yes');
    expect(await form.payload()).to.match(/"needs": \[\s*"need-0",\s*"need-3"\s*\]/);
    expect(form.text('form > details dl')).to.contain('Food and Someone to cover my shift');
  });

  it('shows the chosen option and a button that clears it, without moving what follows', async () => {
    const form = await ready();
    const next = form.find('[name=q2]').closest('fieldset');
    const top = next?.getBoundingClientRect().top;
    expect(form.root.querySelector('.answer')).to.equal(null);
    form.choose('q1', 1);
    await rendered(form);
    expect(form.text('.chosen')).to.equal('Disagree');
    expect(form.text('.answer button')).to.equal('Clear my answer: I felt closer to the people I work with.');
    expect(next?.getBoundingClientRect().top).to.equal(top);
    form.find('.answer button').click();
    await rendered(form);
    expect(form.isEmpty()).to.equal(true);
    expect(activeIn(form)).to.equal(form.find('[name=q1]'));
    expect(next?.getBoundingClientRect().top).to.equal(top);
    form.choose('q0', 1);
    await rendered(form);
    expect(form.root.querySelector('.answer button'), 'an answer that must be given').to.equal(null);
  });

  it('shows a closed message if it does not support a required question', async () => {
    const form = mount({}, { state: 'closed' });
    await shows(form, '[part=closed]');
    expect(form.text('[part=closed]')).to.contain('You cannot fill in this form here');
    expect(form.root.querySelector('form')).to.equal(null);
    expect(form.element.matches(':state(empty)')).to.equal(true);
  });

  it('leaves out a question that breaks the contract, and fires rounds-warning', async () => {
    const dropped: number[] = [];
    const listen = (event: Event): void => {
      dropped.push((event as Event & { dropped: number }).dropped);
    };
    const parent = document.createElement('div');
    document.body.append(parent);
    parent.addEventListener('rounds-warning', listen, true);
    const form = await ready({}, { state: 'one-bad', parent });
    expect(form.root.querySelectorAll('.question').length).to.equal(13);
    await until('the warning', () => dropped.length > 0);
    expect(dropped).to.deep.equal([1]);
    parent.remove();
  });

  it('shows hostile content as text, and renders no hostile links', async () => {
    const form = await ready({}, { state: 'hostile' });
    expect(form.root.querySelectorAll('script, img').length).to.equal(0);
    await until('the support', () => form.root.querySelector('[part=support]'));
    const links = [...form.root.querySelectorAll('[part=support] a, [part=confidentiality] a')];
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal(['tel:116123']);
    form.choose('q0', 0);
    form.write('q1', 'ok');
    const { answers } = JSON.parse(await form.payload()) as {
      answers: object;
    };
    expect(Object.entries(answers)).to.deep.equal([
      ['__proto__', 1],
      ['constructor', 'ok'],
    ]);
  });
});

describe('<rounds-feedback-form> validation', () => {
  it('focuses an error summary, whose links move the focus without changing the address', async () => {
    const form = await ready();
    form.write('q13', 'x'.repeat(125));
    form.send();
    await until('the focus', () => activeIn(form)?.id === 'summary');
    const links = [...form.root.querySelectorAll<HTMLAnchorElement>('#summary a')];
    expect(links.map(({ textContent }) => textContent)).to.deep.equal([
      'Choose an answer: Overall, how was this Round?',
      'Use 120 characters or fewer: What should a Round be about one day?',
    ]);
    expect(errorText(form, 'q0')).to.equal('Error: Choose an answer: Overall, how was this Round?');
    expect(form.find('textarea[name=q13]').getAttribute('aria-invalid')).to.equal('true');
    expect(form.find('textarea[name=q13]').getAttribute('aria-describedby')).to.contain('q13-error');
    const { href } = location;
    const { length } = history;
    links[1]?.click();
    expect(activeIn(form)).to.equal(form.find('textarea[name=q13]'));
    links[0]?.click();
    expect(activeIn(form)).to.equal(form.find('[name=q0]'));
    expect([location.href, history.length]).to.deep.equal([href, length]);
    expect(form.posted.length).to.equal(0);
    expect(form.events.length).to.equal(0);
  });

  it('can be corrected and sent using only the keyboard', async () => {
    const form = await ready();
    form.find('[part=send]').focus();
    await sendKeys({ press: 'Enter' });
    await until('the focus', () => activeIn(form)?.id === 'summary');
    await sendKeys({ press: 'Tab' });
    expect(activeIn(form)).to.equal(form.find('#summary a'));
    await sendKeys({ press: 'Enter' });
    expect(activeIn(form)).to.equal(form.find('[name=q0]'));
    await sendKeys({ press: ' ' });
    await sendKeys({ press: 'ArrowDown' });
    await until('the choice', () => form.find('[name=q0][value="1"]').matches(':checked'));
    await sendKeys({ press: 'Enter' });
    await shows(form, '[part=sent]');
    await until('the focus', () => activeIn(form)?.id === 'panel');
    expect(form.posted[0]?.body).to.contain('"overall": 2');
  });

  it('sends no answers if the page cancels rounds-submit', async () => {
    const form = await ready();
    form.element.addEventListener('rounds-submit', (event) => {
      event.preventDefault();
    });
    form.choose('q0', 0);
    form.send();
    await until('the event', () => form.events.length > 0);
    await rendered(form);
    expect(form.events.map(({ type }) => type)).to.deep.equal(['rounds-submit']);
    expect(form.posted.length).to.equal(0);
    expect(form.find('[part=send]').textContent).to.contain('Send my answers');
  });
});

describe('<rounds-feedback-form> during typing', () => {
  it('shows the number of characters left, and announces it when typing pauses', async () => {
    const form = await ready();
    expect(form.text('#q13-count')).to.equal('You have 120 characters left');
    form.write('q13', 'Night shifts');
    await rendered(form);
    expect(form.text('#q13-count')).to.equal('You have 108 characters left');
    expect(form.status()).to.equal('');
    await until('the announcement', () => form.status() === 'You have 108 characters left.');
    form.write('q13', 'x'.repeat(121));
    await rendered(form);
    expect(form.text('#q13-count')).to.equal('You have 1 character too many');
  });

  it('warns of text that may identify a person, without blocking sending', async () => {
    const form = await ready();
    const found = form.find('#q12-found');
    expect(found.hidden).to.equal(true);
    form.write('q12', 'Dr Patel, 07700 900123, jo@nhs.example, 943 476 5919');
    await until('the warning', () => !found.hidden);
    expect(form.text('#q12-found')).to.contain('an email address, a phone number, an NHS number and a name');
    await until('the announcement', () => form.status().includes('a phone number'));
    form.choose('q0', 0);
    form.send();
    await shows(form, '[part=sent]');
    expect(form.posted.length).to.equal(1);
    expect(form.posted[0]?.body).to.contain('Dr Patel');
  });
});

describe('<rounds-feedback-form> clearing', () => {
  const fill = async (attributes: Record<string, string> = {}): Promise<Mounted> => {
    const form = await ready(attributes);
    form.choose('q1', 3);
    form.write('q12', 'Something of mine');
    await rendered(form);
    expect(form.isEmpty()).to.equal(false);
    return form;
  };

  it('removes answers after sending', async () => {
    const form = await fill();
    form.choose('q0', 0);
    form.send();
    await shows(form, '[part=sent]');
    await rendered(form);
    expect(form.isEmpty()).to.equal(true);
    expect(form.root.textContent).to.not.contain('Something of mine');
    form.find('[part=another]').click();
    await until('the form', () => !form.find('form').hidden);
    expect(form.isEmpty()).to.equal(true);
  });

  it('removes answers when the visitor leaves the page, and when the browser restores it', async () => {
    const form = await fill();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await rendered(form);
    expect(form.isEmpty()).to.equal(true);
    form.write('q12', 'Something of mine');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await rendered(form);
    expect(form.isEmpty()).to.equal(true);
  });

  it('removes answers when the element is removed', async () => {
    const form = await fill();
    form.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.body.append(form.element);
    await shows(form, 'form');
    await rendered(form);
    expect(form.isEmpty()).to.equal(true);
  });

  it('removes answers on an idle shared tablet, after a warning that any touch dismisses', async () => {
    const form = await fill({ kiosk: '', 'kiosk-reset': '1' });
    expect(form.text()).to.contain('clears itself if nobody uses it for 1 second.');
    await shows(form, '.idle');
    window.dispatchEvent(new Event('pointerdown'));
    await rendered(form);
    expect(form.root.querySelector('.idle')).to.equal(null);
    await shows(form, '.idle');
    expect(form.isEmpty()).to.equal(false);
    await until('an empty form', () => form.isEmpty());
    expect(form.root.querySelector('.idle')).to.equal(null);
    expect(form.status()).to.equal('We have cleared the form.');
  });

  it('removes error messages on an idle shared tablet', async () => {
    const form = await ready({ kiosk: '', 'kiosk-reset': '1' });
    form.send();
    await shows(form, '#summary');
    await until('a form without errors', () => !form.root.querySelector('#summary'));
  });

  it('removes the thank-you message on an idle shared tablet', async () => {
    const form = await fill({ kiosk: '', 'kiosk-reset': '1' });
    form.choose('q0', 0);
    form.send();
    await shows(form, '[part=sent]');
    await until('an empty form', () => !form.root.querySelector('[part=sent]'));
    expect(form.find('form').hidden).to.equal(false);
  });
});

describe('<rounds-feedback-form> languages and settings', () => {
  it('keeps answers when the language changes', async () => {
    const form = await ready({}, { answering: () => stored() });
    form.choose('q0', 4);
    form.element.lang = 'cy';
    await until('Welsh', () => form.text('h2') === 'Sut oedd y Rownd hon?');
    expect(form.find('[name=q0][value="4"]').matches(':checked')).to.equal(true);
    form.send();
    await shows(form, '[part=sent]');
    expect(form.text('#panel')).to.contain('Diolch');
    expect(form.posted[0]?.body).to.contain('"overall": 5');
  });

  it('shows messages that the page has replaced', async () => {
    const form = await ready();
    configure({ messages: { en: { feedback: { send: 'Off it goes' } } } });
    await until('the replaced message', () => form.text('[part=send]') === 'Off it goes');
  });

  it('loads another form when its id changes, and discards the answers', async () => {
    const form = await ready();
    form.choose('q1', 0);
    form.element.form = 'reflection';
    await until('the other form', () => form.root.querySelectorAll('.question').length === 2);
    await rendered(form);
    expect(form.isEmpty()).to.equal(true);
    form.element.baseUrl = fixtureUrl('error');
    await shows(form, '[part=failure]');
  });
});
