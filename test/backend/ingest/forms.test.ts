import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { formSchema } from '../../../src/contract/forms.js';
import { importForms, readForms, type FormResult } from '../../../demo/backend/src/ingest/forms/import.js';
import { publishShipped } from '../../../demo/backend/src/domain/forms/versions.js';
import { formatProblem } from '../../../demo/backend/src/kernel/problem.js';
import { readStrictly } from '../support/contract.js';
import { DAY, feedback, fillRounds, startService, type Service } from '../support/feedback.js';
import { ask, forEachDatabase, NOW } from '../support/backend.js';

const options = ['No', 'Yes'].map((label, value) => ({ value, label }));

/** Returns a valid form with changes. */
const form = (changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  id: 'official',
  version: '2027-1',
  anonymous: true,
  title: 'An official set',
  confidentiality: 'Nobody is named.',
  thanks: 'Thank you.',
  questions: [
    { id: 'overall', type: 'scale', label: 'Was it good?', required: true, options },
    { id: 'why', type: 'text', label: 'Why?', maxLength: 200 },
  ],
  ...changes,
});

const welsh = form({
  ...{ lang: 'cy', title: 'Set swyddogol', confidentiality: 'Ni enwir neb.', thanks: 'Diolch.' },
  questions: [
    { id: 'overall', type: 'scale', label: 'A oedd yn dda?', required: true, options },
    { id: 'why', type: 'text', label: 'Pam?', maxLength: 200 },
  ],
});

forEachDatabase(fillRounds, (database) => {
  let service: Service;
  let folder: string;
  let now = NOW;
  before(async () => {
    service = await startService(database(), NOW);
    folder = await mkdtemp(join(tmpdir(), 'rounds-forms-'));
  });
  after(async () => {
    await service.end();
    await rm(folder, { recursive: true, force: true });
  });

  const load = async (content: unknown): Promise<FormResult> => {
    const file = join(folder, 'form.json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    return importForms(database(), await readForms([file]), { now });
  };
  const problems = async (content: unknown): Promise<string[]> => {
    const result = await load(content);
    assert.equal(result.imported, false);
    return result.problems.map((problem) => formatProblem(problem).slice(folder.length + 1));
  };
  const version = async (lang = 'en'): Promise<string> => {
    const { body } = await ask(service.app, `/forms/official?lang=${lang}`);
    return readStrictly(formSchema, body).version;
  };

  it('publishes a form in two languages, and changes nothing when it is imported again', async () => {
    const first = await load([form(), welsh]);
    assert.deepEqual([first.imported, first.published, first.unchanged], [true, 2, 0]);
    const again = await load([form(), welsh]);
    assert.deepEqual([again.imported, again.published, again.unchanged], [true, 0, 2]);
    const { response, body } = await ask(service.app, '/forms/official?lang=cy');
    assert.equal(response.headers.get('Content-Language'), 'cy');
    assert.equal(readStrictly(formSchema, body).title, 'Set swyddogol');
  });

  it('reports form problems with file, line, pointer and remedy', async () => {
    const [broken] = await problems('{\n  "id": "official"\n  "version": "1"\n}');
    assert.match(
      broken ?? '',
      /^form\.json:3: is not valid JSON \(.+\); look for a missing comma, quote or bracket$/
    );
    const wrong = form({
      version: '',
      anonymus: true,
      anonymous: 'yes',
      questions: [
        { id: 'one two', type: 'scale', label: 'A', options: [{ value: 1, label: 'A' }] },
        { id: 'b', type: 'radio', label: 'B' },
        { id: 'c', type: 'choice', label: '', options: [...options, { value: '1', label: 'Also' }] },
        { id: 'C', type: 'text', label: 'Join at https://teams.microsoft.com/l/meetup-join/1', maxLength: 0 },
      ],
    });
    const reported = await problems(wrong);
    for (const expected of [
      /^form\.json:\d+: anonymus: is not a field of this object\. Did you mean “anonymous”\?/,
      /^form\.json:3: version: must be text and must not be empty/,
      /^form\.json:\d+: anonymous: must be true or false, without quotes/,
      /^form\.json:\d+: questions\/0\/id: “one two” must start with a letter/,
      /^form\.json:\d+: questions\/0\/options: must have at least 2 entries/,
      /^form\.json:\d+: questions\/1\/type: must be one of scale, choice, text/,
      /^form\.json:\d+: questions\/2\/label: must be text/,
      /^form\.json:\d+: questions\/2\/options\/2\/value: “1” is used by another option/,
      /^form\.json:\d+: questions\/3\/id: is also the id of question 3/,
      /^form\.json:\d+: questions\/3\/label: contains a link to Microsoft Teams/,
      /^form\.json:\d+: questions\/3\/maxLength: must be a whole number from 1 to 5000/,
    ]) {
      assert.ok(
        reported.some((line) => expected.test(line)),
        `${expected.source}\n${reported.join('\n')}`
      );
    }
    assert.match((await problems('[]x')).join(), /^form\.json:1: is not valid JSON/);
    assert.match((await problems('7')).join(), /form\.json:1: must be an object/);
    assert.match(
      (await problems(`[\n${'['.repeat(100_000)}${']'.repeat(100_000)}]`)).join(),
      /^form\.json:2: is not a form: its brackets are nested too deeply/
    );
    const scale = { type: 'scale', label: 'Was it good?', options };
    assert.match(
      (
        await problems(
          form({ questions: Array.from({ length: 101 }, (_, n) => ({ ...scale, id: `q-${n}` })) })
        )
      ).join(),
      /questions: has 101 entries; shorten it to 100 or fewer/
    );
    const long = { type: 'text', label: 'Long', maxLength: 5_000 };
    assert.match(
      (await problems(form({ questions: [1, 2, 3].map((n) => ({ ...long, id: `long-${n}` })) }))).join(),
      /questions: ask for 15000 characters of text in total; reduce maxLength, because at most 10922 can be sent/
    );
  });

  it('rejects versions that would combine answers to different questions', async () => {
    assert.match(
      (await problems(form({ title: 'Another' }))).join(),
      /version: “2027-1” is already published with different content; give this form a new version/
    );
    const questions = [{ id: 'overall', type: 'text', label: 'Was it good?', maxLength: 9 }];
    assert.match(
      (await problems(form({ version: '2', questions }))).join(),
      /questions\/0\/id: “overall” was a scale in version 2027-1; give this question another id/
    );
    assert.match(
      (await problems(form({ version: '2', anonymous: false }))).join(),
      /anonymous: was true in version 2027-1; give this form another id/
    );
    assert.match(
      (await problems([form({ version: '2' }), { ...welsh, version: '2', questions }])).join(),
      /questions: differ from the other language/
    );
    assert.equal(await version(), '2027-1');
  });

  it('accepts answers to a replaced version for exactly 35 days', async () => {
    const old = () =>
      feedback({ formId: 'official', formVersion: '2027-1', answers: { overall: 1, why: 'So' } });
    assert.equal((await service.post(old())).status, 201);
    now = new Date(NOW.getTime() + DAY);
    service.set(now);
    const added = [{ id: 'overall', type: 'scale', label: 'Was it good?', required: true, options }];
    assert.equal((await load(form({ version: '2027-2', questions: added }))).published, 1);
    assert.equal(await version(), '2027-2');
    assert.equal(await version('cy'), '2027-2');
    assert.equal((await service.post(old())).status, 201);
    const next = { formId: 'official', formVersion: '2027-2', answers: { overall: 1 } };
    assert.equal((await service.post(feedback(next))).status, 201);
    assert.equal((await service.post(feedback({ ...next, answers: { overall: 1, why: '' } }))).status, 422);
    service.set(new Date(now.getTime() + 35 * DAY - 1));
    assert.equal((await service.post(old())).status, 201);
    service.set(new Date(now.getTime() + 35 * DAY));
    const { status, body } = await service.post(old());
    assert.equal(status, 422);
    assert.match(JSON.stringify(body), /"pointer":"\/formVersion"/);
    service.set(now);
  });

  it('keeps an organiser’s own version of a shipped form', async () => {
    const own = form({ id: 'evaluation', version: 'ours' });
    assert.equal(
      (await load({ ...own, questions: [{ id: 'mine', type: 'scale', label: 'Mine', options }] })).published,
      1
    );
    await publishShipped(database().kysely);
    const { body } = await ask(service.app, '/forms/evaluation');
    assert.equal(readStrictly(formSchema, body).version, 'ours');
  });
});
