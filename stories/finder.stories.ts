import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define/rounds-finder.js';
import { fixtureUrl, useFixtures, withoutPosition } from './fixtures/index.js';
import { limitedHeight } from './limited-height.js';

interface Args {
  'base-url'?: string;
  system?: string;
  near?: string;
  within?: number;
  sector?: string;
  role?: string;
  format?: string;
  when?: string;
  'page-size'?: number;
  'heading-level'?: number;
  'without-filters'?: boolean;
  'without-location'?: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Finder',
  component: 'rounds-finder',
  args: { 'base-url': fixtureUrl('default') },
  render: (args) => {
    useFixtures();
    return html`<rounds-finder
      eager
      base-url=${args['base-url'] ?? nothing}
      system=${args.system ?? nothing}
      near=${args.near ?? nothing}
      within=${args.within ?? nothing}
      sector=${args.sector ?? nothing}
      .role=${args.role ?? null}
      format=${args.format ?? nothing}
      when=${args.when ?? nothing}
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

/** Waits until the shadow root contains a match, and returns the shadow root. */
const shown = async (canvas: HTMLElement, selector: string): Promise<ShadowRoot> => {
  for (let tries = 0; ; tries += 1) {
    const root = canvas.querySelector('rounds-finder')?.shadowRoot;
    if (root?.querySelector(selector)) return root;
    if (tries > 1_000) throw new Error(`There is no ${selector}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Waits for results, and types into the place box. */
const type = async (canvas: HTMLElement, text: string): Promise<void> => {
  const input = (await shown(canvas, '[part=count]')).querySelector('input');
  if (!input) throw new Error('There is no place box');
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

/** Presses a button, once it is there. */
const press = async (canvas: HTMLElement, selector: string): Promise<ShadowRoot> => {
  const root = await shown(canvas, selector);
  root.querySelector<HTMLElement>(selector)?.click();
  return root;
};

/** Nothing is known about the visitor: all Rounds, soonest first, with who may go. */
export const Default: Story = {};

/** Only the place is known, from a postcode that the page has set. */
export const Near: Story = { args: { near: 'LS1' } };

/** Place, sector and role are known: every group has Rounds. */
export const Groups: Story = { args: { near: 'LS1', sector: 'social-care', role: 'volunteer' } };

/** Sector and role are known, but not the place. */
export const WithoutPlace: Story = { args: { sector: 'social-care', role: 'volunteer' } };

/** The group of Rounds that are not open to the visitor, opened. */
export const NotOpen: Story = {
  args: { near: 'LS1', sector: 'social-care', 'page-size': 2 },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#group-no > summary');
    await shown(canvasElement, '#group-no [part=card]');
  },
};

/** There are only Rounds to ask about first. */
export const OnlyAsk: Story = { args: { 'base-url': fixtureUrl('ask-only'), near: 'LS1' } };

/** Only the Rounds that the visitor can go to. */
export const OnlyOpen: Story = {
  args: { near: 'LS1', sector: 'social-care' },
  play: async ({ canvasElement }) => {
    await shown(canvasElement, '[part=card]');
    await press(canvasElement, '[part=toggle]');
    await shown(canvasElement, '[aria-pressed=true]');
  },
};

/** Next Rounds that are cancelled, full, postponed, moved, nearly full or not announced. */
export const Statuses: Story = { args: { 'base-url': fixtureUrl('statuses'), near: 'LS1' } };

/** Details that were last checked over a year ago. */
export const OldDetails: Story = { args: { 'base-url': fixtureUrl('old-details'), near: 'LS1' } };

/** A backend of contract 1.0: one list, with the verdicts of the element. */
export const OldContract: Story = { args: { 'base-url': fixtureUrl('old-contract'), near: 'LS1' } };

/** Made-up data, which the element labels. */
export const Demonstration: Story = { args: { 'base-url': fixtureUrl('demonstration') } };

/** With two filters. */
export const Filtered: Story = { args: { format: 'online', when: 'next-30-days', sector: 'hospice' } };

/** Further filters. */
export const MoreFilters: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part=more-filters]');
    await shown(canvasElement, '#more-filters button');
  },
};

/** The filters of a narrow element, opened. */
export const PanelOpen: Story = {
  args: { near: 'LS1', 'page-size': 2 },
  globals: { viewport: { value: 'narrow' } },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part=panel-button]');
    await shown(canvasElement, '[part=panel-button][aria-expanded=true]');
  },
};

/** A card with its details open. */
export const DetailsOpen: Story = {
  args: { near: 'LS1', sector: 'social-care' },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, '[part=details]');
    root.querySelector('[part=details]')?.setAttribute('open', '');
  },
};

/** A single Round. */
export const OneResult: Story = { args: { 'base-url': fixtureUrl('one') } };

/** A search for an employer. */
export const Employer: Story = {
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'Larkmoor');
    const root = await shown(canvasElement, '[role=option]');
    root.querySelector<HTMLElement>('[role=option]')?.click();
    await shown(canvasElement, '[part=list] > :only-child');
  },
};

/** Suggestions for a place. */
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

/** The search for places failed. */
export const PlacesFailed: Story = {
  args: { 'base-url': fixtureUrl('no-places') },
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'Leeds');
    await shown(canvasElement, '.place-note:not([hidden])');
  },
};

/** The explanation of a first Round. */
export const FirstTime: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement, '[part=guide]');
    root.querySelector('[part=guide]')?.setAttribute('open', '');
  },
};

/** The device does not share its location. */
export const LocationDenied: Story = {
  play: ({ canvasElement }) =>
    withoutPosition(async () => {
      const root = await shown(canvasElement, '[part=locate]');
      root.querySelector<HTMLElement>('[part=locate]')?.click();
      await shown(canvasElement, '.place-note:not([hidden])');
    }),
};

/** The next page of the list failed to load. */
export const MoreFailed: Story = {
  args: { 'base-url': fixtureUrl('no-more'), 'page-size': 2, 'without-filters': true },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part=more]');
    await shown(canvasElement, 'p.bar:not(.place-note)');
  },
};

/** The backend has not answered yet. */
export const Loading: Story = { args: { 'base-url': fixtureUrl('loading') } };

/** No Rounds found, with suggestions. */
export const Empty: Story = {
  args: { 'base-url': fixtureUrl('empty'), near: 'LS1', within: 25, format: 'in-person' },
};

/** No Round is open to the visitor's sector. */
export const NothingForMySector: Story = {
  args: { 'base-url': fixtureUrl('no-sector'), sector: 'education', role: 'volunteer', near: 'JE1' },
};

/** The backend answers with an error: a message, "Try again" and the fallback content. */
export const Failure: Story = { args: { 'base-url': fixtureUrl('error') } };

/** A refresh failed: the last good answer remains, with its time. */
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

/** The backend cannot be reached. */
export const Offline: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** The backend sends an answer that does not follow the contract. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** Script in every string and unknown codes, shown as text. */
export const Hostile: Story = { args: { 'base-url': fixtureUrl('hostile') } };

/** The backend speaks another major version of the contract. */
export const OtherVersion: Story = { args: { 'base-url': fixtureUrl('other-version') } };

/** The page has not set a backend. */
export const NotConfigured: Story = { args: { 'base-url': undefined } as unknown as Args };

/** A postcode district in two systems. */
export const SeveralSystems: Story = { args: { near: 'N1' } };

/** A postcode district whose system was divided. */
export const DividedSystem: Story = { args: { near: 'SL1' } };

/** The page has the code of an ended system that merged into another. */
export const MergedSystem: Story = { args: { 'base-url': fixtureUrl('merged'), system: 'QHG' } };

/** The page has the code of an ended system that was divided between three. */
export const SplitSystem: Story = { args: { 'base-url': fixtureUrl('split'), system: 'QNQ' } };

/** A place outside England. */
export const Wales: Story = { args: { near: 'CF10' } };

/** A postcode district in two nations. */
export const TwoNations: Story = { args: { near: 'NP16' } };

/** An Eircode routing key, which has no position: Rounds in Ireland. */
export const Ireland: Story = { args: { near: 'D02 X285' } };

/** Long Welsh text. */
export const Welsh: Story = {
  args: { 'base-url': fixtureUrl('welsh') },
  globals: { lang: 'cy' },
};

/** Right to left, partly in Arabic. */
export const RightToLeft: Story = {
  args: { near: 'LS1' },
  globals: { lang: 'ar', dir: 'rtl' },
};

/** On a dark page. */
export const Dark: Story = { args: { near: 'LS1' }, globals: { theme: 'dark' } };

/** With the visitor's own forced colours. */
export const ForcedColours: Story = { args: { near: 'LS1' }, globals: { theme: 'forced-colours' } };

/** At a width of 320 pixels. */
export const Narrow: Story = { args: { near: 'N1' }, globals: { viewport: { value: 'narrow' } } };

/** Printed: a compact list without controls. */
export const Print: Story = { args: { near: 'LS1' }, globals: { medium: 'print' } };

/** Without filters and without the location button, for a small side column. */
export const Plain: Story = {
  args: { 'without-filters': true, 'without-location': true, 'page-size': 3, 'heading-level': 3 },
};

/** In a flex column of limited height, whose content scrolls. */
export const LimitedHeight: Story = {
  render: (args) => {
    useFixtures();
    return limitedHeight(
      html`<rounds-finder
        eager
        near="LS1"
        page-size="3"
        base-url=${args['base-url'] ?? nothing}
      ></rounds-finder>`
    );
  },
};

/** Size of a window at 400% zoom. */
export const Zoom: Story = {
  globals: { viewport: { value: 'zoom' } },
};

/** On a tablet. */
export const Tablet: Story = {
  globals: { viewport: { value: 'tablet' } },
};

/** In a wide window. */
export const Desktop: Story = {
  globals: { viewport: { value: 'desktop' } },
};

/** On a page like that of an NHS trust. */
export const NhsLikePage: Story = { globals: { host: 'nhs-like' } };

/** On a page like that of a council. */
export const CouncilLikePage: Story = {
  globals: { host: 'council-like' },
};

/** On a page like that of a charity. */
export const CharityLikePage: Story = {
  globals: { host: 'charity-like' },
};
