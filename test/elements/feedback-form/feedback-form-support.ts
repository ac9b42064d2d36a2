import '../../../src/define/rounds-feedback-form.js';
import { configure } from '../../../src/data/configure.js';
import type { RoundsFeedbackForm } from '../../../src/elements/feedback-form/feedback-form-element.js';
import { fixtureFetch } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { place, reading, squeezed, type Attributes, type Placement } from '../support.js';

/** A request to `/feedback` since {@link mount}. */
export interface Posted {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: string;
}

/** A form on the page with the fixtures as its backend, and readers of its content. */
export interface Mounted {
  readonly element: RoundsFeedbackForm;
  readonly root: ShadowRoot;
  readonly posted: readonly Posted[];
  readonly events: readonly Event[];
  readonly find: (selector: string) => HTMLElement;
  readonly field: (name: string) => HTMLInputElement;
  readonly text: (selector?: string) => string;
  readonly status: () => string;
  readonly choose: (name: string, place: number) => void;
  readonly write: (name: string, text: string) => void;
  readonly send: () => void;
  /** Opens what will be sent and returns the exact text. */
  readonly payload: () => Promise<string>;
  /** Returns whether all controls are empty, and no answer is shown. */
  readonly isEmpty: () => boolean;
}

/** Returns the backend's response to each attempt to send answers. */
export type Answering = (posted: Posted, count: number) => Response | Error | Promise<Response>;

// The test runner must be able to leave the page even if a test has left answers unsent.
window.addEventListener('beforeunload', (event) => {
  if (event.isTrusted) event.stopImmediatePropagation();
});

/** Returns a response that confirms storage. */
export const stored = (receipt = 'r3ce1pt', status = 201): Response =>
  new Response(JSON.stringify({ receipt }), { status, headers: { 'Content-Type': 'application/json' } });

/** Returns a problem response in the format of the contract. */
export const problem = (
  status: number,
  details: object = {},
  headers: Record<string, string> = {}
): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'No', status, ...details }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

/** Adds a form with these attributes to the page. */
export const mount = (
  attributes: Attributes = {},
  {
    answering,
    fetch = fixtureFetch,
    ...placement
  }: Placement & { answering?: Answering; fetch?: typeof globalThis.fetch } = {}
): Mounted => {
  const posted: Posted[] = [];
  configure({
    fetch: async (input, init = {}) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.endsWith('/feedback')) return fetch(input, init);
      const body = typeof init.body === 'string' ? init.body : '';
      posted.push({ url, init, body });
      const answer = await answering?.({ url, init, body }, posted.length);
      if (answer instanceof Error) throw answer;
      return answer ?? fetch(input, init);
    },
  });
  return add(attributes, placement, posted);
};

/** Adds another form with the same backends. */
export const add = (attributes: Attributes, placement: Placement, posted: readonly Posted[]): Mounted => {
  const events: Event[] = [];
  const { element, root } = place('rounds-feedback-form', attributes, placement, (form) => {
    for (const type of ['rounds-submit', 'rounds-sent', 'rounds-queued'])
      form.addEventListener(type, (event) => events.push(event));
  });
  const find = (selector: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`The form has no ${selector}`);
    return found;
  };
  const field = (name: string): HTMLInputElement => find(`[name="${name}"]`) as HTMLInputElement;
  const controls = () => [...root.querySelectorAll<HTMLInputElement>('input, textarea')];
  return {
    element,
    root,
    posted,
    events,
    find,
    field,
    text: (selector = '#root') => squeezed(root.querySelector(selector)?.textContent),
    status: reading(root).status,
    choose: (name, place) => {
      find(`[name="${name}"][value="${place}"]`).click();
    },
    write: (name, text) => {
      const area = field(name);
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    },
    send: () => {
      find('[part=send]').click();
    },
    payload: async () => {
      const details = find('form > details');
      details.setAttribute('open', '');
      const payload = await until('the payload', () => root.querySelector('[part=payload]'));
      await element.updateComplete;
      return payload.textContent;
    },
    isEmpty: () =>
      controls().every(({ checked, value, type }) => (type.startsWith('text') ? value === '' : !checked)) &&
      root.querySelector('.answer') === null &&
      (root.querySelector('[part=payload]')?.textContent ?? '"answers": {},').includes('"answers": {},'),
  };
};

/** Adds a form and waits for it. */
export const ready = async (
  attributes: Attributes = {},
  options: Parameters<typeof mount>[1] = {}
): Promise<Mounted> => {
  const form = mount(attributes, options);
  await until('the form', () => form.root.querySelector('form'));
  return form;
};

/** Waits until the form contains an element that matches a selector. */
export const shows = (form: Mounted, selector: string): Promise<Element> =>
  until(selector, () => form.root.querySelector(selector));
