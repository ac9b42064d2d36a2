/** Stands first in both pages that are measured: finds out when something is painted, and acts as a person would. */

/** When cards were painted, in milliseconds since the navigation began, and what they say. */
interface Painted {
  readonly at: number;
  readonly words: string;
}

/** What the benchmark calls. */
interface Prepared {
  /** The next cards that are painted and that say something other than before. */
  painted(before: string): Promise<Painted>;
  /** Chooses a sector; gives the moment. */
  choose(sector: string): Promise<number>;
}

declare global {
  /** What this module puts into the page. */
  var prepared: Prepared;
  /** The cards that were painted first. */
  var firstPainted: Promise<Painted>;
}

const root = (): ParentNode => document.querySelector('rounds-finder')?.shadowRoot ?? document;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const painted = async (before: string): Promise<Painted> => {
  for (;;) {
    const cards = [...root().querySelectorAll('.card')];
    const words = cards.map((card) => card.textContent.replace(/\s+/g, '')).join('\n');
    // The frame after that in which they were found begins when they have been painted.
    await nextFrame();
    if (cards.length > 0 && words !== before) return { at: performance.now(), words };
  }
};

const choose = async (sector: string): Promise<number> => {
  const select = () => root().querySelector<HTMLSelectElement>('#welcomes');
  while (!select()?.querySelector(`[value="${sector}"]`)) await nextFrame();
  await nextFrame();
  const chosen = select();
  if (chosen) chosen.value = sector;
  const at = performance.now();
  chosen?.dispatchEvent(new Event('change', { bubbles: true }));
  return at;
};

globalThis.prepared = { painted, choose };
globalThis.firstPainted = painted('');

export {};
