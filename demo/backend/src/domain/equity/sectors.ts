import { SECTORS } from 'rounds-elements/contract';
import type { Language } from '../../kernel/language.js';
import { LABELS } from '../service/labels.js';

/** A group that is counted together: the paid staff of a sector, or its volunteers. */
export interface Group {
  /** The code in responses: the sector's code, followed by `-volunteers` for volunteers. */
  readonly code: string;
  readonly sector: string;
  readonly volunteers: boolean;
}

/** Staff groups in returns that are volunteers. They are never added to staff, because workforce figures exclude them. */
export const VOLUNTEERS = ['volunteer', 'volunteers'] as const;

/** Values of a Round's `volunteers` field that mean volunteers are welcome. */
export const WELCOMES_VOLUNTEERS = ['welcome', 'some'] as const;

/** All groups in their fixed order: each sector, followed by its volunteers. */
export const GROUPS: readonly Group[] = SECTORS.flatMap((sector) => [
  { code: sector, sector, volunteers: false },
  { code: `${sector}-volunteers`, sector, volunteers: true },
]);

/** Returns a label in the form used within another label: `Hospices` becomes `hospices`, and `NHS` stays. */
const within = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** Returns the label of a group. The label of volunteers is suitable for a list with the sector's own label. */
export const groupLabel = ({ sector, volunteers }: Group, language: Language): string => {
  const label = LABELS[language]['sector']?.[sector] ?? sector;
  if (!volunteers) return label;
  return `${language === 'cy' ? 'Gwirfoddolwyr' : 'Volunteers'} (${within(label)})`;
};
