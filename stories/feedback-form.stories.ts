import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define/rounds-feedback-form.js';
import type { RoundsFeedbackForm } from '../src/elements/feedback-form/feedback-form-element.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';
import { limitedHeight } from './limited-height.js';

interface Args {
  'base-url'?: string;
  system?: string;
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
  args: { 'base-url': fixtureUrl('default'), session: 'last-week', code: 'ROBIN-42' },
  render: (args) => {
    useFixtures();
    return html`<rounds-feedback-form
      eager
      base-url=${args['base-url'] ?? nothing}
      system=${args.system ?? nothing}
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

/** Waits until the shadow root contains a match, and returns the shadow root. */
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

/** Answers the required question, and sends the form. */
const answer = async (canvasElement: HTMLElement, then: string): Promise<void> => {
  const root = await shown(canvasElement, 'form');
  choose(root, 'q0', 3);
  send(root);
  await shown(canvasElement, then);
};

/** Ten statements, an overall rating, a question with bands, a comment and a topic. */
export const Default: Story = {};

/** Partly answered: with a character count, and a warning about a text that could identify someone. */
export const Answering: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, 'form');
    choose(root, 'q0', 3);
    choose(root, 'q1', 2);
    choose(root, 'q11', 1);
    write(root, 'q12', 'Dr Patel told us to ring 07700 900123.');
    write(root, 'q13', 'Night shifts, '.repeat(10));
    await shown(canvasElement, '[part=warning]:not([hidden])');
  },
};

/** The answers as they will be sent, as questions and answers and as the exact data. */
export const WhatWillBeSent: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, 'form');
    choose(root, 'q0', 3);
    choose(root, 'q11', 1);
    write(root, 'q13', 'Night shifts');
    root.querySelector('form > details')?.setAttribute('open', '');
    (await shown(canvasElement, 'details details'))
      .querySelector('details details')
      ?.setAttribute('open', '');
  },
};

/** Opened without a code: visitors can type the one on the poster. */
export const WithoutCode: Story = { args: { code: undefined } as unknown as Args };

/** About a Round without a topic. */
export const NoTopic: Story = { args: { session: 'no-topic' } };

/** About no particular Round. */
export const NoRound: Story = { args: { session: undefined, code: undefined } as unknown as Args };

/** The Round is not known to the service: the form is shown without its name. */
export const UnknownRound: Story = { args: { session: 'nowhere' } };

/** The Round has not begun, so the form says when it opens. */
export const NotOpen: Story = { args: { session: 'tomorrow' } };

/** Sent without a required answer, and with a text that is too long. */
export const Errors: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, 'form');
    write(root, 'q13', 'Night shifts, '.repeat(10));
    send(root);
    await shown(canvasElement, '#summary');
  },
};

/** The answers are being sent. */
export const Sending: Story = {
  args: { 'base-url': fixtureUrl('slow') },
  play: ({ canvasElement }) => answer(canvasElement, 'fieldset[disabled]'),
};

/** The answers are stored. */
export const Sent: Story = { play: ({ canvasElement }) => answer(canvasElement, '[part=sent]') };

/** The answers are not sent yet, and are held in memory. */
export const NotSentYet: Story = {
  args: { 'base-url': fixtureUrl('unsent') },
  play: ({ canvasElement }) => answer(canvasElement, '[part=waiting]'),
};

/** The answers are not sent yet, and are kept encrypted on the device. */
export const NotSentYetSealed: Story = {
  args: { 'base-url': fixtureUrl('busy'), outbox: 'sealed' },
  play: async ({ canvasElement }) => {
    await shown(canvasElement, '[part=held]');
    await answer(canvasElement, '[part=waiting]');
  },
};

/** Earlier answers on this page are not sent yet, while another person fills in the form. */
export const NotSentYetByOthers: Story = {
  args: { 'base-url': fixtureUrl('unsent') },
  play: async ({ canvasElement }) => {
    await answer(canvasElement, '[part=waiting]');
    (await shown(canvasElement, '[part=another]')).querySelector<HTMLElement>('[part=another]')?.click();
    await shown(canvasElement, 'form:not([hidden])');
  },
};

/** The backend rejects the answers, and says which one is invalid. */
export const Refused: Story = {
  args: { 'base-url': fixtureUrl('refused') },
  play: ({ canvasElement }) => answer(canvasElement, '#summary'),
};

/** On a shared tablet. */
export const Kiosk: Story = { args: { kiosk: true } };

/** On a shared tablet that is idle: the form will be cleared soon. */
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

/** On a shared tablet, after the answers were sent. */
export const KioskSent: Story = {
  args: { kiosk: true, 'kiosk-reset': 3600 },
  play: ({ canvasElement }) => answer(canvasElement, '[part=sent]'),
};

/** With the sealed outbox: answers that cannot be sent are kept encrypted. */
export const Sealed: Story = { args: { outbox: 'sealed' } };

/** With the sealed outbox, but the service has no key. */
export const NoKey: Story = { args: { 'base-url': fixtureUrl('no-key'), outbox: 'sealed' } };

/** With the sealed outbox, but the key is not the one that the page requires. */
export const OtherKey: Story = {
  args: { outbox: 'sealed', 'sealing-key': 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' },
};

/** A form that is not anonymous, which it says first. */
export const NotAnonymous: Story = { args: { form: 'reflection' } };

/** The form has a required question of an unknown type. */
export const Closed: Story = { args: { 'base-url': fixtureUrl('closed') } };

/** The backend has not answered yet. */
export const Loading: Story = { args: { 'base-url': fixtureUrl('loading') } };

/** The backend answers with an error: a message, "Try again" and the fallback content. */
export const Failure: Story = { args: { 'base-url': fixtureUrl('error') } };

/** The backend cannot be reached. */
export const Offline: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** A refresh failed: the last good form remains, with its time. */
export const Stale: Story = {
  args: { 'base-url': fixtureUrl('stale') },
  play: async ({ canvasElement }) => {
    await shown(canvasElement, 'form');
    await canvasElement.querySelector('rounds-feedback-form')?.refresh();
  },
};

/** The backend sends an answer that does not follow the contract. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** One of many questions does not follow the contract; the others are asked. */
export const OneBad: Story = { args: { 'base-url': fixtureUrl('one-bad') } };

/** Script in every string, shown as text. */
export const Hostile: Story = { args: { 'base-url': fixtureUrl('hostile') } };

/** The backend speaks another major version of the contract. */
export const OtherVersion: Story = { args: { 'base-url': fixtureUrl('other-version') } };

/** The page has not set a backend. */
export const NotConfigured: Story = { args: { 'base-url': undefined } as unknown as Args };

/** In Welsh. */
export const Welsh: Story = { globals: { lang: 'cy' } };

/** Right to left. */
export const RightToLeft: Story = { globals: { lang: 'ar', dir: 'rtl' } };

/** On a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** With the visitor's own forced colours. */
export const ForcedColours: Story = { globals: { theme: 'forced-colours' } };

/** At a width of 320 pixels. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

/** Printed with the page. */
export const Print: Story = { globals: { medium: 'print' } };

/** Size of a window at 400% zoom. */
export const Zoom: Story = { globals: { viewport: { value: 'zoom' } } };

/** On a tablet. */
export const Tablet: Story = { globals: { viewport: { value: 'tablet' } } };

/** In a wide window. */
export const Desktop: Story = { globals: { viewport: { value: 'desktop' } } };

/** On a page like that of an NHS trust. */
export const NhsLikePage: Story = { globals: { host: 'nhs-like' } };

/** On a page like that of a council. */
export const CouncilLikePage: Story = { globals: { host: 'council-like' } };

/** On a page like that of a charity. */
export const CharityLikePage: Story = { globals: { host: 'charity-like' } };

/** In a flex column of limited height, whose content scrolls. */
export const LimitedHeight: Story = {
  render: (args) => {
    useFixtures();
    return limitedHeight(
      html`<rounds-feedback-form
        eager
        session="last-week"
        code="ROBIN-42"
        base-url=${args['base-url'] ?? nothing}
      ></rounds-feedback-form>`
    );
  },
};
