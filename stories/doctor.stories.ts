import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define/rounds-doctor.js';
import '../src/define/rounds-finder.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';

interface Args {
  'base-url'?: string;
  'heading-level'?: number;
  before?: TemplateResult;
}

const meta: Meta<Args> = {
  title: 'Elements/Doctor',
  component: 'rounds-doctor',
  args: { 'base-url': fixtureUrl('default') },
  argTypes: { before: { control: false } },
  render: (args) => {
    useFixtures();
    return html`${args.before ?? nothing}<rounds-doctor
        base-url=${args['base-url'] ?? nothing}
        heading-level=${args['heading-level'] ?? nothing}
      ></rounds-doctor>`;
  },
};

export { meta as default };

type Story = StoryObj<Args>;

/** The backend answers, and the page has no other elements. */
export const Default: Story = {};

/** An element without its script, and a backend with another version of the contract. */
export const Faults: Story = {
  args: {
    'base-url': fixtureUrl('other-version'),
    before: html`<rounds-nonsense></rounds-nonsense>`,
  },
};

/** The page has not set a backend. */
export const NoBackend: Story = {
  args: { before: html`<rounds-finder></rounds-finder>` },
  render: ({ before }) => html`${before}<rounds-doctor></rounds-doctor>`,
};

/** The backend cannot be reached. */
export const Unreachable: Story = { args: { 'base-url': fixtureUrl('offline') } };

/** The address belongs to something other than a Rounds backend. */
export const Rubbish: Story = { args: { 'base-url': fixtureUrl('rubbish') } };

/** The backend answers with an error. */
export const Failing: Story = { args: { 'base-url': fixtureUrl('error') } };

/** Below a heading of the page. */
export const HeadingLevel: Story = { args: { 'heading-level': 4 } };

/** In Welsh. */
export const Welsh: Story = { ...Faults, globals: { lang: 'cy' } };

/** Right to left. */
export const RightToLeft: Story = { ...Faults, globals: { lang: 'ar', dir: 'rtl' } };

/** On a dark page. */
export const Dark: Story = { ...Faults, globals: { theme: 'dark' } };

/** With the visitor's own forced colours. */
export const ForcedColours: Story = { ...Faults, globals: { theme: 'forced-colours' } };

/** At a width of 320 pixels. */
export const Narrow: Story = { ...Faults, globals: { viewport: { value: 'narrow' } } };

/** Size of a window at 400% zoom. */
export const Zoom: Story = { ...Faults, globals: { viewport: { value: 'zoom' } } };

/** On a tablet. */
export const Tablet: Story = { ...Faults, globals: { viewport: { value: 'tablet' } } };

/** In a wide window. */
export const Desktop: Story = { ...Faults, globals: { viewport: { value: 'desktop' } } };

/** On a page like that of an NHS trust. */
export const NhsLikePage: Story = { ...Faults, globals: { host: 'nhs-like' } };

/** On a page like that of a council. */
export const CouncilLikePage: Story = { ...Faults, globals: { host: 'council-like' } };

/** On a page like that of a charity. */
export const CharityLikePage: Story = { ...Faults, globals: { host: 'charity-like' } };

/** Printed, to keep with a report. */
export const Print: Story = { ...Faults, globals: { medium: 'print' } };
