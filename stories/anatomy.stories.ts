import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/all.js';
import { elementNamed } from '../.storybook/manifest.js';
import { fixtureUrl, useFixtures } from './fixtures/index.js';

const meta: Meta = { title: 'Designers/Anatomy', parameters: { controls: { disable: true } } };

export { meta as default };

type Story = StoryObj;

/** Renders an element with a number for each part. */
const anatomyOf = (
  tag: string,
  picture: TemplateResult,
  prepare: (root: ShadowRoot) => void = () => {}
): TemplateResult => {
  useFixtures();
  return html`<element-anatomy
    .tag=${tag}
    .parts=${elementNamed(tag).cssParts ?? []}
    .picture=${picture}
    .prepare=${prepare}
  ></element-anatomy>`;
};

/** Opens the first details of a list. */
const openDetails = (root: ShadowRoot): void => root.querySelector('li details')?.setAttribute('open', '');

/** Questions, filters, a group and a card with its details. */
export const Finder: Story = {
  render: () =>
    anatomyOf(
      'rounds-finder',
      html`<rounds-finder
        eager
        base-url=${fixtureUrl('default')}
        near="LS1"
        sector="social-care"
        page-size="1"
      ></rounds-finder>`,
      openDetails
    ),
};

/** Questions, filters, the month strip and a Round with its details. */
export const Sessions: Story = {
  render: () =>
    anatomyOf(
      'rounds-sessions',
      html`<rounds-sessions
        eager
        base-url=${fixtureUrl('default')}
        near="LS1"
        sector="social-care"
        limit="2"
      ></rounds-sessions>`,
      openDetails
    ),
};

/** Headline, drawing, table and method. */
export const EquityChart: Story = {
  render: () =>
    anatomyOf(
      'rounds-equity-chart',
      html`<rounds-equity-chart eager base-url=${fixtureUrl('default')}></rounds-equity-chart>`
    ),
};

/** The Round, the use of the answers, the questions and the button. */
export const FeedbackForm: Story = {
  render: () =>
    anatomyOf(
      'rounds-feedback-form',
      html`<rounds-feedback-form
        eager
        base-url=${fixtureUrl('default')}
        session="last-week"
        code="ROBIN-42"
      ></rounds-feedback-form>`
    ),
};

/** Findings with their remedies, and the report to copy. */
export const Doctor: Story = {
  render: () =>
    anatomyOf('rounds-doctor', html`<rounds-doctor base-url=${fixtureUrl('default')}></rounds-doctor>`),
};
