import { html, type TemplateResult } from 'lit';
import { programmes, type ProgrammesPage } from '../../src/contract/programmes.js';
import { ResourceController } from '../../src/controllers/resource.js';
import { LazyView } from '../../src/controllers/lazy-view.js';
import { configure } from '../../src/data/configure.js';
import { RoundsElement } from '../../src/elements/rounds-element.js';
import { finder } from '../../src/elements/finder/messages/en.js';
import type { Catalogue } from '../../src/i18n/catalogue.js';
import { FakeBackend, json } from '../data/fake-backend.js';

type Words = typeof finder;

/** A minimal element for tests of the base class: a list of programme names. */
export class ProbeElement extends RoundsElement<Words> {
  protected readonly catalogue: Catalogue<Words> = {
    name: 'finder',
    en: finder,
    cy: () => import('../../src/elements/finder/messages/cy.js').then((welsh) => welsh.messages),
  };

  protected readonly resource = new ResourceController<ProgrammesPage>(this, {
    request: () => this.ask(programmes),
    isEmpty: ({ items }) => items.length === 0,
  });

  /** Id of the programme chosen inside the nearest provider. */
  get chosen(): string | null {
    return this.settings?.programme ?? null;
  }

  protected override renderContent(): TemplateResult {
    const { status } = this.resource;
    return html`${this.heading(0, this.msg.title)} ${this.heading(1, 'below')}
      <p id="label">${this.label('sector', 'hospice')}, ${this.label('sector', 'night-shift')}</p>
      ${status.state === 'error' ? this.renderFailure(status.error) : this.renderStale()}
      ${
        'answer' in status
          ? html`<ul>
              ${status.answer.value.items.map(({ name }) => html`<li>${name}</li>`)}
            </ul>`
          : ''
      }`;
  }
}

customElements.define('rounds-probe', ProbeElement);

/** A probe with templates that load after the element, as those of the finder do. */
export class LateProbeElement extends ProbeElement {
  /** Loads the templates. Tests replace it. */
  static load = (): Promise<unknown> => Promise.resolve({});

  protected override readonly view = new LazyView(this, () => LateProbeElement.load());
}

customElements.define('rounds-late-probe', LateProbeElement);

declare global {
  interface HTMLElementTagNameMap {
    'rounds-probe': ProbeElement;
    'rounds-late-probe': LateProbeElement;
  }
}

const SERVICE = {
  contract: '1.0',
  name: 'Rounds',
  updatedAt: '2026-11-22T14:00:00Z',
  sectors: [{ code: 'hospice', label: 'A hospice' }],
};

/** Returns a page of programmes with these names. */
export const page = (...names: string[]): object => ({
  total: names.length,
  items: names.map((name, index) => ({
    id: `p${String(index)}`,
    name,
    host: { name, sector: 'hospice' },
    serves: {},
    nation: 'england',
    openTo: 'everyone',
    volunteers: 'unknown',
    students: 'unknown',
    agency: 'unknown',
    progress: 'running',
    confirmedOn: '2026-11-01',
  })),
});

/** Default answers: the service, or one programme named after the host. */
const defaultAnswer = (url: string): Response => {
  const { hostname, pathname } = new URL(url);
  return json(pathname === '/v1/' ? SERVICE : page(`From ${hostname}`));
};

/** Returns the base URL of a backend with this name. */
export const base = (name: string): string => `https://${name}.example/v1`;

/** Makes a fake backend answer all elements. Uses the default answer if `respond` returns undefined. */
export const useBackend = (
  respond?: (url: string, count: number) => Response | Error | undefined
): FakeBackend => {
  const backend = new FakeBackend((url, count) => respond?.(url, count) ?? defaultAnswer(url));
  configure({ fetch: backend.fetch });
  return backend;
};

/** Answers as a service with another version of the contract. */
export const otherService = (): Response => json({ ...SERVICE, contract: '2.0' });

/** Returns the addresses of all requests for programmes. */
export const askedFor = ({ received }: FakeBackend): string[] =>
  received.map(({ url }) => url).filter((url) => url.includes('/programmes'));

/** Records the load, error and warning events that reach a target. */
export const listen = (target: EventTarget): Event[] => {
  const events: Event[] = [];
  for (const type of ['rounds-load', 'rounds-error', 'rounds-warning']) {
    target.addEventListener(type, (event) => events.push(event));
  }
  return events;
};

/** Returns the text in an element's shadow root, except that of the status region. */
export const textOf = (element: Element): string => {
  const copy = element.shadowRoot?.querySelector('#root')?.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  copy.querySelector('[role=status]')?.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
};

/** Returns the text of the status region. */
export const statusOf = (element: Element): string =>
  (element.shadowRoot?.querySelector('[role=status]')?.textContent ?? '').trim();

/** Returns whether the fallback content is visible. */
export const showsFallback = (element: Element): boolean => {
  const slot = element.shadowRoot?.querySelector('slot');
  return slot !== null && slot !== undefined && !slot.hidden;
};
