import { SECTORS } from 'rounds-elements/contract';
import type { Language } from '../../kernel/language.js';
import { LABELS } from '../service/labels.js';

/** Who is counted together: the paid staff of a sector, or its volunteers. */
export interface Group {
  /** As answers have it: the sector's code, for volunteers with `-volunteers` after it. */
  readonly code: string;
  readonly sector: string;
  readonly volunteers: boolean;
}

/** Staff groups of returns that are volunteers: nowhere are they added to staff, whose workforce does not hold them. */
export const VOLUNTEERS = ['volunteer', 'volunteers'] as const;

/** Whether a Round that is so open to volunteers welcomes them. */
export const WELCOMES_VOLUNTEERS = ['welcome', 'some'] as const;

/** All groups in their fixed order: each sector, and after it its volunteers. */
export const GROUPS: readonly Group[] = SECTORS.flatMap((sector) => [
  { code: sector, sector, volunteers: false },
  { code: `${sector}-volunteers`, sector, volunteers: true },
]);

/** What a group is called. */
export const groupLabel = ({ sector, volunteers }: Group, language: Language): string => {
  const label = LABELS[language]['sector']?.[sector] ?? sector;
  if (!volunteers) return label;
  return `${label}: ${language === 'cy' ? 'gwirfoddolwyr' : 'volunteers'}`;
};
