/** The measured page: a form of ten questions, painted in three ways. */
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
import '../../src/define/rounds-feedback-form.js';
import { configure } from '../../src/data/configure.js';
import { evaluation } from '../../stories/fixtures/feedback.js';
import { SERVICE, answerAll, handWritten, nextFrame, nextTask, timed, type Painters } from './painters.js';

const COUNT = 10;
const form = { ...evaluation(), questions: evaluation().questions.slice(0, COUNT) };

const answers: Readonly<Record<string, string>> = {
  '/v1/': SERVICE,
  '/v1/forms/evaluation': JSON.stringify(form),
};

const paintElement = async (parent: HTMLElement): Promise<ShadowRoot> => {
  configure({ fetch: answerAll(({ pathname }) => answers[pathname]) });
  const element = document.createElement('rounds-feedback-form');
  element.eager = true;
  element.baseUrl = 'https://bench.rounds.example/v1';
  parent.append(element);
  const root = element.shadowRoot ?? (await element.updateComplete.then(() => element.shadowRoot));
  if (!root) throw new Error('The element has no shadow root');
  while (root.querySelectorAll('fieldset.question').length < COUNT) await nextTask();
  return root;
};

const html = await handWritten(paintElement);

/** Minimum height of the form in px, to detect that nothing was painted. */
const HEIGHT = 500;

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

const painters: Painters<'element' | 'html' | 'survey'> = {
  element: () =>
    timed(async (parent) => {
      await paintElement(parent);
      return undefined;
    }, HEIGHT),
  html: () => timed(html, HEIGHT),
  survey: () =>
    timed(async (parent) => {
      const place = document.createElement('div');
      parent.append(place);
      renderSurvey(new Model(survey), place);
      while (place.querySelectorAll('input[type=radio]').length < 5 * COUNT) await nextFrame();
      return undefined;
    }, HEIGHT),
};

Object.assign(window, { painters });
