import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Transaction } from 'kysely';
import type { Feedback } from '../../../src/contract/feedback.js';
import type { AppOptions } from '../../../demo/backend/src/api/app.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import type { Schema } from '../../../demo/backend/src/store/schema.js';
import { KeyFolder } from '../../../demo/backend/src/domain/feedback/keys.js';
import { programmeRow, sessionRow } from './rows.js';
import { appFor, ask } from './backend.js';

/** One day, in milliseconds. */
export const DAY = 86_400_000;

/** A service that accepts feedback, with an adjustable clock. */
export interface Service {
  readonly folder: string;
  readonly keys: KeyFolder;
  readonly app: Hono;
  readonly clock: () => Date;
  set(time: Date): void;
  /** Removes the folder with the keys. */
  end(): Promise<void>;
  /** Sends `POST /feedback`, and returns the response. */
  post(body: unknown, type?: string): Promise<{ status: number; headers: Headers; body: unknown }>;
}

/** Starts a service on a database, with its own keys in a temporary folder. */
export const startService = async (
  database: Database,
  from: Date,
  options: Partial<AppOptions> = {}
): Promise<Service> => {
  const parent = await mkdtemp(join(tmpdir(), 'rounds-keys-'));
  const folder = join(parent, 'keys');
  let now = from;
  const clock = (): Date => now;
  const keys = await KeyFolder.open(folder, clock);
  const app = appFor(database, { keys, clock, ...options });
  return {
    ...{ folder, keys, app, clock },
    set: (time) => (now = time),
    end: () => rm(parent, { recursive: true, force: true }),
    post: async (body, type = 'application/json') => {
      const content = typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
      const headers = { 'Content-Type': type };
      const { response, body: answer } = await ask(app, '/feedback', {
        method: 'POST',
        headers,
        body: content,
      });
      return { status: response.status, headers: response.headers, body: answer };
    },
  };
};

/** Returns valid feedback on the shipped evaluation form, with changes. */
export const feedback = (changes: Partial<Feedback> = {}): Feedback => ({
  submissionId: randomUUID(),
  formId: 'evaluation',
  formVersion: '2',
  sessionId: 'past',
  code: null,
  answers: { overall: 4 },
  website: '',
  ...changes,
});

/** The code of every Round. */
export const CODE = '7KQF-2MXP';

/** Inserts two programmes with past and future Rounds. */
export const fillRounds = async (trx: Transaction<Schema>): Promise<void> => {
  await trx
    .insertInto('programmes')
    .values([programmeRow('p'), programmeRow('other')])
    .execute();
  await trx
    .insertInto('sessions')
    .values([
      sessionRow('past', 'p', '2026-11-20T12:30:00Z'),
      sessionRow('coded', 'p', '2026-11-19T12:30:00Z'),
      sessionRow('second', 'p', '2026-11-18T12:30:00Z'),
      sessionRow('third', 'p', '2026-11-17T12:30:00Z'),
      sessionRow('fourth', 'p', '2026-11-16T12:30:00Z'),
      sessionRow('to-come', 'other', '2027-03-10T12:30:00Z'),
      sessionRow('limited', 'other', '2026-11-20T12:30:00Z'),
      sessionRow('rotated', 'other', '2026-12-30T12:30:00Z'),
    ])
    .execute();
  await trx.updateTable('session_codes').set({ code: CODE }).execute();
};
