import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/rounds-finder.js';
import '../src/define/rounds-provider.js';
import '../src/define/rounds-sessions.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';

const meta: Meta = {
  title: 'Designers/Hosts',
  render: () => {
    useFixtures();
    return html`<rounds-provider base-url=${fixtureUrl('default')} system="QWO">
      <rounds-finder eager page-size="2"></rounds-finder>
      <rounds-sessions eager limit="4"></rounds-sessions>
    </rounds-provider>`;
  },
};

export { meta as default };

type Story = StoryObj;

/** A page like that of an NHS trust, with three tokens. */
export const NhsLike: Story = { globals: { host: 'nhs-like' } };

/** A page like that of a council, with three tokens. */
export const CouncilLike: Story = { globals: { host: 'council-like' } };

/** A page like that of a charity, with three tokens. */
export const CharityLike: Story = { globals: { host: 'charity-like' } };

/** The same page in dark mode. */
export const NhsLikeDark: Story = { globals: { host: 'nhs-like', theme: 'dark' } };

/** The same page in dark mode. */
export const CouncilLikeDark: Story = { globals: { host: 'council-like', theme: 'dark' } };

/** The same page in dark mode. */
export const CharityLikeDark: Story = { globals: { host: 'charity-like', theme: 'dark' } };
