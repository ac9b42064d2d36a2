import type { Answer, Query } from '../client.js';
import { rawItems } from '../reading.js';
import type { Kit } from '../survey.js';
import { lists } from './answers.js';

const STRONG = /^"[\x21\x23-\x7e\u0080-\u00ff]*"$/;

const DIRECTIVES = ['public', 'max-age=60', 'stale-while-revalidate=600'];

/** The reads of a service, with one example of each that has a parameter. */
const readsOf = ({ options, programmes, sessions }: Kit): (readonly [path: string, query: Query])[] => {
  const one = (path: string, items: readonly { readonly id: string }[]): (readonly [string, Query])[] =>
    items.slice(0, 1).map(({ id }) => [`${path}/${encodeURIComponent(id)}`, {}] as const);
  return [
    ['/', {}],
    ['/systems', {}],
    ['/places', { q: 'Le' }],
    ['/programmes', { limit: 2 }],
    ...one('/programmes', programmes.items),
    ['/sessions', { limit: 2 }],
    ...one('/sessions', sessions.items),
    ['/sessions.ics', { q: 'zzzz' }],
    ['/equity', {}],
    ...(options.form === null ? [] : one('/forms', [{ id: options.form }])),
  ];
};

const checkRead = async ({ client, report }: Kit, path: string, query: Query): Promise<void> => {
  const first = await client.get(path, query, { 'Accept-Encoding': 'identity' });
  const { where, status, headers } = first;
  if (status !== 200) return;
  const control = headers.get('Cache-Control') ?? '';
  const missing = DIRECTIVES.filter((directive) => !lists(control, directive));
  const isShared = missing.length === 0 && !/no-store|no-cache|private/i.test(control);
  const what = `Cache-Control is “${control}”, not “${DIRECTIVES.join(', ')}”.`;
  report.expect('caching.control', where, isShared, what);
  const etag = headers.get('ETag') ?? '';
  const isStrong = STRONG.test(etag);
  report.expect('caching.etag', where, isStrong, `ETag is “${etag}”, which is not a strong tag.`);
  if (!isStrong) return;
  const again = await client.get(path, query, { 'Accept-Encoding': 'identity', 'If-None-Match': etag });
  // The data may have changed in the meantime. The tag then differs.
  const isUnchanged = again.headers.get('ETag') === etag || again.status === 304;
  report.expect(
    'caching.not-modified',
    where,
    !isUnchanged || (again.status === 304 && again.text === ''),
    `The status for If-None-Match with the same ETag is ${again.status}, not 304.`
  );
  const other = await client.get(path, query, {
    'Accept-Encoding': 'identity',
    'If-None-Match': '"of-another-version"',
  });
  const modified = `The status for If-None-Match with another ETag is ${other.status}, not 200.`;
  report.expect('caching.modified', where, other.status === 200, modified);
};

const checkEncoding = async ({ client, report }: Kit): Promise<void> => {
  const ask = (encoding: string): Promise<Answer> =>
    client.get('/programmes', { limit: 20 }, { 'Accept-Encoding': encoding });
  const [plain, compressed] = [await ask('identity'), await ask('gzip')];
  const isCompressed = compressed.headers.get('Content-Encoding') === 'gzip';
  report.expect(
    'caching.etag-encoding',
    compressed.where,
    !isCompressed || plain.headers.get('ETag') !== compressed.headers.get('ETag'),
    'The ETag is the same with and without compression.'
  );
};

const checkCacheKey = async ({ client, report }: Kit): Promise<void> => {
  const plain = await client.get('/sessions', { limit: 2 });
  const keyed = await client.get('/sessions', { limit: 2, v: 'rounds-elements-check' });
  const isSame =
    keyed.status === plain.status && JSON.stringify(rawItems(keyed)) === JSON.stringify(rawItems(plain));
  report.expect('caching.key', keyed.where, isSame, `The answer with “v” differs (${keyed.status}).`);
};

/** Checks that browsers and caches can store and revalidate every read. */
export const checkCaching = async (kit: Kit): Promise<void> => {
  for (const [path, query] of readsOf(kit)) await checkRead(kit, path, query);
  await checkEncoding(kit);
  await checkCacheKey(kit);
};
