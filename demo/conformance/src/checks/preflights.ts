import type { Answer } from '../client.js';
import type { Kit } from '../survey.js';
import { lists } from './answers.js';

/** Headers that monitoring agents add, and one that no program knows. */
const ADDED = ['traceparent', 'x-dynatrace', 'x-rounds-elements-check'];

const ask = ({ client }: Kit, path: string, method: string, names: readonly string[]): Promise<Answer> =>
  client.request(path, {
    method: 'OPTIONS',
    headers: {
      'Access-Control-Request-Method': method,
      ...(names.length > 0 && { 'Access-Control-Request-Headers': names.join(',') }),
    },
  });

const missingFrom = ({ headers }: Answer, names: readonly string[]): string[] =>
  names.filter((name) => !lists(headers.get('Access-Control-Allow-Headers'), name));

const checkReads = async (kit: Kit): Promise<void> => {
  for (const path of ['/', '/programmes', '/sessions', '/changes']) {
    const answer = await ask(kit, path, 'GET', ADDED);
    const { where, status } = answer;
    const missing = missingFrom(answer, ADDED);
    kit.report.expect(
      'cors.preflight',
      where,
      status === 204 && missing.length === 0,
      status === 204
        ? `Access-Control-Allow-Headers lacks ${missing.join(', ')}.`
        : `The status is ${status}, not 204.`
    );
  }
};

const checkFeedback = async (kit: Kit): Promise<void> => {
  const { report } = kit;
  const asked = [['content-type'], ...(kit.supports11 ? [['content-type', ...ADDED]] : [])];
  for (const names of asked) {
    const answer = await ask(kit, '/feedback', 'POST', names);
    const { where, status, headers } = answer;
    const missing = missingFrom(answer, names);
    const allowsPost = lists(headers.get('Access-Control-Allow-Methods'), 'POST');
    report.expect(
      'cors.preflight-feedback',
      where,
      status === 204 && missing.length === 0 && allowsPost,
      status !== 204
        ? `The status is ${status}, not 204.`
        : missing.length > 0
          ? `Access-Control-Allow-Headers lacks ${missing.join(', ')}.`
          : 'Access-Control-Allow-Methods lacks POST.'
    );
    const age = headers.get('Access-Control-Max-Age');
    const what = `Access-Control-Max-Age is “${age ?? ''}”, not 86400.`;
    report.expect('cors.preflight-age', where, age === '86400', what);
  }
};

/** Checks the answers to preflights, which browsers send before some requests of pages on other sites. */
export const checkPreflights = async (kit: Kit): Promise<void> => {
  if (kit.supports11) await checkReads(kit);
  await checkFeedback(kit);
};
