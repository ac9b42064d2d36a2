import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define/rounds-doctor.js';
import '../src/define/rounds-finder.js';
import { fixtureUrl, useFixtures } from './fixtures.js';

interface Args {
  'base-url'?: string;
  'heading-level'?: number;
  beside?: TemplateResult;
}

const meta: Meta<Args> = {
  title: 'Elements/Doctor',
  component: 'rounds-doctor',
  args: { 'base-url': fixtureUrl('default') },
  render: (args) => {
    useFixtures();
    return html`${args.beside ?? nothing}<rounds-doctor
        base-url=${args['base-url'] ?? nothing}
        heading-level=${args['heading-level'] ?? nothing}
      ></rounds-doctor>`;
  },
};

export { meta as default };

type Story = StoryObj<Args>;

/** The backend answers; nothing else is on the page. */
export const Default: Story = {};

/** An element whose script is not on the page, on a backend that speaks another contract. */
export const Faults: Story = {
  args: {
    'base-url': fixtureUrl('other-version'),
    beside: html`<rounds-nonsense></rounds-nonsense>`,
  },
};

/** A page that names no backend. */
export const NoBackend: Story = {
  args: { beside: html`<rounds-finder></rounds-finder>` },
  render: ({ beside }) => html`${beside}<rounds-doctor></rounds-doctor>`,
};

/** In Welsh. */
export const Welsh: Story = { ...Faults, globals: { lang: 'cy' } };
