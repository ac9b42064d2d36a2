/** What the benchmark of a form of ten questions does inside the browser: three ways to paint it, each with its time. */
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
import '../../src/define/rounds-feedback-form.js';
import { configure } from '../../src/data/configure.js';
import { evaluation } from '../../stories/feedback-fixtures.js';

/** Each paints the form from nothing, takes it away again and tells the milliseconds until it was painted. */
export interface Painters {
  readonly element: () => Promise<number>;
  readonly html: () => Promise<number>;
  readonly survey: () => Promise<number>;
}

const COUNT = 10;
const form = { ...evaluation(), questions: evaluation().questions.slice(0, COUNT) };

const answers: Readonly<Record<string, string>> = {
  '/v1/': JSON.stringify({
    contract: '1.0',
    name: 'Benchmark',
    languages: ['en'],
    updatedAt: '2026-11-22T14:30:00Z',
  }),
  '/v1/forms/evaluation': JSON.stringify(form),
};

const answerAll = (): typeof fetch => (input) => {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  return Promise.resolve(
    new Response(answers[pathname], {
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
  if (parent.getBoundingClientRect().height < 500) throw new Error('Nothing was painted');
  return time;
};

const paintElement = async (parent: HTMLElement): Promise<ShadowRoot> => {
  // Another fetch makes another client: nothing is kept from the last time.
  configure({ fetch: answerAll() });
  const element = document.createElement('rounds-feedback-form');
  element.eager = true;
  element.baseUrl = 'https://bench.rounds.example/v1';
  parent.append(element);
  const root = element.shadowRoot ?? (await element.updateComplete.then(() => element.shadowRoot));
  if (!root) throw new Error('The element has no shadow root');
  while (root.querySelectorAll('fieldset.question').length < COUNT)
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  return root;
};

/** The same markup as one text, without what templates leave behind, and with the same style. */
const handWritten = async (): Promise<{ markup: string; sheet: CSSStyleSheet }> => {
  const parent = document.createElement('main');
  document.body.replaceChildren(parent);
  const root = await paintElement(parent);
  const sheet = new CSSStyleSheet();
  const rules = root.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
  sheet.replaceSync(rules.map(({ cssText }) => cssText).join('\n'));
  return { markup: root.innerHTML.replaceAll(/<!--.*?-->/gs, ''), sheet };
};

const { markup, sheet } = await handWritten();

const survey = {
  title: form.title,
  description: form.confidentiality,
  elements: form.questions.map((question) => ({
    type: 'radiogroup',
    name: question.id,
    title: question.label,
    colCount: 5,
    choices:
      'options' in question ? question.options.map(({ value, label }) => ({ value, text: label })) : [],
  })),
};

const painters: Painters = {
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
  survey: () =>
    timed(async (parent) => {
      const place = document.createElement('div');
      parent.append(place);
      renderSurvey(new Model(survey), place);
      while (place.querySelectorAll('input[type=radio]').length < 5 * COUNT) await nextFrame();
    }),
};

Object.assign(window, { painters });
