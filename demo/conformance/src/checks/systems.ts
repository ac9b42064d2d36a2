import { systems as systemsResource, type System } from 'rounds-elements/contract';
import { PROGRAMMES, SESSIONS, readPage, type List, type Page } from '../lists.js';
import { read } from '../reading.js';
import type { Kit } from '../survey.js';

const existsOn = ({ validFrom, validTo }: System, day: string): boolean =>
  validFrom <= day && (validTo === null || validTo >= day);

const keyOf = ({ code, validFrom }: System): string => `${code} (${validFrom})`;

const checkDated = async ({ client, report, systems, allSystems, now }: Kit): Promise<void> => {
  const today = now.toISOString().slice(0, 10);
  const day = '2023-01-01';
  const answer = await client.get('/systems', { on: day });
  const past = read(report, answer, systemsResource);
  for (const [where, items, on] of [
    ['GET /systems', systems, today],
    [answer.where, past?.items ?? null, day],
  ] as const) {
    if (items === null) continue;
    const wrong = items.filter((system) => !existsOn(system, on)).map(keyOf);
    report.expect('systems.dated', where, wrong.length === 0, `${wrong.join(', ')} did not exist on ${on}.`);
    const missing = allSystems
      .filter((system) => existsOn(system, on))
      .map(keyOf)
      .filter((key) => !items.map(keyOf).includes(key));
    report.expect('systems.dated', where, missing.length === 0, `${missing.join(', ')} existed on ${on}.`);
  }
};

const checkSpans = ({ report, allSystems }: Kit): void => {
  const where = 'GET /systems?all=true';
  const codes = new Set(allSystems.map(({ code }) => code));
  for (const system of allSystems) {
    const unknown = system.successors.filter((code) => !codes.has(code));
    const what = `${keyOf(system)} has the successor ${unknown.join(', ')}, which is not listed.`;
    report.expect('systems.successors', where, unknown.length === 0, what);
    const overlap = allSystems.find(
      (other) =>
        other !== system &&
        other.code === system.code &&
        other.validFrom >= system.validFrom &&
        existsOn(system, other.validFrom)
    );
    report.expect(
      'systems.overlap',
      where,
      overlap === undefined,
      `${keyOf(system)} is listed twice for one day.`
    );
  }
};

const checkResolvedIn = async <T, P extends Page & { readonly resolved: Kit['service']['resolved'] }>(
  kit: Kit,
  list: List<T, P>,
  code: string
): Promise<void> => {
  const { client, report, succession } = kit;
  const answer = await client.get(list.path, { system: code, limit: 1 });
  const page = read(report, answer, list.resource);
  if (!page) return;
  const heirs = succession.heirs(code);
  const resolved = page.resolved.find(({ from }) => from === code);
  const to = resolved?.to.map((system) => system.code).sort();
  const isRight = to?.join() === [...heirs].sort().join() && resolved?.split === heirs.length > 1;
  report.expect(
    'systems.resolved',
    answer.where,
    isRight,
    resolved
      ? `“resolved” replaces ${code} by ${to?.join(', ') ?? ''} (split: ${String(resolved.split)}), not by ${heirs.join(', ')}.`
      : `“resolved” does not say that ${code} was replaced by ${heirs.join(', ')}.`
  );
  const [heir, ...more] = heirs;
  if (heir === undefined || more.length > 0) return;
  const successor = await readPage(kit, list, { system: heir, limit: 1 });
  if (!successor) return;
  const what = `The total is ${page.total}, but ${successor.total} for the successor ${heir}.`;
  report.expect('systems.resolved', answer.where, page.total === successor.total, what);
};

const checkResolved = async (kit: Kit): Promise<void> => {
  const ended = kit.succession.ended();
  if (ended.length === 0) {
    kit.report.skip(['systems.resolved', 'equity.ended'], 'no system has ended');
    return;
  }
  const isSplit = (code: string): boolean => kit.succession.heirs(code).length > 1;
  const merged = ended.find((code) => !isSplit(code));
  const split = ended.find(isSplit);
  for (const code of [merged, split]) {
    if (code === undefined) continue;
    await checkResolvedIn(kit, PROGRAMMES, code);
    await checkResolvedIn(kit, SESSIONS, code);
  }
};

/** Checks that systems have dates, and that an ended system is replaced by its successors. */
export const checkSystems = async (kit: Kit): Promise<void> => {
  if (kit.allSystems.length === 0) {
    kit.report.skip(
      ['systems.dated', 'systems.overlap', 'systems.successors', 'systems.resolved', 'equity.ended'],
      'the service lists no systems'
    );
    return;
  }
  await checkDated(kit);
  checkSpans(kit);
  await checkResolved(kit);
};
