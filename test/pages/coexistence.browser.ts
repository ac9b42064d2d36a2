import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openHost, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const TAGS = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'] as const;
const body = TAGS.map((tag) => `<${tag} base-url="${BASE}" eager></${tag}>`).join('');
const script = (file: string): string => `<script defer src="/__cdn/${file}"></script>`;

/** Opens a page with all elements, and waits until they show their content. */
const openAll = async (head: string): Promise<OpenPage> => {
  const page = await openHost({ head, body });
  for (const tag of TAGS)
    await until(`<${tag}>`, () => page.document.querySelector(tag)?.matches(':state(ready)'));
  return page;
};

/** Returns the state of a page that elements must not change: names of globals, attributes, style sheets and history. */
const possessions = ({ window, document }: OpenPage) => ({
  globals: Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)),
  root: document.documentElement.outerHTML.replace(/<head>.*/s, ''),
  body: document.body.getAttributeNames(),
  head: document.head.childElementCount,
  sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
  history: window.history.length,
  address: window.location.hash,
});

describe('all elements on another team’s page', () => {
  afterEach(closePages);

  it('add no global except Lit’s, no attribute, no style sheet and no history entry', async () => {
    // The same page with a script of the release that contains no element.
    const without = possessions(await openHost({ head: script('rounds-frame.js'), body }));
    const page = await openAll(script('rounds.js'));
    const found = possessions(page);
    const added = found.globals.filter((name) => !without.globals.includes(name));
    // Lit's own global, with which copies of Lit detect each other.
    expect(added.filter((name) => !/^(lit|reactiveElement)[A-Z]/.test(name))).to.deep.equal([]);
    expect({ ...found, globals: [] }).to.deep.equal({ ...without, globals: [] });
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.writes).to.deep.equal([]);
  });

  it('can be filled in under a style sheet that resets everything', async () => {
    const page = await openAll(
      `<link rel="stylesheet" href="/demo/pages/host-hostile.css">${script('rounds.js')}`
    );
    const root = page.document.querySelector('rounds-feedback-form')!.shadowRoot!;
    const controls = [...root.querySelectorAll<HTMLInputElement>('input[type=radio], textarea, [part=send]')];
    const inSight = controls.filter((control) => control.getClientRects().length > 0);
    expect(inSight.length).to.be.greaterThan(10);
    for (const control of inSight) {
      const { visibility, color } = page.window.getComputedStyle(control);
      expect(visibility, control.outerHTML).to.equal('visible');
      expect(color, control.outerHTML).to.not.equal('rgba(0, 0, 0, 0)');
      const pressed = control.type === 'radio' ? control.labels![0]! : control;
      expect(pressed.getBoundingClientRect().height, control.outerHTML).to.be.at.least(24);
    }
    const [radio] = inSight;
    radio?.labels?.[0]?.click();
    expect(radio?.checked).to.equal(true);
  });
});
