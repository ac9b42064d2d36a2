import * as z from 'zod/mini';
import { stringify } from './json.js';
import { countSchema, type Count } from './count-schema.js';
import {
  code,
  codes,
  count,
  id,
  labelledSchema,
  lenientList,
  list,
  maybe,
  maybeText,
  text,
} from './fields.js';
import { date, timestamp } from './formats.js';
import { countDropped, lenientArray } from './lenient-array.js';
import { parse } from './parse.js';
import { uniqueBy, type LoadedResource } from './resource.js';

/** The size of a sector's workforce, with its source and date. Volunteers are counted separately. */
export const workforceSchema = z.object({
  value: count,
  /** `headcount`, `posts` or `jobs`. */
  unit: code,
  volunteers: z._default(z.boolean(), false),
  coverage: text,
  asOf: date,
  source: text,
  href: maybeText,
});

/** A whole quarter or year, both days included. */
export const periodSchema = z.object({
  id,
  label: text,
  from: date,
  to: date,
  /** The reason why figures may not be compared across its first day; `null` where they may. */
  breakBefore: maybeText,
  /** The workforce by sector that was frozen with the publication; `null` for earlier publications. Contract 1.1. */
  workforce: maybe(list(z.object({ sector: code, ...workforceSchema.shape }))),
});

/** A sector, in the backend's fixed order, with its workforce where that is known. */
export const equitySectorSchema = z.object({ ...labelledSchema.shape, workforce: maybe(workforceSchema) });

/** The figures of one sector in one period. */
export const cellSchema = z.object({
  period: id,
  sector: code,
  /** The number of Rounds that welcomed the sector. It says nothing about people. */
  sessions: count,
  /** The number of those Rounds with a return. */
  recorded: count,
  /** The number of Rounds that do not state whom they welcome. Contract 1.1. */
  notStated: z._default(count, 0),
  attendances: countSchema,
  firstTime: countSchema,
});

/** The figures of one sector in one period. */
export type Cell = z.infer<typeof cellSchema>;

/** The number of upcoming Rounds that welcome a sector. */
export const offerSchema = z.object({ sector: code, upcoming: count });

/** A note on how the figures were made. */
export const noteSchema = z.object({ text, href: maybeText });

/** A quotation, written by an editor and never copied from feedback. */
export const voiceSchema = z.object({ text, source: text });

/** Access to Rounds by sector, for one system or, where `system` is `null`, the nation. */
export const equitySchema = z.object({
  system: maybe(z.object({ code, name: text, validFrom: date, validTo: maybe(date), successors: codes })),
  /** `attendances` or `people`. */
  unit: code,
  /** `null` before the first publication. */
  publishedAt: maybe(timestamp),
  nextPublication: maybe(date),
  disclosure: z.object({ rule: text, suppressBelow: count, roundTo: count }),
  /** `quarter` or `year`. */
  step: code,
  /**
   * Design effect: the factor by which attendances vary more than if people came independently; `null` if unknown. Contract
   * 1.1.
   */
  designEffect: maybe(z.number().check(z.gte(1))),
  periods: lenientList(periodSchema),
  sectors: lenientList(equitySectorSchema),
  cells: lenientList(cellSchema),
  offer: lenientList(offerSchema),
  notes: lenientList(noteSchema),
  voices: lenientList(voiceSchema),
});

/** Access to Rounds by sector. */
export type Equity = z.infer<typeof equitySchema>;

const LISTS = ['periods', 'sectors', 'cells', 'offer', 'notes', 'voices'] as const;

/**
 * `GET /equity`, with `from`, `to` and `system`. A backend must never send a count below its own threshold. A cell with one
 * is left out, like a cell that breaks its schema.
 */
export const equity: LoadedResource<Equity> = {
  path: 'equity',
  read: (json) => {
    const answer = parse(equitySchema, json);
    // A sum of zeros and missing counts is a value of 0, which cannot identify anyone.
    const isProtected = (counted: Count): boolean =>
      counted.state !== 'value' || counted.value === 0 || counted.value >= answer.disclosure.suppressBelow;
    answer.cells = answer.cells.filter(
      ({ attendances, firstTime }) => isProtected(attendances) && isProtected(firstTime)
    );
    const given = json as Readonly<Record<string, unknown>>;
    const dropped = LISTS.reduce((sum, name) => sum + countDropped(given[name], answer[name]), 0);
    const value: Equity = {
      ...answer,
      periods: uniqueBy(answer.periods, (period) => period.id),
      sectors: uniqueBy(answer.sectors, (sector) => sector.code),
      cells: uniqueBy(answer.cells, ({ period, sector }) => stringify([period, sector])),
      offer: uniqueBy(answer.offer, ({ sector }) => sector),
    };
    return { value, dropped };
  },
};

/** The published figures of one system in one period, for a map. */
export const equitySystemSchema = z.object({
  system: code,
  /** The number of Rounds in the period. */
  sessions: count,
  /** The number of those Rounds with a return. */
  recorded: count,
  /** The number of Rounds to come. */
  upcoming: count,
  cells: lenientList(z.object({ sector: code, attendances: countSchema })),
});

/** The published figures of one system in one period. */
export type EquitySystem = z.infer<typeof equitySystemSchema>;

/** The answer to `GET /equity/systems`: a list. */
export const equitySystemsSchema = lenientArray(equitySystemSchema);

/** `GET /equity/systems?period=`: the published figures of every system in a period. */
export const equitySystems: LoadedResource<EquitySystem[]> = {
  path: 'equity/systems',
  read: (json) => {
    const value = parse(equitySystemsSchema, json);
    return {
      value: uniqueBy(value, ({ system }) => system),
      dropped: countDropped(json, value),
    };
  },
};
