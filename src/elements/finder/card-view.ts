import type { TemplateResult } from 'lit';
import type { VisitorChoices } from '../../context/visitor.js';
import type { Programme } from '../../contract/programmes.js';
import { safeHref } from '../../dom/links.js';
import { languageTag } from '../../i18n/language.js';
import type { FinderWords, Label } from './finder-model.js';

/** Context that a card needs in addition to its programme. */
export interface CardView {
  readonly words: FinderWords;
  readonly label: Label;
  readonly choices: VisitorChoices;
  readonly heading: (content: unknown) => TemplateResult;
  /** The language of the programmes' text; `null` if it is the element's. */
  readonly lang: string | null;
  /** Time of the answer. */
  readonly now: Date;
  /** Time zone of the reader's device. */
  readonly readerZone: string;
  /** True if a list of Rounds on the same page will show the dates of a chosen programme. */
  readonly showsDates: boolean;
  readonly select: (programme: Programme, event: Event) => void;
  /** Renders what the card does not show. */
  readonly details: (programme: Programme, view: CardView) => TemplateResult;
}

/** Returns whether the page can show a programme's dates. A programme without an upcoming Round has none. */
export const canShowDates = ({ nextSession }: Programme, { showsDates }: CardView): boolean =>
  showsDates && nextSession !== null;

/** Returns the address of the page to join on, if it is safe. */
export const siteOf = ({ url, contact }: Programme): string | null => safeHref(url) ?? safeHref(contact?.url);

/** Returns the language of a programme's text, if it differs from that of the element. */
export const languageOf = ({ lang }: Programme, view: CardView): string | undefined =>
  languageTag(lang ?? view.lang) ?? undefined;
