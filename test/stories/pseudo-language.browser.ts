import { expect } from 'chai';
import '../../src/define/rounds-equity-chart.js';
import '../../src/define/rounds-feedback-form.js';
import '../../src/define/rounds-finder.js';
import '../../src/define/rounds-sessions.js';
import { configure } from '../../src/data/configure.js';
import { fixtureUrl, useFixtures } from '../../stories/fixtures/index.js';
import { PSEUDO_TAG } from '../../stories/workbench/pseudo-language.js';
import { until } from '../support/browser.js';

/** What each element shows once it has an answer, and some words of its own that stand in it. */
const ELEMENTS = {
  'rounds-finder': '[part=list]',
  'rounds-sessions': '[part=list]',
  'rounds-equity-chart': '[part=table]',
  'rounds-feedback-form': 'form',
} as const;

/** Words that come from no backend and are in many sentences of ours. */
const OURS =
  /\b(who may come|where|how you take part|how this was measured|what will be sent|send my answers|search|planned|share of)\b/i;

describe('in the pseudo-language', () => {
  let page: HTMLElement;

  beforeEach(() => {
    useFixtures();
    page = document.createElement('div');
    page.lang = PSEUDO_TAG;
    // As narrow as a telephone, whatever the window is.
    page.style.inlineSize = '320px';
    document.body.append(page);
  });

  afterEach(() => {
    page.remove();
    configure({ fetch: null, messages: {} });
  });

  for (const [tag, part] of Object.entries(ELEMENTS)) {
    it(`<${tag}> has no words of its own in English, and nothing runs out of it in 320 pixels`, async () => {
      const element = document.createElement(tag);
      element.setAttribute('eager', '');
      element.setAttribute('form', 'reflection');
      element.setAttribute('base-url', fixtureUrl('default'));
      page.append(element);
      await until(`the ${part}`, () => element.shadowRoot?.querySelector(part));
      const text = element.shadowRoot?.querySelector('#root')?.textContent ?? '';
      expect(text).to.match(/\[[^\]]*[àéîöû]/);
      expect(OURS.exec(text)?.[0]).to.equal(undefined);
      expect(element.scrollWidth).to.be.at.most(320);
    });
  }
});
