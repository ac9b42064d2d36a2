import type { Selectable } from 'kysely';
import type { VoicesTable } from '../../store/equity-schema.js';
import { language, line, optional, paragraphs, required, systemCode, unknownSystem } from '../cells.js';
import { RowError, toRecords, type ImportContext } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** Columns of `voices.csv`: quotations chosen by an editor. Those without a system are shown for every system. */
export const VOICE_FIELDS = {
  text: required(paragraphs),
  source: required(line),
  system: optional(systemCode, ''),
  lang: optional(language, null),
};

/** A stored voice. */
export type VoiceRow = Selectable<VoicesTable>;

const toVoice = (
  values: Values<typeof VOICE_FIELDS>,
  { systems }: Pick<ImportContext, 'systems'>
): VoiceRow => {
  const { system } = values;
  if (system !== '' && !systems.has(system)) throw new RowError('system', unknownSystem(system, systems));
  return values;
};

/** Converts rows of `voices.csv` to stored rows. */
export const toVoices = (
  rows: readonly Row<typeof VOICE_FIELDS>[],
  context: Pick<ImportContext, 'systems'>,
  report: Report
): VoiceRow[] => toRecords(rows, (values) => toVoice(values, context), report);
