import type { Equity } from '../../src/contract/index.js';
import { editEquity, editEquitySystems, foundBy, setQuery, type PlantedFault } from './planting.js';

type Cell = Equity['cells'][number];

const newest = ({ periods }: Equity): string => periods.at(-1)?.id ?? '';

/** Returns a cell of the newest period with a value. */
const shownIn = (equity: Equity): Cell | undefined =>
  equity.cells.find(({ period, attendances }) => period === newest(equity) && attendances.state === 'value');

/** Faults in the figures of access. */
export const equityFaults: readonly PlantedFault[] = foundBy(
  ['equity', 'problems'],
  [
    {
      title: 'publishes a count of 5 people',
      breaks: ['disclosure.threshold'],
      plant: () =>
        editEquity('nation', (equity) => {
          const cell = shownIn(equity);
          if (cell) cell.firstTime = { state: 'value', value: 5 };
        }),
    },
    {
      title: 'publishes exact counts',
      breaks: ['disclosure.rounding'],
      plant: () =>
        editEquity('nation', (equity) => {
          const cell = shownIn(equity);
          if (cell) cell.firstTime = { state: 'value', value: 13 };
        }),
    },
    {
      title: 'publishes counts of a small workforce',
      breaks: ['disclosure.workforce'],
      plant: () =>
        editEquity('system', (equity) => {
          const sector = shownIn(equity)?.sector;
          const workforce = equity.periods.at(-1)?.workforce?.find((each) => each.sector === sector);
          if (workforce) workforce.value = 30;
        }),
    },
    {
      title: 'publishes first-timers of a suppressed count',
      breaks: ['disclosure.first-time'],
      plant: () =>
        editEquity('system', ({ cells }) => {
          const cell = cells.find(({ attendances }) => attendances.state === 'suppressed');
          if (cell) cell.firstTime = { state: 'zero' };
        }),
    },
    {
      title: 'publishes first-timers that reveal how many others there were',
      breaks: ['disclosure.first-time'],
      plant: () =>
        editEquity('system', (equity) => {
          const cell = shownIn(equity);
          if (cell?.attendances.state === 'value')
            cell.firstTime = { state: 'value', value: Math.max(10, cell.attendances.value - 10) };
        }),
    },
    {
      title: 'states a weaker rule than the contract’s',
      breaks: ['disclosure.stated'],
      plant: () => editEquity('nation', ({ disclosure }) => (disclosure.suppressBelow = 5)),
    },
    {
      title: 'adds suppressed counts to the nation’s',
      breaks: ['disclosure.nation'],
      plant: () =>
        editEquity('nation', ({ cells }) => {
          for (const { attendances } of cells) if (attendances.state === 'value') attendances.value += 5;
        }),
    },
    {
      title: 'does not say how many systems are suppressed',
      breaks: ['equity.hidden'],
      plant: () =>
        editEquity('nation', ({ cells }) => {
          for (const { attendances } of cells) {
            if (attendances.state !== 'value') continue;
            delete attendances.hidden;
            delete attendances.hiddenAtMost;
          }
        }),
    },
    {
      title: 'bounds the hidden counts below their number',
      breaks: ['equity.hidden'],
      plant: () =>
        editEquity('nation', ({ cells }) => {
          for (const { attendances } of cells)
            if (attendances.state === 'value' && attendances.hidden) attendances.hiddenAtMost = 0;
        }),
    },
    {
      title: 'publishes a period that is not over',
      breaks: ['equity.finished'],
      plant: () =>
        editEquity('nation', ({ periods }) => Object.assign(periods.at(-1) ?? {}, { to: '2026-12-31' })),
    },
    {
      title: 'publishes the exact design effect',
      breaks: ['equity.design-effect'],
      plant: () => editEquity('nation', (equity) => (equity.designEffect = 3.7)),
    },
    {
      title: 'has a figure of a period that it does not list',
      breaks: ['equity.cells'],
      plant: () => editEquity('nation', ({ cells }) => Object.assign(cells[0] ?? {}, { period: '1999-Q1' })),
    },
    {
      title: 'answers other figures for the map',
      breaks: ['equity.same', 'disclosure.nation'],
      plant: () =>
        editEquitySystems((systems) => {
          for (const { cells } of systems)
            for (const { attendances } of cells) if (attendances.state === 'value') attendances.value += 5;
        }),
    },
    {
      title: 'answers an ended system with the figures of its successor',
      breaks: ['equity.ended'],
      plant: () => ({
        ...editEquity('system', (equity) => {
          if (equity.system?.validTo != null) Object.assign(equity.system, { validTo: null, successors: [] });
        }),
      }),
    },
    {
      title: 'ignores a quarter that does not exist',
      breaks: ['problems.parameter'],
      plant: () => setQuery('from', null, ({ query }) => query.get('from') === '2026-Q5'),
    },
  ]
);
