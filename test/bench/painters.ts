/** Shared by the painting benchmarks: detecting paints, and measuring them. */

/** Painters by name. Each paints, removes the result, and returns the time until it was painted, in ms. */
export type Painters<N extends string> = Readonly<Record<N, () => Promise<number>>>;

/** Waits for the next task, after all pending work. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

/** Waits for the start of the next frame. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Waits until the next frame is drawn. */
const painted = async (): Promise<void> => {
  await nextFrame();
  await nextTask();
};

/** Measures a painter; its optional `end` runs after the measured time. */
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

/** Service document of the backend. */
export const SERVICE = JSON.stringify({
  contract: '1.0',
  name: 'Benchmark',
  languages: ['en'],
  updatedAt: '2026-11-22T14:30:00Z',
});

/** Returns a `fetch` that answers immediately. Each call returns a new one, so that clients do not share a cache. */
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

/** Paints the same markup as one string, without the comments of templates, and with the same style. */
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
