import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/rounds-equity-chart.js';
import '../src/define/rounds-feedback-form.js';
import '../src/define/rounds-finder.js';
import '../src/define/rounds-sessions.js';
import { tokens } from '../.storybook/manifest.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';
import { HOSTS } from './hosts/frame.js';

const meta: Meta = { title: 'Designers/Workbench' };

export { meta as default };

type Story = StoryObj;

/** A control for every token, real elements that update immediately, the CSS to copy, and its contrast. */
export const Tokens: Story = {
  render: () => {
    useFixtures();
    const url = fixtureUrl('default');
    return html`<token-workbench
      .tokens=${tokens}
      .preview=${html`<rounds-finder eager base-url=${url} page-size="1"></rounds-finder>
        <rounds-sessions eager base-url=${url} limit="3"></rounds-sessions>
        <rounds-equity-chart eager base-url=${url}></rounds-equity-chart>
        <rounds-feedback-form eager base-url=${url} form="reflection"></rounds-feedback-form>`}
    ></token-workbench>`;
  },
};

/** Contrast of every pair of colours in light and dark mode, by default and on each host's page. */
export const Contrast: Story = {
  render: () => {
    return html`<contrast-table label="By default" .schemes=${['light', 'dark']}></contrast-table>
      ${Object.entries(HOSTS).map(
        ([host, { title }]) =>
          html`<contrast-table
            data-host=${host}
            label=${`In a page that is ${title}`}
            .schemes=${['light', 'dark']}
          ></contrast-table>`
      )}`;
  },
};
