import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { accessibilityTree, engine, until } from '../../support/browser.js';
import { squeezed } from '../support.js';
import { problem, ready, shows, type Mounted } from './feedback-form-support.js';

const OVERALL = 'Overall, how was this Round?';
const TOPIC = 'What should a Round be about one day?';

/** Returns the text that an attribute with ids refers to, as assistive technology does. */
const referredText = (root: ShadowRoot, element: Element, attribute: string): string =>
  (element.getAttribute(attribute) ?? '')
    .split(' ')
    .map((id) => squeezed(root.getElementById(id)?.textContent))
    .filter(Boolean)
    .join(' ');

/** Sends a form without its required answer and with a text that is too long. */
const refused = async (): Promise<Mounted> => {
  const form = await ready();
  form.write('q13', 'x'.repeat(125));
  form.send();
  await until('the focus', () => form.root.activeElement?.id === 'summary');
  return form;
};

describe('<rounds-feedback-form> errors for screen readers', () => {
  it('moves the focus to a summary whose name says every problem', async () => {
    const { root } = await refused();
    const summary = await until('the summary', () => root.querySelector('#summary'));
    expect(summary.getAttribute('role')).to.equal('group');
    const name = referredText(root, summary, 'aria-labelledby');
    expect(name).to.equal(
      `There is a problem Choose an answer: ${OVERALL} Use 120 characters or fewer: ${TOPIC}`
    );
    const tree = engine === 'chromium' && (await accessibilityTree());
    if (tree) expect(tree.map(([role, text]) => `${role} ${squeezed(text)}`)).to.include(`group ${name}`);
  });

  it('names why a backend refused the answers', async () => {
    const form = await ready({}, { answering: () => problem(422) });
    form.choose('q0', 1);
    form.send();
    const summary = await shows(form, '#summary');
    expect(referredText(form.root, summary, 'aria-labelledby')).to.contain(
      'We could not store your answers The Rounds service did not accept them.'
    );
  });

  it('conveys at the question that an answer is required, and the error, to the group and to each control', async () => {
    const form = await refused();
    const group = form.find('[role=radiogroup]');
    expect(squeezed(group.querySelector('legend')?.textContent)).to.equal(`${OVERALL} (required)`);
    expect([group.ariaRequired, group.ariaInvalid]).to.deep.equal(['true', 'true']);
    const error = `Error: Choose an answer: ${OVERALL}`;
    expect(referredText(form.root, group, 'aria-describedby')).to.equal(error);
    const controls = [...group.querySelectorAll('input')];
    expect(controls.map(({ required }) => required)).to.deep.equal([true, true, true, true, true]);
    for (const control of controls)
      expect(referredText(form.root, control, 'aria-describedby')).to.equal(error);
    const tree = engine === 'chromium' && (await accessibilityTree());
    if (tree) {
      const names = tree.map(([role, text]) => `${role} ${squeezed(text)}`);
      const groups = names.filter((name) => name.startsWith('radiogroup'));
      expect(groups[0]).to.match(/^radiogroup Overall, how was this Round\? ?\(required\)$/);
      for (const label of ['Poor', 'Fair', 'Good', 'Very good', 'Excellent'])
        expect(names).to.include(`radio ${label}`);
    }
    const text = form.find('textarea[name=q13]');
    expect(text.getAttribute('aria-invalid')).to.equal('true');
    expect(referredText(form.root, text, 'aria-describedby')).to.match(
      /^Error: Use 120 characters or fewer: .* You have 5 characters too many/
    );
  });

  it('leaves questions without an error alone', async () => {
    const form = await refused();
    const [, second] = form.root.querySelectorAll<HTMLElement>('[role=radiogroup]');
    expect(second?.ariaInvalid).to.equal(null);
    expect(second?.ariaRequired).to.equal(null);
    expect(second?.querySelector('input')?.hasAttribute('aria-describedby')).to.equal(false);
  });

  it('gives each option its full label in a compact row', async () => {
    const form = await ready({}, {});
    form.element.style.inlineSize = '288px';
    const [, row] = form.root.querySelectorAll('.scale');
    const labels = [...(row?.querySelectorAll('input') ?? [])].map((input) =>
      squeezed(input.labels?.[0]?.textContent)
    );
    expect(labels).to.deep.equal(['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree']);
    const boxes = [...(row?.querySelectorAll('input') ?? [])].map((input) => input.getBoundingClientRect());
    expect(new Set(boxes.map(({ top }) => Math.round(top))).size, 'rows').to.equal(1);
    const gaps = boxes.slice(1).map(({ left }, index) => left - (boxes[index]?.left ?? 0));
    for (const gap of gaps) expect(gap).to.be.closeTo(gaps[0] ?? 0, 1);
    for (const { width, height } of boxes) expect(Math.min(width, height)).to.be.at.least(24);
    expect(form.element.scrollWidth).to.be.at.most(288);
  });

  it('can be completed by keyboard from the summary to the question and the thank-you message', async () => {
    const form = await refused();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(squeezed(form.root.activeElement?.textContent)).to.contain('Use 120 characters');
    await sendKeys({ press: 'Enter' });
    expect(form.root.activeElement).to.equal(form.field('q13'));
    form.write('q13', 'Night shifts');
    form.find('#summary a').focus();
    await sendKeys({ press: 'Enter' });
    expect(form.root.activeElement).to.equal(form.find('[name=q0]'));
    await sendKeys({ press: 'ArrowRight' });
    await until('the choice', () => form.root.querySelector('[name=q0]:checked'));
    await sendKeys({ press: 'Enter' });
    await shows(form, '[part=sent]');
    await until('the focus', () => form.root.activeElement?.id === 'panel');
  });
});
