/** The measured page: 500 sessions, painted in three ways. */
import { Calendar } from '@fullcalendar/core';
import listPlugin from '@fullcalendar/list';
import '../../src/define/rounds-sessions.js';
import { configure } from '../../src/data/configure.js';
import { manySessions } from '../../stories/fixtures/sessions.js';
import { SERVICE, answerAll, handWritten, nextFrame, timed, type Painters } from './painters.js';

const COUNT = 500;
const PAGE = 100;
const sessions = manySessions(COUNT);

/** Sessions as JSON, in pages. */
const pages = Array.from({ length: COUNT / PAGE }, (_, index) =>
  JSON.stringify({
    items: sessions.slice(index * PAGE, (index + 1) * PAGE),
    total: COUNT,
    nextCursor: (index + 1) * PAGE < COUNT ? String(index + 1) : null,
  })
);

const bodyOf = ({ pathname, searchParams }: URL): string | undefined =>
  pathname.endsWith('/sessions') ? pages[Number(searchParams.get('cursor') ?? 0)] : SERVICE;

const paintElement = async (parent: HTMLElement): Promise<ShadowRoot> => {
  configure({ fetch: answerAll(bodyOf) });
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

const html = await handWritten(paintElement, (rules) =>
  rules.replaceAll(/content-visibility:[^;]+;|contain-intrinsic-size:[^;]+;/g, '')
);

/** Minimum height of the list in px, to detect that nothing was painted. */
const HEIGHT = 1000;

const painters: Painters<'element' | 'html' | 'calendar'> = {
  element: () =>
    timed(async (parent) => {
      await paintElement(parent);
      return undefined;
    }, HEIGHT),
  html: () => timed(html, HEIGHT),
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
      return undefined;
    }, HEIGHT),
};

Object.assign(window, { painters });
