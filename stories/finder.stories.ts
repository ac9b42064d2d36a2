import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define/rounds-finder.js';
import { fixtureUrl, useFixtures, withoutPosition } from './fixtures/index.js';

interface Args {
  'base-url'?: string;
  system?: string;
  near?: string;
  within?: number;
  welcomes?: string;
  format?: string;
  'open-to'?: string;
  'page-size'?: number;
  'heading-level'?: number;
  'without-filters'?: boolean;
  'without-location'?: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Finder',
  component: 'rounds-finder',
  args: { 'base-url': fixtureUrl('default') },
  argTypes: {
    format: { control: 'select', options: ['in-person', 'online', 'hybrid'] },
    'open-to': { control: 'select', options: ['team', 'organisation', 'place', 'system', 'everyone'] },
    welcomes: {
      control: 'select',
      options: [
        'health',
        'primary-care',
        'hospice',
        'social-care',
        'local-authority',
        'voluntary',
        'education',
        'other',
      ],
    },
  },
  render: (args) => {
    useFixtures();
    return html`<rounds-finder
      eager
      base-url=${args['base-url'] ?? nothing}
      system=${args.system ?? nothing}
      near=${args.near ?? nothing}
      within=${args.within ?? nothing}
      welcomes=${args.welcomes ?? nothing}
      format=${args.format ?? nothing}
      open-to=${args['open-to'] ?? nothing}
      page-size=${args['page-size'] ?? nothing}
      heading-level=${args['heading-level'] ?? nothing}
      ?without-filters=${args['without-filters']}
      ?without-location=${args['without-location']}
    >
      <p>Rounds near you are listed at <a href="https://rounds.example">rounds.example</a>.</p>
    </rounds-finder>`;
  },
};

export { meta as default };

type Story = StoryObj<Args>;

/** The shadow root, once it has something. */
const shown = async (canvas: HTMLElement, selector: string): Promise<ShadowRoot> => {
  for (let tries = 0; ; tries += 1) {
    const root = canvas.querySelector('rounds-finder')?.shadowRoot;
    if (root?.querySelector(selector)) return root;
    if (tries > 1_000) throw new Error(`There is no ${selector}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Types into the place box, as soon as there are results. */
const type = async (canvas: HTMLElement, text: string): Promise<void> => {
  const input = (await shown(canvas, '[part=count]')).querySelector('input');
  if (!input) throw new Error('There is no place box');
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

/** All Rounds, soonest first. */
export const Default: Story = {};

/** Nearest first, from a postcode that the page knows. */
export const Near: Story = { args: { near: 'LS1' } };

/** Narrowed by two filters, which say so. */
export const Filtered: Story = { args: { format: 'hybrid', welcomes: 'hospice' } };

/** One Round only. */
export const OneResult: Story = { args: { 'base-url': fixtureUrl('one') } };

/** Whatever has an employer's name. */
export const Employer: Story = {
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'Larkmoor');
    const root = await shown(canvasElement, '[role=option]');
    root.querySelector<HTMLElement>('[role=option]')?.click();
    await shown(canvasElement, '[part=list] > :only-child');
  },
};

/** Somebody types a place. */
export const Suggestions: Story = {
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'LS1');
    const root = await shown(canvasElement, '[aria-expanded=true]');
    root
      .querySelector('input')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await shown(canvasElement, '[aria-selected=true]');
  },
};

/** Places cannot be looked up. */
export const PlacesFailed: Story = {
  args: { 'base-url': fixtureUrl('no-places') },
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'Leeds');
    await shown(canvasElement, 'form > .bar:not([hidden])');
  },
};

/** What a first Round is like. */
export const FirstTime: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, 'details');
    root.querySelector('details')?.setAttribute('open', '');
  },
};

/** The device does not tell where it is. */
export const LocationDenied: Story = {
  play: ({ canvasElement }) =>
    withoutPosition(async () => {
      const root = await shown(canvasElement, '[part=locate]');
      root.querySelector<HTMLElement>('[part=locate]')?.click();
      await shown(canvasElement, 'form > .bar:not([hidden])');
    }),
};

/** More were asked for, and do not come. */
export const MoreFailed: Story = {
  args: { 'base-url': fixtureUrl('no-more'), 'page-size': 2, 'without-filters': true },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, '[part=more]');
    root.querySelector<HTMLElement>('[part=more]')?.click();
    await shown(canvasElement, 'p.bar:not(form > *)');
  },
};

/** The backend has not answered yet. */
export const Loading: Story = { args: { 'base-url': fixtureUrl('loading') } };

/** Nothing found, and the ways on. */
export const Empty: Story = {
  args: { 'base-url': fixtureUrl('empty'), near: 'LS1', within: 25, format: 'in-person' },
};

/** No host says that it welcomes the visitor's sector. */
export const NothingForMySector: Story = {
  args: { 'base-url': fixtureUrl('no-sector'), welcomes: 'education', system: 'QWO' },
};

/** The backend answers with an error: what happened, "Try again", and the fallback content. */
export const Failure: Story = { args: { 'base-url': fixtureUrl('error') } };

/** The last good answer stays, and says as at when it is. */
export const Stale: Story = {
  args: { 'base-url': fixtureUrl('stale') },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('rounds-finder');
    await new Promise<void>((resolve) => {
      if (element?.matches(':state(ready)')) resolve();
      else
        element?.addEventListener(
          'rounds-load',
          () => {
            resolve();
          },
          { once: true }
        );
    });
    await element?.refresh();
  },
};

/** No answer comes at all. */
export const Offline: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** The backend sends something that is not of the contract. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** Script in every string, and codes that nobody knows: shown as text. */
export const Hostile: Story = { args: { 'base-url': fixtureUrl('hostile') } };

/** The backend speaks another major version of the contract. */
export const OtherVersion: Story = { args: { 'base-url': fixtureUrl('other-version') } };

/** The page names no backend. */
export const NotConfigured: Story = { args: { 'base-url': undefined } as unknown as Args };

/** A postcode district that lies in two systems. */
export const SeveralSystems: Story = { args: { near: 'N1' } };

/** A postcode district whose system was divided. */
export const DividedSystem: Story = { args: { near: 'SL1' } };

/** An ended system's code that the page still has: merged whole into another. */
export const MergedSystem: Story = { args: { 'base-url': fixtureUrl('merged'), system: 'QHG' } };

/** An ended system's code that the page still has: divided between three. */
export const SplitSystem: Story = { args: { 'base-url': fixtureUrl('split'), system: 'QNQ' } };

/** A place outside of England. */
export const Wales: Story = { args: { near: 'CF10' } };

/** A postcode district in two nations. */
export const TwoNations: Story = { args: { near: 'NP16' } };

/** An Eircode's routing key: no position, so the nation. */
export const Ireland: Story = { args: { near: 'D02 X285' } };

/** Long Welsh text. */
export const Welsh: Story = {
  args: { 'base-url': fixtureUrl('welsh') },
  globals: { lang: 'cy' },
};

/** Right to left, in Arabic as far as the story has it. */
export const RightToLeft: Story = {
  args: { near: 'LS1' },
  globals: { lang: 'ar', dir: 'rtl' },
};

/** On a dark page. */
export const Dark: Story = { args: { near: 'LS1' }, globals: { theme: 'dark' } };

/** In the colours that a visitor forces upon all pages. */
export const ForcedColours: Story = { args: { near: 'LS1' }, globals: { theme: 'forced-colours' } };

/** In 320 pixels. */
export const Narrow: Story = { args: { near: 'N1' }, globals: { viewport: { value: 'narrow' } } };

/** On paper: the list, with the links' addresses and without controls. */
export const Print: Story = { args: { near: 'LS1' }, globals: { medium: 'print' } };

/** Without filters and without the location button, as in a small side column. */
export const Plain: Story = {
  args: { 'without-filters': true, 'without-location': true, 'page-size': 3, 'heading-level': 3 },
};
