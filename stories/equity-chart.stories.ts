import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define/rounds-equity-chart.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';

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
  argTypes: { measure: { control: 'select', options: ['share', 'rate', 'sessions', 'trend'] } },
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

/** All sectors of a system: numbers, a zero, one that is hidden and one that was not collected. */
export const Default: Story = {};

/** For every 1,000 of the workforce, with the line of a fair share. */
export const Rate: Story = { args: { measure: 'rate' } };

/** The Rounds that welcomed each sector, and those that are planned. */
export const Sessions: Story = { args: { measure: 'sessions' } };

/** Eight quarters, each sector in a strip of its own. */
export const EightQuarters: Story = { args: { 'base-url': fixtureUrl('eight-quarters'), measure: 'trend' } };

/** The system took in part of another: the series breaks. */
export const Break: Story = { args: { 'base-url': fixtureUrl('break'), measure: 'trend' } };

/** A year together: what came before the break is left out, and the notice says so. */
export const SeveralQuarters: Story = { args: { 'base-url': fixtureUrl('break'), from: '2025-Q3' } };

/** One sector only. */
export const OneSector: Story = { args: { 'base-url': fixtureUrl('one-sector') } };

/** Sectors that nobody came from stand first. */
export const ZeroAccess: Story = { args: { 'base-url': fixtureUrl('zero-access') } };

/** Every count is hidden. */
export const AllSuppressed: Story = { args: { 'base-url': fixtureUrl('all-suppressed') } };

/** No workforce is known: shares of attendance, and nothing to compare them with. */
export const NoWorkforce: Story = { args: { 'base-url': fixtureUrl('no-workforce') } };

/** All systems together: sums of what is published, with how many are hidden and missing. */
export const Nation: Story = { args: { 'base-url': fixtureUrl('nation') } };

/** A system that has ended, with its own last figures. */
export const EndedSystem: Story = { args: { 'base-url': fixtureUrl('ended'), system: 'QHG' } };

/** The page has a finding of its own. */
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

/** The drawing alone, the table for assistive technology and on paper. */
export const WithoutTable: Story = { args: { 'without-table': true, 'without-download': true } };

/** Nobody can download it. */
export const WithoutDownload: Story = { args: { 'without-download': true } };

/** Somebody has paused the updates. */
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

/** The backend answers with an error: what happened, "Try again", and the fallback content. */
export const Failure: Story = { args: { 'base-url': fixtureUrl('error') } };

/** The last good answer stays, and says as at when it is. */
export const Stale: Story = {
  args: { 'base-url': fixtureUrl('stale') },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('rounds-equity-chart');
    await loaded(element);
    await element?.refresh();
  },
};

/** No answer comes at all. */
export const Offline: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** The backend speaks another major version of the contract. */
export const OtherVersion: Story = { args: { 'base-url': fixtureUrl('other-version') } };

/** The backend sends something that is not of the contract. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** One cell of many breaks the contract: the rest are shown. */
export const OneBad: Story = { args: { 'base-url': fixtureUrl('one-bad') } };

/** Script in every string, and codes that nobody knows: shown as text. */
export const Hostile: Story = { args: { 'base-url': fixtureUrl('hostile') } };

/** The page names no backend. */
export const NotConfigured: Story = { args: { 'base-url': undefined } as unknown as Args };

/** Long Welsh text. */
export const Welsh: Story = { args: { 'base-url': fixtureUrl('welsh') }, globals: { lang: 'cy' } };

/** Right to left, in Arabic as far as the story has it. */
export const RightToLeft: Story = { globals: { lang: 'ar', dir: 'rtl' } };

/** On a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** In the colours that a visitor forces upon all pages. */
export const ForcedColours: Story = { globals: { theme: 'forced-colours' } };

/** In 320 pixels. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

/** On paper: the table, the notes and the voices. */
export const Print: Story = { globals: { medium: 'print' } };
