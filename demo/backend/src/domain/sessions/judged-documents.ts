import { groupOf, judgeEligibility, type Session } from 'rounds-elements/contract';
import type { Succession } from '../systems/succession.js';
import { audienceOf, isNear, isOnline, type VisitorSearch } from '../visitor/visitor.js';
import { toSession, type FoundSession } from './documents.js';

/** Converts a session's row to the contract's form, including the fields that depend on the visitor. */
export const toSessionFor = (
  row: FoundSession,
  search: VisitorSearch | null,
  succession: Succession,
  lang: string
): Session => {
  const session = toSession(row, succession, lang);
  if (!search?.isDescribed) return session;
  const audience = audienceOf(row, succession);
  const formats = [row.format];
  const facts = {
    isNear: isNear(search, { distance: row.distance, formats, serves: audience.serves }),
    matchesHost: row.matches_host,
  };
  const { verdict, reasons } = judgeEligibility(audience, search.visitor, facts);
  return {
    ...session,
    distanceKm: row.distance === null ? null : Math.round(row.distance / 100) / 10,
    eligibility: { verdict, reasons: [...reasons] },
    group: groupOf(verdict, { isNear: facts.isNear, isOnline: isOnline(formats) }),
  };
};
