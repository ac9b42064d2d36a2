import * as z from './schema.js';
import { code, count, date, id, labelled, list, maybe, text, timestamp } from './fields.js';
import { readItems, type Resource } from './resource.js';

/** Numbers that are not part of a value: how many systems are suppressed, and how many not collected. */
interface LeftOut {
  readonly hidden?: number | null | undefined;
  readonly missing?: number | null | undefined;
}

/**
 * A count of people after disclosure control: four different things, and the one code of the contract that is closed. In
 * the nation's cells `hidden` and `missing` tell how many systems are suppressed and not collected.
 */
export type Count =
  | ({ readonly state: 'value'; readonly value: number } & LeftOut)
  | { readonly state: 'zero' }
  | { readonly state: 'suppressed' }
  | { readonly state: 'not-collected' };

/** Read leanly, since a union is 1.7 kB in every page's bundle; `equity-document.ts` has it to the letter. */
const countSchema = z.object({
  state: z.string(z.pattern(/^(value|zero|suppressed|not-collected)$/)),
  value: maybe(count),
  hidden: maybe(count),
  missing: maybe(count),
}) as unknown as z.Schema<Count>;

/** How many people could come, by whom counted, and when; volunteers are counted apart. */
export const workforceSchema = z.object({
  value: count,
  unit: code,
  volunteers: z.missing(z.boolean(), () => false),
  coverage: text,
  asOf: date,
  source: text,
  href: maybe(text),
});

/** A whole quarter or year, both days included. */
export const periodSchema = z.object({
  id,
  label: text,
  from: date,
  to: date,
  /** Why nothing may be compared across its beginning; `null` where it may. */
  breakBefore: maybe(text),
});

/** A sector, in the backend's fixed order, with its workforce where that is known. */
export const equitySectorSchema = z.extend(labelled, { workforce: maybe(workforceSchema) });

/** What one sector had in one period. */
export const cellSchema = z.object({
  period: id,
  sector: code,
  /** Rounds that welcomed the sector; nothing about people. */
  sessions: count,
  /** Those of them with a return. */
  recorded: count,
  attendances: countSchema,
  firstTime: countSchema,
});

/** What one sector had in one period. */
export type Cell = z.infer<typeof cellSchema>;

/** Upcoming Rounds that welcome a sector. */
export const offerSchema = z.object({ sector: code, upcoming: count });

/** A remark on how the figures were made. */
export const noteSchema = z.object({ text, href: maybe(text) });

/** What somebody said, chosen and written by an editor. */
export const voiceSchema = z.object({ text, source: text });

/** Everything of `GET /equity` that is no list. */
export const equityEnvelope = z.object({
  system: maybe(
    z.object({ code, name: text, validFrom: date, validTo: maybe(date), successors: list(code) })
  ),
  unit: code,
  /** `null` before anything was published. */
  publishedAt: maybe(timestamp),
  nextPublication: maybe(date),
  disclosure: z.object({ rule: text, suppressBelow: count, roundTo: count }),
  step: code,
});

/** Access by sector. */
export interface Equity extends z.infer<typeof equityEnvelope> {
  readonly periods: z.infer<typeof periodSchema>[];
  readonly sectors: z.infer<typeof equitySectorSchema>[];
  readonly cells: Cell[];
  readonly offer: z.infer<typeof offerSchema>[];
  readonly notes: z.infer<typeof noteSchema>[];
  readonly voices: z.infer<typeof voiceSchema>[];
}

/**
 * `GET /equity`, with `from`, `to` and `system`: its lists are read item by item. A count below the backend's own
 * threshold should never have left it: its cell is left out like one that breaks the schema, and shown nowhere.
 */
export const equity: Resource<Equity> = {
  path: 'equity',
  read: (json) => {
    const envelope = z.parse(equityEnvelope, json);
    let dropped = 0;
    const read = <S extends z.Schema>(
      name: string,
      schema: S,
      key: (item: z.infer<S>) => unknown,
      isFit?: (item: z.infer<S>) => boolean
    ): z.infer<S>[] => {
      const candidates = (json as Readonly<Record<string, unknown>>)[name] ?? [];
      const list = readItems(name, candidates, schema, key, isFit);
      dropped += list.dropped;
      return list.items;
    };
    // A sum of zeros with some missing is a value of 0; one without a number is none.
    const isProtected = (counted: Count): boolean =>
      counted.state !== 'value' || counted.value === 0 || counted.value >= envelope.disclosure.suppressBelow;
    const value = {
      ...envelope,
      periods: read('periods', periodSchema, ({ id: period }) => period),
      sectors: read('sectors', equitySectorSchema, ({ code: sector }) => sector),
      cells: read(
        'cells',
        cellSchema,
        ({ period, sector }) => JSON.stringify([period, sector]),
        ({ attendances, firstTime }) => isProtected(attendances) && isProtected(firstTime)
      ),
      offer: read('offer', offerSchema, ({ sector }) => sector),
      notes: read('notes', noteSchema, (note) => note),
      voices: read('voices', voiceSchema, (voice) => voice),
    };
    return { value, dropped };
  },
};
