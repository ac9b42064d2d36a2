import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/rounds-equity-chart.js';
import '../src/define/rounds-feedback-form.js';
import '../src/define/rounds-finder.js';
import '../src/define/rounds-sessions.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';
import { PSEUDO_TAG } from './workbench/pseudo-language.js';

const meta: Meta = {
  title: 'Designers/Pseudo-language',
  globals: { lang: PSEUDO_TAG },
};

export { meta as default };

type Story = StoryObj;

/** Text in plain English comes from the backend, or cannot be translated. */
export const Finder: Story = {
  render: () => {
    useFixtures();
    return html`<rounds-finder
      eager
      base-url=${fixtureUrl('default')}
      near="N1"
      page-size="3"
    ></rounds-finder>`;
  },
};

/** Text in plain English comes from the backend, or cannot be translated. */
export const Sessions: Story = {
  render: () => {
    useFixtures();
    return html`<rounds-sessions eager base-url=${fixtureUrl('default')} limit="6"></rounds-sessions>`;
  },
};

/** Text in plain English comes from the backend, or cannot be translated. */
export const EquityChart: Story = {
  render: () => {
    useFixtures();
    return html`<rounds-equity-chart eager base-url=${fixtureUrl('default')}></rounds-equity-chart>`;
  },
};

/** Text in plain English comes from the backend, or cannot be translated. */
export const FeedbackForm: Story = {
  render: () => {
    useFixtures();
    return html`<rounds-feedback-form
      eager
      base-url=${fixtureUrl('default')}
      form="reflection"
    ></rounds-feedback-form>`;
  },
};
