import { problemSchema, safeParse } from 'rounds-elements/contract';
import type { Query } from '../client.js';
import type { RuleId } from '../rules.js';
import type { Kit } from '../survey.js';

/** A request with one parameter that must be refused. */
type BadRequest = readonly [path: string, query: Query, parameter: string];

const BAD: readonly BadRequest[] = [
  ['/programmes', { limit: 0 }, 'limit'],
  ['/sessions', { limit: 101 }, 'limit'],
  ['/programmes', { cursor: 'not-a-cursor' }, 'cursor'],
  ['/programmes', { lat: 'north', lng: 0 }, 'lat'],
  ['/programmes', { lat: 52, lng: 181 }, 'lng'],
  ['/programmes', { sort: 'random' }, 'sort'],
  ['/sessions', { from: 'yesterday' }, 'from'],
  ['/sessions', { to: '2026-02-30' }, 'to'],
  ['/places', { q: 'L' }, 'q'],
  ['/places', { q: 'L'.repeat(41) }, 'q'],
  ['/systems', { on: '2026-02-30' }, 'on'],
  ['/equity', { from: '2026-Q5' }, 'from'],
];

const BAD_SINCE_1_1: readonly BadRequest[] = [
  ['/equity/systems', { period: 'Q9' }, 'period'],
  ['/sessions.ics', { alarm: 'PT1M' }, 'alarm'],
];

/** Answers of a visitor with unknown values. */
const BAD_VISITORS: readonly BadRequest[] = [
  ['/programmes', { forSector: 'not-a-sector' }, 'forSector'],
  ['/programmes', { forRole: 'not-a-role' }, 'forRole'],
  ['/sessions', { forPlace: 'not-a-place' }, 'forPlace'],
  ['/sessions', { forRole: 'staff', nearKm: 0 }, 'nearKm'],
  ['/programmes', { forRole: 'staff', eligible: 'perhaps' }, 'eligible'],
  ['/programmes', { forRole: 'staff', group: 'far' }, 'group'],
];

/** Parameters that describe a visitor. Calendar addresses must not contain them. */
const ON_CALENDARS: readonly BadRequest[] = [
  ['/sessions.ics', { forSector: 'health' }, 'forSector'],
  ['/sessions.ics', { forRole: 'staff' }, 'forRole'],
  ['/sessions.ics', { forPlace: 'outcode:LS1' }, 'forPlace'],
  ['/sessions.ics', { eligible: 'yes' }, 'eligible'],
  ['/sessions.ics', { group: 'near' }, 'group'],
  ['/sessions.ics', { nearKm: 40 }, 'nearKm'],
];

const checkRefused = async (
  { client, report }: Kit,
  rule: RuleId,
  [path, query, parameter]: BadRequest
): Promise<void> => {
  const { where, status, json } = await client.get(path, query);
  const isRefused = report.expect(rule, where, status === 400, `The status is ${status}, not 400.`);
  if (!isRefused) return;
  const pointers = (safeParse(problemSchema, json).data?.errors ?? []).map(({ pointer }) => pointer);
  const isNamed = pointers.some((pointer) => pointer.split('/').includes(parameter));
  const what = `“errors” does not name “${parameter}” (${pointers.join(', ') || 'it is empty'}).`;
  report.expect('problems.name', where, isNamed, what);
};

const checkNotFound = async ({ client, report }: Kit): Promise<void> => {
  const id = 'rounds-elements-check-unknown';
  for (const path of [
    `/programmes/${id}`,
    `/sessions/${id}`,
    `/sessions/${id}.ics`,
    `/forms/${id}`,
    `/${id}`,
  ]) {
    const { where, status } = await client.get(path);
    report.expect('problems.not-found', where, status === 404, `The status is ${status}, not 404.`);
  }
};

const checkUnknownParameter = async ({ client, report }: Kit): Promise<void> => {
  for (const path of ['/', '/programmes', '/sessions', '/equity']) {
    const { where, status } = await client.get(path, { 'rounds-elements-check': '1' });
    report.expect('problems.unknown-parameter', where, status === 200, `The status is ${status}, not 200.`);
  }
};

/** Checks that invalid requests are refused with the name of the parameter, and that unknown parameters are ignored. */
export const checkProblems = async (kit: Kit): Promise<void> => {
  for (const request of BAD) await checkRefused(kit, 'problems.parameter', request);
  await checkNotFound(kit);
  await checkUnknownParameter(kit);
  if (!kit.supports11) return;
  for (const request of BAD_SINCE_1_1) await checkRefused(kit, 'problems.parameter', request);
  for (const request of BAD_VISITORS) await checkRefused(kit, 'visitor.parameter', request);
  for (const request of ON_CALENDARS) await checkRefused(kit, 'visitor.calendar', request);
  const single = kit.sessions.items[0];
  if (!single) return;
  const path = `/sessions/${encodeURIComponent(single.id)}.ics`;
  await checkRefused(kit, 'visitor.calendar', [path, { forRole: 'staff' }, 'forRole']);
};
