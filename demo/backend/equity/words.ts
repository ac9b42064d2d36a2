import type { Language } from '../http/context.js';
import type { Geography, Span } from './geography.js';
import { dayInWords } from './periods.js';

/** What answers say in sentences. */
interface Words {
  readonly rule: string;
  readonly attendances: string;
  readonly returns: string;
  readonly late: (period: string) => string;
  readonly systems: (period: string) => string;
  readonly formed: (day: string, origins: string) => string;
  readonly grew: (day: string, origins: string) => string;
  readonly changed: (day: string) => string;
  readonly part: (name: string) => string;
}

/** By language. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    rule:
      'Counts of people are rounded to the nearest 5. A count from 1 to 7 is hidden, and so is a larger one where no ' +
      'Round had 3 people of the sector together, or where fewer than 40 people, or an unknown number, work in it. ' +
      'The figures of the nation are sums of the published counts of its systems.',
    attendances: 'Attendances are counted, not people: someone who came to two Rounds is counted twice.',
    returns:
      'Figures are those of the Rounds that sent a return. A Round without one is missing and not counted as empty.',
    late: (period) =>
      `Some records of ${period} came or were corrected after publication. The figures stand as published.`,
    systems: (period) =>
      `The systems changed with ${period}. Fewer counts may be hidden in larger systems, so compare the sums of published counts before and after with care.`,
    formed: (day, origins) =>
      `Formed on ${day} from ${origins}. Earlier figures are those of other areas and cannot be compared.`,
    grew: (day, origins) =>
      `New boundaries: from ${day} it takes in ${origins}. Figures before and after cannot be compared.`,
    changed: (day) => `New boundaries from ${day}. Figures before and after cannot be compared.`,
    part: (name) => `part of ${name}`,
  },
  cy: {
    rule:
      'Mae nifer y bobl wedi’i dalgrynnu i’r 5 agosaf. Caiff nifer o 1 i 7 ei guddio, ac un mwy hefyd os nad oedd 3 ' +
      'o bobl o’r sector gyda’i gilydd yn yr un Round, neu os yw llai na 40 o bobl, neu nifer anhysbys, yn gweithio ' +
      'ynddo. Symiau o’r niferoedd a gyhoeddwyd ar gyfer y systemau yw ffigurau’r genedl.',
    attendances:
      'Presenoldebau a gyfrifir, nid pobl: caiff rhywun a ddaeth i ddau o’r Rounds ei gyfrif ddwywaith.',
    returns:
      'Ffigurau’r Rounds a anfonodd gofnod yw’r rhain. Os na ddaeth cofnod, mae’r ffigur ar goll; nid yw’n golygu na ddaeth neb.',
    late: (period) =>
      `Daeth rhai cofnodion ar gyfer ${period} i law, neu fe’u cywirwyd, ar ôl cyhoeddi. Saif y ffigurau fel y’u cyhoeddwyd.`,
    systems: (period) =>
      `Newidiodd y systemau gyda ${period}. Gall llai o niferoedd fod wedi’u cuddio mewn systemau mwy, felly cymerwch ofal wrth gymharu symiau’r niferoedd a gyhoeddwyd cyn hynny ac wedyn.`,
    formed: (day, origins) =>
      `Ffurfiwyd ar ${day} o’r canlynol: ${origins}. Ardaloedd eraill sydd yn y ffigurau cynharach, ac ni ellir eu cymharu.`,
    grew: (day, origins) =>
      `Ffiniau newydd: ers ${day} mae’n cynnwys y canlynol hefyd: ${origins}. Ni ellir cymharu’r ffigurau cyn hynny ac wedyn.`,
    changed: (day) => `Ffiniau newydd ers ${day}. Ni ellir cymharu’r ffigurau cyn hynny ac wedyn.`,
    part: (name) => `rhan o ${name}`,
  },
};

/** Why nothing may be compared across the beginning of a system. */
export const breakWords = (geography: Geography, span: Span, language: Language): string => {
  const words = WORDS[language];
  const day = dayInWords(span.valid_from, language);
  const origins = geography.origins(span);
  const names = origins
    .filter(({ span: { code } }) => code !== span.code)
    .map(({ span: { name }, whole }) => (whole ? name : words.part(name)))
    .join('; ');
  if (names === '') return words.changed(day);
  return origins.some(({ span: { code } }) => code === span.code)
    ? words.grew(day, names)
    : words.formed(day, names);
};
