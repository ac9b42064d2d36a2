import type { Equity } from '../../contract/equity.js';
import { periodsOf, toSpan, type Period, type Row, type Span, type View } from './equity-chart-model.js';

const hasFigure = ({ state }: Row): boolean =>
  state === 'value' || state === 'zero' || state === 'no-round-open';

/** Returns the codes of the sectors with figures in both spans. */
const commonSectors = (first: Span, last: Span): Set<string> => {
  const codes = ({ rows }: Span): string[] => rows.filter(hasFigure).map(({ sector }) => sector.code);
  const inLast = new Set(codes(last));
  return new Set(codes(first).filter((code) => inLast.has(code)));
};

/**
 * Returns the view of a trend: every period, each with its own workforce. Shares compare only the sectors with figures in
 * both the first period since the last break and the last one.
 */
export const toTrendView = (data: Equity): View => {
  const { periods, start } = periodsOf(data);
  const [first, last] = [periods[start], periods[periods.length - 1]];
  const alone = (period: Period | undefined): Span => toSpan(data, period ? [period] : [], 'trend');
  const compared = commonSectors(alone(first), alone(last));
  const series = periods.map((period, index) => toSpan(data, [period], 'trend', index >= start, compared));
  return { measure: 'trend', data, start, span: series[series.length - 1] ?? alone(undefined), series };
};
