import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { LazyView } from '../../controllers/lazy-view.js';
import type * as calendarFeed from './calendar-feed.js';
import { FEED, calendarOf, copiedOf, type SessionsAction, type SessionsState } from './sessions-state.js';
import type { SessionsWords } from './sessions-words.js';

/** Functions and values that the feed needs from its element, at each update. */
export interface FeedHost {
  readonly words: SessionsWords;
  readonly heading: TemplateResult;
  readonly href: string;
  readonly isWider: boolean;
  readonly state: SessionsState;
  readonly reduce: (action: SessionsAction) => void;
  readonly say: (text: string) => void;
}

/** Copies a text. Returns false if the browser refuses. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** The calendar feed below the list, which is loaded with the first answer. */
export class FeedController {
  readonly #view: LazyView<typeof calendarFeed>;

  constructor(host: ReactiveControllerHost) {
    this.#view = new LazyView(host, () => import('./calendar-feed.js'));
  }

  /** Renders the feed; nothing while its templates are loading. */
  template({ state, reduce, say, words, ...view }: FeedHost): TemplateResult | typeof nothing {
    const feed = this.#view.get();
    if (!feed) return nothing;
    const copy = async (field: HTMLTextAreaElement | null): Promise<void> => {
      const isCopied = await copyText(field?.value ?? '');
      reduce({ type: 'copied', id: FEED, result: isCopied ? 'yes' : 'manual' });
      say(isCopied ? words.feedCopied : words.feedSelected);
      if (!isCopied) field?.select();
    };
    return html`<section class="feed" part="feed" aria-labelledby="feed-heading">
      ${feed.feedTemplate({
        ...view,
        words,
        calendar: calendarOf(state, FEED),
        copied: copiedOf(state, FEED),
        choose: (choice) => {
          reduce({ type: 'calendar', id: FEED, choice });
        },
        copy: (field) => void copy(field),
      })}
    </section>`;
  }
}
