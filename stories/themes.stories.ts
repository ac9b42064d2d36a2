import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define/all.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';
import { HOSTS } from './hosts/frame.js';

const meta: Meta = { title: 'Designers/Themes' };

export { meta as default };

type Story = StoryObj;

interface Theme {
  readonly title: string;
  readonly theme?: string;
  readonly host?: string;
}

const THEMES: readonly Theme[] = [
  { title: 'Light', theme: 'light' },
  { title: 'Dark', theme: 'dark' },
  { title: 'Forced colours (simulated)', theme: 'forced-colours' },
  ...Object.entries(HOSTS).flatMap(([host, { title }]) => [
    { title: `${title} page`, host, theme: 'light' },
    { title: `${title} page, dark`, host, theme: 'dark' },
  ]),
];

/** Renders an element once for each theme, side by side. */
const inEachTheme = (element: () => TemplateResult): TemplateResult => {
  useFixtures();
  return html`<div class="themes">
    ${THEMES.map(
      ({ title, theme, host }) =>
        html`<section class="theme" data-host=${host ?? nothing} aria-label=${title}>
          <div class="theme-page" data-theme=${theme ?? nothing}>
            <p class="theme-title">${title}</p>
            ${element()}
          </div>
        </section>`
    )}
  </div>`;
};

/** The finder in each theme. */
export const Finder: Story = {
  render: () =>
    inEachTheme(
      () =>
        html`<rounds-finder
          eager
          base-url=${fixtureUrl('default')}
          near="LS1"
          sector="social-care"
          page-size="1"
        ></rounds-finder>`
    ),
};

/** The list of Rounds in each theme. */
export const Sessions: Story = {
  render: () =>
    inEachTheme(
      () => html`<rounds-sessions eager base-url=${fixtureUrl('default')} limit="3"></rounds-sessions>`
    ),
};

/** The chart in each theme. */
export const EquityChart: Story = {
  render: () =>
    inEachTheme(
      () =>
        html`<rounds-equity-chart
          eager
          base-url=${fixtureUrl('default')}
          without-table
        ></rounds-equity-chart>`
    ),
};

/** The form in each theme. */
export const FeedbackForm: Story = {
  render: () =>
    inEachTheme(
      () =>
        html`<rounds-feedback-form
          eager
          base-url=${fixtureUrl('default')}
          session="last-week"
          code="ROBIN-42"
        ></rounds-feedback-form>`
    ),
};
