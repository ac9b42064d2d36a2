/** What the pages of the benchmarks of painting share: what it is to be painted, and how it is timed. */

/** Each paints from nothing, takes it away again and tells the milliseconds until it was painted. */
export type Painters<N extends string> = Readonly<Record<N, () => Promise<number>>>;

/** The next task, after all that waits to be done. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

/** The start of the next frame. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** After the frame that is drawn next. */
const painted = async (): Promise<void> => {
  await nextFrame();
  await nextTask();
};

/** What it took; `end`, which a painter may give, comes after the time. */
export const timed = async (
  paint: (parent: HTMLElement) => Promise<(() => void) | undefined> | (() => void) | undefined,
  least = 0
): Promise<number> => {
  const parent = document.createElement('main');
  document.body.replaceChildren(parent);
  await painted();
  await painted();
  const start = performance.now();
  const end = await paint(parent);
  await painted();
  const time = performance.now() - start;
  if (parent.getBoundingClientRect().height < least) throw new Error('Nothing was painted');
  end?.();
  return time;
};

/** What a backend says of itself. */
export const SERVICE = JSON.stringify({
  contract: '1.0',
  name: 'Benchmark',
  languages: ['en'],
  updatedAt: '2026-11-22T14:30:00Z',
});

/** A `fetch` that answers at once; another one at each call, so that nothing is kept from the last time. */
export const answerAll =
  (bodyOf: (url: URL) => string | undefined): typeof fetch =>
  (input) =>
    Promise.resolve(
      new Response(bodyOf(new URL(input instanceof Request ? input.url : input)), {
        headers: {
          'Content-Type': 'application/json',
          'Content-Language': 'en',
          'Cache-Control': 'max-age=600',
          Date: 'Sun, 22 Nov 2026 14:30:00 GMT',
        },
      })
    );

/** Paints the same markup as one text, without what templates leave behind, and with the same style. */
export const handWritten = async (
  paintElement: (parent: HTMLElement) => Promise<ShadowRoot>,
  restyle = (rules: string): string => rules
): Promise<(parent: HTMLElement) => undefined> => {
  const first = document.createElement('main');
  document.body.replaceChildren(first);
  const shown = await paintElement(first);
  const sheet = new CSSStyleSheet();
  const rules = shown.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
  sheet.replaceSync(restyle(rules.map(({ cssText }) => cssText).join('\n')));
  const markup = shown.innerHTML.replaceAll(/<!--.*?-->/gs, '');
  return (parent) => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = markup;
    parent.append(host);
  };
};
