/** What the benchmark of 500 sessions does inside the browser: three ways to paint them, each with its time. */
import { Calendar } from '@fullcalendar/core';
import listPlugin from '@fullcalendar/list';
import '../../src/define/rounds-sessions.js';
import { configure } from '../../src/data/configure.js';
import { manySessions } from '../../stories/sessions-fixtures.js';

/** Each paints 500 sessions from nothing, takes them away again and tells the milliseconds until they were painted. */
export interface Painters {
  readonly element: () => Promise<number>;
  readonly html: () => Promise<number>;
  readonly calendar: () => Promise<number>;
}

const COUNT = 500;
const PAGE = 100;
const sessions = manySessions(COUNT);

const service = JSON.stringify({
  contract: '1.0',
  name: 'Benchmark',
  languages: ['en'],
  updatedAt: '2026-11-22T14:30:00Z',
});

/** As they would come over the network. */
const pages = Array.from({ length: COUNT / PAGE }, (_, index) =>
  JSON.stringify({
    items: sessions.slice(index * PAGE, (index + 1) * PAGE),
    total: COUNT,
    nextCursor: (index + 1) * PAGE < COUNT ? String(index + 1) : null,
  })
);

const answerAll = (): typeof fetch => (input) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const body = url.pathname.endsWith('/sessions')
    ? pages[Number(url.searchParams.get('cursor') ?? 0)]
    : service;
  return Promise.resolve(
    new Response(body, {
      headers: {
        'Content-Type': 'application/json',
        'Content-Language': 'en',
        'Cache-Control': 'max-age=600',
        Date: 'Sun, 22 Nov 2026 14:30:00 GMT',
      },
    })
  );
};

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** After the frame that is drawn next. */
const painted = async (): Promise<void> => {
  await nextFrame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
};

const timed = async (paint: (parent: HTMLElement) => Promise<void> | void): Promise<number> => {
  const parent = document.createElement('main');
  document.body.replaceChildren(parent);
  await painted();
  await painted();
  const start = performance.now();
  await paint(parent);
  await painted();
  const time = performance.now() - start;
  if (parent.getBoundingClientRect().height < 1000) throw new Error('Nothing was painted');
  return time;
};

const paintElement = async (parent: HTMLElement): Promise<ShadowRoot> => {
  // Another fetch makes another client: nothing is kept from the last time.
  configure({ fetch: answerAll() });
  const element = document.createElement('rounds-sessions');
  element.eager = true;
  element.withoutLive = true;
  element.baseUrl = 'https://bench.rounds.example/v1';
  element.days = 365;
  element.limit = COUNT;
  parent.append(element);
  const root = element.shadowRoot ?? (await element.updateComplete.then(() => element.shadowRoot));
  if (!root) throw new Error('The element has no shadow root');
  while (root.querySelectorAll('li').length < COUNT) await nextFrame();
  return root;
};

/** The same markup as one text, without what templates leave behind, and with the same style. */
const handWritten = async (): Promise<{ markup: string; sheet: CSSStyleSheet }> => {
  const parent = document.createElement('main');
  document.body.replaceChildren(parent);
  const root = await paintElement(parent);
  const sheet = new CSSStyleSheet();
  const rules = root.adoptedStyleSheets
    .flatMap(({ cssRules }) => [...cssRules])
    .map(({ cssText }) => cssText);
  sheet.replaceSync(
    rules.join('\n').replaceAll(/content-visibility:[^;]+;|contain-intrinsic-size:[^;]+;/g, '')
  );
  return { markup: root.innerHTML.replaceAll(/<!--.*?-->/gs, ''), sheet };
};

const { markup, sheet } = await handWritten();

window.painters = {
  element: () =>
    timed(async (parent) => {
      await paintElement(parent);
    }),
  html: () =>
    timed((parent) => {
      const host = document.createElement('div');
      const root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.innerHTML = markup;
      parent.append(host);
    }),
  calendar: () =>
    timed((parent) => {
      const calendar = new Calendar(parent, {
        plugins: [listPlugin],
        initialView: 'year',
        initialDate: '2026-12-01',
        views: { year: { type: 'list', duration: { days: 365 } } },
        height: 'auto',
        events: sessions.map(({ id, title, startsAt, endsAt }) => ({
          id,
          title: title ?? 'Topic to be confirmed',
          start: startsAt,
          end: endsAt,
        })),
      });
      calendar.render();
    }),
};
