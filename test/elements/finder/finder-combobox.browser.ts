/**
 * The place box against the ARIA Authoring Practices for an editable combobox with a list (list autocomplete, manual
 * selection), with real keys.
 *
 * C1  The field is a labelled, described text field with the role combobox and autocomplete "list".
 * C2  It names the listbox that it controls, which is in the same tree and has a name.
 * C3  Closed: aria-expanded is false, no active descendant, the list is not shown, and nothing is said.
 * C4  A pause in typing opens the list; no option is active; how many there are is announced.
 * C5  Down goes to the first option, then the next, from the last to the first.
 * C6  Up goes to the last option, then the one before, from the first to the last.
 * C7  Exactly the active option is aria-selected, and aria-activedescendant names it; the focus stays in the field.
 * C8  Home, End, Left and Right go back to the text.
 * C9  Typing goes back to the text.
 * C10 Enter takes the active option: its label stands in the field, the list closes, the search starts.
 * C11 Enter without an active option searches for the text as it stands.
 * C12 Escape closes an open list and keeps the text; on a closed list it clears the text. It does not reach the page.
 * C13 Tab closes the list, chooses nothing and goes on to the next control.
 * C14 Alt and Down open the list without going to an option; Alt and Up close it.
 * C15 A click takes an option, and the focus stays in the field.
 * C16 Leaving the field closes the list.
 * C17 Nothing is looked up and nothing is said before two characters are typed.
 * C18 While an input method composes, nothing is looked up and its keys are its own.
 * C19 Browsers keep and correct nothing that is typed, and phones do not zoom in.
 * C20 The last option offers the text as an employer; taking it searches by name.
 */
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { fixtureFetch } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { asked, lastSearch, lookedUp, ready, squeezed, type Mounted } from './finder-support.js';

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
  if (!found) throw new Error('There is no list');
  return found;
};

describe('the place box, as a combobox', () => {
  it('C1 is a labelled and described combobox', async () => {
    const box = await ready();
    const input = box.input();
    expect(input.getAttribute('role')).to.equal('combobox');
    expect(input.getAttribute('aria-autocomplete')).to.equal('list');
    expect(squeezed(input.labels?.[0]?.textContent)).to.equal('Where do you work or live?');
    const hint = box.root.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(squeezed(hint?.textContent)).to.contain('Town, postcode or employer');
  });

  it('C2 names the list that it controls', async () => {
    const box = await ready();
    const controlled = box.root.getElementById(box.input().getAttribute('aria-controls') ?? '');
    expect(controlled?.getAttribute('role')).to.equal('listbox');
    expect(controlled?.getAttribute('aria-label')).to.equal('Suggestions');
  });

  it('C3 is closed and quiet at first', async () => {
    const box = await ready();
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(box.input().hasAttribute('aria-activedescendant')).to.equal(false);
    expect(getComputedStyle(list(box)).display).to.equal('none');
    expect(box.status()).to.equal('');
  });

  it('C4 opens after a pause in typing and says how many options there are', async () => {
    const box = await open();
    expect(active(box)).to.equal(-1);
    expect(list(box).checkVisibility()).to.equal(true);
    expect(box.options().map((option) => option.getAttribute('role'))).to.deep.equal(['option', 'option']);
    await until('what is said', () => box.status().startsWith('2 suggestions.'));
  });

  it('C5 goes down, and round', async () => {
    const box = await open();
    const seen: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      await press('ArrowDown');
      await box.finder.updateComplete;
      seen.push(active(box));
    }
    expect(seen).to.deep.equal([0, 1, 0]);
  });

  it('C6 goes up, and round', async () => {
    const box = await open();
    const seen: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      await press('ArrowUp');
      await box.finder.updateComplete;
      seen.push(active(box));
    }
    expect(seen).to.deep.equal([1, 0, 1]);
  });

  it('C7 marks the active option and keeps the focus', async () => {
    const box = await open();
    await press('ArrowDown');
    await box.finder.updateComplete;
    const selected = box.options().map((option) => option.getAttribute('aria-selected'));
    expect(selected).to.deep.equal(['true', 'false']);
    expect(active(box)).to.equal(0);
    expect(box.root.activeElement).to.equal(box.input());
  });

  for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) {
    it(`C8 goes back to the text by ${key}`, async () => {
      const box = await open();
      await press('ArrowDown');
      await press(key);
      await box.finder.updateComplete;
      expect(active(box)).to.equal(-1);
      expect(box.input().hasAttribute('aria-activedescendant')).to.equal(false);
    });
  }

  it('C9 goes back to the text by typing', async () => {
    const box = await open();
    await press('ArrowDown');
    await sendKeys({ type: 'd' });
    await box.finder.updateComplete;
    expect(box.input().value).to.equal('Leed');
    expect(active(box)).to.equal(-1);
  });

  it('C10 takes the active option by Enter', async () => {
    const box = await open();
    await press('ArrowDown');
    await press('Enter');
    await until('the search', () => asked.some(({ searchParams }) => searchParams.get('lat') === '53.8'));
    expect(box.input().value).to.equal('Leeds');
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(lastSearch().get('sort')).to.equal('distance');
  });

  it('C11 searches for the text by Enter', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'moorside' });
    await press('Enter');
    await until('the search', () => lastSearch().get('q') === 'moorside');
    await until('the answer', () => box.text().includes('18 Rounds, matching “moorside”'));
  });

  it('C12 closes by Escape, then clears, and keeps both from the page', async () => {
    const box = await open();
    const heard: string[] = [];
    const listener = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listener);
    await press('Escape');
    await box.finder.updateComplete;
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(box.input().value).to.equal('Lee');
    await press('Escape');
    await box.finder.updateComplete;
    expect(box.input().value).to.equal('');
    expect(heard).to.deep.equal([]);
    await press('Escape');
    expect(heard).to.deep.equal(['Escape']);
    document.removeEventListener('keydown', listener);
  });

  it('C13 closes by Tab and chooses nothing', async () => {
    const box = await open();
    await press('ArrowDown');
    await press('Tab');
    await box.finder.updateComplete;
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
    expect(box.input().value).to.equal('Lee');
    expect(box.root.activeElement).to.equal(box.button('Search'));
    expect(lastSearch().has('lat')).to.equal(false);
  });

  it('C14 opens by Alt and Down, closes by Alt and Up', async () => {
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

  it('C15 takes an option by a click and keeps the focus', async () => {
    const box = await open();
    const option = box.options()[0]?.getBoundingClientRect();
    if (!option) throw new Error('There is no option');
    await sendMouse({
      type: 'click',
      position: [Math.round(option.x + option.width / 2), Math.round(option.y + option.height / 2)],
    });
    await until('the choice', () => box.input().value === 'Leeds');
    expect(box.root.activeElement).to.equal(box.input());
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
  });

  it('C16 closes when the field is left', async () => {
    const box = await open();
    box.button('Search').focus();
    await box.finder.updateComplete;
    expect(box.input().getAttribute('aria-expanded')).to.equal('false');
  });

  it('C17 is silent before two characters', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'L' });
    await press('ArrowDown');
    await press('Enter');
    // A second character proves that the first had its time and was not looked up.
    await sendKeys({ type: 'e' });
    await until('the list', () => box.input().getAttribute('aria-expanded') === 'true');
    expect(lookedUp()).to.deep.equal(['Le']);
  });

  it('C18 leaves an input method alone', async () => {
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

  it('C19 keeps and corrects nothing, and does not make a phone zoom in', async () => {
    const box = await ready();
    const input = box.input();
    expect(input.getAttribute('autocomplete')).to.equal('off');
    expect(input.getAttribute('spellcheck')).to.equal('false');
    expect(input.getAttribute('inputmode')).to.equal('text');
    expect(input.getAttribute('enterkeyhint')).to.equal('search');
    expect(parseFloat(getComputedStyle(input).fontSize)).to.be.at.least(16);
  });

  it('C20 offers the text as an employer', async () => {
    const box = await open('Lee');
    expect(squeezed(box.options().at(-1)?.textContent)).to.equal('Look for “Lee” as an employer');
    await press('ArrowUp');
    await press('Enter');
    await until('the search', () => lastSearch().get('q') === 'Lee');
    expect(box.input().value).to.equal('Lee');
    expect(lastSearch().get('sort')).to.equal('relevance');
  });
});

describe('what leaves the browser while a postcode is typed', () => {
  const postcodes: [postcode: string, outward: string][] = [
    ['LS1 4AP', 'LS1'],
    ['LS14AP', 'LS1'],
    ['ls14 9jx', 'LS14'],
    ['EC1A1BB', 'EC1A'],
    ['D02 X285', 'D02'],
  ];
  for (const [postcode, outward] of postcodes) {
    it(`is nothing after the outward code of ${postcode}, key by key`, async () => {
      const box = await ready();
      box.input().focus();
      for (const key of postcode) {
        const before = lookedUp().length;
        await sendKeys({ type: key });
        // Each key gets its pause, as a slow typist's does.
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

  it('offers LS14 without sending it, until it is chosen', async () => {
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

  it('sends LS14 where Enter says that this is all', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'LS14' });
    await press('Enter');
    await until('the place', () => box.input().value === 'LS14, Leeds');
    expect(lookedUp().at(-1)).to.equal('LS14');
  });

  it('forgets an answer that comes after the next key', async () => {
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
    await until('the first question', () => lookedUp().includes('EH'));
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ type: 'Lee' });
    await until('the list', () => box.options().length > 0);
    release();
    await box.finder.updateComplete;
    expect(box.options().some((option) => option.textContent.includes('Edinburgh'))).to.equal(false);
  });
});
