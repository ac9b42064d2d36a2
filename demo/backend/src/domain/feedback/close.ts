import type { Kysely, Selectable, Transaction } from 'kysely';
import type { FeedbackPoolsTable } from '../../store/feedback-schema.js';
import type { Schema } from '../../store/schema.js';
import { lockFeedback } from '../forms/versions.js';
import { closeWithoutKey, dueOf, type Pool } from './pools.js';
import type { FeedbackBackend } from './receive.js';
import { settlePool, type DuePool, type HeldPool } from './settle.js';

type Trx = Transaction<Schema>;

/** A pool that could not be closed, or was closed without its answers because its key is lost. */
export interface FailedPool {
  readonly pool: Pool;
  /** `undefined` for a lost key. */
  readonly error?: unknown;
}

/** Outcome of closing all due pools. */
export interface Closing {
  readonly held: readonly HeldPool[];
  readonly failed: readonly FailedPool[];
}

/**
 * Reads the pools to check: those that are open, and those that were without their key. The due date of a moved Round
 * changes with it.
 */
const readDuePools = async (kysely: Kysely<Schema>, now: Date): Promise<DuePool[]> => {
  const rows = await kysely
    .selectFrom('feedback_pools as p')
    .leftJoin('sessions as s', 's.id', 'p.session_id')
    .selectAll('p')
    .select('s.ends_at')
    .where((eb) => eb.or([eb('p.is_closed', '=', false), eb('p.withheld', '=', 'key')]))
    .orderBy('p.due')
    .execute();
  const due = rows
    .map(({ ends_at, ...pool }) => ({
      ...pool,
      due: ends_at ? dueOf(ends_at) : pool.due,
      heldAt: ends_at ?? new Date((pool.due ?? now).getTime() - (dueOf(now).getTime() - now.getTime())),
    }))
    .filter((pool) => pool.kind === 'comments' || (pool.due !== null && pool.due <= now));
  // Answers move from Rounds to years, and comments from both to theirs.
  return (['session', 'year', 'comments'] as const).flatMap((kind) =>
    due.filter((pool) => pool.kind === kind)
  );
};

/** Reads the pools of comments again, because pools that were closed before have added to them. */
const readPool = (trx: Trx, id: string): Promise<Selectable<FeedbackPoolsTable>> =>
  trx.selectFrom('feedback_pools').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Closes the open pools whose key is lost, due or not, and returns them. */
const closeLostPools = async ({ kysely, keys }: FeedbackBackend): Promise<Pool[]> => {
  const open = await kysely.selectFrom('feedback_pools').selectAll().where('is_closed', '=', false).execute();
  const lost: Pool[] = [];
  for (const pool of open) if (!(await keys.hasPoolKey(pool.id))) lost.push(pool);
  for (const pool of lost) {
    await kysely.transaction().execute(async (trx) => {
      await lockFeedback(trx);
      await closeWithoutKey(trx, pool);
    });
  }
  return lost;
};

/**
 * Settles every pool that is due, each in its own transaction, so that a failure does not affect the others. A pool whose
 * key is lost is closed without its answers.
 */
export const closeDuePools = async (backend: FeedbackBackend): Promise<Closing> => {
  const { kysely, keys, clock } = backend;
  const held: HeldPool[] = [];
  const failed: FailedPool[] = [];
  const settled = new Set<string>();
  const settle = async (due: DuePool): Promise<void> => {
    settled.add(due.id);
    try {
      await kysely.transaction().execute(async (trx) => {
        await lockFeedback(trx);
        const current = await readPool(trx, due.id);
        if (current.is_closed && current.withheld !== 'key') return;
        const pool = { ...current, due: due.due, heldAt: due.heldAt };
        if (!(await keys.hasPoolKey(pool.id))) return;
        const hold = await settlePool(trx, backend, pool);
        if (hold) held.push(hold);
      });
    } catch (error) {
      failed.push({ pool: due, error });
    }
  };
  const lost = await closeLostPools(backend);
  failed.push(...lost.map((pool) => ({ pool })));
  for (const pool of await readDuePools(kysely, clock())) await settle(pool);
  // Pools of comments, which closing the other pools has opened.
  const opened = await readDuePools(kysely, clock());
  for (const pool of opened.filter(({ id, kind }) => kind === 'comments' && !settled.has(id)))
    await settle(pool);
  return { held, failed };
};

/** Destroys expired keys first, whatever the state of the database, and then the hashes made under them and keys of closed pools. */
export const destroyExpiredKeys = async ({ kysely, keys }: FeedbackBackend): Promise<void> => {
  await keys.destroyExpired();
  await kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const activeKeys = (await keys.active()).map(({ kid }) => kid);
    await trx.deleteFrom('feedback_hashes').where('key', 'not in', activeKeys).execute();
    const closed = await trx
      .selectFrom('feedback_pools')
      .select('id')
      .where('is_closed', '=', true)
      .where('withheld', 'is distinct from', 'key')
      .execute();
    await keys.destroyPoolKeys(new Set(closed.map(({ id }) => id)));
  });
};
