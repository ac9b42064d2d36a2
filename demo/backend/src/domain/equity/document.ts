import type { Equity } from 'rounds-elements/contract';
import type { Language } from '../../kernel/language.js';
import { withOffset } from '../../kernel/dates.js';
import type { Succession } from '../systems/succession.js';
import { ROUND_TO, SUPPRESS_BELOW } from './disclosure.js';
import type { Geography, Span } from './geography.js';
import { labelOf } from './periods.js';
import { GROUPS, groupLabel, type Group } from './sectors.js';
import type { PublishedPeriod, Series } from './series.js';
import { breakWords, WORDS } from './words.js';

/** The data that a response is built from. */
export interface Facts {
  readonly series: Series;
  /** Returns the number of upcoming Rounds that welcome a group; `null` if the system has ended. */
  readonly offer: ((group: Group) => number) | null;
  /** The system, in its current or last period of validity; `null` for the nation. */
  readonly span: Span | null;
  readonly geography: Geography;
  readonly succession: Succession;
  readonly language: Language;
  /** The first and the last day to include; `null` for no limit. */
  readonly from: string | null;
  readonly to: string | null;
}

const workforceOf = ({ workforce }: Series, { code }: Group): Equity['sectors'][number]['workforce'] => {
  const found = workforce.find(({ sector }) => sector === code);
  if (found === undefined) return null;
  const { sector: _, ...rest } = found;
  return rest;
};

/** Lists every sector, and the volunteers of those sectors for which any figure is stored. */
const groupsOf = (series: Series, shown: readonly PublishedPeriod[]): Group[] => {
  const collected = new Set(
    shown.flatMap(({ cells }) =>
      cells.flatMap(({ sector, attendances }) => (attendances.state === 'not-collected' ? [] : [sector]))
    )
  );
  return GROUPS.filter(
    (group) => !group.volunteers || collected.has(group.code) || workforceOf(series, group) !== null
  );
};

/** Returns the reason why figures before and after the start of a period cannot be compared, or null if they can. */
const breakBefore = (
  { published }: Series,
  { period, validFrom }: PublishedPeriod,
  { span, geography, language }: Facts
): string | null => {
  if (span === null || validFrom === null) return null;
  const spanInPeriod = geography
    .systemsDuring(period.from, period.to)
    .find(({ code, valid_from }) => code === span.code && valid_from === validFrom);
  const before = published[published.findIndex((each) => each.period.id === period.id) - 1];
  const hasDifferentSystem = before !== undefined && before.validFrom !== validFrom;
  const startedInPeriod =
    validFrom >= period.from && spanInPeriod !== undefined && geography.origins(spanInPeriod).length > 0;
  return spanInPeriod !== undefined && (hasDifferentSystem || startedInPeriod)
    ? breakWords(geography, spanInPeriod, language)
    : null;
};

const notesOf = (facts: Facts, shown: readonly PublishedPeriod[]): Equity['notes'] => {
  const { series, span, geography, succession, language } = facts;
  const words = WORDS[language];
  const concerns = (system: string): boolean =>
    span === null || system === span.code || (system !== '' && succession.heirs(system).includes(span.code));
  const late = shown.filter(({ period }) =>
    series.late.some((each) => each.period === period.id && concerns(each.system))
  );
  const changed = span === null ? shown.slice(1).filter(({ period }) => geography.hasChangedIn(period)) : [];
  return [
    words.returns,
    ...changed.map(({ period }) => words.systems(labelOf(period, language))),
    ...late.map(({ period }) => words.late(labelOf(period, language))),
    ...shown
      .filter(({ isCorrected }) => isCorrected)
      .map(({ period }) => words.corrected(labelOf(period, language))),
  ].map((text) => ({ text, href: null }));
};

const systemOf = ({ code, name, valid_from, valid_to, successors }: Span): Equity['system'] => ({
  ...{ code, name, validFrom: valid_from, validTo: valid_to, successors: [...successors] },
});

/** Builds the response to `GET /equity`: published figures with their context. */
export const toEquity = (facts: Facts): Equity => {
  const { series, offer, span, language, from, to } = facts;
  const { published, step, next, voices } = series;
  const shown = published.filter(
    ({ period }) => (from === null || period.from >= from) && (to === null || period.to <= to)
  );
  const groups = groupsOf(series, shown);
  const codes = new Set(groups.map(({ code }) => code));
  const publishedAt = Math.max(...published.map(({ at }) => at.getTime()));
  return {
    system: span && systemOf(span),
    unit: 'attendances',
    publishedAt: published.length === 0 ? null : withOffset(new Date(publishedAt), 'Europe/London'),
    nextPublication: offer === null ? null : next,
    disclosure: { rule: WORDS[language].rule, suppressBelow: SUPPRESS_BELOW, roundTo: ROUND_TO },
    step,
    designEffect: shown.at(-1)?.designEffect ?? null,
    periods: shown.map((each) => ({
      id: each.period.id,
      label: labelOf(each.period, language),
      from: each.period.from,
      to: each.period.to,
      breakBefore: breakBefore(series, each, facts),
      workforce: each.workforce === null ? null : [...each.workforce],
    })),
    sectors: groups.map((group) => ({
      ...{ code: group.code, label: groupLabel(group, language) },
      workforce: workforceOf(series, group),
    })),
    cells: shown.flatMap(({ period, cells }) =>
      cells.filter(({ sector }) => codes.has(sector)).map((cell) => ({ period: period.id, ...cell }))
    ),
    offer: offer === null ? [] : groups.map((group) => ({ sector: group.code, upcoming: offer(group) })),
    notes: notesOf(facts, shown),
    voices: voices
      .filter(({ lang }) => (lang ?? 'en') === language)
      .map(({ text, source }) => ({ text, source })),
  };
};
