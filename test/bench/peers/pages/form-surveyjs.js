import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';

globalThis.contestant = {
  mount(place, { form: { title, confidentiality, questions } }) {
    const survey = new Model({
      title,
      description: confidentiality,
      elements: questions.map(({ id, type, label, required, options, maxLength }) =>
        type === 'text'
          ? { type: 'comment', name: id, title: label, maxLength }
          : {
              type: 'radiogroup',
              name: id,
              title: label,
              isRequired: required,
              choices: options.map((option) => ({ value: option.value, text: option.label })),
            }
      ),
    });
    renderSurvey(survey, place);
    return () => {
      survey.dispose();
      place.replaceChildren();
    };
  },
  rows: () => document.querySelectorAll('.sd-question').length,
};
