import { problemSchema, safeParse } from 'rounds-elements/contract';
import type { Answer } from '../client.js';
import type { Kit } from '../survey.js';

const EXPOSED = ['ETag', 'Retry-After', 'Date', 'Age'];

/** Headers that only contract 1.1 has. */
const EXPOSED_SINCE_1_1 = [...EXPOSED, 'Rounds-As-At'];

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const namesIn = (list: string | null): string[] =>
  (list ?? '').split(',').map((name) => name.trim().toLowerCase());

/** Returns whether a header lists a name. Without credentials, `*` means every name. */
export const lists = (list: string | null, name: string): boolean =>
  namesIn(list).some((each) => each === '*' || each === name.toLowerCase());

const checkHeaders = ({ report, supports11 }: Kit, { where, method, status, headers }: Answer): void => {
  const origin = headers.get('Access-Control-Allow-Origin');
  const what = `Access-Control-Allow-Origin is ${origin === null ? 'missing' : `“${origin}”, not “*”`} (${status}).`;
  report.expect('cors.origin', where, origin === '*', what);
  report.expect(
    'cors.credentials',
    where,
    !headers.has('Access-Control-Allow-Credentials'),
    'The answer has Access-Control-Allow-Credentials.'
  );
  report.expect('answers.cookies', where, !headers.has('Set-Cookie'), 'The answer sets a cookie.');
  if (method === 'OPTIONS') return;
  const exposed = headers.get('Access-Control-Expose-Headers');
  const missing = (supports11 ? EXPOSED_SINCE_1_1 : EXPOSED).filter((name) => !lists(exposed, name));
  const names = `Access-Control-Expose-Headers lacks ${missing.join(', ')}.`;
  report.expect('cors.expose', where, missing.length === 0, names);
  if (!supports11 || method !== 'GET' || status !== 200) return;
  const asAt = headers.get('Rounds-As-At') ?? '';
  const isTime = RFC_3339.test(asAt) && !Number.isNaN(Date.parse(asAt));
  report.expect('answers.as-at', where, isTime, `Rounds-As-At is “${asAt}”, not a time of RFC 3339.`);
};

/** A delay in seconds or a date (RFC 9110, 10.2.3). */
const isDelay = (value: string): boolean => /^\d+$/.test(value) || !Number.isNaN(Date.parse(value));

const checkProblem = ({ report }: Kit, { where, status, headers, json }: Answer): void => {
  report.expect('problems.server-error', where, status < 500 || status === 503, `The status is ${status}.`);
  if (status === 429 || status === 503) {
    const after = headers.get('Retry-After') ?? '';
    const what = `The status is ${status} and Retry-After is “${after}”, not seconds or a date.`;
    report.expect('problems.retry-after', where, isDelay(after), what);
  }
  const type = headers.get('Content-Type') ?? '';
  const isProblem = /^application\/problem\+json\b/i.test(type);
  const wrongType = `The Content-Type of the ${status} is “${type}”, not application/problem+json.`;
  const { data, error } = safeParse(problemSchema, json);
  if (report.expect('problems.document', where, isProblem, wrongType)) {
    const issues = (error?.issues ?? []).map(
      ({ path, message }) => `${path.join('.') || 'the document'} ${message}`
    );
    report.expect('problems.document', where, data !== undefined, `The problem: ${issues.join(', ')}.`);
    const other = `The problem states status ${data?.status ?? ''}, but the answer has ${status}.`;
    report.expect('problems.document', where, data === undefined || data.status === status, other);
  }
  const stored = headers.get('Cache-Control') ?? '';
  const what = `Cache-Control of the ${status} is “${stored}”, not no-store.`;
  report.expect('problems.stored', where, lists(stored, 'no-store'), what);
};

/** Checks the rules for every answer: its headers and, for an error, its problem document. */
export const checkAnswers = (kit: Kit): void => {
  for (const answer of kit.client.answers) {
    checkHeaders(kit, answer);
    if (answer.status >= 400) checkProblem(kit, answer);
  }
};
