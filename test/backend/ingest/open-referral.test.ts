import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fetchPage } from '../../../demo/backend/src/ingest/feeds/fetch-page.js';
import { readOpenReferral } from '../../../demo/backend/src/ingest/open-referral/read.js';
import { formatProblem } from '../../../demo/backend/src/kernel/problem.js';

const service = (id: string, changes: object = {}): Record<string, unknown> => ({
  id,
  name: `Rounds ${id}`,
  description: 'An hour to listen.',
  url: 'https://embermere.example.org/rounds',
  email: 'rounds@embermere.example.org',
  status: 'active',
  last_modified: '2026-09-15T10:30:45Z',
  organization: { id: 'o', name: 'Embermere Hospice' },
  contacts: [{ name: 'A. Person' }],
  ...changes,
});

const leeds = {
  location_type: 'physical',
  name: 'Library',
  latitude: 53.7967,
  longitude: -1.5475,
  addresses: [
    {
      attention: 'A. Person',
      address_1: '1 Example Row',
      city: 'Leeds',
      postal_code: 'ls14ap',
      country: 'GB',
    },
  ],
  accessibility: [{ description: 'Wheelchair access and an induction loop.' }],
};

describe('Open Referral UK import', () => {
  let folder: string;
  let feed: Server;
  let base: string;
  const requestedPaths: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rounds-openreferral-'));
    feed = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      requestedPaths.push(url.pathname + url.search);
      const page = Number(url.searchParams.get('page') ?? 1);
      const answer = (body: unknown): void => void response.end(JSON.stringify(body));
      if (url.pathname === '/services')
        answer({ total_pages: 2, page_number: page, contents: [service(`s${page}`)] });
      else if (url.pathname.startsWith('/services/')) {
        const id = url.pathname.slice('/services/'.length);
        answer(service(id, { service_at_locations: [{ location: leeds }] }));
      } else if (url.pathname === '/moved') response.writeHead(302, { location: '/services' }).end();
      else if (url.pathname === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (url.pathname === '/long') {
        response.write('[');
        for (let chunk = 0; chunk < 30; chunk += 1) response.write(' '.repeat(1024 * 1024));
        response.end(']');
      } else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve));
    const address = feed.address();
    base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  after(async () => {
    feed.close();
    feed.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  const readJson = async (body: unknown, options = {}) => {
    const file = join(folder, 'services.json');
    await writeFile(file, typeof body === 'string' ? body : JSON.stringify(body, null, 2));
    const { rows, problems, warnings = [] } = await readOpenReferral([file], options);
    const format = (list: typeof problems): string[] =>
      list.map((each) => formatProblem(each).replace(file, 'services.json'));
    return {
      programmes: rows.programmes.map(({ values }) => values),
      problems: format(problems),
      warnings: format(warnings),
    };
  };

  it('converts services to programmes without personal names', async () => {
    const { programmes, problems, warnings } = await readJson(
      service('a', { service_at_locations: [{ location: leeds }] }),
      {
        sector: 'hospice',
      }
    );
    assert.deepEqual([problems, warnings], [[], []]);
    const [one] = programmes;
    assert.equal(one?.name, 'Rounds a');
    assert.equal(one['host.name'], 'Embermere Hospice');
    assert.equal(one['host.sector'], 'hospice');
    assert.equal(one.nation, 'england');
    assert.equal(one['place.postcode'], 'LS1 4AP');
    assert.equal(one['place.address'], '1 Example Row, Leeds');
    assert.deepEqual(one.formats, ['in-person']);
    assert.deepEqual(one.access, ['step-free', 'hearing-loop']);
    assert.equal(one.confirmedOn, '2026-09-15');
    assert.doesNotMatch(JSON.stringify(one), /Person/);
  });

  for (const status of ['Defunct', ' inactive ', 'INACTIVE']) {
    it(`leaves out a service whose status is “${status}”`, async () => {
      const { programmes, warnings } = await readJson(service('a', { status }));
      assert.equal(programmes.length, 0);
      assert.match(warnings.join(), /is (?:defunct|inactive), so the service is left out/);
    });
  }

  it('reads “Temporarily Closed” as paused', async () => {
    const { programmes } = await readJson(service('a', { status: 'Temporarily Closed' }));
    assert.equal(programmes[0]?.progress, 'paused');
  });

  for (const country of ['England', 'United Kingdom', 'GBR', 'gb-eng', 'Cymru', 'Northern Ireland', 'Éire']) {
    it(`keeps a place in “${country}”`, async () => {
      const location = { ...leeds, addresses: [{ ...leeds.addresses[0], country }] };
      const { programmes } = await readJson(service('a', { service_at_locations: [{ location }] }));
      assert.equal(programmes[0]?.['place.name'], leeds.name);
    });
  }

  it('leaves out places abroad and at sea', async () => {
    for (const position of [{ longitude: 1.5475 }, { latitude: 0, longitude: 0 }]) {
      const location = { ...leeds, ...position };
      const { programmes, warnings } = await readJson(service('a', { service_at_locations: [{ location }] }));
      assert.equal(programmes[0]?.['place.name'], null);
      assert.match(warnings.join(), /is not in the United Kingdom or Ireland; the place is left out/);
    }
  });

  it('reads positions that are written as text, and refuses other text', async () => {
    const at = (latitude: string) =>
      readJson(service('a', { service_at_locations: [{ location: { ...leeds, latitude } }] }));
    assert.equal((await at(' 53.7967 ')).programmes[0]?.['place.lat'], 53.7967);
    for (const latitude of ['', 'north']) assert.match((await at(latitude)).problems.join(), /latitude/);
  });

  it('takes the later of two dates, however they are written', async () => {
    const dates = { assured_date: '31/12/2025', last_modified: '2026-03-01T10:00:00Z' };
    assert.equal((await readJson(service('a', dates))).programmes[0]?.confirmedOn, '2026-03-01');
    const british = { assured_date: '31/12/2025', last_modified: null };
    assert.equal((await readJson(service('a', british))).programmes[0]?.confirmedOn, '2025-12-31');
  });

  for (const email of ['a@example.org; b@example.org', 'see website', 'n/a']) {
    it(`leaves out “${email}” with a warning`, async () => {
      const { programmes, problems, warnings } = await readJson(service('a', { email }));
      assert.deepEqual([programmes[0]?.['contact.email'], problems], [null, []]);
      assert.match(warnings.join(), /contact\.email: service a: “.*” is not an email address; .*; left out/);
    });
  }

  it('reads a list of services that is not in a page', async () => {
    const { programmes, problems } = await readJson([service('a'), service('b')]);
    assert.deepEqual([programmes.map((one) => one?.id), problems], [['a', 'b'], []]);
  });

  it('keeps texts in CDATA', async () => {
    const { programmes } = await readJson(service('a', { description: '<![CDATA[<p>Stories</p>]]>' }));
    assert.equal(programmes[0]?.summary, 'Stories');
  });

  it('converts HTML to plain text in every field', async () => {
    const { programmes, problems } = await readJson(
      service('a', {
        name: 'Home &amp; away',
        description: `<p>Home &amp; up.</p><ul><li>Tea</li><li><a href="https://example.org">Talk</a></li></ul>${'<b></b>'.repeat(900)}`,
        organization: { name: 'Smith &amp; Sons<br>' },
        service_areas: [{ id: 'leeds', name: 'Leeds &amp; district' }],
        service_at_locations: [
          {
            location: {
              ...leeds,
              name: 'Lamb &amp; Flag',
              addresses: [{ address_1: '<span>1 Example Row</span>', city: 'Leeds', postal_code: 'LS1 4AP' }],
            },
          },
        ],
      })
    );
    assert.deepEqual(problems, []);
    const [one] = programmes;
    assert.equal(one?.name, 'Home & away');
    assert.match(one.summary ?? '', /^Home & up\.\n\n \* Tea\n \* Talk$/);
    assert.equal(one['host.name'], 'Smith & Sons');
    assert.deepEqual(one['serves.places.label'], ['Leeds & district']);
    assert.equal(one['place.name'], 'Lamb & Flag');
    assert.equal(one['place.address'], '1 Example Row, Leeds');
  });

  it('reads lists of services, and leaves out defunct and repeated ones with a warning', async () => {
    const contents = [
      { id: 'x', location: leeds, service: service('a') },
      service('b', { status: 'defunct' }),
      service('a'),
    ];
    const { programmes, warnings } = await readJson({ contents });
    assert.equal(programmes.length, 1);
    assert.match(
      warnings.join('\n'),
      /services\.json:\d+: status: service b: is defunct, so the service is left out/
    );
    assert.match(warnings.join('\n'), /service a appears more than once/);
  });

  it('reports invalid services with line, column and id', async () => {
    const { problems } = await readJson({
      contents: [
        service('a', { organization: null }),
        service('b', { description: 'Join: https://zoom.us/j/1' }),
      ],
    });
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /^services\.json:4: host\.name: service a: must not be empty$/);
    assert.match(problems[1] ?? '', /^services\.json:\d+: summary: service b: contains a link to Zoom/);
  });

  it('rejects invalid JSON, control characters and files without services', async () => {
    assert.match(
      (await readJson({ contents: [{ id: 't', term: 'x' }] })).problems[0] ?? '',
      /contains no services/
    );
    assert.match((await readJson('{"half": ')).problems[0] ?? '', /is not valid JSON/);
    for (const name of ['half \ud800 a letter', 'no \0 letter']) {
      const { problems } = await readJson({ id: 't', name, status: 'active' });
      assert.match(problems.join(), /name: service t: contains a control character/);
    }
  });

  it('reads every page of a feed, with the full details of each service', async () => {
    requestedPaths.length = 0;
    const { rows, problems } = await readOpenReferral([`${base}/services`]);
    assert.deepEqual(problems, []);
    assert.deepEqual(requestedPaths, ['/services', '/services/s1', '/services?page=2', '/services/s2']);
    assert.deepEqual(
      rows.programmes.map(({ values }) => values?.['place.name']),
      ['Library', 'Library']
    );
  });

  it('follows redirects, but rejects redirect loops, oversized pages and missing pages', async () => {
    const { bytes } = await fetchPage(new URL(`${base}/moved`));
    assert.match(new TextDecoder().decode(bytes), /"s1"/);
    await assert.rejects(fetchPage(new URL(`${base}/round`)), /redirects more than 5 times/);
    await assert.rejects(fetchPage(new URL(`${base}/long`)), /responded with more than 20 MB/);
    await assert.rejects(fetchPage(new URL(`${base}/nothing`)), /responded with status 404/);
  });

  const rejectedAddresses: readonly (readonly [address: string, reason: RegExp])[] = [
    ['http://example.org/services', /use an address that starts with https/],
    ['ftp://example.org/services', /use an address that starts with https/],
    ['https://me:secret@example.org/services', /user name or password/],
    ['https://10.0.0.1/services', /private network/],
    ['https://169.254.169.254/latest', /private network/],
    ['https://[fd00::1]/services', /private network/],
    ['https://[::ffff:10.0.0.1]/services', /private network/],
  ];
  for (const [address, reason] of rejectedAddresses) {
    it(`refuses to fetch services from ${address}`, async () => {
      const { problems } = await readOpenReferral([address]);
      assert.match(problems.map(formatProblem).join('\n'), reason);
    });
  }
});
