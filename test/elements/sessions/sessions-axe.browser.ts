import * as stories from '../../../stories/sessions.stories.js';
import { describeStories } from '../../support/axe-stories.js';
import { until } from '../../support/browser.js';

describeStories({
  tag: 'rounds-sessions',
  stories,
  shown: (canvas) =>
    until('the state of the story', () => {
      const list = canvas.querySelector('rounds-sessions');
      const waits = list?.getAttribute('base-url')?.includes('loading')
        ? 'p#results-heading'
        : '[part=count], [part=failure]';
      return list?.shadowRoot?.querySelector(waits);
    }),
  // In a long list, axe cannot measure the colours of sessions that the browser has not laid out.
  rules: (name) => ({ 'color-contrast': { enabled: name !== 'Many' } }),
});
