import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define/rounds-equity-chart.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';
import { limitedHeight } from './limited-height.js';

interface Args {
  'base-url'?: string;
  system?: string;
  measure?: string;
  from?: string;
  to?: string;
  'heading-level'?: number;
  'without-table'?: boolean;
  'without-download'?: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Equity chart',
  component: 'rounds-equity-chart',
  args: { 'base-url': fixtureUrl('default') },
  render: (args) => {
    useFixtures();
    return html`<rounds-equity-chart
      eager
      base-url=${args['base-url'] ?? nothing}
      system=${args.system ?? nothing}
      measure=${args.measure ?? nothing}
      from=${args.from ?? nothing}
      to=${args.to ?? nothing}
      heading-level=${args['heading-level'] ?? nothing}
      ?without-table=${args['without-table']}
      ?without-download=${args['without-download']}
    >
      <p>The figures are also in <a href="https://rounds.example/equity">our yearly report</a>.</p>
    </rounds-equity-chart>`;
  },
};

export { meta as default };

type Story = StoryObj<Args>;

const loaded = (element: HTMLElement | null): Promise<void> =>
  new Promise((resolve) => {
    if (element?.matches(':state(ready)')) resolve();
    else element?.addEventListener('rounds-load', () => resolve(), { once: true });
  });

/** Waits until the element has rendered something, because its map loads after its figures. */
const until = async (find: () => Element | null | undefined): Promise<Element> => {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** All sectors of a system: values, a zero, a suppressed count and one that was not collected. */
export const Default: Story = {};

/** Attendances for every 1,000 of the workforce, with a tick for a fair share. */
export const Rate: Story = { args: { measure: 'rate' } };

/** Rounds that welcomed each sector, and planned Rounds. */
export const Sessions: Story = { args: { measure: 'sessions' } };

/** Eight quarters, with a panel for each sector, all on one scale. */
export const EightQuarters: Story = { args: { 'base-url': fixtureUrl('eight-quarters'), measure: 'trend' } };

/** A map of the 36 systems: Rounds held, with figures, and planned; one without data. */
export const Systems: Story = { args: { measure: 'systems' } };

/** The map of a page about one system. */
export const SystemsOwn: Story = { args: { measure: 'systems', system: 'QWO' } };

/** The 42 systems before April 2026. */
export const SystemsEarlier: Story = {
  args: { 'base-url': fixtureUrl('eight-quarters'), measure: 'systems', to: '2025-Q4' },
};

/** A system is chosen on the map. */
export const SystemsChosen: Story = {
  args: { measure: 'systems' },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('rounds-equity-chart');
    await loaded(element);
    await until(() => element?.shadowRoot?.querySelector('[role=option][data-code=QWO]')).then((option) =>
      option.dispatchEvent(new MouseEvent('click'))
    );
  },
};

/** The map in Welsh. */
export const SystemsWelsh: Story = {
  args: { 'base-url': fixtureUrl('welsh'), measure: 'systems' },
  globals: { lang: 'cy' },
};

/** In a narrow column the table replaces the map. */
export const SystemsNarrow: Story = {
  args: { measure: 'systems' },
  globals: { viewport: { value: 'narrow' } },
};

/** A backend of contract 1.0 has no figures of systems. */
export const SystemsUnavailable: Story = {
  args: { 'base-url': fixtureUrl('old-contract'), measure: 'systems' },
};

/** The series has a break, because the system gained part of another. */
export const Break: Story = { args: { 'base-url': fixtureUrl('break'), measure: 'trend' } };

/** A year together: figures before the break are left out, and a notice says so. */
export const SeveralQuarters: Story = { args: { 'base-url': fixtureUrl('break'), from: '2025-Q3' } };

/** A single sector. */
export const OneSector: Story = { args: { 'base-url': fixtureUrl('one-sector') } };

/** Every reading: no Round open, no attendances, less, about, more, and unknown. */
export const EveryReading: Story = { args: { 'base-url': fixtureUrl('readings') } };

/** Every reading may be chance, or is affected by missing figures or hidden numbers. */
export const Unsure: Story = { args: { 'base-url': fixtureUrl('unsure') } };

/** A clear shortfall leads: the headline gives its ratio in words. */
export const Shortfall: Story = { args: { 'base-url': fixtureUrl('shortfall') } };

/** Every sector may have had about a fair share. */
export const AboutFair: Story = { args: { 'base-url': fixtureUrl('fair') } };

/** Twelve sectors. */
export const TwelveSectors: Story = { args: { 'base-url': fixtureUrl('twelve-sectors') } };

/** Long names of sectors. */
export const LongNames: Story = { args: { 'base-url': fixtureUrl('long-names') } };

/** Long names in a column of 320 pixels. */
export const LongNamesNarrow: Story = {
  args: { 'base-url': fixtureUrl('long-names') },
  globals: { viewport: { value: 'narrow' } },
};

/** One period: a trend has nothing to compare. */
export const OnePeriod: Story = { args: { measure: 'trend' } };

/** Twelve quarters, each with its own workforce. */
export const TwelveQuarters: Story = {
  args: { 'base-url': fixtureUrl('twelve-quarters'), measure: 'trend' },
};

/** A workforce that was counted more than two years before the attendances. */
export const OldWorkforce: Story = { args: { 'base-url': fixtureUrl('old-workforce') } };

/** Sectors without an open Round and without attendances are listed first. */
export const ZeroAccess: Story = { args: { 'base-url': fixtureUrl('zero-access') } };

/** Every count is suppressed. */
export const AllSuppressed: Story = { args: { 'base-url': fixtureUrl('all-suppressed') } };

/** The workforce is unknown: shares of attendance without a comparison. */
export const NoWorkforce: Story = { args: { 'base-url': fixtureUrl('no-workforce') } };

/** All systems together: sums of published figures, with the number of suppressed and missing ones. */
export const Nation: Story = { args: { 'base-url': fixtureUrl('nation') } };

/** An ended system with its last figures. */
export const EndedSystem: Story = { args: { 'base-url': fixtureUrl('ended'), system: 'QHG' } };

/** The page provides its own headline; the sentence then names every sector. */
export const OwnFinding: Story = {
  render: (args) => {
    useFixtures();
    return html`<rounds-equity-chart eager base-url=${args['base-url'] ?? nothing}>
      <span slot="finding"
        >Home care workers still come far less often than their colleagues in hospitals.</span
      >
    </rounds-equity-chart>`;
  },
};

/** Only the drawing is visible; the table is available to assistive technology and in print. */
export const WithoutTable: Story = { args: { 'without-table': true, 'without-download': true } };

/** Without downloads. */
export const WithoutDownload: Story = { args: { 'without-download': true } };

/** The visitor has paused updates. */
export const Paused: Story = {
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('rounds-equity-chart');
    await loaded(element);
    await element?.updateComplete;
    element?.shadowRoot?.querySelector<HTMLElement>('[part=pause]')?.click();
  },
};

/** The backend has not answered yet. */
export const Loading: Story = { args: { 'base-url': fixtureUrl('loading') } };

/** Nothing has been published yet. */
export const Empty: Story = { args: { 'base-url': fixtureUrl('empty') } };

/** The backend answers with an error: a message, "Try again" and the fallback content. */
export const Failure: Story = { args: { 'base-url': fixtureUrl('error') } };

/** A refresh failed: the last good answer remains, with its time. */
export const Stale: Story = {
  args: { 'base-url': fixtureUrl('stale') },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('rounds-equity-chart');
    await loaded(element);
    await element?.refresh();
  },
};

/** The backend cannot be reached. */
export const Offline: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** The backend speaks another major version of the contract. */
export const OtherVersion: Story = { args: { 'base-url': fixtureUrl('other-version') } };

/** The backend sends an answer that does not follow the contract. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** One of many cells does not follow the contract; the others are shown. */
export const OneBad: Story = { args: { 'base-url': fixtureUrl('one-bad') } };

/** Script in every string and unknown codes, shown as text. */
export const Hostile: Story = { args: { 'base-url': fixtureUrl('hostile') } };

/** The page has not set a backend. */
export const NotConfigured: Story = { args: { 'base-url': undefined } as unknown as Args };

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

/** Printed: the drawing, the table, the notes and the voices. */
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
      html`<rounds-equity-chart eager base-url=${args['base-url'] ?? nothing}></rounds-equity-chart>`
    );
  },
};
