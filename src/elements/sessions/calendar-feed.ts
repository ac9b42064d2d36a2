import { html, nothing, type TemplateResult } from 'lit';
import { linkTemplate } from '../facts.js';
import { calendarChoices } from './session-details.js';
import type { CalendarChoice, CopyResult } from './sessions-state.js';
import type { SessionsWords } from './sessions-words.js';

/** Context that the feed needs. */
export interface FeedView {
  readonly words: SessionsWords;
  readonly heading: TemplateResult;
  readonly href: string;
  readonly calendar: CalendarChoice;
  /** True if the list is narrower than the feed. */
  readonly isWider: boolean;
  readonly copied: CopyResult | 'no';
  readonly choose: (choice: Partial<CalendarChoice>) => void;
  readonly copy: (field: HTMLTextAreaElement | null) => void;
}

/** Renders the address of the calendar feed, in view, with a button that copies it. */
export const feedTemplate = ({
  words,
  heading,
  href,
  calendar,
  isWider,
  copied,
  choose,
  copy,
}: FeedView): TemplateResult =>
  html`${heading}
    <p>
      ${words.feedHow}
      ${calendar.hasFullTitle ? words.feedShownInFull : words.feedShownAs(words.neutralEntry)}
      ${isWider ? words.feedWider : nothing}
    </p>
    <div class="field">
      <label for="feed-address">${words.feedAddress}</label>
      <div class="address">
        <textarea id="feed-address" part="feed-address" readonly dir="ltr" rows="3" .value=${href}></textarea>
        <button
          type="button"
          part="feed-copy"
          @click=${(event: Event) => {
            const root = (event.target as HTMLElement).getRootNode() as ShadowRoot;
            copy(root.querySelector('#feed-address'));
          }}
        >
          ${copied === 'yes' ? words.feedCopied : words.feedCopy}
        </button>
      </div>
    </div>
    ${calendarChoices(words.feedTitle, words.fullTitles, calendar, choose, words)}
    <p>${linkTemplate(href.replace(/^https?:/, 'webcal:'), words.feedOpen)}</p>`;
