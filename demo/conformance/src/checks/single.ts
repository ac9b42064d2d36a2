import { programmeSchema, sessionSchema, type Programme, type Session } from 'rounds-elements/contract';
import { readWith } from '../reading.js';
import type { Kit } from '../survey.js';

/** Fields that depend on the query. */
const DEPENDENT = ['distanceKm', 'eligibility', 'group', 'nextSession', 'sessionsPastYear'];

/** Names the fields in which two items differ. */
const differences = (one: object, other: object): string[] =>
  Object.entries(one)
    .filter(
      ([name, value]) =>
        !DEPENDENT.includes(name) &&
        JSON.stringify(value) !== JSON.stringify((other as Readonly<Record<string, unknown>>)[name])
    )
    .map(([name]) => name);

const checkProgramme = async ({ client, report }: Kit, item: Programme): Promise<void> => {
  const answer = await client.get(`/programmes/${encodeURIComponent(item.id)}`);
  const found = readWith(report, answer, programmeSchema);
  if (!found) return;
  const fields = differences(item, found);
  const what = `${fields.join(', ')} differ from the item in the list.`;
  report.expect('programmes.one', answer.where, fields.length === 0, what);
};

const checkSession = async ({ client, report }: Kit, item: Session): Promise<void> => {
  const answer = await client.get(`/sessions/${encodeURIComponent(item.id)}`);
  const found = readWith(report, answer, sessionSchema);
  if (found) {
    const fields = differences(item, found);
    const what = `${fields.join(', ')} differ from the item in the list.`;
    report.expect('sessions.one', answer.where, fields.length === 0, what);
  }
  const programme = await client.get(`/programmes/${encodeURIComponent(item.programmeId)}`);
  const { status, where } = programme;
  const what = `The programme of the Round “${item.id}” has the status ${status}, not 200.`;
  report.expect('sessions.programme', where, status === 200, what);
};

/** Checks single programmes and sessions against the items of the lists. */
export const checkSingle = async (kit: Kit): Promise<void> => {
  const { programmes, sessions } = kit;
  const online = programmes.items.find(({ formats }) => formats.includes('online'));
  for (const item of new Set([programmes.items[0], online])) if (item) await checkProgramme(kit, item);
  const called = sessions.items.find(({ status }) => status !== 'scheduled');
  for (const item of new Set([sessions.items[0], called])) if (item) await checkSession(kit, item);
};
