import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Feedback } from '../../../src/contract/feedback.js';
import { type Database } from '../../../demo/backend/src/store/database.js';
import { openWithForms, publish } from '../../../demo/backend/src/domain/forms/versions.js';
import { release } from '../../../demo/backend/src/domain/feedback/results.js';
import { unwrap } from '../../../demo/backend/src/domain/feedback/wrap.js';
import type { LogEntry } from '../../../demo/backend/src/kernel/log.js';
import { CODE, DAY, feedback, fillRounds, startService, type Service } from '../support/feedback.js';
import { startPostgres } from '../support/postgres.js';
import { NOW } from '../support/backend.js';

const PEOPLE = 20;
const CHOICES = ['animal', 'colour', 'number'];
const TEXTS = ['story', 'wish'];
const QUESTIONS = [...CHOICES, ...TEXTS];
const tableOf = (question: string): string => `forensic/${question}`;

const common = { hint: null, required: true };

const FORM = {
  ...{ id: 'forensic', version: '1', anonymous: true, title: 'A form', intro: null },
  ...{ confidentiality: 'Answers are anonymous.', thanks: 'Thank you.' },
  questions: [
    ...CHOICES.map((id) => ({
      ...{ ...common, id, type: 'choice' as const, label: id, multiple: false },
      options: Array.from({ length: PEOPLE + 2 }, (_, value) => ({ value, label: `${value}` })),
    })),
    ...TEXTS.map((id) => ({ ...common, id, type: 'text' as const, label: id, maxLength: 300 })),
  ],
};

/** A marker in every text answer, long enough not to occur in a hash by chance. */
const MARK = 'zqxkvj';

/** Returns text that identifies the person. Lengths vary, as they would between people. */
const words = (person: number, question: string): string =>
  `${question}-${MARK}${person}x-${'w'.repeat((person * 7) % 90)}`;

const answersOf = (person: number): Feedback['answers'] => ({
  ...Object.fromEntries(CHOICES.map((id) => [id, person])),
  ...Object.fromEntries(TEXTS.map((id) => [id, words(person, id)])),
});

const personOf = (answer: unknown): number =>
  typeof answer === 'number' ? answer : Number(new RegExp(`-${MARK}(\\d+)x`).exec(String(answer))?.[1]);

/** Reads the contents of every file in a folder and its subfolders. */
const readFiles = async (folder: string): Promise<Map<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)));
};

interface Row {
  readonly id: string;
  readonly xmin: string;
  readonly pool: string;
  readonly sealed: Buffer | null;
  readonly answer: unknown;
}

interface Opened {
  readonly database: Database;
  readonly folder: string;
  readonly serverLog: () => string;
  readonly end: () => Promise<void>;
}

const embedded = async (): Promise<Opened> => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-forensics-'));
  const database = await openWithForms({ folder });
  const end = async (): Promise<void> => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { database, folder, serverLog: () => '', end };
};

/** Starts a PostgreSQL server that logs every statement. */
const server = async (): Promise<Opened> => {
  const postgres = await startPostgres(['-c', 'log_statement=all']);
  const database = await openWithForms({ url: postgres.url('postgres') });
  const end = async (): Promise<void> => {
    await database.close();
    await postgres.stop();
  };
  return { database, folder: postgres.folder, serverLog: () => postgres.log.join(''), end };
};

for (const [kind, open] of [
  ['pglite', embedded],
  ['postgres', server],
] as const) {
  describe(`an attacker with the database, its files and its logs, on ${kind}`, () => {
    let opened: Opened;
    let service: Service;
    const log: LogEntry[] = [];
    const sent: Feedback[] = [];
    const receipts: string[] = [];
    /** Every sealed answer that was ever in the waiting table of `past`. */
    const waited = new Set<string>();

    const query = async <T>(text: string): Promise<readonly T[]> =>
      (await sql.raw<T>(text).execute(opened.database.kysely)).rows;
    const rowsOf = (question: string): Promise<readonly Row[]> =>
      query<Row>(
        `select id, xmin::text, pool, sealed, answer from answers."${tableOf(question)}"
         where pool in (select id from feedback_pools where 'past' = any (sessions)) order by ctid`
      );
    const send = async (person: number, sessionId: string): Promise<void> => {
      const body = feedback({
        formId: 'forensic',
        formVersion: FORM.version,
        sessionId,
        code: CODE,
        answers: answersOf(person),
      });
      const { status, body: answer } = await service.post(body);
      assert.equal(status, 201);
      sent.push(body);
      receipts.push((answer as { receipt: string }).receipt);
    };

    before(async () => {
      opened = await open();
      const { kysely } = opened.database;
      await kysely.transaction().execute(async (trx) => {
        await fillRounds(trx);
        await publish(trx, { lang: 'en', form: FORM }, NOW, false);
        await trx
          .insertInto('attendance')
          .values({
            session_id: 'past',
            sector: 'health',
            staff_group: '',
            attendances: 30,
            first_time: null,
          })
          .execute();
      });
      service = await startService(opened.database, NOW, { logger: (entry) => void log.push(entry) });
      for (let person = 0; person < PEOPLE; person += 1) {
        await send(person, 'past');
        const [pool] = await query<{ id: string }>(`select id from feedback_pools where session_id = 'past'`);
        for (const { sealed } of await query<{ sealed: Buffer }>(
          `select sealed from waiting."${pool?.id}"`
        )) {
          waited.add(sealed.toString('latin1'));
        }
      }
      await send(PEOPLE, 'second');
      await send(PEOPLE + 1, 'third');
    });
    after(async () => {
      await service.end();
      await opened.end();
    });

    /** Asserts that the secrets do not occur in any file or log. */
    const assertNowhere = async (secrets: readonly string[]): Promise<void> => {
      await query('checkpoint');
      const files = await readFiles(opened.folder);
      assert.ok(files.size > 100, `${files.size} files`);
      const hits = [...files].flatMap(([file, content]) =>
        secrets.filter((secret) => content.includes(secret)).map((secret) => `${secret} in ${file}`)
      );
      assert.deepEqual(hits, []);
      assert.doesNotMatch(JSON.stringify(log) + opened.serverLog(), new RegExp(secrets.join('|')));
    };

    const identities = (): string[] => [
      ...sent.flatMap(({ submissionId }) => [submissionId, submissionId.replaceAll('-', '')]),
      ...receipts.flatMap((receipt) => [receipt, receipt.replaceAll('-', '')]),
    ];

    it('finds only random ids and sealed text in answers, without numbers or dates', async () => {
      const columns = await query<{ table_name: string; column_name: string; data_type: string }>(
        `select table_name, column_name, data_type from information_schema.columns
         where table_schema = 'answers' and table_name like 'forensic/%' order by table_name, ordinal_position`
      );
      assert.deepEqual(
        columns.map(({ column_name, data_type }) => `${column_name} ${data_type}`),
        QUESTIONS.flatMap(() => ['id uuid', 'pool uuid', 'sealed bytea', 'answer jsonb'])
      );
      const waiting = await query<{ column: string }>(
        `select distinct column_name || ' ' || data_type as column from information_schema.columns
         where table_schema = 'waiting' order by 1`
      );
      assert.deepEqual(
        waiting.map(({ column }) => column),
        ['id uuid', 'question text', 'sealed bytea']
      );
      const sequences = await query<{ relname: string }>(`select relname from pg_class where relkind = 'S'`);
      assert.deepEqual(
        sequences.map(({ relname }) => relname),
        ['changes_position_seq']
      );
      const times = await query<{ name: string }>(
        `select table_name || '.' || column_name as name from information_schema.columns
         where table_name like 'feedback%' and data_type ~ 'time|date' order by 1`
      );
      // Both are dates of releases, not of answers.
      assert.deepEqual(
        times.map(({ name }) => name),
        ['feedback_pools.due', 'feedback_results.released_on']
      );
    });

    it('cannot read answers before their pool is closed', async () => {
      await assertNowhere([...identities(), ...TEXTS.map((id) => `${id}-${MARK}`)]);
    });

    const inOrder = Array.from({ length: PEOPLE }, (_, person) => person);
    const openPool = async (): Promise<{ readonly id: string; readonly key: Buffer }> => {
      const [pool] = await query<{ id: string }>(`select id from feedback_pools where session_id = 'past'`);
      return { id: pool?.id ?? '', key: await service.keys.poolKey(pool?.id ?? '') };
    };

    it('B: can link only the waiting batch with the key of an open pool, by position, transaction, id or length', async () => {
      const { id, key } = await openPool();
      const batches = new Map<string, Map<string, number[]>>();
      const ids = new Set<string>();
      for (const question of QUESTIONS) {
        const rows = (await rowsOf(question)).filter(({ pool }) => pool === id);
        assert.equal(new Set(rows.map(({ sealed }) => sealed?.length)).size, 1);
        for (const row of rows) {
          const batch = batches.get(row.xmin) ?? new Map<string, number[]>();
          batches.set(row.xmin, batch);
          const person = personOf(unwrap(key, id, question, row.sealed ?? Buffer.alloc(0)));
          batch.set(question, [...(batch.get(question) ?? []), person]);
          ids.add(row.id);
        }
      }
      assert.equal(batches.size, 2);
      assert.equal(ids.size, 16 * QUESTIONS.length);
      for (const batch of batches.values()) {
        const orders = [...batch.values()];
        assert.ok(orders.every((order) => new Set(order).size >= 8));
        // No table keeps the order of arrival, and no two tables have the same order: the chance of either is below 1 in 1,000.
        const all = new Set([...orders.map(String), String([...(orders[0] ?? [])].sort((a, b) => a - b))]);
        assert.ok(all.size >= QUESTIONS.length, [...all].join(' | '));
      }
      const [{ waiting } = { waiting: 0 }] = await query<{ waiting: number }>(
        `select count(*)::integer as waiting from waiting."${id}" where question = 'forensic/animal'`
      );
      assert.equal(waiting, PEOPLE - 16);
      // Dead rows: earlier waiting answers are not in any file except the log.
      await query('checkpoint');
      const current = await query<{ sealed: Buffer }>(`select sealed from waiting."${id}"`);
      const kept = new Set(current.map(({ sealed }) => sealed.toString('latin1')));
      const before = [...waited].filter((sealed) => !kept.has(sealed));
      assert.equal(before.length, 16 * QUESTIONS.length - 2 * QUESTIONS.length);
      for (const [file, content] of await readFiles(opened.folder)) {
        if (file.includes('pg_wal')) continue;
        for (const sealed of before) assert.ok(!content.includes(sealed, 0, 'latin1'), file);
      }
    });

    it('C: can link answers of an open pool with its key and the write-ahead log, which is why keys are stored elsewhere', async () => {
      const { id, key } = await openPool();
      const linked: number[] = [];
      const files = [...(await readFiles(opened.folder))].filter(([file]) => file.includes('pg_wal'));
      for (const sealed of waited) {
        if (!files.some(([, content]) => content.includes(sealed, 0, 'latin1'))) continue;
        for (const question of CHOICES) {
          try {
            linked.push(personOf(unwrap(key, id, question, Buffer.from(sealed, 'latin1'))));
          } catch {
            // An answer to another question.
          }
        }
      }
      assert.ok(linked.length > 0);
      assert.ok(!service.folder.startsWith(opened.folder));
    });

    it('A: cannot link or order the answers of one person after release, even from the write-ahead log', async () => {
      const pools = await query<{ id: string }>('select id from feedback_pools');
      service.set(new Date(NOW.getTime() + 22 * DAY));
      const { released } = await release({ ...service, kysely: opened.database.kysely });
      assert.deepEqual(released.map(({ kind, answers }) => `${kind} ${answers}`).sort(), [
        'comments 22',
        'session 20',
      ]);
      const everything = await Promise.all(QUESTIONS.map(rowsOf));
      const releasedRows = everything.map((rows) => rows.filter(({ answer }) => answer !== null));
      // The Round's answers were written in one transaction, and the comments of all Rounds in another.
      for (const part of [releasedRows.slice(0, CHOICES.length), releasedRows.slice(CHOICES.length)]) {
        assert.equal(new Set(part.flat().map(({ xmin }) => xmin)).size, 1);
      }
      const byPlace = releasedRows.map((rows) => rows.map(({ answer }) => personOf(answer)));
      const byId = releasedRows.map((rows) =>
        [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ answer }) => personOf(answer))
      );
      const orders = [...byPlace, ...byId].map((order) => order.filter((person) => person < PEOPLE));
      assert.ok(orders.every((order) => new Set(order).size === PEOPLE));
      assert.equal(
        new Set([...orders.map(String), Array.from({ length: PEOPLE }, (_, n) => n).join()]).size,
        11
      );

      // The write-ahead log keeps sealed answers in the order of arrival, so their keys must be destroyed.
      await Promise.all(
        pools.map(async ({ id }) => {
          const isOpen = await query(`select from feedback_pools where id = '${id}' and not is_closed`);
          if (isOpen.length === 0) await assert.rejects(service.keys.poolKey(id), /missing/);
        })
      );
      await query('analyze');
      await query('checkpoint');
      await assertNowhere(identities());
      for (const [file, content] of await readFiles(opened.folder)) {
        for (const question of TEXTS) {
          const places = inOrder
            .map((person) => ({ person, place: content.indexOf(words(person, question)) }))
            .filter(({ place }) => place >= 0)
            .sort((a, b) => a.place - b.place);
          if (places.length < PEOPLE) continue;
          const order = places.map(({ person }) => person);
          assert.notDeepEqual(order, inOrder, file);
        }
      }
    });

    it('finds answers only in their own tables and in released results, not in statistics', async () => {
      const tables = await query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')`
      );
      const holding: string[] = [];
      for (const { name } of tables) {
        const rows = await query(`select from ${name} as each where each::text like '%${MARK}%' limit 1`);
        if (rows.length > 0) holding.push(name);
      }
      // Released results are readable, in random order and with the comments of several Rounds combined.
      assert.deepEqual(holding.sort(), [
        'answers."forensic/story"',
        'answers."forensic/wish"',
        'public.feedback_results',
      ]);
      assert.deepEqual(await query(`select from pg_stats where pg_stats::text like '%${MARK}%'`), []);
    });
  });
}
