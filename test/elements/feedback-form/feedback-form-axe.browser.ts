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
  // Only these states have their own colours, so only they are checked in other colour schemes.
  coloured: (name) => /^(Answering|Errors|Sent|NotSentYet|KioskWarning|Hostile)$/.test(name),
});
