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

/** Adds all elements to a narrow column and opens their details, once they have loaded. */
const column = async (
  fetch?: typeof globalThis.fetch,
  styles: Partial<CSSStyleDeclaration> = {}
): Promise<readonly ShadowRoot[]> => {
  record(fetch);
  const main = document.createElement('main');
  Object.assign(main.style, { inlineSize: '320px', ...styles });
  document.body.append(main);
  const roots = TAGS.map((tag) => place(tag, {}, { parent: main }).root);
  for (const { host } of roots) await until(`<${host.localName}>`, () => host.matches(':state(ready)'));
  await until('the calendar', () => roots.some((root) => root.querySelector('[part=feed]')));
  for (const root of roots) for (const details of root.querySelectorAll('details')) details.open = true;
  return roots;
};

const isShown = (element: Element): boolean => {
  const { clipPath, visibility } = getComputedStyle(element);
  const isVisible = clipPath === 'none' && visibility === 'visible';
  return isVisible && element.getClientRects().length > 0;
};

const isHidden = (element: Element): boolean => {
  for (let at: Element | null = element; at; at = at.parentElement) if (!isShown(at)) return true;
  return false;
};

/** Describes elements that overflow the column or are cut off by their box. */
const overflowing = (root: ShadowRoot): readonly string[] => {
  const right = root.host.getBoundingClientRect().right + 1;
  const describeElement = (element: Element): string =>
    `<${root.host.localName}> ${element.outerHTML.slice(0, 120)}`;
  const problems: string[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (isHidden(element) || element.localName === 'canvas') continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCutOff = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    if (element.getBoundingClientRect().right > right)
      problems.push(`overflows: ${describeElement(element)}`);
    if (isCutOff(overflowX) && element.scrollWidth > element.clientWidth + 1)
      problems.push(`cut off: ${describeElement(element)}`);
    if (isCutOff(overflowY) && element.scrollHeight > element.clientHeight + 1)
      problems.push(`cut off: ${describeElement(element)}`);
  }
  return problems;
};

/** Makes each word of the messages 40% longer. */
const longer = (messages: unknown): unknown =>
  mapMessages(
    messages,
    (text) => text.replace(/\p{L}+/gu, (word) => word + 'o'.repeat(Math.ceil(0.4 * word.length))),
    (message) =>
      (...args) =>
        longer(message(...args))
  );

const LONG_WORD = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(3);
const TEXT_FIELDS =
  /^(name|title|summary|label|address|text|source|coverage|team|contentNote|hint|intro|confidentiality|rule)$/;

/** Answers with the fixtures, with all text replaced by single words wider than the column. */
const fetchLongWords: typeof fetch = async (input, init) => {
  const response = await fixtureFetch(input, init);
  const body: unknown = JSON.parse(await response.text(), (key, value: unknown) =>
    TEXT_FIELDS.test(key) && typeof value === 'string' ? LONG_WORD : value
  );
  return new Response(JSON.stringify(body), response);
};

describe('elements in a column of 320 px', () => {
  it('neither overflow nor cut off text', async () => {
    expect((await column()).flatMap(overflowing)).to.deep.equal([]);
  });

  it('fit with the text spacing of WCAG criterion 1.4.12', async () => {
    const roots = await column();
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(SPACED);
    for (const root of roots) root.adoptedStyleSheets.push(spaced);
    expect(roots.flatMap(overflowing)).to.deep.equal([]);
  });

  it('fit with words that are 40% longer', async () => {
    configure({ messages: { en: longer(ENGLISH) as typeof ENGLISH } });
    const roots = await column();
    expect(roots[0]?.textContent).to.include('Findoo ao Roundoo');
    expect(roots.flatMap(overflowing)).to.deep.equal([]);
  });

  it('fit with words that are wider than the column', async () => {
    const roots = await column(fetchLongWords);
    for (const root of roots) expect(root.textContent).to.include(LONG_WORD);
    expect(roots.flatMap(overflowing)).to.deep.equal([]);
  });

  it('do not cover a focused control', async () => {
    const covered: string[] = [];
    for (const root of await column()) {
      for (const control of root.querySelectorAll<HTMLInputElement>(
        'a[href], button, input, select, summary, textarea'
      )) {
        if (isHidden(control)) continue;
        control.focus();
        control.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = control.getClientRects()[0]!;
        const topmost = root.elementFromPoint(left + width / 2, top + height / 2);
        const isUncovered =
          topmost &&
          (control.contains(topmost) || topmost.contains(control) || control.labels?.[0]?.contains(topmost));
        if (!isUncovered)
          covered.push(
            `${control.outerHTML.slice(0, 120)} covered by ${topmost?.outerHTML.slice(0, 120) ?? 'no element'}`
          );
      }
    }
    expect(covered).to.deep.equal([]);
  });
});

describe('elements in a side column of an old theme', () => {
  const OLD_THEME = { font: '11px/1.2 Verdana, sans-serif', inlineSize: '180px' };

  it('neither overflow nor cut off text', async () => {
    expect((await column(undefined, OLD_THEME)).flatMap(overflowing)).to.deep.equal([]);
  });

  it('neither overflow nor cut off text where the column has just enough room for a table', async () => {
    const wide = { ...OLD_THEME, fontFamily: 'Verdana, "DejaVu Sans", sans-serif', inlineSize: '540px' };
    expect((await column(undefined, wide)).flatMap(overflowing)).to.deep.equal([]);
  });

  it('show lesser text as large as the rest, which is small already', async () => {
    const sizes = new Set<number>();
    for (const root of await column(undefined, OLD_THEME))
      for (const element of root.querySelectorAll('.small, .note, .where, .host, .status, .when'))
        if (!isHidden(element)) sizes.add(parseFloat(getComputedStyle(element).fontSize));
    expect(Math.min(...sizes)).to.be.at.least(11);
  });
});

describe('elements in text of twice the size on a phone', () => {
  /** Texts of each drawing, with the width that they take. */
  const drawn = new Map<HTMLCanvasElement, (readonly [text: string, width: number])[]>();
  const { prototype } = CanvasRenderingContext2D;
  const fillText = Object.getOwnPropertyDescriptor(prototype, 'fillText')!;

  before(() => {
    document.documentElement.style.fontSize = '200%';
    const original = fillText.value as (this: CanvasRenderingContext2D, ...given: unknown[]) => void;
    prototype.fillText = function (text, x, y, maxWidth) {
      const texts = drawn.get(this.canvas) ?? [];
      texts.push([text, Math.min(maxWidth ?? Infinity, this.measureText(text).width)]);
      drawn.set(this.canvas, texts);
      original.call(this, text, x, y, maxWidth);
    };
  });

  after(() => {
    document.documentElement.style.fontSize = '';
    Object.defineProperty(prototype, 'fillText', fillText);
  });

  it('neither overflow nor cut off text', async () => {
    expect((await column(undefined, { fontSize: '32px' })).flatMap(overflowing)).to.deep.equal([]);
  });

  it('give the title of a Round the whole width, above its date', async () => {
    const roots = await column(undefined, { fontSize: '32px' });
    const sessions = roots.flatMap((root) => [...root.querySelectorAll('[part=session]')]);
    expect(sessions).to.not.be.empty;
    for (const session of sessions) {
      const [date, name] = ['.when', '.name'].map((part) =>
        session.querySelector(part)!.getBoundingClientRect()
      );
      expect(name!.left).to.equal(date!.left);
      expect(name!.width).to.equal(session.getBoundingClientRect().width);
    }
  });

  it('draw the chart without texts that are shortened or wider than the drawing', async () => {
    drawn.clear();
    const roots = await column(undefined, { fontSize: '32px' });
    const canvas = roots.flatMap((root) => [...root.querySelectorAll('canvas')])[0]!;
    const texts = await until('the texts of the drawing', () => {
      // Drawn only near the window. Repeated because WebKit does not keep it there while lists above it grow.
      canvas.scrollIntoView();
      return drawn.get(canvas);
    });
    for (const [text, width] of texts) {
      expect(text).to.not.include('…');
      expect(width, text).to.be.at.most(320);
    }
  });
});

describe('an element at the upper edge of the window', () => {
  it('stays there when its first answer arrives, for example after following a link to it', async () => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    record((...request) => held.then(() => fixtureFetch(...request)));
    const main = document.createElement('main');
    // Browsers scroll by whole pixels, so the element starts a fraction of one above the window.
    main.style.paddingBlock = '2000.4px';
    main.style.setProperty('--rounds-reserve', '100px');
    document.body.append(main);
    const { element } = place('rounds-sessions', {}, { parent: main });
    const top = () => element.getBoundingClientRect().top;
    scrollTo({ top: Math.ceil(scrollY + top()), behavior: 'instant' });
    expect(top()).to.be.within(-1, -0.1);
    answer();
    await until('the list', () => element.matches(':state(ready)'));
    await until('the cards', () => element.getBoundingClientRect().height > innerHeight);
    expect(top()).to.be.within(-1, 1);
    main.remove();
  });
});

describe('elements that load together', () => {
  /** Returns the lists that grew in each frame, after answers that arrive together. */
  const framesOfGrowth = async (onGrowth?: () => void): Promise<readonly string[]> => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    record((...request) => held.then(() => fixtureFetch(...request)));
    // Loaded first, so that it is ready in the frame after a list, together with the next list.
    await import('../../src/elements/sessions/calendar-feed.js');
    const roots = ['first', 'second', 'third'].map((id) => place('rounds-sessions', { id }).root);
    for (const root of roots) await until('the filters', () => root.querySelector('[part=filters]'));
    const frames: string[] = [];
    const observer = new ResizeObserver((entries) => {
      frames.push(entries.map(({ target }) => target.id).join(' and '));
    });
    for (const { host } of roots) observer.observe(host);
    await until('the heights before the answers', () => frames.shift());
    const changes = new MutationObserver(() => onGrowth?.());
    for (const root of roots) changes.observe(root.querySelector('#results')!, { childList: true });
    answer();
    for (const root of roots) await until('the calendar', () => root.querySelector('[part=feed]'));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    observer.disconnect();
    changes.disconnect();
    return frames.sort();
  };

  /** Each list grows twice: for its Rounds, and then for its calendar. */
  const ONE_A_FRAME = ['first', 'first', 'second', 'second', 'third', 'third'];

  it('grow one after another, each in its own frame, so that browsers hold content below them in place', async () => {
    expect(await framesOfGrowth()).to.deep.equal(ONE_A_FRAME);
  });

  it('grow in their own frames even if scripts of the page keep the browser from painting', async () => {
    const block = (): void => {
      const end = performance.now() + 500;
      while (performance.now() < end);
    };
    expect(await framesOfGrowth(block)).to.deep.equal(ONE_A_FRAME);
  });
});

describe('elements in a right-to-left language', () => {
  it('align left-to-right text with the right edge', async () => {
    record();
    configure({ messages: { ar: {} } });
    const roots = TAGS.map((tag) => place(tag, { lang: 'ar' }, {}).root);
    for (const { host } of roots) await until(`<${host.localName}>`, () => host.matches(':state(ready)'));
    const misaligned = roots.flatMap((root) =>
      [...root.querySelectorAll<HTMLElement>('p[dir=auto], dd[dir=auto], li[dir=auto], tbody th')].filter(
        (block) => {
          if (isHidden(block) || block.scrollHeight > 40) return false;
          const text = document.createRange();
          text.selectNodeContents(block);
          const [{ right: edge }, { right }] = [block.getBoundingClientRect(), text.getBoundingClientRect()];
          return Math.abs(edge - right) > 8;
        }
      )
    );
    expect(misaligned.map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
  });
});

if (engine === 'chromium') {
  describe('elements in print', () => {
    afterEach(() => emulateMedia({}));

    it('show whole lists, tables and the drawing of the chart, say where links lead, and hide buttons', async () => {
      const roots = await column();
      for (const root of roots)
        await until(
          'all details',
          () => !root.querySelector('[part~=card]')?.textContent.includes('Loading')
        );
      await emulateMedia({ type: 'print' });
      const shown = (selector: string): readonly Element[] =>
        roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) => !isHidden(element));
      expect(shown('button').map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
      expect(shown('canvas')).to.have.lengthOf(1);
      for (const part of ['card', 'session', 'table', 'question'])
        expect(shown(`[part~=${part}]`), part).to.not.be.empty;
      // A list of Rounds prints the page of a Round as short text.
      const links = shown('a[href^=http]').filter((link) => !link.matches('[part~=details], [part~=card] *'));
      expect(links).to.not.be.empty;
      for (const link of links) {
        const printed = `${link.textContent}${getComputedStyle(link, '::after').content}`;
        expect(printed, link.outerHTML).to.include(link.getAttribute('href'));
      }
      // A card of the finder prints one way to join: the email address, or else the page without its protocol.
      for (const link of shown('[part~=card] a.name') as readonly HTMLAnchorElement[]) {
        const printed = link.closest<HTMLElement>('[part~=card]')?.innerText ?? '';
        expect(/\S@\S/.test(printed) || printed.includes(link.host), printed).to.equal(true);
      }
    });
  });
}
