import { ownWord } from '../i18n/labels.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';
import type { ListMoreMessages } from '../i18n/messages/en/lists-more.js';

/** Audience of a programme or a session, as the contract states it. */
interface Eligibility {
  readonly openTo: string;
  readonly welcomes: readonly string[];
  readonly volunteers: string;
  readonly students: string;
  readonly agency: string;
}

/** Returns 3 lines about who may attend: the scope, the sectors, then volunteers, students and agency staff. */
export const eligibilityLines = (
  eligibility: Eligibility,
  words: CommonMessages & ListMoreMessages,
  label: (list: string, code: string) => string
): string[] => {
  const sectors = eligibility.welcomes.map((code) => label('sector', code));
  const people = (['volunteers', 'students', 'agency'] as const).map((group) => {
    const code = eligibility[group];
    return `${words.people[group]}: ${ownWord(words.welcome, code) ?? label(group, code)}`;
  });
  return [
    label('openTo', eligibility.openTo),
    words.sectors(sectors.join(', ') || words.welcome.unknown || ''),
    people.join('. '),
  ];
};
