import { html, type TemplateResult } from 'lit';
import { programmes, type ProgrammesPage } from '../../src/contract/programmes.js';
import { ResourceController } from '../../src/controllers/resource.js';
import { configure } from '../../src/data/configure.js';
import { RoundsElement } from '../../src/elements/rounds-element.js';
import { finder } from '../../src/elements/finder/messages/en.js';
import type { Catalogue } from '../../src/i18n/catalogue.js';
import { FakeBackend, json } from '../data/fake-backend.js';

type Words = typeof finder;

/** The least that an element can be: what all elements share, and a list of names. */
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

  /** What the nearest provider says was chosen. */
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

declare global {
  interface HTMLElementTagNameMap {
    'rounds-probe': ProbeElement;
  }
}

const SERVICE = {
  contract: '1.0',
  name: 'Rounds',
  updatedAt: '2026-11-22T14:00:00Z',
  sectors: [{ code: 'hospice', label: 'A hospice' }],
};

/** A page of programmes with these names. */
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

/** What a backend of this name answers: its service, and one programme that bears its name. */
const answer = (url: string): Response => {
  const { hostname, pathname } = new URL(url);
  return json(pathname === '/v1/' ? SERVICE : page(`From ${hostname}`));
};

/** The base URL of a backend of this name. */
export const base = (name: string): string => `https://${name}.example/v1`;

/** Puts a backend under all elements of the page; what `respond` leaves open is answered as usual. */
export const useBackend = (
  respond?: (url: string, count: number) => Response | Error | undefined
): FakeBackend => {
  const backend = new FakeBackend((url, count) => respond?.(url, count) ?? answer(url));
  configure({ fetch: backend.fetch });
  return backend;
};

/** A service that speaks another version of the contract. */
export const otherService = (): Response => json({ ...SERVICE, contract: '2.0' });

/** Addresses of which programmes were asked for, without those of the service. */
export const askedFor = ({ received }: FakeBackend): string[] =>
  received.map(({ url }) => url).filter((url) => url.includes('/programmes'));

/** The events that an element and everything around it got to hear. */
export const listen = (target: EventTarget): Event[] => {
  const heard: Event[] = [];
  for (const type of ['rounds-load', 'rounds-error', 'rounds-warning']) {
    target.addEventListener(type, (event) => heard.push(event));
  }
  return heard;
};

/** The text inside an element's shadow root, without that of its status region. */
export const textOf = (element: Element): string => {
  const copy = element.shadowRoot?.querySelector('#root')?.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  copy.querySelector('[role=status]')?.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
};

/** What the status region says. */
export const statusOf = (element: Element): string =>
  (element.shadowRoot?.querySelector('[role=status]')?.textContent ?? '').trim();

/** Whether the fallback content can be seen. */
export const showsFallback = (element: Element): boolean => {
  const slot = element.shadowRoot?.querySelector('slot');
  return slot !== null && slot !== undefined && !slot.hidden;
};
