import { expect } from 'chai';
import '../../src/define/rounds-equity-chart.js';
import '../../src/define/rounds-feedback-form.js';
import '../../src/define/rounds-finder.js';
import '../../src/define/rounds-sessions.js';
import { configure } from '../../src/data/configure.js';
import { fixtureUrl, useFixtures } from '../../stories/fixtures/index.js';
import { PSEUDO_TAG } from '../../stories/workbench/pseudo-language.js';
import { until } from '../support/browser.js';

/** A part that each element has once it shows an answer. */
const ELEMENTS = {
  'rounds-finder': '[part=list]',
  'rounds-sessions': '[part=list]',
  'rounds-equity-chart': '[part=table]',
  'rounds-feedback-form': 'form',
} as const;

/** English words in messages of the elements that do not come from a backend. */
const ENGLISH_WORDS =
  /\b(who may come|where|how you take part|how this was measured|what we will send|send my answers|search|planned|share of)\b/i;

describe('elements in the pseudo-language', () => {
  let page: HTMLElement;

  beforeEach(() => {
    useFixtures();
    page = document.createElement('div');
    page.lang = PSEUDO_TAG;
    // The width of a phone, regardless of the window.
    page.style.inlineSize = '320px';
    document.body.append(page);
  });

  afterEach(() => {
    page.remove();
    configure({ fetch: null, messages: {} });
  });

  for (const [tag, part] of Object.entries(ELEMENTS)) {
    it(`<${tag}> shows no English messages and does not overflow at 320 pixels`, async () => {
      const element = document.createElement(tag);
      element.setAttribute('eager', '');
      element.setAttribute('form', 'reflection');
      element.setAttribute('base-url', fixtureUrl('default'));
      page.append(element);
      await until(`the ${part}`, () => element.shadowRoot?.querySelector(part));
      const text = element.shadowRoot?.querySelector('#root')?.textContent ?? '';
      expect(text).to.match(/\[[^\]]*[àéîöû]/);
      expect(ENGLISH_WORDS.exec(text)?.[0]).to.equal(undefined);
      expect(element.scrollWidth).to.be.at.most(320);
    });
  }
});
