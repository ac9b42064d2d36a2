/** Faults of host pages that every element must survive. Each test is about a kind of fault and runs on all four elements. */
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/all.js';
import { toCsv } from '../../src/elements/equity-chart/download.js';
import { fixtureFetch } from '../../stories/fixtures/index.js';
import { until } from '../support/browser.js';
import {
  place,
  reading,
  record,
  removeAfterTest,
  squeezed,
  type Attributes,
  type Placement,
} from './support.js';

const TAGS = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'] as const;
type Tag = (typeof TAGS)[number];

/** Adds a style sheet to the page until the end of the test. */
const addStyles = (rules: string): void => {
  const style = document.createElement('style');
  style.textContent = rules;
  document.head.append(style);
  removeAfterTest(style);
};

/** Adds the released style sheet to the page until the end of the test. */
const addRoundsCss = async (): Promise<void> => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/src/rounds.css';
  const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
  document.head.append(link);
  removeAfterTest(link);
  await loaded;
};

const parentOf = (className: string): HTMLElement => {
  const parent = document.createElement('div');
  parent.className = className;
  document.body.append(parent);
  return parent;
};

/** Adds an element to the page and waits until it is in a state. */
const placed = async (
  tag: Tag,
  attributes: Attributes = {},
  placement: Placement = {},
  state = 'ready'
): Promise<ShadowRoot> => {
  const { root } = place(tag, attributes, placement);
  root.host.scrollIntoView();
  await until(`<${tag}>`, () => root.host.matches(`:state(${state})`));
  if (tag === 'rounds-equity-chart' && state === 'ready')
    await until('the drawing', () => root.querySelector('canvas')?.style.display);
  await (root.host as HTMLElementTagNameMap[Tag]).updateComplete;
  return root;
};

/** Returns whether an element has a box, which a closed `<details>` does not give its content. */
const isShown = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

/** Returns the text of an element, without the parts that differ each time: the status region and the ids of submissions. */
const contentOf = (root: ShadowRoot): string => {
  const copy = root.querySelector('#root')!.cloneNode(true) as Element;
  copy.querySelector('[role=status]')!.remove();
  return squeezed(copy.textContent).replace(/[\da-f]{8}-[\da-f-]{27}/g, 'id');
};

const isVisible = (element: Element): boolean => {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath !== 'none') return false;
  }
  return isShown(element);
};

const INHERITED = `
  .hostile {
    border-collapse: collapse; border-spacing: 20px; caption-side: bottom; cursor: none; direction: rtl; empty-cells: hide;
    font-feature-settings: 'zero'; font-kerning: none; font-optical-sizing: none; font-size-adjust: 0.9; font-stretch: 200%;
    font-style: italic; font-variant: small-caps; hanging-punctuation: first; hyphens: auto; image-rendering: pixelated;
    letter-spacing: 0.3em; line-break: anywhere; line-height: 4; list-style: upper-roman inside; orphans: 9;
    overflow-wrap: normal; paint-order: stroke; quotes: none; tab-size: 40; text-align: right; text-align-last: justify;
    text-combine-upright: all; text-emphasis: dot; text-indent: 5em; text-orientation: upright; text-rendering: geometricPrecision;
    text-shadow: 3px 3px 3px; text-transform: uppercase; text-underline-offset: 1em; text-wrap: nowrap; white-space: nowrap;
    widows: 9; word-break: break-all; word-spacing: 2em; -webkit-text-fill-color: transparent; -webkit-text-stroke: 2px red;
    -webkit-user-select: none; user-select: none;
  }`;

describe('inherited text properties of the page', () => {
  for (const tag of TAGS) {
    it(`<${tag}> has the same size and the same text as on an ordinary page`, async () => {
      record();
      addStyles(`.column { inline-size: 360px } ${INHERITED}`);
      const ordinary = await placed(tag, {}, { parent: parentOf('column') });
      const hostile = await placed(tag, {}, { parent: parentOf('column hostile') });
      const { scrollWidth, clientWidth } = hostile.host.parentElement!;
      expect(scrollWidth, 'width of the content').to.equal(clientWidth);
      const height = ({ host }: ShadowRoot): number => Math.round(host.getBoundingClientRect().height);
      await until('equal heights', () => Math.abs(height(hostile) - height(ordinary)) <= 1, 5_000).catch(
        () => {
          expect(height(hostile), 'height').to.equal(height(ordinary));
        }
      );
      const rendered = ({ host }: ShadowRoot): string =>
        squeezed(host.shadowRoot!.querySelector<HTMLElement>('#root')!.innerText);
      expect(rendered(hostile)).to.equal(rendered(ordinary));
    });
  }

  for (const tag of TAGS) {
    it(`<${tag}> inherits colour, font and size`, async () => {
      record();
      addStyles('.look { color: rgb(1, 2, 3); font: 300 19px monospace; color-scheme: dark }');
      const root = await placed(tag, {}, { parent: parentOf('look') });
      const { color, colorScheme, fontFamily, fontSize, fontWeight } = getComputedStyle(
        root.querySelector('#root')!
      );
      expect({ color, colorScheme, fontFamily, fontSize, fontWeight }).to.deep.equal({
        color: 'rgb(1, 2, 3)',
        colorScheme: 'dark',
        fontFamily: 'monospace',
        fontSize: '19px',
        fontWeight: '300',
      });
    });
  }

  it('leave the fallback in the style of the page', async () => {
    addStyles('.hostile { letter-spacing: 3px; line-height: 4 }');
    const fallback = document.createElement('p');
    const { element } = place(
      'rounds-finder',
      {},
      { state: null, parent: parentOf('hostile'), inside: fallback }
    );
    await element.updateComplete;
    expect(getComputedStyle(fallback).letterSpacing).to.equal('3px');
  });

  it('do not make the text vertical', async () => {
    record();
    addStyles('.vertical { writing-mode: vertical-rl }');
    const root = await placed('rounds-finder', {}, { parent: parentOf('vertical') });
    expect(getComputedStyle(root.querySelector('#root')!).writingMode).to.equal('horizontal-tb');
  });
});

/** A page with shortcuts and a default button that check the target of a key, as many pages have. */
const shortcutPage = (): { readonly received: string[]; readonly stop: () => void } => {
  const received: string[] = [];
  const onKey = (event: KeyboardEvent): void => {
    const { type, key, target } = event;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test((target as Element).tagName)) return;
    received.push(`${type} ${key}`);
    // A form-wide default button presses itself instead of the focused control.
    if (!event.ctrlKey && (key === 'Enter' || key.length === 1)) event.preventDefault();
  };
  const types = ['keydown', 'keypress', 'keyup'] as const;
  for (const type of types) document.addEventListener(type, onKey);
  return {
    received,
    stop: () => {
      for (const type of types) document.removeEventListener(type, onKey);
    },
  };
};

describe('keys typed into our controls', () => {
  const cases = [
    ['rounds-finder', 'input'],
    ['rounds-feedback-form', 'textarea'],
  ] as const;
  for (const [tag, selector] of cases) {
    it(`<${tag}> keeps them from the page's shortcuts`, async () => {
      record();
      const root = await placed(tag);
      const field = root.querySelector<HTMLInputElement>(selector)!;
      const page = shortcutPage();
      field.focus();
      await sendKeys({ type: 'no / k?' });
      if (selector === 'textarea') await sendKeys({ press: 'Enter' });
      await until('the text', () => field.value === (selector === 'textarea' ? 'no / k?\n' : 'no / k?'));
      page.stop();
      expect(page.received.filter((key) => !key.endsWith(' Shift'))).to.deep.equal([]);
    });
  }

  for (const tag of TAGS) {
    it(`<${tag}> keeps Enter and Space on its controls from the page`, async () => {
      record();
      const root = await placed(tag, { kiosk: '' });
      const page = shortcutPage();
      let pressed = 0;
      for (const control of root.querySelectorAll<HTMLElement>('button, select, [type=radio]')) {
        for (const key of ['Enter', ' ']) {
          for (const type of ['keydown', 'keypress', 'keyup']) {
            const event = new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true });
            control.dispatchEvent(event);
            expect(event.defaultPrevented, `${type} “${key}” on ${control.outerHTML}`).to.equal(false);
            pressed += 1;
          }
        }
      }
      page.stop();
      expect(pressed).to.be.greaterThan(0);
      expect(page.received).to.deep.equal([]);
    });
  }

  it('stay there if they choose an option or a day', async () => {
    record();
    const finder = await placed('rounds-finder');
    const form = await placed('rounds-feedback-form');
    const page = shortcutPage();
    const send = (control: Element | null, key: string): void => {
      for (const type of ['keydown', 'keypress', 'keyup'])
        control!.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
    };
    for (const key of ['s', 'ArrowDown', 'Home']) send(finder.querySelector('select'), key);
    for (const key of ['ArrowLeft', 'ArrowDown']) send(form.querySelector('[type=radio]'), key);
    // A letter means nothing to a button, so it may be a shortcut of the page.
    send(finder.querySelector('button'), 'k');
    page.stop();
    expect(page.received).to.deep.equal(['keydown k', 'keypress k', 'keyup k']);
  });

  it('pass if they are modified, or are Escape or Tab', async () => {
    record();
    const root = await placed('rounds-feedback-form');
    const page = shortcutPage();
    const send = (init: KeyboardEventInit): boolean =>
      root
        .querySelector('textarea')!
        .dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init }));
    send({ key: 'k', ctrlKey: true });
    send({ key: 'k', metaKey: true });
    send({ key: 'k', altKey: true });
    send({ key: 'Escape' });
    send({ key: 'Tab' });
    send({ key: 'Control', ctrlKey: true });
    // AltGr writes a character. WebKit cannot send it by script.
    const altGr = { ctrlKey: true, altKey: true, modifierAltGraph: true };
    if (new KeyboardEvent('keydown', altGr).getModifierState('AltGraph')) send({ key: 'ŵ', ...altGr });
    page.stop();
    expect(page.received).to.deep.equal(
      ['k', 'k', 'k', 'Escape', 'Tab', 'Control'].map((key) => `keydown ${key}`)
    );
  });
});

/** Creates the element in which translators put their text, which is obsolete. */
const createFont = (): HTMLElement => document.createElementNS('http://www.w3.org/1999/xhtml', 'font');

/** Replaces the text nodes of a tree, as page translators do, and returns the number replaced. */
const translate = (root: ShadowRoot): number => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.data.trim() && text.parentElement?.localName !== 'style') texts.push(text);
  }
  for (const text of texts) {
    const outer = createFont();
    const inner = outer.appendChild(createFont());
    inner.textContent = text.data.toUpperCase();
    text.replaceWith(outer);
  }
  return texts.length;
};

const TEXT_FIELDS = /^(name|title|label|address|text|confidentiality|hint)$/;

/** Answers with the fixtures, with different wording once `isChanged`. */
const changingFetch = (): { isChanged: boolean; readonly fetch: typeof fetch } => {
  const changing = {
    isChanged: false,
    fetch: (async (input, init) => {
      const response = await fixtureFetch(input, init);
      const body: unknown = JSON.parse(await response.text(), (key, value: unknown) =>
        changing.isChanged && TEXT_FIELDS.test(key) && typeof value === 'string' ? `New ${value}` : value
      );
      const headers = new Headers(response.headers);
      headers.set('Cache-Control', 'no-store');
      return new Response(JSON.stringify(body), { status: response.status, headers });
    }) satisfies typeof fetch,
  };
  return changing;
};

describe('text nodes replaced by a page translator', () => {
  for (const tag of TAGS) {
    it(`<${tag}> mixes no old text into new content`, async () => {
      const changing = changingFetch();
      record(changing.fetch);
      const root = await placed(tag, { 'without-live': '' });
      expect(translate(root)).to.be.greaterThan(10);
      changing.isChanged = true;
      const element = root.host as HTMLElementTagNameMap[Tag];
      await element.refresh();
      await element.updateComplete;
      const { root: fresh } = place(tag, { 'without-live': '', lang: 'en-GB' });
      await until('the new text', () => fresh.host.matches(':state(ready)'));
      await until('the same text', () => contentOf(root) === contentOf(fresh), 5_000).catch(() => {
        expect(contentOf(root)).to.equal(contentOf(fresh));
      });
      expect(reading(root).text()).to.include('New ');
      expect(root.querySelector('font > font')).to.equal(null);
    });
  }

  for (const tag of TAGS) {
    it(`<${tag}> does not update because of them, which would cause an endless loop with a translator`, async () => {
      record();
      const root = await placed(tag, { 'without-live': '' });
      // Answers that arrive late update it as well.
      await until('the translation to stay', async () => {
        translate(root);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return root.querySelector('font > font');
      });
    });
  }

  it('leave the focus, answers and reading position unchanged', async () => {
    record();
    const root = await placed('rounds-feedback-form');
    const text = root.querySelector('textarea')!;
    const choice = root.querySelector<HTMLInputElement>('[type=radio]')!;
    choice.click();
    text.value = 'It helped';
    text.focus();
    text.setSelectionRange(2, 4);
    translate(root);
    const element = root.host as HTMLElementTagNameMap['rounds-feedback-form'];
    element.requestUpdate();
    await element.updateComplete;
    expect(root.activeElement).to.equal(text);
    expect([text.value, text.selectionStart, text.selectionEnd]).to.deep.equal(['It helped', 2, 4]);
    expect(choice.isConnected && choice.checked).to.equal(true);
  });

  it('are replaced by a new rendering, with the same answers and focus, if the change cannot be undone', async () => {
    record();
    const root = await placed('rounds-feedback-form');
    const before = root.querySelector('textarea')!;
    before.value = 'It helped';
    before.focus();
    root.querySelector<HTMLInputElement>('[type=radio]')!.click();
    const element = root.host as HTMLElementTagNameMap['rounds-feedback-form'];
    await until('no update', async () => (await element.updateComplete) && !element.isUpdatePending);
    const label = root.querySelector('label[for]')!;
    label.firstElementChild!.replaceWith('Changed label');
    // A label that is changed while it is outside of the document, where changes are not reported.
    const parent = label.parentElement!;
    const next = label.nextSibling;
    label.remove();
    await Promise.resolve();
    label.replaceChildren();
    parent.insertBefore(label, next);
    before.focus();
    element.requestUpdate();
    await element.updateComplete;
    const after = root.querySelector('textarea')!;
    expect(after).not.to.equal(before);
    expect(after.value).to.equal('It helped');
    expect(root.activeElement).to.equal(after);
    expect(root.querySelector<HTMLInputElement>('[type=radio]')!.checked).to.equal(true);
    expect(reading(root).text()).not.to.include('Changed label');
  });

  it('do not remove style sheets that an extension adds to the shadow root', async () => {
    record();
    const root = await placed('rounds-finder');
    const style = document.createElement('style');
    root.prepend(style);
    const element = root.host as HTMLElementTagNameMap['rounds-finder'];
    element.requestUpdate();
    await element.updateComplete;
    expect(style.parentNode).to.equal(root);
  });
});

/**
 * Replaces native methods as MooTools 1.5 and Prototype 1.6 do, and returns a function that restores them. `$A`,
 * `Enumerable` and `toJSON` are reduced to the parts that differ from the standard.
 */
const replaceNatives = (): (() => void) => {
  const stringified = (value: unknown): string => JSON.stringify(JSON.stringify(value));
  const replacements: [object, string, unknown][] = [
    [
      Array,
      'from',
      (item: ArrayLike<unknown> | null): unknown[] =>
        item && 'length' in item ? (Array.prototype.slice.call(item) as unknown[]) : [item],
    ],
    [Array.prototype, 'toJSON', (): string => '["replaced"]'],
    [String.prototype, 'toJSON', stringified],
    [Number.prototype, 'toJSON', stringified],
    [Date.prototype, 'toJSON', (): string => '"replaced"'],
    [
      Array.prototype,
      'entries',
      function (this: unknown[]) {
        return [...this];
      },
    ],
    [
      HTMLElement.prototype,
      'remove',
      function (this: HTMLElement) {
        this.parentNode!.removeChild(this);
      },
    ],
    [document, 'getElementsByClassName', () => []],
    [
      globalThis,
      'Element',
      function Element(tag: string) {
        return document.createElement(tag);
      },
    ],
  ];
  const undo = replacements.map(([target, name, value]) => {
    const descriptor = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, writable: true, value });
    return () => {
      if (descriptor) Object.defineProperty(target, name, descriptor);
      else Reflect.deleteProperty(target, name);
    };
  });
  return () => {
    for (const restore of undo) restore();
  };
};

describe('natives replaced by an old page library', () => {
  let restore = (): void => undefined;
  afterEach(() => {
    restore();
  });

  for (const tag of TAGS) {
    it(`<${tag}> shows the same content`, async () => {
      record();
      // The fixtures' own answers need the natives, so the second element reads them from the cache.
      const first = await placed(tag, { 'without-download': '' });
      let before = '';
      // Some parts load after the first content.
      await until('the content to settle', async () => {
        const earlier = contentOf(first);
        await new Promise((resolve) => setTimeout(resolve, 500));
        before = contentOf(first);
        return before === earlier;
      });
      restore = replaceNatives();
      const { root } = place(tag, { 'without-download': '' });
      await until(
        'the content',
        () => root.host.matches(':state(ready)') && contentOf(root) === before,
        5_000
      ).catch(() => undefined);
      const after = contentOf(root);
      restore();
      expect(after).to.equal(before);
    });
  }

  it('do not change the feedback that is sent', async () => {
    const bodies: string[] = [];
    record(async (input, init) => {
      if (init?.method === 'POST') bodies.push(init.body as string);
      return fixtureFetch(input, init);
    });
    const root = await placed('rounds-feedback-form', { form: 'reflection' });
    root.querySelector('textarea')!.value = 'None';
    for (const [index, box] of [...root.querySelectorAll<HTMLInputElement>('[type=checkbox]')].entries()) {
      if (index < 2) box.click();
    }
    restore = replaceNatives();
    root.querySelector('form')!.requestSubmit();
    await until('the body', () => bodies.length > 0);
    restore();
    const { answers } = JSON.parse(bodies[0]!) as { answers: Record<string, unknown> };
    const lists = Object.values(answers).filter(Array.isArray);
    expect(lists).to.have.length(1);
    expect(lists[0]).to.have.length(2);
  });

  it('do not change the structured data', async () => {
    record();
    await placed('rounds-sessions');
    restore = replaceNatives();
    await placed('rounds-sessions', { 'structured-data': '' });
    const block = await until('the data', () => document.querySelector('script[type="application/ld+json"]'));
    const text = block.textContent;
    restore();
    expect((JSON.parse(text) as { '@graph': unknown })['@graph']).to.be.an('array').that.is.not.empty;
  });

  it('do not empty the download of the chart', () => {
    restore = replaceNatives();
    const text = toCsv([['a', 'b'], ['c']]);
    restore();
    expect(text).to.equal('a,b\r\nc,\r\n');
  });
});

describe('a page with a root font of 10 px', () => {
  const MAIN_ACTIONS =
    '.primary, [part~=submit], [part~=send], [part~=more], [part~=retry], [part~=join], [part~=book]';
  const CONTROLS = 'button, input, select, textarea, summary, a, [role=option]';

  const tooSmall = (root: ShadowRoot, selector: string, least: number): string[] =>
    [...root.querySelectorAll<HTMLElement>(selector)]
      .filter((control) => isVisible(control) && getComputedStyle(control).display !== 'inline')
      .map((control) => ({ control, size: control.getBoundingClientRect() }))
      .filter(({ size }) => size.height < least || size.width < 24)
      .map(({ control, size }) => `${size.width}×${size.height} ${control.outerHTML.slice(0, 100)}`);

  beforeEach(() => {
    addStyles('html { font-size: 10px } .narrow { inline-size: 320px }');
  });

  for (const tag of TAGS) {
    it(`<${tag}> has controls of at least 24 px and main actions of at least 44 px`, async () => {
      record();
      for (const className of ['', 'narrow']) {
        const root = await placed(tag, {}, { parent: parentOf(className) });
        for (const details of root.querySelectorAll('details')) details.open = true;
        expect(tooSmall(root, CONTROLS, 24)).to.deep.equal([]);
        expect(tooSmall(root, MAIN_ACTIONS, 44)).to.deep.equal([]);
        for (const box of root.querySelectorAll('[type=checkbox], [type=radio]')) {
          const { width, height } = box.getBoundingClientRect();
          expect(Math.abs(width - height), 'a box that is not square').to.be.below(1);
        }
      }
    });

    it(`<${tag}> has a button “Try again” of at least 44 px`, async () => {
      record();
      const root = await placed(tag, {}, { state: 'error' }, 'error');
      expect(root.querySelector('[part~=retry]')).not.to.equal(null);
      expect(tooSmall(root, MAIN_ACTIONS, 44)).to.deep.equal([]);
    });
  }
});

describe('a column of limited height', () => {
  for (const tag of TAGS) {
    for (const withReserve of [true, false]) {
      it(`<${tag}> is as high as its content ${withReserve ? 'with' : 'without'} rounds.css`, async () => {
        record();
        if (withReserve) await addRoundsCss();
        addStyles(
          '.limited { display: flex; flex-direction: column; block-size: 300px; inline-size: 500px }'
        );
        const parent = parentOf('limited');
        const root = await placed(tag, {}, { parent });
        const next = parent.appendChild(document.createElement('p'));
        next.textContent = 'Next';
        const { bottom } = root.host.getBoundingClientRect();
        expect(next.getBoundingClientRect().top).to.be.at.least(bottom - 1);
        const lowest = [...root.querySelectorAll('*')]
          .filter(isShown)
          .map((element) => Math.round(element.getBoundingClientRect().bottom));
        expect(Math.max(...lowest)).to.be.at.most(Math.round(bottom));
      });
    }
  }

  it('keeps the reserved space before and after an element is defined', async () => {
    record();
    await addRoundsCss();
    addStyles('rounds-finder { --rounds-reserve: 9000px }');
    const root = await placed('rounds-finder');
    expect(root.host.getBoundingClientRect().height).to.equal(9000);
    addStyles('rounds-finder { --rounds-reserve: 0 !important }');
    expect(root.host.getBoundingClientRect().height).to.be.below(9000);
  });
});

describe('a box that is as wide as its content', () => {
  for (const [box, rule, narrow] of [
    ['a flex row', 'display: flex', 500],
    ['a flex column', 'display: flex; flex-direction: column; align-items: flex-start', 500],
    ['a grid', 'display: grid; justify-items: start', 500],
    // These boxes measure the width of their content before they know their own width.
    ['an inline box', 'display: inline-block', 640],
    ['a float', 'float: left', 640],
  ] as const) {
    it(`gives each element a width in ${box}`, async () => {
      record();
      addStyles(`.narrow { inline-size: 500px } .wide { inline-size: 700px } .box { ${rule} }`);
      for (const tag of TAGS) {
        for (const [size, width] of [
          ['narrow', narrow],
          ['wide', 640],
        ] as const) {
          const outer = parentOf(size);
          const parent = outer.appendChild(document.createElement('div'));
          parent.className = 'box';
          const { host } = await placed(tag, {}, { parent });
          const available = Math.min(width, innerWidth);
          expect(host.getBoundingClientRect().width, `<${tag}> ${size}`).to.be.closeTo(available, 1);
          outer.remove();
        }
      }
    });
  }
});

describe('a page that is as high as the element', () => {
  for (const tag of TAGS) {
    it(`<${tag}> leaves nothing below its own end, such as the status region`, async () => {
      record();
      for (const state of ['default', 'error'] as const) {
        const root = await placed(tag, {}, { state }, state === 'default' ? 'ready' : 'error');
        const { bottom } = root.host.getBoundingClientRect();
        const below = [...root.querySelectorAll('*')].filter(
          (element) => isShown(element) && element.getBoundingClientRect().bottom > bottom + 0.5
        );
        expect(below.map(({ outerHTML }) => outerHTML.slice(0, 100))).to.deep.equal([]);
      }
    });
  }
});

describe('a Welsh page', () => {
  for (const tag of TAGS) {
    it(`<${tag}> never marks its content as English`, async () => {
      record();
      const { root } = place(tag, { lang: 'cy' });
      const languages: string[] = [];
      const note = (): void => {
        for (const content of root.querySelectorAll('#root'))
          languages.push(content.getAttribute('lang') ?? '');
      };
      const observer = new MutationObserver(note);
      observer.observe(root, { subtree: true, childList: true, attributes: true });
      note();
      await until('Welsh', () => root.host.matches(':state(ready)'));
      observer.disconnect();
      expect([...new Set(languages)]).to.deep.equal(['cy']);
    });

    it(`<${tag}> renders its content from scratch in another language`, async () => {
      record();
      const root = await placed(tag, { lang: 'en' });
      const before = root.querySelector('#root');
      root.host.setAttribute('lang', 'cy');
      const after = await until('Welsh', () => root.querySelector('#root[lang=cy]'));
      expect(after).not.to.equal(before);
    });
  }

  it('keeps answers and focus when the language changes', async () => {
    record();
    const root = await placed('rounds-feedback-form', { lang: 'en' });
    const before = root.querySelector('textarea')!;
    before.value = 'Helped';
    before.focus();
    root.host.setAttribute('lang', 'cy');
    await until('Welsh', () => root.querySelector('#root[lang=cy]'));
    const after = root.querySelector('textarea')!;
    expect(after.value).to.equal('Helped');
    expect(root.activeElement).to.equal(after);
  });
});
