import { expect } from 'chai';
import '../../src/define/all.js';
import { configure } from '../../src/data/configure.js';
import { fixtureFetch } from '../../stories/fixtures/index.js';
import { ENGLISH, mapMessages } from '../../stories/workbench/english.js';
import { emulateMedia, engine, until } from '../support/browser.js';
import { place, record } from './support.js';

const TAGS = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'] as const;

/** Criterion 1.4.12 of WCAG 2.2. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** All elements with their answers, below each other in a column; what folds is unfolded. */
const column = async (fetch?: typeof globalThis.fetch): Promise<readonly ShadowRoot[]> => {
  record(fetch);
  const main = document.createElement('main');
  main.style.inlineSize = '320px';
  document.body.append(main);
  const roots = TAGS.map((tag) => place(tag, {}, { parent: main }).root);
  for (const { host } of roots) await until(`<${host.localName}>`, () => host.matches(':state(ready)'));
  for (const root of roots) for (const details of root.querySelectorAll('details')) details.open = true;
  return roots;
};

const isShown = (element: Element): boolean => {
  const { clipPath, visibility } = getComputedStyle(element);
  const forEyes = clipPath === 'none' && visibility === 'visible';
  return forEyes && element.getClientRects().length > 0;
};

const isHidden = (element: Element): boolean => {
  for (let at: Element | null = element; at; at = at.parentElement) if (!isShown(at)) return true;
  return false;
};

/** What stands out of its column, or of a box that cuts it off. */
const cutOff = (root: ShadowRoot): readonly string[] => {
  const right = root.host.getBoundingClientRect().right + 1;
  const name = (element: Element): string => `<${root.host.localName}> ${element.outerHTML.slice(0, 120)}`;
  const wrong: string[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (isHidden(element) || element.localName === 'canvas') continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    if (element.getBoundingClientRect().right > right) wrong.push(`out: ${name(element)}`);
    if (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) wrong.push(`cut: ${name(element)}`);
    if (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1)
      wrong.push(`cut: ${name(element)}`);
  }
  return wrong;
};

/** Words that are 40% longer, each of them. */
const longer = (words: unknown): unknown =>
  mapMessages(
    words,
    (text) => text.replace(/\p{L}+/gu, (word) => word + 'o'.repeat(Math.ceil(0.4 * word.length))),
    (speak) =>
      (...handed) =>
        longer(speak(...handed))
  );

const LONG_WORD = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(3);
const SAID =
  /^(name|title|summary|label|address|text|source|coverage|team|contentNote|hint|intro|confidentiality|rule)$/;

/** The fixtures, with one word for each text that is longer than a column is wide. */
const inOneWord: typeof fetch = async (input, init) => {
  const answer = await fixtureFetch(input, init);
  const said: unknown = JSON.parse(await answer.text(), (key, value: unknown) =>
    SAID.test(key) && typeof value === 'string' ? LONG_WORD : value
  );
  return new Response(JSON.stringify(said), answer);
};

describe('elements in 320 px', () => {
  it('overflow nowhere, and nothing is cut off', async () => {
    expect((await column()).flatMap(cutOff)).to.deep.equal([]);
  });

  it('the same with the spaced text of criterion 1.4.12', async () => {
    const roots = await column();
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(SPACED);
    for (const root of roots) root.adoptedStyleSheets.push(spaced);
    expect(roots.flatMap(cutOff)).to.deep.equal([]);
  });

  it('the same with words that are 40% longer', async () => {
    configure({ messages: { en: longer(ENGLISH) as typeof ENGLISH } });
    const roots = await column();
    expect(roots[0]?.textContent).to.include('Findoo ao Roundoo');
    expect(roots.flatMap(cutOff)).to.deep.equal([]);
  });

  it('the same with words that are wider than the column', async () => {
    const roots = await column(inOneWord);
    for (const root of roots) expect(root.textContent).to.include(LONG_WORD);
    expect(roots.flatMap(cutOff)).to.deep.equal([]);
  });

  it('covers nothing that has the focus', async () => {
    const covered: string[] = [];
    for (const root of await column()) {
      for (const control of root.querySelectorAll<HTMLInputElement>(
        'a[href], button, input, select, summary, textarea'
      )) {
        if (isHidden(control)) continue;
        control.focus();
        control.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = control.getClientRects()[0]!;
        const seen = root.elementFromPoint(left + width / 2, top + height / 2);
        const isIt =
          seen && (control.contains(seen) || seen.contains(control) || control.labels?.[0]?.contains(seen));
        if (!isIt)
          covered.push(`${control.outerHTML.slice(0, 120)} by ${seen?.outerHTML.slice(0, 120) ?? 'nothing'}`);
      }
    }
    expect(covered).to.deep.equal([]);
  });
});

describe('elements that read from right to left', () => {
  it('have text of the other direction start where the rest does', async () => {
    record();
    configure({ messages: { ar: {} } });
    const roots = TAGS.map((tag) => place(tag, { lang: 'ar' }, {}).root);
    for (const { host } of roots) await until(`<${host.localName}>`, () => host.matches(':state(ready)'));
    const wrong = roots.flatMap((root) =>
      [...root.querySelectorAll<HTMLElement>('p[dir=auto], dd[dir=auto], li[dir=auto], tbody th')].filter(
        (one) => {
          if (isHidden(one) || one.scrollHeight > 40) return false;
          const text = document.createRange();
          text.selectNodeContents(one);
          const [{ right: edge }, { right }] = [one.getBoundingClientRect(), text.getBoundingClientRect()];
          return Math.abs(edge - right) > 8;
        }
      )
    );
    expect(wrong.map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
  });
});

if (engine === 'chromium') {
  describe('elements on paper', () => {
    afterEach(() => emulateMedia({}));

    it('are whole lists and tables with the addresses of their links, without what cannot be pressed there', async () => {
      const roots = await column();
      await emulateMedia({ type: 'print' });
      const shown = (selector: string): readonly Element[] =>
        roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) => !isHidden(element));
      expect(shown('button').map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
      expect(shown('canvas')).to.deep.equal([]);
      for (const part of ['card', 'session', 'table', 'question'])
        expect(shown(`[part~=${part}]`), part).to.not.be.empty;
      const links = shown('a[href^=http]');
      expect(links).to.not.be.empty;
      for (const link of links) {
        const after = getComputedStyle(link, '::after').content;
        expect(after, link.outerHTML).to.include(link.getAttribute('href'));
      }
    });
  });
}
