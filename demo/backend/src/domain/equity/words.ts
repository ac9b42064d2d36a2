import type { Language } from '../../kernel/language.js';
import type { Geography, Span } from './geography.js';
import { dayInWords } from './periods.js';

/** Sentences that equity responses contain. */
interface Words {
  readonly rule: string;
  readonly returns: string;
  readonly late: (period: string) => string;
  readonly corrected: (period: string) => string;
  readonly systems: (period: string) => string;
  readonly formed: (day: string, origins: string) => string;
  readonly grew: (day: string, origins: string) => string;
  readonly changed: (day: string) => string;
  readonly part: (name: string) => string;
}

/** The sentences of each language. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    rule:
      'A count is shown if at least 8 people came, at least 3 of them to one Round, from a workforce that is known to be at least 40. ' +
      'The figures of the nation are sums of the published counts of its systems.',
    returns:
      'Figures cover the Rounds that sent a return. A Round without one is counted as missing, not as empty.',
    late: (period) =>
      `Some records of ${period} arrived or were corrected after publication. The published figures have not changed.`,
    corrected: (period) =>
      `Some first-time attendances in ${period} were published once and are now hidden, because they showed how many people had attended before. No other figure has changed.`,
    systems: (period) =>
      `The systems changed with ${period}. Fewer counts may be hidden in larger systems: take care when you compare sums of published counts before and after.`,
    formed: (day, origins) => `Formed on ${day} from ${origins}.`,
    grew: (day, origins) => `New boundaries: from ${day} it takes in ${origins}.`,
    changed: (day) => `New boundaries from ${day}.`,
    part: (name) => `part of ${name}`,
  },
  cy: {
    rule:
      'Dangosir nifer lle daeth o leiaf 8, a 3 ohonynt i’r un Round, o weithlu y gwyddys ei fod yn 40 o leiaf. Symiau o’r ' +
      'niferoedd a gyhoeddwyd ar gyfer y systemau yw ffigurau’r genedl.',
    returns:
      'Ffigurau’r Rounds a anfonodd gofnod yw’r rhain. Os na ddaeth cofnod, mae’r ffigur ar goll; nid yw’n golygu na ddaeth neb.',
    late: (period) =>
      `Daeth rhai cofnodion ar gyfer ${period} i law, neu fe’u cywirwyd, ar ôl cyhoeddi. Saif y ffigurau fel y’u cyhoeddwyd.`,
    corrected: (period) =>
      `Cyhoeddwyd rhai niferoedd mynychu am y tro cyntaf ar gyfer ${period} ond maent bellach wedi’u cuddio, am eu bod yn dangos faint o bobl oedd wedi mynychu o’r blaen. Nid oes unrhyw ffigur arall wedi newid.`,
    systems: (period) =>
      `Newidiodd y systemau gyda ${period}. Gall llai o niferoedd fod wedi’u cuddio mewn systemau mwy: cymerwch ofal wrth gymharu symiau’r niferoedd a gyhoeddwyd cyn hynny ac wedyn.`,
    formed: (day, origins) => `Ffurfiwyd ar ${day} o’r canlynol: ${origins}.`,
    grew: (day, origins) => `Ffiniau newydd: ers ${day} mae’n cynnwys y canlynol hefyd: ${origins}.`,
    changed: (day) => `Ffiniau newydd ers ${day}.`,
    part: (name) => `rhan o ${name}`,
  },
};

/** Describes the boundary change at the start of a system. Figures before and after it cannot be compared. */
export const breakWords = (geography: Geography, span: Span, language: Language): string => {
  const words = WORDS[language];
  const day = dayInWords(span.valid_from, language);
  const origins = geography.origins(span);
  const names = origins
    .filter(({ span: { code } }) => code !== span.code)
    .map(({ span: { name }, isWhole }) => (isWhole ? name : words.part(name)))
    .join('; ');
  if (names === '') return words.changed(day);
  return origins.some(({ span: { code } }) => code === span.code)
    ? words.grew(day, names)
    : words.formed(day, names);
};
