import type { Selectable } from 'kysely';
import type { VoicesTable } from '../../store/equity-schema.js';
import { language, line, optional, paragraphs, required, systemCode, unknownSystem } from '../cells.js';
import { RowError, toRecords, type Surroundings } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** The columns of `voices.csv`: what people said, written by an editor; without a system it is shown everywhere. */
export const VOICE_FIELDS = {
  text: required(paragraphs),
  source: required(line),
  system: optional(systemCode, ''),
  lang: optional(language, null),
};

/** A voice as it is stored. */
export type VoiceRow = Selectable<VoicesTable>;

const toVoice = (
  values: Values<typeof VOICE_FIELDS>,
  { systems }: Pick<Surroundings, 'systems'>
): VoiceRow => {
  const { system } = values;
  if (system !== '' && !systems.has(system)) throw new RowError('system', unknownSystem(system, systems));
  return values;
};

/** Makes stored rows of the rows of `voices.csv`. */
export const toVoices = (
  rows: readonly Row<typeof VOICE_FIELDS>[],
  surroundings: Pick<Surroundings, 'systems'>,
  report: Report
): VoiceRow[] => toRecords(rows, (values) => toVoice(values, surroundings), report);
