/** Elements in places where they are initially hidden, measured by other content or isolated. */
import { expect } from 'chai';
import { isDrawn } from '../support/canvas.js';
import { testEnvironment, until } from '../support/browser.js';
import { closePages, openHost, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const TAGS = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'] as const;
const elementsOf = (base: string): string =>
  TAGS.map((tag) => `<${tag} base-url="${base}"></${tag}>`).join('\n');
const head = ['rounds.js', 'rounds-chart.js']
  .map((file) => `<script defer src="${location.origin}/__cdn/${file}"></script>`)
  .join('');

/** Scrolls to each element and waits until it is ready. */
const areReady = async ({ document }: OpenPage): Promise<void> => {
  for (const tag of TAGS)
    await until(`<${tag}>`, () => {
      const element = document.querySelector(tag);
      element?.scrollIntoView();
      return element?.matches(':state(ready)');
    });
};

const chartIn = async ({ document }: OpenPage): Promise<HTMLCanvasElement> => {
  const chart = await until('the chart', () => document.querySelector('rounds-equity-chart'));
  chart.scrollIntoView();
  await until('the drawing', () => isDrawn(chart.shadowRoot?.querySelector('canvas') ?? null));
  return until('the canvas', () => chart.shadowRoot?.querySelector('canvas'));
};

const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('elements', () => {
  afterEach(closePages);

  it('start in a tab that is hidden at first', async () => {
    const page = await openHost({ head, body: `<div id="tab" hidden>${elementsOf(BASE)}</div>` });
    await until('the elements', () => page.window.customElements.get('rounds-finder'));
    page.document.querySelector('#tab')?.removeAttribute('hidden');
    await areReady(page);
    await chartIn(page);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('start in closed details once a visitor opens them', async () => {
    const page = await openHost({
      head,
      body: `<details><summary>Rounds</summary>${elementsOf(BASE)}</details>`,
    });
    await until('the elements', () => page.window.customElements.get('rounds-finder'));
    page.document.querySelector('summary')?.click();
    await areReady(page);
    await chartIn(page);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('start in a sandboxed frame without an address', async () => {
    const { backend } = await testEnvironment();
    if (!backend) throw new Error('This run has no backend');
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.title = 'A sandboxed page';
    const ready = new Set<unknown>();
    const onMessage = ({ source, data }: MessageEvent<unknown>): void => {
      if (source === frame.contentWindow) ready.add(data);
    };
    addEventListener('message', onMessage);
    // The element's own event does not bubble, so it is captured.
    const reporter =
      "<script>document.addEventListener('rounds-load', ({ target }) => parent.postMessage(target.localName, '*'), true)</script>";
    frame.srcdoc = `<!doctype html><title>A</title>${reporter}${head}${elementsOf(backend).replaceAll('base-url', 'eager base-url')}`;
    document.body.prepend(frame);
    await until('all elements', () => TAGS.every((tag) => ready.has(tag)));
    removeEventListener('message', onMessage);
    frame.remove();
  });

  for (const [layout, style] of [
    ['flex row', 'display: flex'],
    ['flex column', 'display: flex; flex-direction: column; align-items: flex-start'],
    ['grid', 'display: grid; grid-template-columns: 1fr 1fr'],
  ] as const) {
    it(`keep the chart in a ${layout} inside its container, without growing`, async () => {
      const page = await openHost({
        head,
        body: `<div style="${style}"><rounds-equity-chart base-url="${BASE}"></rounds-equity-chart><p>Beside</p></div>`,
      });
      const canvas = await chartIn(page);
      const before = canvas.getBoundingClientRect();
      // Charts that resize with their container grow with each frame if the container grows with them.
      await pause(500);
      const after = canvas.getBoundingClientRect();
      expect([after.width, after.height]).to.deep.equal([before.width, before.height]);
      expect(after.width).to.be.greaterThan(150);
      expect(page.document.documentElement.scrollWidth).to.be.at.most(page.window.innerWidth);
      expect(page.record.errors.filter((text) => !text.startsWith('ResizeObserver loop'))).to.deep.equal([]);
    });
  }
});
