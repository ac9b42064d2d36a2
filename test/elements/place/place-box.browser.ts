/**
 * Tests the place box with real keys against the editable combobox of the ARIA Authoring Practices, with list autocomplete
 * and manual selection. Each test names its criterion:
 *
 * C1  The field is a labelled, described text field with the role combobox and autocomplete "list".
 * C2  It refers to its listbox, which is in the same tree and has a name.
 * C3  Initially aria-expanded is false, no option is active, the list is hidden, and there is no announcement.
 * C4  A pause in typing opens the list without an active option, and announces the number of options.
 * C5  ArrowDown activates the first option, then the next, and the first again after the last.
 * C6  ArrowUp activates the last option, then the previous, and the last again before the first.
 * C7  Only the active option is aria-selected, aria-activedescendant refers to it, and the focus stays in the field.
 * C8  Home, End, ArrowLeft and ArrowRight return to the text.
 * C9  Typing returns to the text.
 * C10 Enter selects the active option: the field shows its label, the list closes, and the search starts.
 * C11 Enter without an active option searches for the text.
 * C12 Escape closes an open list and keeps the text. The page does not receive that key. With a closed
 *     list, it changes nothing.
 * C13 Tab closes the list, selects no option and moves to the next control.
 * C14 Alt+ArrowDown opens the list without an active option. Alt+ArrowUp closes it.
 * C15 A click selects an option, and the focus moves to the results, as after Enter.
 * C16 Leaving the field closes the list.
 * C17 One typed character causes no request and no announcement.
 * C18 While an input method is composing, no request is sent and its keys are not handled.
 * C19 Browsers do not store or correct the text, and phones do not zoom in.
 * C20 The last option offers the text as an employer. Selecting it searches by name.
 */
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { fixtureFetch } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { asked, lastSearch, lookedUp, ready, squeezed, type Mounted } from '../finder/finder-support.js';

const open = async (text = 'Lee', attributes: Record<string, string> = {}): Promise<Mounted> => {
  const box = await ready(attributes);
  box.input().focus();
  await sendKeys({ type: text });
  await until('the list', () => box.input().getAttribute('aria-expanded') === 'true');
  return box;
};

const press = (key: string) => sendKeys({ press: key });

const active = (box: Mounted): number => {
  const id = box.input().getAttribute('aria-activedescendant');
  return box.options().findIndex((option) => option.id === id);
};

const list = (box: Mounted): HTMLElement => {
  const found = box.root.querySelector<HTMLElement>('[role=listbox]');
  if (!found) throw new Error('The place box has no list');
  return found;
};

describe('the place box as a combobox', () => {
  it('C1 has the role combobox, a label and a description', async () => {
    const box = await ready();
    const input = box.input();
    expect(input.getAttribute('role')).to.equal('combobox');
    expect(input.getAttribute('aria-autocomplete')).to.equal('list');
    expect(squeezed(input.labels?.[0]?.textContent)).to.equal('Where do you work?');
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described).to.deep.equal(['hint', 'place-note']);
    const [hint, note] = described.map((id) => box.root.getElementById(id));
    expect(squeezed(hint?.textContent)).to.contain('Town, postcode or employer');
    expect(note?.hidden).to.equal(true);
  });

  it('C2 refers to the list that it controls', async () => {
    const box = await ready();
    const controlled = box.root.getElementById(box.input().getAttribute('aria-controls') ?? '');
    expect(controlled?.getAttribute('role')).to.equal('listbox');
    expect(controlled?.getAttribute('aria-label')).to.equal('Suggestions');
  });

  it('C3 is closed initially and announces nothing', async () => {
    const box = await ready();
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(box.input().hasAttribute('aria-activedescendant')).to.equal(false);
    expect(getComputedStyle(list(box)).display).to.equal('none');
    expect(box.status()).to.equal('');
  });

  it('C4 opens after a pause in typing and announces the number of options', async () => {
    const box = await open();
    expect(active(box)).to.equal(-1);
    expect(list(box).checkVisibility()).to.equal(true);
    expect(box.options().map((option) => option.getAttribute('role'))).to.deep.equal(['option', 'option']);
    await until('the announcement', () => box.status().startsWith('2 suggestions.'));
  });

  it('C5 moves to the next option with ArrowDown, and from the last to the first', async () => {
    const box = await open();
    const activeOptions: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      await press('ArrowDown');
      await box.finder.updateComplete;
      activeOptions.push(active(box));
    }
    expect(activeOptions).to.deep.equal([0, 1, 0]);
  });

  it('C6 moves to the previous option with ArrowUp, and from the first to the last', async () => {
    const box = await open();
    const activeOptions: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      await press('ArrowUp');
      await box.finder.updateComplete;
      activeOptions.push(active(box));
    }
    expect(activeOptions).to.deep.equal([1, 0, 1]);
  });

  it('C7 marks the active option and keeps the focus in the field', async () => {
    const box = await open();
    await press('ArrowDown');
    await box.finder.updateComplete;
    const selected = box.options().map((option) => option.getAttribute('aria-selected'));
    expect(selected).to.deep.equal(['true', 'false']);
    expect(active(box)).to.equal(0);
    expect(box.root.activeElement).to.equal(box.input());
  });

  for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) {
    it(`C8 returns to the text with ${key}`, async () => {
      const box = await open();
      await press('ArrowDown');
      await press(key);
      await box.finder.updateComplete;
      expect(active(box)).to.equal(-1);
      expect(box.input().hasAttribute('aria-activedescendant')).to.equal(false);
    });
  }

  it('C9 returns to the text when the visitor types', async () => {
    const box = await open();
    await press('ArrowDown');
    await sendKeys({ type: 'd' });
    await box.finder.updateComplete;
    expect(box.input().value).to.equal('Leed');
    expect(active(box)).to.equal(-1);
  });

  it('C10 selects the active option with Enter', async () => {
    const box = await open();
    await press('ArrowDown');
    await press('Enter');
    await until('the search', () => asked.some(({ searchParams }) => searchParams.get('lat') === '53.8'));
    expect(box.input().value).to.equal('Leeds');
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(lastSearch('near').get('sort')).to.equal('distance');
  });

  it('C11 searches for the text with Enter', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'moorside' });
    await press('Enter');
    await until('the search', () => lastSearch().get('q') === 'moorside');
    await until('the answer', () => box.text().includes('18 Rounds matching “moorside”'));
  });

  for (const [typed, label] of [
    ['caerdydd', 'Cardiff'],
    ['Newcastle on Tyne', 'Newcastle upon Tyne'],
    ['Yorkshire', 'West Yorkshire'],
  ] as const) {
    it(`C11 selects ${label} for “${typed}” with Enter`, async () => {
      const box = await ready();
      box.input().focus();
      await sendKeys({ type: typed });
      await press('Enter');
      await until('the place', () => box.input().value === label);
      expect(
        asked.some(({ searchParams }) => searchParams.get('q') === typed && searchParams.has('sort'))
      ).to.equal(false);
    });
  }

  it('C12 closes with Escape and keeps the text, and a further Escape reaches the page', async () => {
    const box = await open();
    const keys: string[] = [];
    const listener = (event: KeyboardEvent) => keys.push(event.key);
    document.addEventListener('keydown', listener);
    await press('Escape');
    await box.finder.updateComplete;
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(box.input().value).to.equal('Lee');
    await press('Escape');
    await box.finder.updateComplete;
    expect(box.input().value).to.equal('Lee');
    expect(keys).to.deep.equal(['Escape']);
    document.removeEventListener('keydown', listener);
  });

  it('C13 closes with Tab and selects no option', async () => {
    const box = await open();
    await press('ArrowDown');
    await press('Tab');
    await box.finder.updateComplete;
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(box.input().value).to.equal('Lee');
    expect(box.root.activeElement).to.equal(box.button('Search'));
    expect(lastSearch().has('lat')).to.equal(false);
  });

  it('C14 opens with Alt+ArrowDown and closes with Alt+ArrowUp', async () => {
    const box = await open();
    await press('Escape');
    await sendKeys({ down: 'Alt' });
    await press('ArrowDown');
    await box.finder.updateComplete;
    expect([box.input().getAttribute('aria-expanded'), active(box)]).to.deep.equal(['true', -1]);
    await press('ArrowUp');
    await sendKeys({ up: 'Alt' });
    await box.finder.updateComplete;
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
  });

  it('C15 selects an option with a click and moves the focus to the results', async () => {
    const box = await open();
    const option = box.options()[0]?.getBoundingClientRect();
    if (!option) throw new Error('The list has no options');
    await sendMouse({
      type: 'click',
      position: [Math.round(option.x + option.width / 2), Math.round(option.y + option.height / 2)],
    });
    await until('the choice', () => box.input().value === 'Leeds');
    await until('the focus', () => box.root.activeElement?.id === 'count');
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
  });

  it('C16 closes when the field loses the focus', async () => {
    const box = await open();
    box.button('Search').focus();
    await box.finder.updateComplete;
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
  });

  it('C16 does not cancel a search when the field loses the focus', async () => {
    let release = (): void => undefined;
    const box = await ready(
      {},
      {
        fetch: async (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          if (url.pathname.endsWith('/places')) await new Promise<void>((resolve) => (release = resolve));
          init?.signal?.throwIfAborted();
          return fixtureFetch(input, init);
        },
      }
    );
    box.input().focus();
    await sendKeys({ type: 'moorside' });
    await press('Enter');
    await until('the request', () => lookedUp().includes('moorside'));
    await press('Tab');
    release();
    await until('the search', () => lastSearch().get('q') === 'moorside');
  });

  it('C17 sends no request for a single character', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'L' });
    await press('ArrowDown');
    await press('Enter');
    // The request for the second character proves that none was sent for the first.
    await sendKeys({ type: 'e' });
    await until('the list', () => box.input().getAttribute('aria-expanded') === 'true');
    expect(lookedUp()).to.deep.equal(['Le']);
  });

  it('C18 ignores keys and text of an input method until composition ends', async () => {
    const box = await ready();
    const input = box.input();
    input.focus();
    input.value = 'Lee';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    const down = new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, cancelable: true });
    input.dispatchEvent(down);
    expect(down.defaultPrevented).to.equal(false);
    expect(lookedUp()).to.deep.equal([]);
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: 'Lee' }));
    await until('the list', () => input.getAttribute('aria-expanded') === 'true');
    expect(lookedUp()).to.deep.equal(['Lee']);
  });

  it('C19 turns off autocomplete and spelling checks, and has text of at least 16 px', async () => {
    const box = await ready();
    const input = box.input();
    expect(input.getAttribute('autocomplete')).to.equal('off');
    expect(input.getAttribute('spellcheck')).to.equal('false');
    expect(input.getAttribute('inputmode')).to.equal('text');
    expect(input.getAttribute('enterkeyhint')).to.equal('search');
    expect(parseFloat(getComputedStyle(input).fontSize)).to.be.at.least(16);
  });

  it('C20 offers to search for the text as an employer', async () => {
    const box = await open('Lee');
    expect(squeezed(box.options().at(-1)?.textContent)).to.equal('Look for “Lee” as an employer');
    await press('ArrowUp');
    await press('Enter');
    await until('the search', () => lastSearch().get('q') === 'Lee');
    expect(box.input().value).to.equal('Lee');
    expect(lastSearch().get('sort')).to.equal('relevance');
  });
});

describe('the place box while a postcode is typed', () => {
  const postcodes: [postcode: string, outward: string][] = [
    ['LS1 4AP', 'LS1'],
    ['LS14AP', 'LS1'],
    ['ls14 9jx', 'LS14'],
    ['EC1A1BB', 'EC1A'],
    ['D02 X285', 'D02'],
    ['LS1 OAP', 'LS1'],
  ];
  for (const [postcode, outward] of postcodes) {
    it(`never sends text after the outward code of ${postcode}`, async () => {
      const box = await ready();
      box.input().focus();
      for (const key of postcode) {
        const before = lookedUp().length;
        await sendKeys({ type: key });
        // Waits after each key, as a slow typist does.
        const waited = performance.now() + 400;
        await until('the pause', () => lookedUp().length > before || performance.now() > waited);
      }
      await press('Enter');
      await until('the search', () => box.input().value !== postcode);
      expect(lookedUp()).to.include(outward);
      for (const sent of lookedUp()) expect(outward.startsWith(sent.toUpperCase()), sent).to.equal(true);
      const inward = postcode.toUpperCase().replace(/\s/g, '').slice(outward.length);
      for (const url of asked) {
        for (const value of url.searchParams.values()) {
          expect(value.toUpperCase().replace(/\s/g, '')).not.to.contain(outward + inward.slice(0, 1));
        }
      }
    });
  }

  it('does not send any part of a postcode whose first part cannot be read, and explains what to type', async () => {
    const box = await ready();
    const hint = 'Type only the first part of the postcode, for example LS1.';
    box.input().focus();
    await sendKeys({ type: 'QQ1 1AA' });
    await until('the hint', () => box.text().includes(hint));
    await press('Enter');
    await until('the announcement', () => box.status() === hint);
    for (const url of asked) expect(url.search).not.to.match(/1AA/);
    const other = await ready({ near: 'Q0 1AA' });
    await until('the hint', () => other.text().includes(hint));
    for (const url of asked) expect(url.search).not.to.match(/Q0/);
  });

  it('cuts the postcode in the attribute “near”, with lookalikes', async () => {
    const box = await ready({ near: 'LS1 OAP' });
    await until('the place', () => box.input().value === 'LS1, Leeds');
    expect(lookedUp()).to.deep.equal(['LS1']);
    for (const url of asked) expect(url.search).not.to.match(/OA/);
  });

  it('searches for an employer whose name starts like a postcode', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'G4S' });
    await press('Enter');
    await until('the search', () => lastSearch().get('q') === 'G4S');
  });

  it('does not send LS14 until the visitor selects it', async () => {
    const box = await open('LS14');
    expect(lookedUp()).to.deep.equal(['LS1']);
    expect(box.options().map((option) => squeezed(option.querySelector('span')?.textContent))).to.deep.equal([
      'LS14, Leeds',
      'LS1, Leeds',
    ]);
    await press('ArrowDown');
    await press('Enter');
    await until('the search', () => asked.some(({ searchParams }) => searchParams.get('lat') === '53.82'));
    expect(box.input().value).to.equal('LS14, Leeds');
  });

  it('sends LS14 after Enter', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'LS14' });
    await press('Enter');
    await until('the place', () => box.input().value === 'LS14, Leeds');
    expect(lookedUp().at(-1)).to.equal('LS14');
  });

  it('ignores an answer that arrives after the text has changed', async () => {
    let release = (): void => undefined;
    const box = await ready(
      {},
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          if (!url.pathname.endsWith('/places') || url.searchParams.get('q') !== 'EH')
            return fixtureFetch(input, init);
          return new Promise((resolve) => {
            release = () => {
              resolve(fixtureFetch(input, init));
            };
          });
        },
      }
    );
    box.input().focus();
    await sendKeys({ type: 'EH' });
    await until('the first request', () => lookedUp().includes('EH'));
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ type: 'Lee' });
    await until('the list', () => box.options().length > 0);
    release();
    await box.finder.updateComplete;
    expect(box.options().some((option) => option.textContent.includes('Edinburgh'))).to.equal(false);
  });
});
