import { html, type TemplateResult } from 'lit';

/** The made-up hosts whose pages an element can be seen in. Each has a style sheet of its name beside this file. */
export const HOSTS = {
  'nhs-like': {
    title: 'NHS-like',
    name: 'Larkmoor Hospitals Trust',
    pages: ['Our services', 'Working here', 'Staff wellbeing'],
    about: 'Rounds are for everybody who works or volunteers with us, in any role.',
    action: 'Email the wellbeing team',
  },
  'council-like': {
    title: 'Council-like',
    name: 'Dales Council',
    pages: ['Residents', 'Adult care', 'Jobs'],
    about: 'Care workers, social workers and support staff in our area may come to these Rounds.',
    action: 'Ask about Rounds',
  },
  'charity-like': {
    title: 'Charity-like',
    name: 'Leeds Good Neighbours',
    pages: ['What we do', 'Volunteer', 'Give'],
    about: 'You give a lot. Here is an hour in which somebody listens to you.',
    action: 'Talk to us',
  },
} as const;

/** The name of a host. */
export type Host = keyof typeof HOSTS;

/** A name as the toolbar and the attribute `data-host` have it; `null`: no host's page around the element. */
export const hostNamed = (name: unknown): Host | null =>
  typeof name === 'string' && Object.hasOwn(HOSTS, name) ? (name as Host) : null;

const links = (pages: readonly string[]): TemplateResult =>
  html`<ul>
    ${pages.map((page, at) => html`<li><a href="https://host.example/${at}">${page}</a></li>`)}
  </ul>`;

/** A host's page with something in its main column. */
export const hostPage = (host: Host, content: unknown): TemplateResult => {
  const { name, pages, about, action } = HOSTS[host];
  return html`<div class="host" data-host=${host}>
    <header class="host-header">
      <div class="host-width">
        <p class="host-name">${name}</p>
        <nav aria-label="Main">${links(pages)}</nav>
      </div>
    </header>
    <div class="host-width">
      <nav class="host-back" aria-label="Breadcrumb">${links(['Home', pages[1]])}</nav>
      <main class="host-main">
        <h1>Schwartz Rounds</h1>
        <p>${about}</p>
        <p><a class="host-button" href="https://host.example/contact">${action}</a></p>
        ${content}
      </main>
    </div>
    <footer class="host-footer">
      <div class="host-width">
        <p>${name} · <a href="https://host.example/accessibility">Accessibility</a></p>
      </div>
    </footer>
  </div>`;
};
