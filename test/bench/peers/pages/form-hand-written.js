// HTML as a good developer would write it: native controls in fieldsets, and no library.
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const question = ({ id, type, label, options, maxLength, required }) =>
  type === 'text'
    ? element('label', { className: 'question' }, label, element('textarea', { name: id, maxLength }))
    : element(
        'fieldset',
        { className: 'question' },
        element('legend', {}, label),
        ...options.map((option) =>
          element(
            'label',
            {},
            element('input', { type: 'radio', name: id, value: String(option.value), required }),
            option.label
          )
        )
      );

globalThis.contestant = {
  mount(place, { form: { title, confidentiality, questions } }) {
    const form = element('form', {}, ...questions.map(question), element('button', {}, 'Send'));
    place.append(element('h2', {}, title), element('p', {}, confidentiality), form);
    return () => place.replaceChildren();
  },
  rows: () => document.querySelectorAll('.question').length,
};
