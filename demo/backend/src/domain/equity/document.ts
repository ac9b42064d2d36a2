import type { Equity } from 'rounds-elements/contract';
import type { Language } from '../../kernel/language.js';
import { withOffset } from '../../kernel/dates.js';
import type { Succession } from '../systems/succession.js';
import { ROUND_TO, SUPPRESS_BELOW } from './disclosure.js';
import type { Geography, Span } from './geography.js';
import { labelOf } from './periods.js';
import { GROUPS, groupLabel, type Group } from './sectors.js';
import type { PublishedPeriod, Series, StoredWorkforce } from './series.js';
import { breakWords, WORDS } from './words.js';

/** What an answer is made of. */
export interface Facts {
  readonly series: Series;
  /** How many Rounds to come welcome a group; `null` where the system has ended. */
  readonly offer: ((group: Group) => number) | null;
  /** The system as it stands, or as it last stood; `null`: the nation. */
  readonly span: Span | null;
  readonly geography: Geography;
  readonly succession: Succession;
  readonly language: Language;
  /** The first day to tell of, and the last. */
  readonly from: string | null;
  readonly to: string | null;
}

const workforceOf = ({ workforce }: Series, { sector, volunteers }: Group): StoredWorkforce | undefined =>
  workforce.find((each) => each.sector === sector && each.volunteers === volunteers);

/** Every sector is told of, whatever is known of it; volunteers where anything is known of them. */
const groupsOf = (series: Series, shown: readonly PublishedPeriod[]): Group[] => {
  const collected = new Set(
    shown.flatMap(({ cells }) =>
      cells.flatMap(({ sector, attendances }) => (attendances.state === 'not-collected' ? [] : [sector]))
    )
  );
  return GROUPS.filter(
    (group) => !group.volunteers || collected.has(group.code) || workforceOf(series, group) !== undefined
  );
};

/** Why nothing may be compared across the beginning of a period: the system is another since. */
const breakBefore = (
  { published }: Series,
  { period, validFrom }: PublishedPeriod,
  { span, geography, language }: Facts
): string | null => {
  if (span === null || validFrom === null) return null;
  const own = geography
    .during(period.from, period.to)
    .find(({ code, valid_from }) => code === span.code && valid_from === validFrom);
  const before = published[published.findIndex((each) => each.period.id === period.id) - 1];
  const isOther = before !== undefined && before.validFrom !== validFrom;
  const hasBegun = validFrom >= period.from && own !== undefined && geography.origins(own).length > 0;
  return own !== undefined && (isOther || hasBegun) ? breakWords(geography, own, language) : null;
};

const notesOf = (facts: Facts, shown: readonly PublishedPeriod[]): Equity['notes'] => {
  const { series, span, geography, succession, language } = facts;
  const words = WORDS[language];
  const concerns = (system: string): boolean =>
    span === null || system === span.code || (system !== '' && succession.heirs(system).includes(span.code));
  const late = shown.filter(({ period }) =>
    series.late.some((each) => each.period === period.id && concerns(each.system))
  );
  const changed = span === null ? shown.slice(1).filter(({ period }) => geography.changedIn(period)) : [];
  return [
    words.returns,
    ...changed.map(({ period }) => words.systems(labelOf(period, language))),
    ...late.map(({ period }) => words.late(labelOf(period, language))),
  ].map((text) => ({ text, href: null }));
};

const systemOf = ({ code, name, valid_from, valid_to, successors }: Span): Equity['system'] => ({
  ...{ code, name, validFrom: valid_from, validTo: valid_to, successors: [...successors] },
});

/** The answer to `GET /equity`: what was published, and what goes with it. */
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
    periods: shown.map((each) => ({
      id: each.period.id,
      label: labelOf(each.period, language),
      from: each.period.from,
      to: each.period.to,
      breakBefore: breakBefore(series, each, facts),
    })),
    sectors: groups.map((group) => {
      const known = workforceOf(series, group);
      return {
        ...{ code: group.code, label: groupLabel(group, language) },
        workforce: known
          ? {
              ...{
                value: known.value,
                unit: known.unit,
                volunteers: known.volunteers,
                coverage: known.coverage,
              },
              ...{ asOf: known.as_of, source: known.source, href: known.href },
            }
          : null,
      };
    }),
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
