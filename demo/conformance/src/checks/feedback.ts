import { randomUUID } from 'node:crypto';
import {
  checkAnswers,
  FEEDBACK_LIMIT,
  form as formResource,
  isKnownQuestion,
  problemSchema,
  receiptSchema,
  safeParse,
  SEALED_TYPE,
  type Answers,
  type Feedback,
  type Form,
} from 'rounds-elements/contract';
import type { Answer } from '../client.js';
import { read } from '../reading.js';
import type { RuleId } from '../rules.js';
import { seal } from '../seal.js';
import type { Kit } from '../survey.js';

const WRITING: readonly RuleId[] = [
  'feedback.accepted',
  'feedback.repeat',
  'feedback.conflict',
  'feedback.refused',
  'feedback.not-begun',
  'feedback.media',
  'feedback.size',
  'feedback.no-store',
  'feedback.sealed',
  'feedback.retired-key',
];

const post = (kit: Kit, body: string, type = 'application/json'): Promise<Answer> =>
  kit.client.request('/feedback', { method: 'POST', body, headers: { 'Content-Type': type } });

const receiptOf = ({ json }: Answer): string | null => safeParse(receiptSchema, json).data?.receipt ?? null;

/**
 * Returns valid answers: the option at a given position, for each required question and for the first question with options.
 */
const answersTo = ({ questions }: Form, position: number): Answers | null => {
  const answers: Answers = {};
  for (const question of questions) {
    if (!isKnownQuestion(question)) continue;
    if (question.type === 'text') {
      if (question.required) answers[question.id] = 'Conformance check'.slice(0, question.maxLength);
      continue;
    }
    const value = question.options.at(position)?.value;
    const isNeeded = question.required || Object.keys(answers).length === 0;
    if (value === undefined || !isNeeded) continue;
    answers[question.id] = question.type === 'choice' && question.multiple ? [value] : value;
  }
  return checkAnswers({ questions }, answers).length === 0 ? answers : null;
};

const submission = ({ id, version }: Form, answers: Answers): Feedback => ({
  submissionId: randomUUID(),
  formId: id,
  formVersion: version,
  sessionId: null,
  // A wrong code counts as none.
  code: 'NOT-A-CODE',
  answers,
  website: '',
});

const checkStored = async (kit: Kit, body: Feedback, other: Answers): Promise<void> => {
  const { report } = kit;
  const text = JSON.stringify(body);
  const first = await post(kit, text);
  const { where, status } = first;
  const receipt = receiptOf(first);
  const isStored = status === 201 && receipt !== null;
  if (
    !report.expect(
      'feedback.accepted',
      where,
      isStored,
      `The status for valid answers is ${status}, not 201 with a receipt.`
    )
  )
    return;
  const control = first.headers.get('Cache-Control') ?? '';
  report.expect(
    'feedback.no-store',
    where,
    /\bno-store\b/i.test(control),
    `Cache-Control is “${control}”, not no-store.`
  );
  const again = await post(kit, text);
  const isRepeat = again.status === 200 && receiptOf(again) === receipt;
  const repeated = `The same submission again has the status ${again.status} and ${receiptOf(again) === receipt ? 'the same' : 'another'} receipt.`;
  report.expect('feedback.repeat', where, isRepeat, repeated);
  const changed = await post(kit, JSON.stringify({ ...body, answers: other }));
  const conflict = `Other answers with the same submissionId have the status ${changed.status}, not 409.`;
  report.expect('feedback.conflict', where, changed.status === 409, conflict);
};

const checkRefused = async (kit: Kit, rule: RuleId, body: object, pointer: string): Promise<void> => {
  const { where, status, json } = await post(kit, JSON.stringify({ ...body, submissionId: randomUUID() }));
  const pointers = (safeParse(problemSchema, json).data?.errors ?? []).map((error) => error.pointer);
  const isNamed = status === 422 && pointers.includes(pointer);
  const what = `The status is ${status} with the pointers “${pointers.join(', ')}”, not 422 with “${pointer}”.`;
  kit.report.expect(rule, where, isNamed, what);
};

const checkFaulty = async (kit: Kit, form: Form, body: Feedback): Promise<void> => {
  const unknown = 'rounds-elements-check-unknown';
  const withUnknown = { ...body, answers: { ...body.answers, [unknown]: 'x' } };
  await checkRefused(kit, 'feedback.refused', withUnknown, `/answers/${unknown}`);
  const required = form.questions.find((question) => question.required);
  if (required) {
    const answers = Object.fromEntries(Object.entries(body.answers).filter(([id]) => id !== required.id));
    const pointer = `/answers/${required.id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    await checkRefused(kit, 'feedback.refused', { ...body, answers }, pointer);
  }
  await checkRefused(kit, 'feedback.refused', { ...body, formVersion: unknown }, '/formVersion');
  await checkRefused(kit, 'feedback.refused', { ...body, sessionId: unknown }, '/sessionId');
  const coming = kit.sessions.items.at(-1);
  if (kit.supports11 && coming)
    await checkRefused(kit, 'feedback.not-begun', { ...body, sessionId: coming.id }, '/sessionId');
};

const checkBody = async (kit: Kit): Promise<void> => {
  const { report } = kit;
  const broken = await post(kit, '{');
  report.expect(
    'feedback.media',
    broken.where,
    broken.status === 400,
    `The status for broken JSON is ${broken.status}, not 400.`
  );
  const text = await post(kit, 'answers', 'text/plain');
  report.expect(
    'feedback.media',
    text.where,
    text.status === 415,
    `The status for text/plain is ${text.status}, not 415.`
  );
  const large = await post(kit, JSON.stringify({ website: 'x'.repeat(FEEDBACK_LIMIT) }));
  report.expect(
    'feedback.size',
    large.where,
    large.status === 413,
    `The status for a body that is too large is ${large.status}, not 413.`
  );
};

const checkSealed = async (kit: Kit, body: Feedback): Promise<void> => {
  const { report, service } = kit;
  const [key] = service.sealingKeys;
  if (!key) {
    report.skip(['feedback.sealed', 'feedback.retired-key'], 'the service has no sealing key');
    return;
  }
  const sealed = await seal(JSON.stringify(body), key);
  if (sealed === null) return;
  const answer = await post(kit, JSON.stringify(sealed), SEALED_TYPE);
  const isStored = answer.status === 201 && receiptOf(answer) !== null;
  const what = `The status for sealed answers is ${answer.status}, not 201 with a receipt.`;
  report.expect('feedback.sealed', answer.where, isStored, what);
  const plain = await post(kit, JSON.stringify(body));
  const repeated = `The same answers in plain have the status ${plain.status}, not 200: the inner submissionId counts.`;
  report.expect('feedback.sealed', plain.where, !isStored || plain.status === 200, repeated);
  const retired = await post(kit, JSON.stringify({ ...sealed, kid: 'A'.repeat(43) }), SEALED_TYPE);
  const status = `The status for an unknown key is ${retired.status}, not 410.`;
  report.expect('feedback.retired-key', retired.where, retired.status === 410, status);
};

const checkForm = async (kit: Kit, id: string): Promise<Form | null> => {
  const { client, report } = kit;
  const answer = await client.get(`/forms/${encodeURIComponent(id)}`);
  const form = read(report, answer, formResource(id));
  if (!form) return null;
  const unknown = form.questions.find((question) => !isKnownQuestion(question));
  const what = `The question “${unknown?.id ?? ''}” is of the unknown type “${unknown?.type ?? ''}” or lacks a field.`;
  report.expect('form.known', answer.where, unknown === undefined, what);
  return form;
};

/** Reads the form and, if writing is allowed, sends valid answers as elements do, and invalid ones. */
export const checkFeedback = async (kit: Kit): Promise<void> => {
  const { options, report } = kit;
  if (options.form === null) {
    report.skip(['form.known', ...WRITING], 'no form is given (--form ID, --write)');
    return;
  }
  const form = await checkForm(kit, options.form);
  if (!options.write) {
    report.skip(WRITING, 'nothing is written without --write');
    return;
  }
  const [answers, other] = form ? [answersTo(form, 0), answersTo(form, -1)] : [null, null];
  if (!form || !answers || !other) {
    report.skip(WRITING, 'the form cannot be answered');
    return;
  }
  await checkStored(kit, submission(form, answers), other);
  await checkFaulty(kit, form, submission(form, answers));
  await checkBody(kit);
  await checkSealed(kit, submission(form, answers));
};
