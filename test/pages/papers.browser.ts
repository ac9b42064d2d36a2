import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openHost, requestsOf } from './page.js';

const BASE = `${location.origin}/v1`;
const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types rounds-html";

/** Attributes with which an element makes all requests that it can make without a visitor. */
const SETTINGS: Readonly<Record<string, string>> = {
  'rounds-finder': 'near="LS1" system="QYG"',
};

/** Returns the requests that the paper lists for an element: the code in the third cell of its row. */
const documentedRequests = (paper: string, tag: string): readonly string[] => {
  const row = paper.split('\n').find((line) => line.startsWith(`| \`<${tag}>\``)) ?? '';
  return [...(row.split(' | ')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, request = '']) => request);
};

const isRequest = (request: string, path: string): boolean => {
  const [method, pattern = ''] = request.split(' ');
  const matches = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`);
  return method === 'GET' && matches.test(path.slice('/v1'.length) || '/');
};

describe('a single element on a page', () => {
  let paper: string;

  before(async () => {
    paper = await (await fetch('/stories/docs/dpia.md')).text();
  });

  afterEach(closePages);

  for (const tag of [
    'rounds-finder',
    'rounds-sessions',
    'rounds-equity-chart',
    'rounds-feedback-form',
    'rounds-doctor',
  ]) {
    it(`<${tag}> makes only the requests in its papers, stores nothing, and violates no policy`, async () => {
      const documented = documentedRequests(paper, tag);
      expect(documented).to.include('GET /');
      const page = await openHost({
        policy: STRICT,
        head: `<script defer src="/__cdn/${tag}.js"></script>`,
        body: `<${tag} base-url="${BASE}" eager ${SETTINGS[tag] ?? ''}></${tag}>`,
      });
      const element = await until(tag, () => page.document.querySelector(tag));
      await until(`what <${tag}> shows`, () =>
        tag === 'rounds-doctor'
          ? element.shadowRoot?.querySelector('[part~=finding]')
          : element.matches(':state(ready)')
      );
      const asked = requestsOf(page).filter(({ pathname }) => pathname.startsWith('/v1'));
      expect(asked).to.not.be.empty;
      for (const { origin, pathname } of requestsOf(page)) {
        expect(origin).to.equal(location.origin);
        const isOurs =
          /^\/(__cdn|test)\//.test(pathname) || documented.some((request) => isRequest(request, pathname));
        expect(isOurs, pathname).to.equal(true);
      }
      expect(page.record.writes).to.deep.equal([]);
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }
});
