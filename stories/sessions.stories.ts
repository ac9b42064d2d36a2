import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define/rounds-finder.js';
import '../src/define/rounds-provider.js';
import '../src/define/rounds-sessions.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';
import { limitedHeight } from './limited-height.js';

interface Args {
  'base-url'?: string;
  system?: string;
  programme?: string;
  days?: number;
  limit?: number;
  near?: string;
  within?: number;
  sector?: string;
  role?: string;
  format?: string;
  when?: string;
  from?: string;
  to?: string;
  shift?: string;
  'without-filters'?: boolean;
  'group-by'?: string;
  'heading-level'?: number;
  'without-calendar'?: boolean;
  'structured-data'?: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Sessions',
  component: 'rounds-sessions',
  args: { 'base-url': fixtureUrl('default') },
  render: (args) => {
    useFixtures();
    return html`<rounds-sessions
      eager
      base-url=${args['base-url'] ?? nothing}
      system=${args.system ?? nothing}
      programme=${args.programme ?? nothing}
      days=${args.days ?? nothing}
      limit=${args.limit ?? nothing}
      near=${args.near ?? nothing}
      within=${args.within ?? nothing}
      sector=${args.sector ?? nothing}
      .role=${args.role ?? null}
      format=${args.format ?? nothing}
      when=${args.when ?? nothing}
      from=${args.from ?? nothing}
      to=${args.to ?? nothing}
      shift=${args.shift ?? nothing}
      group-by=${args['group-by'] ?? nothing}
      heading-level=${args['heading-level'] ?? nothing}
      ?without-filters=${args['without-filters']}
      ?without-calendar=${args['without-calendar']}
      ?structured-data=${args['structured-data']}
    >
      <p>Dates of Rounds are listed at <a href="https://rounds.example">rounds.example</a>.</p>
    </rounds-sessions>`;
  },
};

export { meta as default };

type Story = StoryObj<Args>;

const loaded = (element: HTMLElement | null): Promise<void> =>
  new Promise((resolve) => {
    if (element?.matches(':state(ready)')) resolve();
    else element?.addEventListener('rounds-load', () => resolve(), { once: true });
  });

/** The next Rounds by month: tonight, tomorrow, cancelled, postponed, full, moved to another day, and to another time. */
export const Default: Story = {};

/** Grouped by day. */
export const ByDay: Story = { args: { 'group-by': 'day' } };

/** Without groups. */
export const Ungrouped: Story = { args: { 'group-by': 'none', limit: 4 } };

/** Rounds of one programme, for its host's own page. */
export const OneProgramme: Story = { args: { programme: 'aire-hospice' } };

/** A finder and a list in one provider: choosing a programme filters the list, and a button shows all Rounds again. */
export const InsideProvider: Story = {
  render: (args) => {
    useFixtures();
    return html`<rounds-provider base-url=${args['base-url'] ?? nothing}>
      <rounds-finder eager page-size="2" without-filters></rounds-finder>
      <rounds-sessions eager limit="5"></rounds-sessions>
    </rounds-provider>`;
  },
  play: async ({ canvasElement }) => {
    const finder = canvasElement.querySelector('rounds-finder');
    await loaded(finder);
    await loaded(canvasElement.querySelector('rounds-sessions'));
    await finder?.updateComplete;
    finder?.shadowRoot?.querySelector<HTMLAnchorElement>('[part~="join"]')?.click();
  },
};

/** Presses a control of the list, once it is there. */
const press = async (canvas: HTMLElement, selector: string, index = 0): Promise<void> => {
  const list = canvas.querySelector('rounds-sessions');
  for (let tries = 0; tries < 1_000; tries += 1) {
    const control = list?.shadowRoot?.querySelectorAll<HTMLElement>(selector)[index];
    if (control) {
      control.click();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** For social care staff who work near LS1: verdicts, distances and a filter by verdict. */
export const Visitor: Story = { args: { near: 'LS1', sector: 'social-care' } };

/** For a volunteer, who has to ask first at many Rounds. */
export const VisitorWhoAsks: Story = { args: { near: 'LS1', sector: 'hospice', role: 'volunteer' } };

/** A finder that asks for place, sector and role, and a list that repeats what it received. */
export const NextToFinder: Story = {
  render: (args) => {
    useFixtures();
    return html`<rounds-provider base-url=${args['base-url'] ?? nothing}>
      <rounds-finder page-size="2"></rounds-finder>
      <rounds-sessions eager limit="5" near="LS1" sector="social-care"></rounds-sessions>
    </rounds-provider>`;
  },
};

/** The details of a Round, with its calendar choices. */
export const Details: Story = {
  args: { limit: 3 },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'summary', 1);
    await press(canvasElement, '.details input');
  },
};

/** The filters of a narrow list, opened. */
export const PanelOpen: Story = {
  args: { near: 'LS1', sector: 'social-care', limit: 2 },
  globals: { viewport: { value: 'narrow' } },
  play: ({ canvasElement }) => press(canvasElement, '[part=panel-button]'),
};

/** Two fields for dates. */
export const ChooseDates: Story = {
  args: { limit: 3, from: '2026-12-01', to: '2026-12-15' },
  play: ({ canvasElement }) => press(canvasElement, '[part=choose-dates]'),
};

/** Next week only. */
export const NextWeek: Story = { args: { when: 'next-week' } };

/** A list wide enough for the month strip. */
export const MonthStrip: Story = {
  args: { limit: 3 },
  globals: { viewport: { value: 'wide' } },
};

/** Full, cancelled, postponed, and moved to another day or time. */
export const Changed: Story = { args: { programme: 'larkmoor', 'group-by': 'none' } };

/** A backend of contract 1.0: the element judges by itself, without the month strip. */
export const Contract10: Story = {
  args: { 'base-url': fixtureUrl('old-contract'), near: 'LS1', sector: 'social-care', limit: 4 },
};

/** A service with made-up data. */
export const Demonstration: Story = { args: { 'base-url': fixtureUrl('demonstration'), limit: 2 } };

/** Without questions and filters, for a page about one programme. */
export const WithoutFilters: Story = { args: { 'without-filters': true, limit: 3 } };

/** In a flex column of limited height, whose content scrolls. */
export const LimitedHeight: Story = {
  render: (args) => {
    useFixtures();
    return limitedHeight(
      html`<rounds-sessions eager limit="3" base-url=${args['base-url'] ?? nothing}></rounds-sessions>`
    );
  },
};

/** Rounds that start at night. */
export const Night: Story = { args: { shift: 'night' } };

/** The backend has not answered yet. */
export const Loading: Story = { args: { 'base-url': fixtureUrl('loading') } };

/** A single Round. */
export const OneResult: Story = { args: { 'base-url': fixtureUrl('one') } };

/** Online Rounds. */
export const Online: Story = { args: { format: 'online', limit: 3 } };

/** The next page of the list failed to load. */
export const MoreFailed: Story = {
  args: { 'base-url': fixtureUrl('no-more'), limit: 2 },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('rounds-sessions');
    await loaded(element);
    await element?.updateComplete;
    const root = element?.shadowRoot;
    root?.querySelector<HTMLElement>('[part=more]')?.click();
    for (let tries = 0; !root?.querySelector('p.notice') && tries < 1_000; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
  },
};

/** No Rounds found, with suggestions. */
export const Empty: Story = { args: { 'base-url': fixtureUrl('empty'), shift: 'weekend' } };

/** The backend answers with an error: a message, "Try again" and the fallback content. */
export const Failure: Story = { args: { 'base-url': fixtureUrl('error') } };

/** A refresh failed: the last good answer remains, with its time. */
export const Stale: Story = {
  args: { 'base-url': fixtureUrl('stale'), limit: 3 },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('rounds-sessions');
    await loaded(element);
    await element?.refresh();
  },
};

/** The backend cannot be reached. */
export const Offline: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** The backend sends an answer that does not follow the contract. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** One of many sessions does not follow the contract; the others are shown. */
export const OneBad: Story = { args: { 'base-url': fixtureUrl('one-bad'), limit: 3 } };

/** Script in every string and unknown codes, shown as text. */
export const Hostile: Story = { args: { 'base-url': fixtureUrl('hostile') } };

/** The backend speaks another major version of the contract. */
export const OtherVersion: Story = { args: { 'base-url': fixtureUrl('other-version') } };

/** The page has not set a backend. */
export const NotConfigured: Story = { args: { 'base-url': undefined } as unknown as Args };

/** The page has the code of an ended system that merged into another. */
export const MergedSystem: Story = { args: { 'base-url': fixtureUrl('merged'), system: 'QHG', limit: 2 } };

/** The page has the code of an ended system that was divided between three. */
export const SplitSystem: Story = { args: { 'base-url': fixtureUrl('split'), system: 'QNQ', limit: 2 } };

/** A long list, which lays out sessions as they approach the view. */
export const Many: Story = { args: { 'base-url': fixtureUrl('many'), limit: 60, days: 365 } };

/** Without calendar links. */
export const WithoutCalendar: Story = { args: { 'without-calendar': true, limit: 3 } };

/** Long Welsh text. */
export const Welsh: Story = { args: { 'base-url': fixtureUrl('welsh') }, globals: { lang: 'cy' } };

/** Right to left, partly in Arabic. */
export const RightToLeft: Story = { globals: { lang: 'ar', dir: 'rtl' } };

/** On a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** With the visitor's own forced colours. */
export const ForcedColours: Story = { globals: { theme: 'forced-colours' } };

/** At a width of 320 pixels. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

/** Printed: a poster for a staff room, without controls or addresses. */
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
