import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { createApp } from '../../../demo/backend/src/api/app.js';
import { availabilityOf } from '../../../src/contract/eligibility.js';
import { programmesPageSchema, type Programme } from '../../../src/contract/programmes.js';
import { fill } from '../../bench/backend-rows.js';
import { questions } from '../../bench/backend-questions.js';
import { forEachDatabase, NOW } from '../support/backend.js';

const page = programmesPageSchema;
type Page = z.infer<typeof page>;

const COUNT = 1_500;

/** Returns the great-circle distance in kilometres, on the sphere that the database uses. */
const kilometres = (a: { lat: number; lng: number }, b: { lat: number; lng: number }): number => {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const half =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2;
  return 2 * 6378.168 * Math.asin(Math.sqrt(half));
};

/** Returns whether someone can attend the next Round. */
const isOpen = ({ nextSession }: Programme): boolean => availabilityOf(nextSession) === 'open';

/** Applies the filters of the contract in the simplest way, except shift, system and words. */
const matching = (all: readonly Programme[], query: URLSearchParams, but = ''): Programme[] => {
  const here = { lat: Number(query.get('lat')), lng: Number(query.get('lng')) };
  const any = (name: string, codes: readonly string[]): boolean =>
    name === but || !query.has(name) || query.getAll(name).some((code) => codes.includes(code));
  return all.filter(
    (programme) =>
      any('sector', [programme.host.sector]) &&
      any('welcomes', programme.welcomes) &&
      any('openTo', [programme.openTo]) &&
      any('format', programme.formats) &&
      any('nation', [programme.nation]) &&
      query.getAll('access').every((need) => programme.access.includes(need)) &&
      (!query.has('within') ||
        programme.place === null ||
        programme.formats.some((format) => format !== 'in-person') ||
        kilometres(here, programme.place) <= Number(query.get('within')))
  );
};

forEachDatabase(
  (trx) => fill(trx, COUNT, NOW),
  (database) => {
    const read = async (query: string): Promise<Page> => {
      const app = createApp({
        ...{
          database: database(),
          publicOrigin: 'http://localhost',
          clock: () => NOW,
          logger: () => undefined,
        },
      });
      return z.parse(page, await (await app.request(`/v1/programmes?${query}`)).json());
    };

    const readAll = async (query: string): Promise<Programme[]> => {
      const items: Programme[] = [];
      let cursor: string | null = null;
      do {
        const part: Page = await read(`${query}&limit=100${cursor === null ? '' : `&cursor=${cursor}`}`);
        items.push(...part.items);
        cursor = part.nextCursor;
      } while (cursor !== null);
      return items;
    };

    test('matches a simple implementation for every filter, count and distance', async () => {
      const all = await readAll('sort=name');
      assert.equal(new Set(all.map(({ id }) => id)).size, COUNT);
      const queriesToCheck = questions()
        .filter(([kind]) => kind.startsWith('nearest') && !/shift|system/.test(kind))
        .flatMap(([, queries]) => queries.slice(0, 8));
      for (const text of queriesToCheck) {
        const query = new URLSearchParams(text);
        const here = { lat: Number(query.get('lat')), lng: Number(query.get('lng')) };
        const expected = matching(all, query)
          .map((programme) => ({ programme, distance: programme.place && kilometres(here, programme.place) }))
          .sort(
            (a, b) =>
              Number(isOpen(b.programme)) - Number(isOpen(a.programme)) ||
              (a.distance ?? Infinity) - (b.distance ?? Infinity) ||
              (a.programme.id < b.programme.id ? -1 : 1)
          );
        const { items, total, facets } = await read(text);
        assert.equal(total, expected.length, text);
        assert.deepEqual(
          items.map(({ id }) => id),
          expected.slice(0, 20).map(({ programme }) => programme.id),
          text
        );
        for (const [index, { distanceKm }] of items.entries()) {
          const distance = expected[index]?.distance ?? null;
          assert.ok(
            distance === null ? distanceKm === null : Math.abs((distanceKm ?? NaN) - distance) <= 0.051,
            text
          );
        }
        for (const [code, count] of Object.entries(facets['format'] ?? {})) {
          const found = matching(all, query, 'format').filter(({ formats }) => formats.includes(code));
          assert.equal(count, found.length, `${code} of ${text}`);
        }
        for (const [code, count] of Object.entries(facets['welcomes'] ?? {})) {
          const found = matching(all, query, 'welcomes').filter(({ welcomes }) => welcomes.includes(code));
          assert.equal(count, found.length, `${code} of ${text}`);
        }
      }
    });

    test('sorts by distance across all pages, with programmes that have an available Round first', async () => {
      const items = await readAll('lat=53.2&lng=-2.4&welcomes=health');
      const key = items.map((programme) => [Number(!isOpen(programme)), programme.distanceKm ?? Infinity]);
      assert.deepEqual(
        key,
        [...key].sort(([tier = 0, one = 0], [other = 0, two = 0]) => tier - other || one - two)
      );
      assert.equal(new Set(items.map(({ id }) => id)).size, (await read('welcomes=health')).total);
    });
  }
);
