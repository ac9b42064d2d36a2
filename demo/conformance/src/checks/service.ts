import { service as serviceResource } from 'rounds-elements/contract';
import { read } from '../reading.js';
import type { Kit } from '../survey.js';

const isPublicKey = (key: Readonly<Record<string, unknown>>): boolean =>
  key['kty'] === 'EC' &&
  key['crv'] === 'P-256' &&
  [key['x'], key['y']].every((value) => typeof value === 'string' && /^[\w-]{43}$/.test(value));

const checkService = ({ report, service, systems, supports11 }: Kit): void => {
  const where = 'GET /';
  const { languages, labels, support, sealingKeys } = service;
  report.expect('service.languages', where, languages.length > 0, '“languages” is empty.');
  if (supports11) {
    const unnamed = systems.filter(({ code }) => labels['system']?.[code] === undefined);
    const what = `labels.system lacks ${unnamed.map(({ code }) => code).join(', ')}.`;
    report.expect('service.system-labels', where, unnamed.length === 0, what);
  }
  for (const { label, href } of support) {
    const isLink = /^(https:|tel:|mailto:)/.test(href) && label !== '';
    report.expect('service.support', where, isLink, `“${label}” has the address “${href}”.`);
  }
  for (const [index, key] of sealingKeys.entries()) {
    const what = `sealingKeys.${index} is not a public key of the curve P-256.`;
    report.expect('service.keys', where, isPublicKey(key), what);
    report.expect(
      'service.private-key',
      where,
      !('d' in key),
      `sealingKeys.${index} has its private part, “d”.`
    );
  }
};

/** Returns the names of the labels of a service: `access.parking`. */
const labelNames = (labels: Kit['service']['labels']): string[] =>
  Object.entries(labels).flatMap(([field, codes]) => Object.keys(codes).map((code) => `${field}.${code}`));

const checkLanguages = async ({ client, report, service }: Kit): Promise<void> => {
  for (const lang of service.languages) {
    const answer = await client.get('/', { lang });
    const { where, headers } = answer;
    const stated = headers.get('Content-Language') ?? '';
    const what = `Content-Language is “${stated}”, not “${lang}”.`;
    report.expect('languages.answer', where, stated.toLowerCase() === lang.toLowerCase(), what);
    const translated = read(report, answer, serviceResource);
    if (!translated) continue;
    const names = labelNames(translated.labels);
    const missing = labelNames(service.labels).filter((name) => !names.includes(name));
    const lacks = `“labels” lacks ${missing.slice(0, 5).join(', ')}.`;
    report.expect('languages.labels', where, missing.length === 0, lacks);
  }
  for (const path of ['/', '/programmes', '/sessions', '/systems', '/equity']) {
    const { where, status, headers } = await client.get(path, { lang: 'xx', limit: 1 });
    report.expect('languages.unknown', where, status === 200, `The status is ${status}, not 200.`);
    const stated = headers.get('Content-Language') ?? '';
    const isKnown = service.languages.includes(stated);
    const what = `Content-Language is “${stated}”, which the service does not list.`;
    if (status === 200) report.expect('languages.answer', where, isKnown, what);
  }
};

/** Checks the description of the service, and its languages. */
export const checkServiceAndLanguages = async (kit: Kit): Promise<void> => {
  checkService(kit);
  await checkLanguages(kit);
};
