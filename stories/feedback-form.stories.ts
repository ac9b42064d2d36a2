import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define/rounds-feedback-form.js';
import type { RoundsFeedbackForm } from '../src/elements/feedback-form/feedback-form-element.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';

interface Args {
  'base-url'?: string;
  form?: string;
  session?: string;
  code?: string;
  kiosk?: boolean;
  'kiosk-reset'?: number;
  outbox?: string;
  'sealing-key'?: string;
  'heading-level'?: number;
}

const meta: Meta<Args> = {
  title: 'Elements/Feedback form',
  component: 'rounds-feedback-form',
  args: { 'base-url': fixtureUrl('default'), session: 'tomorrow', code: 'ROBIN-42' },
  argTypes: {
    form: { control: 'select', options: ['evaluation', 'reflection'] },
    outbox: { control: 'select', options: ['memory', 'sealed'] },
  },
  render: (args) => {
    useFixtures();
    return html`<rounds-feedback-form
      eager
      base-url=${args['base-url'] ?? nothing}
      form=${args.form ?? nothing}
      session=${args.session ?? nothing}
      code=${args.code ?? nothing}
      ?kiosk=${args.kiosk}
      kiosk-reset=${args['kiosk-reset'] ?? nothing}
      outbox=${args.outbox ?? nothing}
      sealing-key=${args['sealing-key'] ?? nothing}
      heading-level=${args['heading-level'] ?? nothing}
    >
      <p>Or fill in the form on your chair.</p>
    </rounds-feedback-form>`;
  },
};

export { meta as default };

type Story = StoryObj<Args>;

const SECOND = 1_000;

/** The shadow root, once it has something. */
const shown = async (canvas: HTMLElement, selector: string): Promise<ShadowRoot> => {
  for (let tries = 0; ; tries += 1) {
    const root = canvas.querySelector<RoundsFeedbackForm>('rounds-feedback-form')?.shadowRoot;
    if (root?.querySelector(selector)) return root;
    if (tries > 10 * SECOND) throw new Error(`There is no ${selector}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};

const write = (root: ShadowRoot, name: string, text: string): void => {
  const field = root.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`);
  if (field) field.value = text;
  field?.dispatchEvent(new Event('input', { bubbles: true }));
};

const choose = (root: ShadowRoot, name: string, place: number): void => {
  root.querySelector<HTMLInputElement>(`[name="${name}"][value="${place}"]`)?.click();
};

const send = (root: ShadowRoot): void => {
  root.querySelector<HTMLButtonElement>('[part=send]')?.click();
};

/** Answers what must be answered, and sends it. */
const answer = async (canvasElement: HTMLElement, then: string): Promise<void> => {
  const root = await shown(canvasElement, 'form');
  choose(root, 'q10', 3);
  send(root);
  await shown(canvasElement, then);
};

/** Ten statements, the overall rating, one banded question, a comment and a topic. */
export const Default: Story = {};

/** Some of it is answered: characters are counted, and a text that may tell who somebody is says so. */
export const Answering: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, 'form');
    choose(root, 'q0', 3);
    choose(root, 'q11', 1);
    write(root, 'q12', 'Dr Patel told us to ring 07700 900123.');
    write(root, 'q13', 'Night shifts, '.repeat(10));
    root.querySelector('details')?.setAttribute('open', '');
    await shown(canvasElement, '[part=warning]:not([hidden])');
  },
};

/** Sent without an answer that is needed, and with a text that is too long. */
export const Errors: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, 'form');
    write(root, 'q13', 'Night shifts, '.repeat(10));
    send(root);
    await shown(canvasElement, '#summary');
  },
};

/** The answers are on their way. */
export const Sending: Story = {
  args: { 'base-url': fixtureUrl('slow') },
  play: ({ canvasElement }) => answer(canvasElement, 'fieldset[disabled]'),
};

/** They are stored. */
export const Sent: Story = { play: ({ canvasElement }) => answer(canvasElement, '[part=sent]') };

/** They are not sent yet, and are held in memory. */
export const NotSentYet: Story = {
  args: { 'base-url': fixtureUrl('unsent') },
  play: ({ canvasElement }) => answer(canvasElement, '[part=waiting]'),
};

/** They are not sent yet, and are kept on the device, sealed. */
export const NotSentYetSealed: Story = {
  args: { 'base-url': fixtureUrl('busy'), outbox: 'sealed' },
  play: async ({ canvasElement }) => {
    await shown(canvasElement, '[part=held]');
    await answer(canvasElement, '[part=waiting]');
  },
};

/** Others of this page are not sent yet, while somebody else fills in an empty form. */
export const NotSentYetByOthers: Story = {
  args: { 'base-url': fixtureUrl('unsent') },
  play: async ({ canvasElement }) => {
    await answer(canvasElement, '[part=waiting]');
    (await shown(canvasElement, '[part=another]')).querySelector<HTMLElement>('[part=another]')?.click();
    await shown(canvasElement, 'form:not([hidden])');
  },
};

/** The backend does not take them, and says which answer is wrong. */
export const Refused: Story = {
  args: { 'base-url': fixtureUrl('refused') },
  play: ({ canvasElement }) => answer(canvasElement, '#summary'),
};

/** A shared tablet. */
export const Kiosk: Story = { args: { kiosk: true } };

/** Somebody has gone: the form will be emptied soon. */
export const KioskWarning: Story = {
  args: { kiosk: true, 'kiosk-reset': 3600 },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, 'form');
    const element = canvasElement.querySelector('rounds-feedback-form');
    choose(root, 'q0', 3);
    if (element) element.kioskReset = 8;
    await shown(canvasElement, '.idle');
  },
};

/** A shared tablet, after somebody has sent it. */
export const KioskSent: Story = {
  args: { kiosk: true, 'kiosk-reset': 3600 },
  play: ({ canvasElement }) => answer(canvasElement, '[part=sent]'),
};

/** What cannot be sent is kept sealed. */
export const Sealed: Story = { args: { outbox: 'sealed' } };

/** It should be, but the service has no key. */
export const NoKey: Story = { args: { 'base-url': fixtureUrl('no-key'), outbox: 'sealed' } };

/** It should be, but the key is not the one that the page has pinned. */
export const OtherKey: Story = {
  args: { outbox: 'sealed', 'sealing-key': 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' },
};

/** A form that is not anonymous, and says so first. */
export const NotAnonymous: Story = { args: { form: 'reflection' } };

/** The form has a question that must be answered and that nobody here knows how to ask. */
export const Closed: Story = { args: { 'base-url': fixtureUrl('closed') } };

/** The form has not come yet. */
export const Loading: Story = { args: { 'base-url': fixtureUrl('loading') } };

/** The backend answers with an error: what happened, "Try again", and the fallback content. */
export const Failure: Story = { args: { 'base-url': fixtureUrl('error') } };

/** No answer comes at all. */
export const Offline: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** The last good form stays, and says as at when it is. */
export const Stale: Story = {
  args: { 'base-url': fixtureUrl('stale') },
  play: async ({ canvasElement }) => {
    await shown(canvasElement, 'form');
    await canvasElement.querySelector('rounds-feedback-form')?.refresh();
  },
};

/** The backend sends something that is not of the contract. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** One question of many breaks the contract: the rest are asked. */
export const OneBad: Story = { args: { 'base-url': fixtureUrl('one-bad') } };

/** Script in every string, shown as text. */
export const Hostile: Story = { args: { 'base-url': fixtureUrl('hostile') } };

/** The backend speaks another major version of the contract. */
export const OtherVersion: Story = { args: { 'base-url': fixtureUrl('other-version') } };

/** The page names no backend. */
export const NotConfigured: Story = { args: { 'base-url': undefined } as unknown as Args };

/** In Welsh. */
export const Welsh: Story = { globals: { lang: 'cy' } };

/** Right to left. */
export const RightToLeft: Story = { globals: { lang: 'ar', dir: 'rtl' } };

/** On a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** In the colours that a visitor forces upon all pages. */
export const ForcedColours: Story = { globals: { theme: 'forced-colours' } };

/** In 320 pixels. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

/** On paper, as the browser prints the page. */
export const Print: Story = { globals: { medium: 'print' } };
