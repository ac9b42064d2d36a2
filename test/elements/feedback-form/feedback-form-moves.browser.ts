import { expect } from 'chai';
import '../../../src/define/rounds-provider.js';
import { fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { removeAfterTest } from '../support.js';
import { add, ready, shows, stored, type Mounted } from './feedback-form-support.js';

const box = (parent: Element = document.body, tag = 'div'): Element => {
  const made = document.createElement(tag);
  parent.append(made);
  if (parent === document.body) removeAfterTest(made);
  return made;
};

/** Fills in a form with answers of every kind. */
const filled = async (attributes: Record<string, string> = {}): Promise<Mounted> => {
  const form = await ready({ session: 'last-week', ...attributes }, { answering: () => stored() });
  form.choose('q0', 3);
  form.choose('q1', 1);
  form.write('q12', 'What we carry home');
  const code = form.field('code');
  code.value = 'ROBIN-42';
  code.dispatchEvent(new Event('input', { bubbles: true }));
  await form.element.updateComplete;
  return form;
};

/** Waits until the form has settled in its new place, and checks that it sends what was filled in before. */
const keepsAnswers = async (form: Mounted): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  await shows(form, 'form');
  expect(form.find('[name=q0][value="3"]').matches(':checked')).to.equal(true);
  expect(form.find('[name=q1][value="1"]').matches(':checked')).to.equal(true);
  expect(form.field('q12').value).to.equal('What we carry home');
  expect(form.text('[part=round]')).to.contain('Between two families');
  expect(form.text('.chosen')).to.equal('Very good');
  form.send();
  await shows(form, '[part=sent]');
  const body = JSON.parse(form.posted[0]?.body ?? '') as { answers: object; code: string };
  expect(body.answers).to.deep.equal({ overall: 4, 'statement-1': 2, comment: 'What we carry home' });
  expect(body.code).to.equal('ROBIN-42');
  expect(form.events.map(({ type }) => type)).to.deep.equal(['rounds-submit', 'rounds-sent']);
};

const ways: readonly (readonly [way: string, move: (element: Element, parent: Element) => unknown])[] = [
  [
    'is replaced and added to a new parent, as tabs and wrappers do',
    (element, parent) => {
      const placeholder = document.createElement('span');
      element.replaceWith(placeholder);
      parent.append(element);
      placeholder.remove();
    },
  ],
  ['is added to another parent at once', (element, parent) => parent.append(element)],
  [
    'is wrapped together with its neighbours',
    (element, parent) => {
      const outer = box(parent, 'section');
      element.before(outer);
      outer.append(element);
    },
  ],
  [
    'is removed and added again in later microtasks, as frameworks do',
    async (element, parent) => {
      element.remove();
      await Promise.resolve();
      await Promise.resolve();
      parent.insertBefore(element, null);
    },
  ],
  [
    'is taken into a fragment and inserted again',
    (element, parent) => {
      const fragment = document.createDocumentFragment();
      fragment.append(element);
      parent.append(fragment);
    },
  ],
  [
    'is moved by moveBefore, or by append where an engine lacks it',
    (element, parent) => {
      const { moveBefore } = parent as Partial<Pick<Element, 'moveBefore'>>;
      if (moveBefore) moveBefore.call(parent, element, null);
      else parent.append(element);
    },
  ],
];

describe('<rounds-feedback-form> keeps the answers if it', () => {
  for (const [way, move] of ways) {
    it(way, async () => {
      const form = await filled();
      const parent = box();
      await move(form.element, parent);
      expect(form.element.isConnected).to.equal(true);
      await keepsAnswers(form);
    });
  }

  it('is moved within a provider that gives it its backend', async () => {
    const provider = box(document.body, 'rounds-provider');
    provider.setAttribute('base-url', fixtureUrl('default'));
    const form = await ready(
      { session: 'last-week' },
      { parent: provider, state: null, answering: () => stored() }
    );
    form.choose('q0', 3);
    form.write('q12', 'What we carry home');
    const parent = box(provider);
    form.element.remove();
    parent.append(form.element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(form.field('q12').value).to.equal('What we carry home');
    form.send();
    await shows(form, '[part=sent]');
    expect(form.posted[0]?.body).to.contain('"overall": 4');
  });
});

describe('<rounds-feedback-form> moved after sending', () => {
  it('still shows that its answers are not sent yet, and reports once when they are', async () => {
    let isBack = false;
    const form = await ready({}, { answering: () => (isBack ? stored() : new TypeError()) });
    form.choose('q0', 3);
    form.send();
    await shows(form, '[part=waiting]');
    box().append(form.element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(form.text('[part=waiting]')).to.contain('Your answers are not sent yet');
    expect(form.root.querySelector('[part=notice]')).to.equal(null);
    isBack = true;
    window.dispatchEvent(new Event('online'));
    await shows(form, '[part=sent]');
    expect(form.events.map(({ type }) => type)).to.deep.equal([
      'rounds-submit',
      'rounds-queued',
      'rounds-sent',
    ]);
  });

  it('hands unsent answers over only when it is removed', async () => {
    let isBack = false;
    const form = await ready({}, { answering: () => (isBack ? stored() : new TypeError()) });
    const other = add({}, {}, form.posted);
    await shows(other, 'form');
    form.choose('q0', 3);
    form.send();
    await shows(form, '[part=waiting]');
    box().append(form.element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    form.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    isBack = true;
    window.dispatchEvent(new Event('online'));
    await until('the receipt', () => other.events.some(({ type }) => type === 'rounds-sent'));
    expect(form.events.map(({ type }) => type)).to.deep.equal(['rounds-submit', 'rounds-queued']);
  });

  it('keeps the answers of each of two forms apart', async () => {
    const first = await filled();
    const second = add({ session: 'no-topic' }, {}, first.posted);
    await shows(second, 'form');
    second.choose('q0', 0);
    box().append(second.element);
    box().append(first.element);
    await keepsAnswers(first);
    expect(second.find('[name=q0][value="0"]').matches(':checked')).to.equal(true);
    expect(second.events).to.deep.equal([]);
  });
});
