import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import {
  ACCESS,
  FORMATS,
  NATIONS,
  OPEN_TO,
  PROGRAMME_PROGRESS,
  SECTORS,
  WELCOME,
} from '../../../src/contract/codes.js';
import { meetingServiceIn } from '../../../demo/backend/src/domain/sessions/meeting-links.js';
import { forEachDatabase } from '../support/backend.js';
import { csv, importTexts, messages } from './support.js';

/** Text that survives an import unchanged: composed, trimmed, without control characters or repeated spaces. */
const text = (length: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: length })
    .map((raw) =>
      raw
        .normalize('NFC')
        .replaceAll(/[\p{Cc}\p{Cf}\p{Z}|#]+/gu, ' ')
        .trim()
        .normalize('NFC')
    )
    .filter((clean) => clean !== '' && clean.length < 300 && meetingServiceIn(clean) === null);

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/);
const degrees = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least * 1000, max: most * 1000 }).map((n) => n / 1000);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const some = (codes: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...codes]);
const paragraphs = fc.array(text(40), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));

/** Any programme, in its stored form. */
const programme = fc.record({
  id,
  name: text(60),
  summary: maybe(paragraphs),
  url: maybe(id.map((host) => `https://${host.replaceAll('-', 'x')}.example.org/a?b=c,d`)),
  host_name: text(60),
  host_ods_code: maybe(fc.stringMatching(/^[A-Z0-9]{3,5}$/)),
  host_sector: fc.constantFrom(...SECTORS),
  joint_hosts: fc.array(fc.record({ name: text(20), sector: fc.constantFrom(...SECTORS) }), { maxLength: 3 }),
  serves_systems: some(['QWO', 'QNQ', 'QRL', 'S1Y5D']),
  serves_places: fc.array(fc.record({ code: id, label: text(20) }), { maxLength: 3 }),
  nation: fc.constantFrom(...NATIONS),
  place: maybe(
    fc.record({
      name: text(30),
      address: maybe(text(30)),
      postcode: maybe(fc.constantFrom('LS1', 'LS1 4AP', 'SW1A 1AA', 'D02 X285')),
      lat: degrees(49, 61),
      lng: degrees(-11, -1),
    })
  ),
  formats: some(FORMATS),
  open_to: fc.constantFrom(...OPEN_TO),
  welcomes: some(SECTORS),
  volunteers: fc.constantFrom(...WELCOME),
  students: fc.constantFrom(...WELCOME),
  agency: fc.constantFrom(...WELCOME),
  access: some(ACCESS),
  progress: fc.constantFrom(...PROGRAMME_PROGRESS),
  since: maybe(day),
  contact: maybe(
    fc.record({
      team: text(20),
      email: maybe(id.map((name) => `${name}@example.org`)),
      url: maybe(id.map((path) => `https://example.org/${path}`)),
    })
  ),
  confirmed_on: day,
  source: maybe(text(30)),
  lang: fc.constantFrom(null, 'cy', 'ga'),
});

type AnyProgramme = typeof programme extends fc.Arbitrary<infer T> ? T : never;

/** Converts a programme to a row of `programmes.csv`. */
const toRow = (one: AnyProgramme): Record<string, string> => ({
  id: one.id,
  name: one.name,
  summary: one.summary ?? '',
  url: one.url ?? '',
  'host.name': one.host_name,
  'host.odsCode': one.host_ods_code ?? '',
  'host.sector': one.host_sector,
  'jointHosts.name': one.joint_hosts.map(({ name }) => name).join('|'),
  'jointHosts.sector': one.joint_hosts.map(({ sector }) => sector).join('|'),
  'serves.systems': one.serves_systems.join('|'),
  'serves.places.code': one.serves_places.map(({ code }) => code).join('|'),
  'serves.places.label': one.serves_places.map(({ label }) => label).join('|'),
  nation: one.nation,
  'place.name': one.place?.name ?? '',
  'place.address': one.place?.address ?? '',
  'place.postcode': one.place?.postcode ?? '',
  'place.lat': one.place === null ? '' : String(one.place.lat),
  'place.lng': one.place === null ? '' : String(one.place.lng),
  formats: one.formats.join('|'),
  openTo: one.open_to,
  welcomes: one.welcomes.join('|'),
  volunteers: one.volunteers,
  students: one.students,
  agency: one.agency,
  access: one.access.join('|'),
  progress: one.progress,
  since: one.since ?? '',
  'contact.team': one.contact?.team ?? '',
  'contact.email': one.contact?.email ?? '',
  'contact.url': one.contact?.url ?? '',
  confirmedOn: one.confirmed_on,
  source: one.source ?? '',
  lang: one.lang ?? '',
});

const asStored = ({ place, ...one }: AnyProgramme): Record<string, unknown> => ({
  ...one,
  place_name: place?.name ?? null,
  place_address: place?.address ?? null,
  place_postcode: place?.postcode ?? null,
  lat: place?.lat ?? null,
  lng: place?.lng ?? null,
});

/** Copies a value without its prototypes, which differ between databases. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

forEachDatabase(
  async () => undefined,
  (database) => {
    it('imports any programme from CSV without changes, and recognises it when imported again', async () => {
      const separators = fc.constantFrom(',', ';', '\t');
      const lists = fc.uniqueArray(programme, {
        selector: ({ id: each }) => each,
        minLength: 1,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(lists, separators, async (programmes, separator) => {
          const files = { 'programmes.csv': csv(programmes.map(toRow), separator) };
          assert.deepEqual(messages(await importTexts(database(), files, { replace: true })), []);
          const stored = await database().kysely.selectFrom('programmes').selectAll().execute();
          // The database derives the columns that it searches.
          const byId = new Map(
            stored.map(({ search: _search, words: _words, host_words: _hostWords, ...row }) => [row.id, row])
          );
          for (const each of programmes) assert.deepEqual(plain(byId.get(each.id)), plain(asStored(each)));
          const again = await importTexts(database(), files);
          assert.equal(again.stored.get('programmes')?.unchanged, programmes.length);
        }),
        { numRuns: 40 }
      );
    });
  }
);
