import {
  cellSchema,
  equity as equityResource,
  equitySchema,
  equitySystems,
  equitySystemSchema,
  periodSchema,
  sumCounts,
  type Cell,
  type Count,
  type Equity,
  type EquitySystem,
} from 'rounds-elements/contract';
import type { Answer, Query } from '../client.js';
import { checkItems, rawItems, read, readWith } from '../reading.js';
import type { Kit } from '../survey.js';

/** Thresholds of the disclosure rule. */
const SUPPRESS_BELOW = 8;
const ROUND_TO = 5;
const MIN_WORKFORCE = 40;

/** Minimum difference between published attendances and first-timers that leaves at least 8 other people. */
const MIN_DIFFERENCE = 15;

/** Values to which the design effect is rounded up. */
const DESIGN_EFFECTS = [2, 4, 6, 8, 12, 20];

/** Number of systems whose own figures are read. */
const MAX_SYSTEMS = 4;

interface Figures {
  readonly answer: Answer;
  readonly equity: Equity;
  /** The cells as they were sent, including those below the threshold. */
  readonly cells: readonly Cell[];
}

const readFigures = async ({ client, report }: Kit, query: Query): Promise<Figures | null> => {
  const answer = await client.get('/equity', query);
  // An element reads the answer leniently, and leaves out invalid cells. The check examines all of them.
  const equity = readWith(report, answer, equitySchema);
  if (!equity || !read(report, answer, equityResource)) return null;
  const { cells = [], periods = [] } = answer.json as {
    readonly cells?: unknown[];
    readonly periods?: unknown[];
  };
  checkItems(report, answer.where, periods, periodSchema);
  return { answer, equity, cells: checkItems(report, answer.where, cells, cellSchema) };
};

const nameOf = ({ period, sector }: Pick<Cell, 'period' | 'sector'>): string => `${sector} in ${period}`;

const checkCount = ({ report }: Kit, where: string, name: string, counted: Count): void => {
  if (counted.state !== 'value' || counted.value === 0) return;
  const { value, hidden, hiddenAtMost } = counted;
  const low = `${name} is ${value}, below ${SUPPRESS_BELOW}.`;
  report.expect('disclosure.threshold', where, value >= SUPPRESS_BELOW, low);
  const exact = `${name} is ${value}, which is not a multiple of ${ROUND_TO}.`;
  report.expect('disclosure.rounding', where, value % ROUND_TO === 0, exact);
  const bound = `${name} has hiddenAtMost ${hiddenAtMost ?? ''}, with ${hidden ?? 0} hidden counts.`;
  const isBound = hiddenAtMost == null || ((hidden ?? 0) > 0 && hiddenAtMost >= (hidden ?? 0));
  report.expect('equity.hidden', where, isBound, bound);
};

const checkCells = (kit: Kit, { answer, equity, cells }: Figures): void => {
  const { report } = kit;
  const { where } = answer;
  const periods = new Set(equity.periods.map(({ id }) => id));
  const sectors = new Set(equity.sectors.map(({ code }) => code));
  for (const cell of cells) {
    const { period, sector, sessions, recorded, attendances, firstTime } = cell;
    const name = nameOf(cell);
    const isKnown = periods.has(period) && sectors.has(sector) && recorded <= sessions;
    const what = `${name}: its period or sector is not listed, or more Rounds are recorded than held.`;
    report.expect('equity.cells', where, isKnown, what);
    checkCount(kit, where, `attendances of ${name}`, attendances);
    checkCount(kit, where, `firstTime of ${name}`, firstTime);
    const isShown = attendances.state === 'suppressed' && firstTime.state !== 'suppressed';
    const shown = `firstTime of ${name} is ${firstTime.state}, although attendances are suppressed.`;
    report.expect('disclosure.first-time', where, !isShown, shown);
  }
};

/** Checks the rules that apply to a system’s cells but not to sums of them. */
const checkSystemCells = ({ report }: Kit, { answer, equity, cells }: Figures): void => {
  const { where } = answer;
  for (const cell of cells) {
    const { attendances, firstTime, period, sector } = cell;
    if (attendances.state !== 'value') continue;
    const name = nameOf(cell);
    const workforce = equity.periods
      .find(({ id }) => id === period)
      ?.workforce?.find((each) => each.sector === sector)?.value;
    const small = `attendances of ${name} are shown for a workforce of ${workforce ?? ''}.`;
    report.expect(
      'disclosure.workforce',
      where,
      workforce === undefined || workforce >= MIN_WORKFORCE,
      small
    );
    if (firstTime.state !== 'value') continue;
    const difference = attendances.value - firstTime.value;
    const what = `${name} has ${attendances.value} attendances and ${firstTime.value} first-timers: ${difference} apart.`;
    report.expect('disclosure.first-time', where, difference >= MIN_DIFFERENCE, what);
  }
};

const checkPublication = ({ report }: Kit, { answer, equity }: Figures): void => {
  const { where } = answer;
  const { disclosure, publishedAt, designEffect, periods } = equity;
  const isStated = disclosure.suppressBelow >= SUPPRESS_BELOW && disclosure.roundTo >= ROUND_TO;
  const stated = `“disclosure” states ${disclosure.suppressBelow} and ${disclosure.roundTo}, not ${SUPPRESS_BELOW} and ${ROUND_TO}.`;
  report.expect('disclosure.stated', where, isStated, stated);
  for (const { id, to } of periods) {
    const isOver = publishedAt !== null && to < publishedAt.slice(0, 10);
    const what = `${id} ends on ${to}, but was published ${publishedAt ?? 'never'}.`;
    report.expect('equity.finished', where, isOver, what);
  }
  const isRounded = designEffect === null || DESIGN_EFFECTS.includes(designEffect);
  report.expect('equity.design-effect', where, isRounded, `designEffect is ${designEffect ?? ''}.`);
};

/** Checks one cell of the nation. Its parts are the systems and, as one more, Rounds outside any system. */
const checkSum = ({ report }: Kit, where: string, cell: Cell, parts: readonly Count[]): void => {
  const sum = sumCounts(parts);
  const name = nameOf(cell);
  const { attendances } = cell;
  const value = attendances.state === 'value' ? attendances.value : 0;
  const rest = value - sum.value;
  const isSum = rest === 0 || (rest >= SUPPRESS_BELOW && rest % ROUND_TO === 0);
  const what = `${name} is ${value}, but the systems’ published values add up to ${sum.value}.`;
  report.expect('disclosure.nation', where, isSum, what);
  if (attendances.state !== 'value' || value === 0) return;
  const hidden = attendances.hidden ?? 0;
  const isCounted = hidden === sum.hidden || hidden === sum.hidden + 1;
  const counted = `${name} has ${hidden} hidden counts, but ${sum.hidden} systems are suppressed.`;
  report.expect('equity.hidden', where, isCounted, counted);
};

const checkNation = (kit: Kit, nation: Figures, systems: readonly EquitySystem[], period: string): void => {
  for (const cell of nation.cells) {
    if (cell.period !== period) continue;
    const parts = systems.flatMap(({ cells }) =>
      cells.filter(({ sector }) => sector === cell.sector).map(({ attendances }) => attendances)
    );
    checkSum(kit, nation.answer.where, cell, parts);
  }
};

const countText = (counted: Count | undefined): string =>
  counted ? `${counted.state}${counted.state === 'value' ? ` ${counted.value}` : ''}` : 'missing';

const checkSame = (kit: Kit, { answer, cells }: Figures, listed: EquitySystem, period: string): void => {
  for (const { sector, attendances } of listed.cells) {
    const own = cells.find((cell) => cell.period === period && cell.sector === sector)?.attendances;
    const isSame =
      countText(own) === countText(attendances) ||
      (own === undefined && attendances.state === 'not-collected');
    const what = `${sector} in ${period} is ${countText(own)}, but ${countText(attendances)} in /equity/systems.`;
    kit.report.expect('equity.same', answer.where, isSame, what);
  }
};

const readSystems = async (
  { client, report }: Kit,
  period: string
): Promise<{ readonly where: string; readonly systems: EquitySystem[] } | null> => {
  const answer = await client.get('/equity/systems', { period });
  if (!read(report, answer, equitySystems)) return null;
  return {
    where: answer.where,
    systems: checkItems(report, answer.where, rawItems(answer), equitySystemSchema),
  };
};

const checkBySystem = async (kit: Kit, nation: Figures): Promise<void> => {
  const newest = nation.equity.periods.at(-1)?.id;
  if (newest === undefined) return;
  const listed = await readSystems(kit, newest);
  if (!listed) return;
  const { where, systems } = listed;
  for (const { system, cells } of systems)
    for (const { sector, attendances } of cells)
      checkCount(kit, where, `attendances of ${sector} in ${system}`, attendances);
  checkNation(kit, nation, systems, newest);
  const published = (state: Count['state']): EquitySystem | undefined =>
    systems.find(({ cells }) => cells.some(({ attendances }) => attendances.state === state));
  const examples = [published('value'), published('suppressed'), systems[0], systems.at(-1)];
  for (const system of [...new Set(examples)].slice(0, MAX_SYSTEMS)) {
    if (!system) continue;
    const figures = await readFigures(kit, { system: system.system });
    if (!figures) continue;
    checkCells(kit, figures);
    checkSystemCells(kit, figures);
    checkSame(kit, figures, system, newest);
  }
};

const checkEnded = async (kit: Kit): Promise<void> => {
  const [code] = kit.succession.ended();
  if (code === undefined) return;
  const figures = await readFigures(kit, { system: code });
  if (!figures) return;
  const { answer, equity } = figures;
  const { system } = equity;
  const isOwn = system?.code === code && system.validTo !== null && system.successors.length > 0;
  const what = `“system” is ${system?.code ?? 'the nation'} (until ${system?.validTo ?? 'now'}), not the ended ${code} with its successors.`;
  kit.report.expect('equity.ended', answer.where, isOwn, what);
};

/** Checks that figures follow the disclosure rule and agree with each other. */
export const checkEquity = async (kit: Kit): Promise<void> => {
  const nation = await readFigures(kit, {});
  if (!nation) return;
  checkCells(kit, nation);
  checkPublication(kit, nation);
  if (kit.supports11) await checkBySystem(kit, nation);
  await checkEnded(kit);
};
