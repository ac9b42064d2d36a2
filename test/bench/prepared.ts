/** Runs first in both measured pages: records when cards are painted, and acts as a visitor. */

/** Time when cards were painted, in ms since the start of the navigation, with their text. */
interface Painted {
  readonly at: number;
  readonly words: string;
}

/** Functions that the benchmark calls. */
interface Prepared {
  /** Waits until cards with a different text are painted. */
  painted(before: string): Promise<Painted>;
  /** Presses a filter, and returns the time. */
  press(name: string): Promise<number>;
}

declare global {
  /** Set by this module. */
  var prepared: Prepared;
  /** First paint of cards. */
  var firstPainted: Promise<Painted>;
}

const root = (): ParentNode => document.querySelector('rounds-finder')?.shadowRoot ?? document;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const painted = async (before: string): Promise<Painted> => {
  for (;;) {
    const cards = [...root().querySelectorAll('.card')];
    const words = cards.map((card) => card.textContent.replace(/\s+/g, '')).join('\n');
    // Cards found in this frame have been painted when the next frame begins.
    await nextFrame();
    if (cards.length > 0 && words !== before) return { at: performance.now(), words };
  }
};

const press = async (name: string): Promise<number> => {
  const filter = () =>
    [...root().querySelectorAll<HTMLElement>('[aria-pressed]')].find(
      ({ textContent }) => textContent.trim() === name
    );
  while (!filter()) await nextFrame();
  await nextFrame();
  const at = performance.now();
  filter()?.click();
  return at;
};

globalThis.prepared = { painted, press };
globalThis.firstPainted = painted('');

export {};
