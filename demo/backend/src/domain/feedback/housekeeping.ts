import { sql, type Kysely } from 'kysely';
import { HOUR_MS } from '../../kernel/dates.js';
import { describeError, logToStdout, type Logger } from '../../kernel/log.js';
import type { Schema } from '../../store/schema.js';
import { closeDuePools, destroyExpiredKeys, type FailedPool } from './close.js';
import type { FeedbackBackend } from './receive.js';

/** Describes a pool that could not be closed, or lost its key, for the operator. */
export const describeFailure = ({ pool, error }: FailedPool): string => {
  const name = pool.session_id ?? ([pool.programme_id, pool.year].filter(Boolean).join(' ') || pool.kind);
  return error === undefined
    ? `The answers to ${name} (${pool.form_id}) cannot be read, because their key ${pool.id} is missing in the key folder. ` +
        'Restore it from a backup of the folder to release them; without it they are lost. All other feedback is unaffected.'
    : `The answers to ${name} (${pool.form_id}) could not be closed; the next run tries again.`;
};

/**
 * Returns the space of removed rows to their tables, so that the embedded database, which does not do so itself, stays small.
 * Statistics are not collected: they would copy answers.
 */
export const vacuumFeedback = async (kysely: Kysely<Schema>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('answers', 'waiting') or tablename like 'feedback%'
      or schemaname = 'pg_catalog' and tablename in ('pg_class', 'pg_attribute', 'pg_type', 'pg_depend', 'pg_index')
  `.execute(kysely);
  for (const { name } of rows) await sql.raw(`vacuum ${name}`).execute(kysely);
  await sql`checkpoint`.execute(kysely);
};

/** Settings of {@link startHousekeeping}. */
interface HousekeepingOptions {
  readonly logger?: Logger;
  /** Vacuums an embedded database, which does not do so itself. */
  readonly isEmbedded?: boolean;
}

/** Creates a test of whether the clock has kept pace with the time that passed since the test was last called. */
export const clockWatch = (clock: () => Date): (() => boolean) => {
  let last: { readonly wall: number; readonly monotonic: number } | undefined;
  return () => {
    const now = { wall: clock().getTime(), monotonic: performance.now() };
    const drift = last ? now.wall - last.wall - (now.monotonic - last.monotonic) : 0;
    last = now;
    return Math.abs(drift) < HOUR_MS;
  };
};

/** Closes due pools and creates and destroys keys: immediately, and then every hour until it is stopped. */
export const startHousekeeping = (
  backend: FeedbackBackend,
  { logger = logToStdout, isEmbedded = false }: HousekeepingOptions = {}
): { readonly stop: () => Promise<void> } => {
  const isClockSteady = clockWatch(backend.clock);
  // Log entries that could relate to answers have no time finer than the day.
  const log = (details: object): void =>
    logger({
      time: backend.clock().toISOString().slice(0, 10),
      level: 'error',
      event: 'housekeeping',
      ...details,
    });
  const closePools = async (): Promise<void> => {
    const { failed } = await closeDuePools(backend);
    for (const each of failed) {
      log({
        message: describeFailure(each),
        ...(each.error === undefined ? {} : describeError(each.error)),
      });
    }
  };
  const runTasks = async (): Promise<void> => {
    // Each task runs even if others fail. The next run, an hour later, tries again.
    const tasks = [
      () => destroyExpiredKeys(backend),
      // After a jump of the clock, pools wait for the next run: they might be closed years early.
      ...(isClockSteady() ? [closePools, () => destroyExpiredKeys(backend)] : []),
      ...(isEmbedded ? [() => vacuumFeedback(backend.kysely)] : []),
    ];
    for (const task of tasks) {
      try {
        await task();
      } catch (error) {
        log(describeError(error));
      }
    }
  };
  let lastRun = runTasks();
  const timer = setInterval(() => {
    lastRun = lastRun.then(runTasks);
  }, HOUR_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return lastRun;
    },
  };
};
