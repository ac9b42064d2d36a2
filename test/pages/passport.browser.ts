import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { until } from '../support/browser.js';
import {
  cardsIn,
  closePages,
  fieldIn,
  finderIn,
  openHost,
  optionsIn,
  requestsOf,
  type OpenPage,
} from './page.js';

interface Entry {
  readonly field: string;
}

interface Passport {
  readonly requests: readonly {
    readonly request: string;
    readonly sent: readonly Entry[];
    readonly received: readonly Entry[];
  }[];
}

/** Returns every key of an answer, in the notation of the passport. */
const keysOf = (json: unknown, at = ''): string[] => {
  if (Array.isArray(json)) return json.flatMap((item) => keysOf(item, `${at}[]`));
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const field = at ? `${at}.${key}` : key;
    return [field, ...keysOf(value, field)];
  });
};

const matches = (listed: readonly Entry[], key: string): boolean => {
  const steps = key.split('.');
  return listed.some(({ field }) => {
    const wanted = field.split('.');
    return (
      wanted.length === steps.length && wanted.every((step, at) => step === steps[at] || step.startsWith('*'))
    );
  });
};

const BASE = `${location.origin}/v1`;

const apiRequests = (page: OpenPage): readonly URL[] =>
  requestsOf(page).filter(({ pathname }) => pathname.startsWith('/v1'));

describe('the data passport', () => {
  afterEach(closePages);

  it('lists every key that a page with all elements sends and receives', async () => {
    const passport = (await (await fetch('/src/passport.json')).json()) as Passport;
    const page = await openHost({
      head: '<script defer src="/__cdn/rounds.js"></script>',
      body: `<rounds-provider base-url="${BASE}"><rounds-finder eager></rounds-finder>
        <rounds-sessions eager sector="health" shift="day"></rounds-sessions>
        <rounds-equity-chart eager></rounds-equity-chart></rounds-provider>`,
    });
    const finder = await finderIn(page);
    await cardsIn(finder);
    const field = await fieldIn(finder);
    field.focus();
    await sendKeys({ type: 'Leeds' });
    await until('a place', () => optionsIn(finder).length > 0);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await until('the search by distance', () =>
      apiRequests(page).some(({ searchParams }) => searchParams.has('lat'))
    );
    await until('access by sector', () =>
      apiRequests(page).some(({ pathname }) => pathname.endsWith('/equity'))
    );

    const unknown: string[] = [];
    let keys = 0;
    for (const url of apiRequests(page)) {
      const resource = url.pathname.replace(/^\/v1/, '') || '/';
      const entry = passport.requests.find(({ request }) => request === `GET ${resource}`);
      if (!entry) {
        unknown.push(resource);
        continue;
      }
      for (const name of url.searchParams.keys()) {
        if (!matches(entry.sent, name)) unknown.push(`${resource} sends ${name}`);
      }
      if (resource === '/changes') continue;
      const received = keysOf(await (await fetch(url)).json());
      keys += received.length;
      unknown.push(
        ...received.filter((key) => !matches(entry.received, key)).map((key) => `${resource}: ${key}`)
      );
    }
    expect([...new Set(unknown)]).to.deep.equal([]);
    expect(keys).to.be.greaterThan(100);
  });
});
