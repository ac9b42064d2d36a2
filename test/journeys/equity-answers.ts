// The expected statements of a chart of shares, calculated from the backend's answer by the rules of the contract and of the
// method below the chart, independently of the elements.
import type { Equity } from '../../src/contract/equity.js';

/** A group of the chart and its table. */
export type Group =
  | 'No Round open'
  | 'Less than a fair share'
  | 'About a fair share'
  | 'More than a fair share'
  | 'We cannot tell';

/** Facts about a sector from its published figures. */
export interface SectorTruth {
  readonly name: string;
  readonly group: Group;
  /** Text of the attendances cell. */
  readonly attendances: string;
  /** Share of the attendances of all compared sectors; `null` if the sector is not compared. */
  readonly share: number | null;
  readonly fairShare: number | null;
  readonly isNobody: boolean;
  readonly isClosed: boolean;
  readonly missingReturns: number;
}

/** Facts about a system in a period. */
export interface Truth {
  readonly sectors: readonly SectorTruth[];
  /** Published attendances of all compared sectors. */
  readonly total: number;
}

/** Reads the figures of a system, or of the nation if the code is empty, in one period or the last. */
export const readFigures = async (code: string, period?: string): Promise<Equity> => {
  const query = new URLSearchParams({
    ...(code && { system: code }),
    ...(period && { from: period, to: period }),
  });
  const response = await fetch(`/v1/equity?${query.toString()}`);
  if (!response.ok) throw new Error(`${code} was answered by ${response.status}`);
  return (await response.json()) as Equity;
};

/** Returns the expected facts for the last period of an answer. */
export const truthOf = ({ periods, sectors, cells }: Equity): Truth => {
  const period = periods.at(-1);
  const facts = sectors.map(({ code, label, workforce }) => {
    const cell = cells.find((one) => one.sector === code && one.period === period?.id);
    const frozen = period?.workforce;
    const size = frozen
      ? (frozen.find(({ sector }) => sector === code)?.value ?? 0)
      : (workforce?.value ?? 0);
    return { label, cell, size };
  });
  const compared = facts.some(({ size }) => size > 0) ? facts.filter(({ size }) => size > 0) : facts;
  const valueOf = ({ cell }: (typeof facts)[number]): number =>
    cell?.attendances.state === 'value' ? cell.attendances.value : 0;
  const total = compared.reduce((sum, fact) => sum + valueOf(fact), 0);
  const workforce = compared.reduce((sum, { size }) => sum + size, 0);
  return {
    total,
    sectors: facts.map((fact): SectorTruth => {
      const { cell, label: name, size } = fact;
      const state = cell?.attendances.state ?? 'not-collected';
      const isCompared = compared.includes(fact);
      const fairShare = isCompared && workforce > 0 ? size / workforce : null;
      const missingReturns = cell ? cell.sessions - cell.recorded : 0;
      const base = { name, fairShare, missingReturns, isNobody: false, isClosed: false, share: null };
      if (cell?.sessions === 0 && cell.notStated === 0)
        return { ...base, group: 'No Round open', attendances: 'No Round open', isClosed: true };
      if (state === 'suppressed') return { ...base, group: 'We cannot tell', attendances: 'Hidden' };
      if (state === 'not-collected') return { ...base, group: 'We cannot tell', attendances: 'No figures' };
      const attendances = new Intl.NumberFormat('en-GB').format(valueOf(fact));
      const isNobody = state === 'zero' && missingReturns === 0;
      const share = isCompared && total > 0 ? valueOf(fact) / total : null;
      if (share === null || fairShare === null)
        return {
          ...base,
          group: isNobody ? 'Less than a fair share' : 'We cannot tell',
          ...{ attendances, isNobody, share },
        };
      const ratio = share / fairShare;
      const group =
        isNobody || ratio < 0.8
          ? 'Less than a fair share'
          : ratio > 1.25
            ? 'More than a fair share'
            : 'About a fair share';
      return { ...base, group, attendances, share, isNobody };
    }),
  };
};
