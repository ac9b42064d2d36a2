import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { receiptSchema, type Feedback } from '../../../src/contract/feedback.js';
import { formSchema } from '../../../src/contract/forms.js';
import { problemSchema } from '../../../src/contract/problem.js';
import { serviceSchema } from '../../../src/contract/service.js';
import { KeyFolder } from '../../../demo/backend/src/domain/feedback/keys.js';
import type { LogEntry } from '../../../demo/backend/src/kernel/log.js';
import { sessionRow } from '../support/rows.js';
import { readStrictly } from '../support/contract.js';
import { CODE, DAY, feedback, fillRounds, startService, type Service } from '../support/feedback.js';
import { seal } from '../support/seal.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';

const SEALED = 'application/vnd.rounds.sealed+json';

const pointers = (body: unknown): string[] =>
  readStrictly(problemSchema, body).errors.map(({ pointer }) => pointer);

forEachDatabase(fillRounds, (database) => {
  let service: Service;
  const entries: LogEntry[] = [];
  before(async () => {
    service = await startService(database(), NOW, { logger: (entry) => void entries.push(entry) });
  });
  after(() => service.end());

  /** Counts the stored answers, waiting or not. */
  const count = async (): Promise<number> => {
    const { kysely } = database();
    const { rows } = await sql<{ n: number }>`
      select count(*)::integer as n from answers."evaluation/overall"`.execute(kysely);
    const pools = await kysely
      .selectFrom('feedback_pools')
      .select('id')
      .where('is_closed', '=', false)
      .execute();
    let waiting = 0;
    for (const { id } of pools) {
      const { rows: found } = await sql<{ n: number }>`
        select count(*)::integer as n from ${sql.id('waiting', id)}
        where question = 'evaluation/overall'`.execute(kysely);
      waiting += found[0]?.n ?? 0;
    }
    return waiting + (rows[0]?.n ?? 0);
  };
  const newestKey = async () => {
    const { body } = await ask(service.app, '/');
    const [jwk] = readStrictly(serviceSchema, body).sealingKeys;
    return z.parse(z.object({ kid: z.string(), x: z.string(), y: z.string() }), jwk);
  };

  describe('GET /forms/{id}', () => {
    it('returns two forms with the same questions in English and Welsh', async () => {
      for (const [id, anonymous, length] of [
        ['evaluation', true, 14],
        ['reflection', false, 8],
      ] as const) {
        const english = readStrictly(formSchema, (await ask(service.app, `/forms/${id}`)).body);
        const { response, body } = await ask(service.app, `/forms/${id}?lang=cy`);
        const welsh = readStrictly(formSchema, body);
        assert.equal(response.headers.get('Content-Language'), 'cy');
        assert.match(response.headers.get('Cache-Control') ?? '', /^public/);
        assert.equal(english.anonymous, anonymous);
        assert.equal(english.questions.length, length);
        const structure = ({ questions }: typeof english) =>
          questions.map((question) => ({
            ...question,
            label: '',
            hint: question.hint === null ? null : '',
            ...('options' in question ? { options: question.options.map(({ value }) => value) } : {}),
          }));
        assert.deepEqual(structure(welsh), structure(english));
        const shown = new Set(english.questions.map(({ label }) => label));
        assert.ok(welsh.questions.every(({ label }) => !shown.has(label)));
      }
    });

    it('includes the agreed questions in the evaluation', async () => {
      const { questions } = readStrictly(formSchema, (await ask(service.app, '/forms/evaluation')).body);
      const scales = questions.filter(({ type }) => type === 'scale');
      assert.equal(scales.length, 11);
      assert.ok(scales.every((question) => 'options' in question && question.options.length === 5));
      for (const theme of ['connection', 'insight', 'support', 'teamwork']) {
        assert.ok(
          questions.some(({ id }) => id.startsWith(`${theme}-`)),
          theme
        );
      }
      const attended = questions.find(({ id }) => id === 'attended');
      assert.ok(attended && 'options' in attended);
      assert.deepEqual(
        attended.options.map(({ value }) => value),
        ['first-time', 'occasional', 'regular']
      );
      assert.equal(questions.filter(({ type }) => type === 'text').length, 2);
      assert.deepEqual(
        questions.map(({ required }) => required),
        [true, ...Array<boolean>(13).fill(false)],
        'the only question that needs an answer is the first'
      );
    });

    it('states in both languages that the reflection is not anonymous', async () => {
      const form = async (lang: string) =>
        readStrictly(formSchema, (await ask(service.app, `/forms/reflection?lang=${lang}`)).body);
      assert.match((await form('en')).confidentiality, /not anonymous/);
      assert.match((await form('cy')).confidentiality, /Nid yw’r ffurflen hon yn ddienw/);
    });

    it('answers 404 for an unknown form', async () => {
      assert.equal((await ask(service.app, '/forms/nothing')).response.status, 404);
      assert.equal((await ask(service.app, '/forms/%00')).response.status, 404);
    });
  });

  describe('POST /feedback', () => {
    it('stores a submission and returns the same receipt when it is repeated', async () => {
      const answers = { overall: 5, attended: 'regular', comment: 'It stayed with me.', topic: '' };
      const body = feedback({ answers });
      const before = await count();
      const first = await service.post(body);
      assert.equal(first.status, 201, JSON.stringify(first.body));
      assert.equal(first.headers.get('Cache-Control'), 'no-store');
      assert.equal(first.headers.get('ETag'), null);
      assert.equal(first.headers.get('Access-Control-Allow-Origin'), '*');
      const { receipt } = readStrictly(receiptSchema, first.body);
      assert.match(receipt, /^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/);
      const reordered = JSON.stringify({
        ...Object.fromEntries(Object.entries(body).reverse()),
        answers: Object.fromEntries(Object.entries(answers).reverse()),
      });
      for (const again of [body, ` ${reordered}`]) {
        const second = await service.post(again, 'application/json; charset=utf-8');
        assert.equal(second.status, 200);
        assert.equal(second.headers.get('Cache-Control'), 'no-store');
        assert.deepEqual(second.body, { receipt });
      }
      assert.equal(await count(), before + 1);
    });

    it('treats a submission id in capital letters as the same id', async () => {
      const body = feedback();
      const first = await service.post({ ...body, submissionId: body.submissionId.toUpperCase() });
      assert.equal(first.status, 201, JSON.stringify(first.body));
      const second = await service.post(body);
      assert.equal(second.status, 200);
      assert.deepEqual(second.body, first.body);
    });

    it('stores 200 simultaneous copies of a submission once', async () => {
      const before = await count();
      const body = feedback({ sessionId: 'fourth' });
      const answers = await Promise.all(Array.from({ length: 200 }, () => service.post(body)));
      const statuses = answers.map(({ status }) => status).sort((one, other) => one - other);
      assert.deepEqual([statuses[0], statuses.at(-2), statuses.at(-1)], [200, 200, 201]);
      assert.equal(new Set(answers.map((answer) => JSON.stringify(answer.body))).size, 1);
      assert.equal(await count(), before + 1);
    });

    it('refuses different answers with the same id', async () => {
      const body = feedback();
      assert.equal((await service.post(body)).status, 201);
      for (const other of [{ answers: { overall: 1 } }, { code: 'x' }, { sessionId: null }]) {
        const { status, body: problem, headers } = await service.post({ ...body, ...other });
        assert.equal(status, 409);
        assert.match(headers.get('Content-Type') ?? '', /^application\/problem\+json/);
        assert.equal(readStrictly(problemSchema, problem).title, 'Conflict');
      }
      assert.equal((await service.post(body)).status, 200);
    });

    it('locates answers that do not match the form by pointer', async () => {
      const cases: [Partial<Feedback>, string[]][] = [
        [{ answers: {} }, ['/answers/overall']],
        [{ answers: { overall: 9, attended: 'often' } }, ['/answers/overall', '/answers/attended']],
        [{ answers: { overall: 1, topic: 'x'.repeat(201) } }, ['/answers/topic']],
        [{ answers: { overall: 1, 'a/b': 'x' } }, ['/answers/a~1b']],
        [{ sessionId: 'nowhere' }, ['/sessionId']],
        [{ formId: 'nothing' }, ['/formId']],
        [{ formVersion: '0' }, ['/formVersion']],
        [{ sessionId: 'past\0' }, ['/sessionId']],
        [{ sessionId: 'nowhere', answers: {} }, ['/sessionId', '/answers/overall']],
      ];
      const before = await count();
      for (const [changes, expected] of cases) {
        const { status, body } = await service.post(feedback(changes));
        assert.equal(status, 422, JSON.stringify(changes));
        assert.deepEqual(pointers(body), expected);
      }
      assert.equal(await count(), before);
    });

    it('locates fields that break the contract by pointer', async () => {
      const { status, body } = await service.post({ ...feedback(), submissionId: '1', answers: 'x' });
      assert.equal(status, 422);
      assert.deepEqual(pointers(body), ['/submissionId', '/answers']);
      assert.equal((await service.post('[]')).status, 422);
      assert.equal((await service.post('null')).status, 422);
    });

    it('refuses a body that is not JSON, has another type, is compressed or too large', async () => {
      const text = JSON.stringify(feedback());
      assert.equal((await service.post(text.slice(0, -1))).status, 400);
      assert.equal((await service.post(new Blob([new Uint8Array([0x22, 0xff, 0x22])]))).status, 400);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
        assert.equal((await service.post(text, type)).status, 415, type);
      }
      const packed = await service.app.request('/v1/feedback', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
        body: text,
      });
      assert.equal(packed.status, 415);
      const padded = (size: number): string => text + ' '.repeat(size - text.length);
      assert.equal((await service.post(padded(65_536))).status, 201);
      const { status, headers, body } = await service.post(padded(65_537));
      assert.equal(status, 413);
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(readStrictly(problemSchema, body).status, 413);
    });

    it('answers the preflight and refuses methods other than POST', async () => {
      const { status, headers } = await service.app.request('/v1/feedback', {
        method: 'OPTIONS',
        headers: {
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      });
      assert.equal(status, 204);
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(headers.get('Access-Control-Allow-Methods'), 'POST');
      assert.equal(headers.get('Access-Control-Allow-Headers'), 'content-type');
      assert.equal(headers.get('Access-Control-Max-Age'), '86400');
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
        const refused = await service.app.request('/v1/feedback', { method });
        assert.equal(refused.status, 405);
        assert.equal(refused.headers.get('Allow'), 'POST, OPTIONS');
      }
      const elsewhere = await service.app.request('/v1/sessions', { method: 'POST', body: '{}' });
      assert.equal(elsewhere.status, 405);
      assert.equal(elsewhere.headers.get('Allow'), 'GET, HEAD, OPTIONS');
    });

    it('returns a normal receipt to a bot without storing its answers', async () => {
      const before = await count();
      const { status, body } = await service.post(feedback({ website: 'https://example.org' }));
      assert.equal(status, 201);
      readStrictly(receiptSchema, body);
      assert.equal(await count(), before);
    });

    it('refuses answers to a Round that has not begun, with its code or without', async () => {
      const before = await count();
      for (const code of [null, CODE]) {
        const { status, body } = await service.post(feedback({ sessionId: 'to-come', code }));
        assert.equal(status, 422);
        assert.deepEqual(pointers(body), ['/sessionId']);
      }
      assert.equal(await count(), before);
      const begun = await startService(database(), new Date('2027-03-10T12:30:00Z'));
      assert.equal((await begun.post(feedback({ sessionId: 'to-come', code: CODE }))).status, 201);
      await begun.end();
    });

    it('treats a wrong code exactly like a missing one', async () => {
      const poolsOf = async (session: string) =>
        database()
          .kysely.selectFrom('feedback_pools')
          .select(['kind', 'answers'])
          .where(sql<boolean>`${session} = any(sessions)`)
          .execute();
      const answers = [];
      for (const code of [null, 'wrong', '7KQF-2MXQ', '']) {
        const { status, body } = await service.post(feedback({ sessionId: 'limited', code }));
        answers.push([status, Object.keys(body as object)]);
      }
      assert.deepEqual(
        answers,
        answers.map(() => [201, ['receipt']])
      );
      assert.deepEqual(await poolsOf('limited'), [{ kind: 'year', answers: 4 }]);
    });

    it('gives every session its own code when it is published, and never serves the code', async () => {
      const { kysely } = database();
      await kysely
        .insertInto('sessions')
        .values(
          Array.from({ length: 200 }, (_, at) => sessionRow(`new-${String(at)}`, 'p', '2026-11-01T12:00:00Z'))
        )
        .execute();
      const codes = await kysely
        .selectFrom('session_codes')
        .select('code')
        .where('session_id', 'like', 'new-%')
        .execute();
      assert.equal(new Set(codes.map(({ code }) => code)).size, 200);
      for (const { code } of codes) assert.match(code, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      const texts: string[] = [];
      for (const path of [
        '/sessions/new-7',
        '/sessions?from=2026-01-01',
        '/sessions/new-7.ics',
        '/programmes/p',
      ]) {
        texts.push(await (await service.app.request(`/v1${path}`)).text());
      }
      assert.match(texts.join(), /new-7/);
      assert.ok(codes.every(({ code }) => !texts.join().includes(code)));
      await kysely.deleteFrom('sessions').where('id', 'like', 'new-%').execute();
    });

    it('accepts answers without a Round', async () => {
      assert.equal((await service.post(feedback({ sessionId: null }))).status, 201);
      const reflection = {
        formId: 'reflection',
        sessionId: null,
        answers: {
          ...{ 'shared-purpose': 4, leadership: 3, 'system-focus': 4, 'spreading-success': 2 },
          ...{ 'using-resources': 3, 'managing-complexity': 5, example: 'Two teams share a room now.' },
        },
      };
      assert.equal((await service.post(feedback(reflection))).status, 201);
    });

    it('does not log submissions, and logs their failures only with the week', async () => {
      entries.length = 0;
      await service.post(feedback());
      await service.post('{');
      await service.app.request('/v1/feedback', { method: 'OPTIONS' });
      await service.app.request('/v1/feedback/', { method: 'GET' });
      assert.equal(entries.length, 0);
      await service.app.request('/v1/forms/evaluation');
      assert.equal(entries.length, 1);
      const broken = new Proxy(database().kysely, {
        get: () => {
          throw new Error('SECRET');
        },
      });
      const app = appFor(
        { kysely: broken },
        { keys: service.keys, logger: (entry) => void entries.push(entry) }
      );
      const headers = { 'Content-Type': 'application/json' };
      const { response } = await ask(app, '/feedback', {
        ...{ method: 'POST', headers, body: JSON.stringify(feedback()) },
      });
      assert.equal(response.status, 500);
      assert.equal(entries.length, 2);
      assert.equal(entries[1]?.time, '2026-11-16');
      assert.doesNotMatch(JSON.stringify(entries), /SECRET|submissionId|past/);
    });

    it('says when to retry after too many submissions', async () => {
      const limited = await startService(database(), NOW, { rateLimit: { requests: 1, seconds: 60 } });
      assert.equal((await limited.post(feedback({ sessionId: 'limited' }))).status, 201);
      const { status, headers } = await limited.post(feedback());
      assert.equal(status, 429);
      assert.equal(headers.get('Retry-After'), '60');
      await limited.end();
    });

    it('answers 404 when the service has no secrets', async () => {
      const app = appFor(database());
      const { response } = await ask(app, '/feedback', { method: 'POST', body: '{}' });
      assert.equal(response.status, 404);
    });
  });

  describe('POST /feedback with a sealed body', () => {
    it('opens a sealed submission and stores it under the id inside', async () => {
      const before = await count();
      const body = feedback();
      const sealed = seal(await newestKey(), JSON.stringify(body));
      assert.equal(Buffer.from(sealed.ciphertext, 'base64url').length % 1024, 16);
      const first = await service.post({ ...sealed, submissionId: randomUUID() }, SEALED);
      assert.equal(first.status, 201, JSON.stringify(first.body));
      const plain = await service.post(body);
      assert.deepEqual([plain.status, plain.body], [200, first.body]);
      const again = await service.post(seal(await newestKey(), JSON.stringify(body)), SEALED);
      assert.deepEqual([again.status, again.body], [200, first.body]);
      const other = JSON.stringify({ ...body, answers: { overall: 1 } });
      assert.equal((await service.post(seal(await newestKey(), other), SEALED)).status, 409);
      assert.equal(await count(), before + 1);
    });

    it('checks a sealed submission like a plain one', async () => {
      const key = await newestKey();
      const post = async (text: string) => service.post(seal(key, text), SEALED);
      assert.deepEqual(pointers((await post(JSON.stringify(feedback({ answers: {} })))).body), [
        '/answers/overall',
      ]);
      assert.deepEqual(pointers((await post('no JSON')).body), ['/ciphertext']);
      const { status, body } = await service.post({ kid: key.kid, enc: '' }, SEALED);
      assert.equal(status, 422);
      assert.deepEqual(pointers(body), ['/enc', '/ciphertext']);
    });

    it('refuses a sealed submission with altered info, additional data, key or ciphertext', async () => {
      const key = await newestKey();
      const text = JSON.stringify(feedback());
      const tampered = seal(key, text);
      const cases = [
        seal(key, text, { info: 'rounds-feedback/2' }),
        seal(key, text, { aad: 'another' }),
        { ...tampered, ciphertext: `A${tampered.ciphertext.slice(1)}B` },
        { ...tampered, enc: 'AAAA' },
      ];
      for (const each of cases) {
        const { status, body } = await service.post(each, SEALED);
        assert.equal(status, 422);
        assert.deepEqual(pointers(body), ['/ciphertext']);
      }
    });

    it('answers 410 for a submission sealed to an unknown key', async () => {
      const sealed = seal(await newestKey(), JSON.stringify(feedback()));
      const { status, headers } = await service.post({ ...sealed, kid: 'unknown' }, SEALED);
      assert.equal(status, 410);
      assert.equal(headers.get('Cache-Control'), 'no-store');
    });
  });

  describe('KeyFolder', () => {
    it('creates keys on the first start, readable only by their owner, and reuses them on the next', async () => {
      const names = (await readdir(service.folder)).sort();
      assert.deepEqual(names, ['2026-11.json', 'pools']);
      assert.equal((await stat(service.folder)).mode & 0o777, 0o700);
      assert.equal((await stat(join(service.folder, '2026-11.json'))).mode & 0o777, 0o600);
      for (const name of await readdir(join(service.folder, 'pools'))) {
        assert.equal((await stat(join(service.folder, 'pools', name))).mode & 0o777, 0o600);
      }
      const again = await KeyFolder.open(service.folder, () => NOW);
      assert.equal((await again.newest()).kid, (await service.keys.newest()).kid);
    });

    it('creates a key once when several processes start at the same time', async () => {
      const opened = await startService(database(), NOW);
      const next = new Date('2026-12-01T00:00:00Z');
      const others = await Promise.all(
        Array.from({ length: 5 }, () => KeyFolder.open(opened.folder, () => next))
      );
      const kids = await Promise.all(others.map(async (each) => (await each.newest()).kid));
      assert.equal(new Set(kids).size, 1);
      await opened.end();
    });

    it('rotates keys monthly and opens older submissions for 35 days', async () => {
      const own = await startService(database(), NOW);
      const body = feedback();
      const old = seal((await own.keys.newest()).publicJwk, JSON.stringify(body));
      const repeated = feedback();
      assert.equal((await own.post(repeated)).status, 201);

      own.set(new Date('2026-12-01T00:00:00Z'));
      const service = readStrictly(serviceSchema, (await ask(own.app, '/')).body);
      const keys = service.sealingKeys;
      assert.equal(keys.length, 1);
      assert.notEqual(keys[0]?.['kid'], old.kid);
      assert.equal((await own.post(repeated)).status, 200);

      own.set(new Date(Date.parse('2026-12-01T00:00:00Z') + 35 * DAY - 1));
      assert.equal((await own.post(old, SEALED)).status, 201);
      assert.equal((await own.post(repeated)).status, 200);
      own.set(new Date(Date.parse('2026-12-01T00:00:00Z') + 35 * DAY));
      assert.equal((await own.post(old, SEALED)).status, 410);
      await own.end();
    });
  });
});
