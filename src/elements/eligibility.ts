import { ownWord } from '../i18n/labels.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';
import type { ListMessages } from '../i18n/messages/en/lists.js';

/** What a programme or a session says of who may come. */
interface Eligibility {
  readonly openTo: string;
  readonly welcomes: readonly string[];
  readonly volunteers: string;
  readonly students: string;
  readonly agency: string;
}

/** Who may come, a line each: whom it is open to, which sectors, and volunteers, students and agency staff. */
export const eligibilityLines = (
  welcome: Eligibility,
  words: CommonMessages & ListMessages,
  label: (list: string, code: string) => string
): string[] => {
  const sectors = welcome.welcomes.map((code) => label('sector', code));
  const people = (['volunteers', 'students', 'agency'] as const).map((who) => {
    const answer = welcome[who];
    return `${words.people[who]}: ${ownWord(words.welcome, answer) ?? label(who, answer)}`;
  });
  return [
    label('openTo', welcome.openTo),
    words.sectors(sectors.join(', ') || words.welcome.unknown || ''),
    people.join('. '),
  ];
};
