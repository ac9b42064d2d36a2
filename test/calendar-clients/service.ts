import type { Session } from 'rounds-elements/contract';
import { createApp } from '../../demo/backend/src/api/app.js';
import { listen } from '../../demo/backend/src/api/server.js';
import { readSessionCommand, runSessionCommand } from '../../demo/backend/src/cli/session-command.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { refreshDerived } from '../../demo/backend/src/domain/search-index.js';
import type { Database } from '../../demo/backend/src/store/database.js';
import { programmeRow, sessionRow } from '../backend/support/rows.js';

/** Time at the start of the tests. */
export const START = new Date('2026-11-22T12:00:00Z');

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Days within 13 months of `START` on which clocks change, by zone. */
const CHANGE_DAYS = {
  'Europe/London': ['2027-03-28', '2027-10-31'],
  'Europe/Dublin': ['2027-03-28', '2027-10-31'],
  'America/New_York': ['2027-03-14', '2027-11-07'],
} as const;
const CHANGE_TIMES = [
  ...['T00:15:00Z', 'T00:45:00Z', 'T01:15:00Z', 'T01:45:00Z', 'T02:15:00Z', 'T05:30:00Z', 'T06:30:00Z'],
  ...['T07:30:00Z', 'T12:00:00Z', 'T23:30:00Z'],
] as const;

const WELSH = 'Tŷ’r Ŵyl, “gwên a dagrau”; \\ tân, ŷd — a llanw 🫶🏽';

const VENUE = {
  venue_name: 'Education centre, floor 2; left',
  venue_address: '1 Example Row',
  venue_postcode: 'LS1 4AP',
};

/** Rounds that the tests change. */
export const CHANGED = ['moving', 'postponing', 'cancelling', 'beginning'] as const;

const rows = () => [
  ...CHANGED.map((id, index) =>
    sessionRow(id, 'larkfield', new Date(START.getTime() + (index + 1) * 7 * DAY_MS).toISOString(), {
      ...VENUE,
      title: `${WELSH} ${id}`,
      summary: 'Two lines\nof a summary, with a comma.',
      doors_at: new Date(START.getTime() + (index + 1) * 7 * DAY_MS - HOUR_MS / 2),
    })
  ),
  sessionRow('online', 'larkfield', '2026-12-24T13:00:00Z', { format: 'online', title: null }),
  sessionRow('past', 'larkfield', '2026-11-03T13:00:00Z', VENUE),
  sessionRow('too-old', 'larkfield', '2026-10-20T13:00:00Z'),
  sessionRow('too-far', 'larkfield', '2028-06-20T13:00:00Z'),
  ...Object.entries(CHANGE_DAYS).flatMap(([time_zone, days]) =>
    days.flatMap((day) =>
      CHANGE_TIMES.map((time) =>
        sessionRow(`${time_zone}-${day}${time}`, 'larkfield', day + time, {
          time_zone,
          // Without different venues, vdirsyncer treats events in UTC as one event.
          venue_name: `Room ${time_zone}`,
        })
      )
    )
  ),
  // Every 11 days, through the whole span of a feed.
  ...Array.from({ length: 36 }, (_, index) =>
    sessionRow(
      `regular-${index}`,
      'larkfield',
      new Date(START.getTime() + index * 11 * DAY_MS + HOUR_MS).toISOString(),
      {
        ...VENUE,
        title: WELSH.repeat(1 + (index % 5)).slice(0, 280),
        time_zone: index % 2 === 0 ? 'Europe/London' : 'Europe/Dublin',
      }
    )
  ),
];

const isPage = (body: unknown): body is { items: Session[]; nextCursor: string | null } =>
  typeof body === 'object' && body !== null && 'items' in body;

/** The reference backend with a clock that the tests set, on a separate port. */
export class Service {
  now = START;
  readonly #database: Database;
  readonly #server: Awaited<ReturnType<typeof listen>>;
  readonly #uids = new Map<string, string>();

  private constructor(database: Database, server: Awaited<ReturnType<typeof listen>>) {
    this.#database = database;
    this.#server = server;
  }

  static async start(): Promise<Service> {
    const database = await openWithForms({ memory: true });
    await database.kysely.transaction().execute(async (trx) => {
      const url = 'https://larkfield.example.org/wellbeing?a=1,2;3';
      await trx
        .insertInto('programmes')
        .values(programmeRow('larkfield', { name: 'Rowndiau Maes yr Ehedydd', url }))
        .execute();
      await trx.insertInto('sessions').values(rows()).execute();
      await refreshDerived(trx);
    });
    const state: { service: Service | null } = { service: null };
    const app = createApp({
      database,
      publicOrigin: 'http://localhost',
      clock: () => state.service?.now ?? START,
      logger: () => undefined,
      rateLimit: { requests: Infinity, seconds: 60 },
    });
    state.service = new Service(database, await listen(app, 0));
    return state.service;
  }

  /** Returns an address below `/v1`. */
  url(path: string): string {
    return `http://127.0.0.1:${this.#server.port}/v1/${path}`;
  }

  async text(path: string): Promise<string> {
    const response = await fetch(this.url(path));
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return text;
  }

  /** Runs a command as `npm run backend -- session …` does, at the time of the service. */
  async session(...args: readonly string[]): Promise<void> {
    const command = readSessionCommand(args);
    if (command === null) throw new Error(`session ${args.join(' ')}: is not a command`);
    this.now = new Date(this.now.getTime() + 60_000);
    await runSessionCommand(this.#database, command, () => undefined, this.now);
  }

  async add(id: string, startsAt: string): Promise<void> {
    await this.#database.kysely.transaction().execute(async (trx) => {
      await trx
        .insertInto('sessions')
        .values(sessionRow(id, 'larkfield', startsAt, { ...VENUE, updated_at: this.now }))
        .execute();
      await refreshDerived(trx);
    });
  }

  /** Reads the sessions that a feed should have, from the JSON of the same service. */
  async sessions(): Promise<readonly Session[]> {
    const from = new Date(this.now.getTime() - 28 * DAY_MS);
    const to = new Date(this.now);
    to.setUTCMonth(to.getUTCMonth() + 13);
    const span = `from=${from.toISOString().slice(0, 10)}&to=${to.toISOString().slice(0, 10)}`;
    const items: Session[] = [];
    let cursor = '';
    do {
      const page: unknown = JSON.parse(await this.text(`sessions?${span}&limit=100${cursor}`));
      if (!isPage(page)) throw new Error('GET /sessions: is not a page');
      items.push(...page.items);
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    return items;
  }

  /** Returns the UID of a session in calendars, from its own file. */
  async uidOf(id: string): Promise<string> {
    const known = this.#uids.get(id);
    if (known !== undefined) return known;
    const text = await this.text(`sessions/${encodeURIComponent(id)}.ics`);
    const uid = /^UID:(.*)\r$/m.exec(text)?.[1] ?? '';
    this.#uids.set(id, uid);
    return uid;
  }

  async stop(): Promise<void> {
    await this.#server.stop(0);
    await this.#database.close();
  }
}
