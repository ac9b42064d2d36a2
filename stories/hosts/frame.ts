import { html, type TemplateResult } from 'lit';

/** Made-up hosts whose pages can surround an element. The style sheet next to this file has the host's name. */
export const HOSTS = {
  'nhs-like': {
    title: 'NHS-like',
    name: 'Larkmoor Hospitals Trust',
    pages: ['Our services', 'Working here', 'Staff wellbeing'],
    about: 'Rounds are for everyone who works or volunteers with us, in any role.',
    action: 'Email the wellbeing team',
  },
  'council-like': {
    title: 'Council-like',
    name: 'Dales Council',
    pages: ['Residents', 'Adult care', 'Jobs'],
    about: 'Care workers, social workers and support staff in our area can go to these Rounds.',
    action: 'Ask about Rounds',
  },
  'charity-like': {
    title: 'Charity-like',
    name: 'Leeds Good Neighbours',
    pages: ['What we do', 'Volunteer', 'Give'],
    about: 'You give a lot. This is an hour when someone listens to you.',
    action: 'Talk to us',
  },
} as const;

/** The name of a host. */
export type Host = keyof typeof HOSTS;

/** Returns the host for a value of the toolbar or of `data-host`; `null` if there is no host's page around the element. */
export const hostNamed = (name: unknown): Host | null =>
  typeof name === 'string' && Object.hasOwn(HOSTS, name) ? (name as Host) : null;

const links = (pages: readonly string[]): TemplateResult =>
  html`<ul>
    ${pages.map((page, at) => html`<li><a href="https://host.example/${at}">${page}</a></li>`)}
  </ul>`;

/** Renders a host's page with content in its main column. */
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
