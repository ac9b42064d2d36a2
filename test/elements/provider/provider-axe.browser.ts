import * as stories from '../../../stories/provider.stories.js';
import { describeStories } from '../../support/axe-stories.js';
import { until } from '../../support/browser.js';

describeStories({
  tag: 'rounds-provider',
  stories,
  shown: (canvas) =>
    until('the state of every element inside', () =>
      [...canvas.querySelectorAll('rounds-finder, rounds-sessions')].every(({ shadowRoot }) =>
        shadowRoot?.querySelector('[part=count], [part=failure]')
      )
    ),
  // The stories of the elements inside check their colours.
  coloured: (name) => name === 'Default',
});
