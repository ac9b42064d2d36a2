import * as stories from '../../../stories/equity-chart.stories.js';
import { describeStories } from '../../support/axe-stories.js';
import { until } from '../../support/browser.js';

describeStories({
  tag: 'rounds-equity-chart',
  stories,
  shown: (canvas) =>
    until('the state of the story', () => {
      const chart = canvas.querySelector('rounds-equity-chart');
      const isLoading = chart?.getAttribute('base-url')?.includes('loading');
      return chart?.shadowRoot?.querySelector(
        isLoading ? '#root p' : '[part=table], [part=failure], [part=empty]'
      );
    }),
});
