// The elements, from their classic script, with the tag in the page. `JOB` is replaced when this is bundled.
const tags = {
  sessions: ['rounds-sessions', '[part~=session]'],
  finder: ['rounds-finder', '[part~=card]'],
  chart: ['rounds-equity-chart', 'canvas, table'],
  form: ['rounds-feedback-form', '[part~=question]'],
};
const [tag, row] = tags[JOB];
const find = (selector) => [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll(selector) ?? [])];

globalThis.contestant = {
  mount(place) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(ATTRIBUTES)) element.setAttribute(name, value);
    element.setAttribute('base-url', new URL('v1', location.href).href);
    place.append(element);
    return () => element.remove();
  },
  // The chart is complete once both its drawing and its table are shown.
  rows: () => (JOB === 'chart' ? Number(find(row).length > 1) : find(row).length),
  update: () =>
    find('[aria-pressed]')
      .find(({ textContent }) => textContent.includes('Online'))
      .click(),
};
