import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define/rounds-finder.js';
import '../src/define/rounds-provider.js';
import '../src/define/rounds-sessions.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';
import { limitedHeight } from './limited-height.js';

interface Args {
  'base-url'?: string;
  system?: string;
  lang?: string;
  inside?: TemplateResult;
}

const meta: Meta<Args> = {
  title: 'Elements/Provider',
  component: 'rounds-provider',
  args: { 'base-url': fixtureUrl('default') },
  argTypes: { inside: { control: false } },
  render: (args) => {
    useFixtures();
    return html`<rounds-provider
      base-url=${args['base-url'] ?? nothing}
      system=${args.system ?? nothing}
      lang=${args.lang ?? nothing}
    >
      ${
        args.inside ??
        html`<rounds-finder eager page-size="1" without-filters>
            <p>Ask the wellbeing team about Rounds near you.</p>
          </rounds-finder>
          <rounds-sessions eager limit="2"><p>Ask the wellbeing team for dates.</p></rounds-sessions>`
      }
    </rounds-provider>`;
  },
};

export { meta as default };

type Story = StoryObj<Args>;

/** One backend for all elements inside. */
export const Default: Story = {};

/** One system for all elements, by the code of an ended system. */
export const System: Story = { args: { system: 'QHG' } };

/** All elements in Welsh, on an English page. */
export const Welsh: Story = { args: { lang: 'cy' } };

/** A nested provider inherits the settings that it does not have. */
export const Nested: Story = {
  args: {
    inside: html`<rounds-provider base-url=${fixtureUrl('empty')}>
        <rounds-sessions eager></rounds-sessions>
      </rounds-provider>
      <rounds-finder eager page-size="1" without-filters></rounds-finder>`,
  },
};

/** Without a backend, the fallback content is shown. */
export const NoBackend: Story = { args: { 'base-url': undefined } as unknown as Args };

/** Right to left, partly in Arabic. */
export const RightToLeft: Story = { globals: { lang: 'ar', dir: 'rtl' } };

/** On a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** At a width of 320 pixels. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

/** Printed: all elements as compact lists. */
export const Print: Story = { globals: { medium: 'print' } };

/** In a flex column of limited height, whose content scrolls. */
export const LimitedHeight: Story = {
  render: (args) => {
    useFixtures();
    return limitedHeight(
      html`<rounds-provider base-url=${args['base-url'] ?? nothing}>
        <rounds-finder eager page-size="2" without-filters></rounds-finder>
        <rounds-sessions eager limit="2"></rounds-sessions>
      </rounds-provider>`
    );
  },
};
