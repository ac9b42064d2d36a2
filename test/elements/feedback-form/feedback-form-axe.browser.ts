import * as stories from '../../../stories/feedback-form.stories.js';
import { describeStories } from '../../support/axe-stories.js';
import { until } from '../../support/browser.js';
import './feedback-form-support.js';

describeStories({
  tag: 'rounds-feedback-form',
  stories,
  shown: (canvas) =>
    until('the state of the story', () =>
      canvas
        .querySelector('rounds-feedback-form')
        ?.shadowRoot?.querySelector('form, [part=failure], [part=closed], #root > p')
    ),
  // Those that only Storybook shows differently are the first one here.
  included: (name, { args, globals, play }) =>
    name === 'Default' || (args ?? globals?.lang ?? play) !== undefined,
  // What is wrong in other colours is wrong in those states that have colours of their own.
  coloured: (name) => /^(Answering|Errors|Sent|NotSentYet|KioskWarning|Hostile)$/.test(name),
});
