import * as stories from '../../../stories/finder.stories.js';
import { describeStories } from '../../support/axe-stories.js';
import { until } from '../../support/browser.js';

describeStories({
  tag: 'rounds-finder',
  stories,
  shown: (canvas) =>
    until('the state of the story', () => {
      const finder = canvas.querySelector('rounds-finder');
      const waits = finder?.getAttribute('base-url')?.includes('loading')
        ? 'p#count'
        : '[part=count], [part=failure]';
      return finder?.shadowRoot?.querySelector(waits);
    }),
  more: (show, check) => {
    it('Default, with open suggestions, filters and guidance', async () => {
      const canvas = await show('Default');
      const inside = canvas.querySelector('rounds-finder')?.shadowRoot;
      const input = inside?.querySelector('input');
      if (!inside || !input) throw new Error('The finder has no place box');
      for (const details of inside.querySelectorAll('details')) details.open = true;
      input.focus();
      input.value = 'Lee';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await until('the list', () => input.getAttribute('aria-expanded') === 'true');
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      await until('the option', () => input.hasAttribute('aria-activedescendant'));
      await check();
    });
  },
});
