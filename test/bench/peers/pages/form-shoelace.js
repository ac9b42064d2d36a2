import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/radio-group/radio-group.js';
import '@shoelace-style/shoelace/dist/components/radio/radio.js';
import '@shoelace-style/shoelace/dist/components/textarea/textarea.js';

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const question = ({ id, type, label, options, required }) =>
  type === 'text'
    ? element('sl-textarea', { className: 'question', name: id, label })
    : element(
        'sl-radio-group',
        { className: 'question', name: id, label, required },
        ...options.map((option) => element('sl-radio', { value: String(option.value) }, option.label))
      );

globalThis.contestant = {
  async mount(place, { form: { title, confidentiality, questions } }) {
    const form = element(
      'form',
      {},
      ...questions.map(question),
      element('sl-button', { type: 'submit' }, 'Send')
    );
    place.append(element('h2', {}, title), element('p', {}, confidentiality), form);
    await Promise.all([...form.querySelectorAll('*')].map((each) => each.updateComplete));
    return () => place.replaceChildren();
  },
  rows: () => [...document.querySelectorAll('.question')].filter((each) => each.hasUpdated).length,
};
