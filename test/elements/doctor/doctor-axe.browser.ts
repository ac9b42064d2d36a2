import * as stories from '../../../stories/doctor.stories.js';
import { describeStories } from '../../support/axe-stories.js';
import { until } from '../../support/browser.js';

describeStories({
  tag: 'rounds-doctor',
  stories,
  shown: (canvas) => until('the report', () => canvas.querySelector('rounds-doctor')?.report),
});
