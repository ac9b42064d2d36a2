import { html, nothing, type TemplateResult } from 'lit';
import { linkTemplate } from '../facts.js';
import { copyText } from './copy-text.js';
import { withMore } from './more-words.js';
import { calendarChoices } from './session-details.js';
import { FEED, calendarOf, copiedOf, type SessionsAction, type SessionsState } from './sessions-state.js';
import type { SessionsWords } from './sessions-words.js';

/** Context that the feed needs. */
export interface FeedView {
  readonly words: SessionsWords;
  readonly heading: (text: string) => TemplateResult;
  readonly href: string;
  /** True if the list is narrower than the feed. */
  readonly isWider: boolean;
  readonly state: SessionsState;
  readonly reduce: (action: SessionsAction) => void;
  readonly say: (text: string) => void;
}

/** Copies the address in a field, and selects it if the browser refuses to copy. */
const copyFrom = async (
  field: HTMLTextAreaElement | null,
  { words, reduce, say }: FeedView
): Promise<void> => {
  const { feedCopied, feedSelected } = withMore(words);
  const isCopied = await copyText(field?.value ?? '');
  reduce({ type: 'copied', id: FEED, result: isCopied ? 'yes' : 'manual' });
  say(isCopied ? feedCopied : feedSelected);
  if (!isCopied) field?.select();
};

/** Renders the address of the calendar feed, in view, with a button that copies it. */
export const feedTemplate = (view: FeedView): TemplateResult => {
  const { heading, href, isWider, state, reduce } = view;
  const words = withMore(view.words);
  const calendar = calendarOf(state, FEED);
  return html`<section class="feed" part="feed" aria-labelledby="feed-heading">
    ${heading(words.feedTitle)}
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
            void copyFrom(root.querySelector('#feed-address'), view);
          }}
        >
          ${copiedOf(state, FEED) === 'yes' ? words.feedCopied : words.feedCopy}
        </button>
      </div>
    </div>
    ${calendarChoices(
      words.feedTitle,
      words.fullTitles,
      calendar,
      (choice) => {
        reduce({ type: 'calendar', id: FEED, choice });
      },
      words
    )}
    <p>${linkTemplate(href.replace(/^https?:/, 'webcal:'), words.feedOpen)}</p>
  </section>`;
};
