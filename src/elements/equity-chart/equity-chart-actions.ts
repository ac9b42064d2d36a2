import { html, nothing, type TemplateResult } from 'lit';
import type { FileAction } from './equity-chart-more.js';
import type { ChartWords } from './equity-chart-words.js';

/** Input for the buttons under the drawing. */
interface ActionsView {
  readonly words: ChartWords;
  /** Description of the chart, which names the buttons on a page with several charts. */
  readonly what: string;
  /** True if there is a drawing to save or copy. */
  readonly hasDrawing: boolean;
  /** Saves or copies; `null` if the page hides these buttons. */
  readonly act: ((action: FileAction) => void) | null;
  /** True if the code that creates files could not be loaded. */
  readonly hasFailed: boolean;
  /** The result of the last action, such as “Sentence copied.”; empty if there is none. */
  readonly outcome: string;
  /** Pauses or resumes updates; `null` if there are none. */
  readonly pause: { readonly isPaused: boolean; readonly toggle: () => void } | null;
}

/** Renders the buttons under the drawing. */
export const actionsTemplate = ({
  words,
  what,
  hasDrawing,
  act,
  hasFailed,
  outcome,
  pause,
}: ActionsView): TemplateResult => {
  const rest = html`<span class="visually-hidden">${words.ofChart(what)}</span>`;
  const button = (part: string, text: string, onClick: () => void): TemplateResult =>
    html`<button type="button" part=${part} @click=${onClick}>${text}${rest}</button>`;
  const files = (action: (name: FileAction) => void): TemplateResult => {
    const file = (name: FileAction, text: string): TemplateResult =>
      button(name, text, () => {
        action(name);
      });
    return html`${
      hasDrawing
        ? html`${file('copy-picture', words.copyPicture)} ${file('picture', words.picture)}`
        : nothing
    }
    ${file('copy-sentence', words.copySentence)} ${file('download', words.download)}
    ${file('download-notes', words.downloadNotes)}`;
  };
  return html`<p class="actions" part="actions">
      ${act ? files(act) : nothing}
      ${pause ? button('pause', pause.isPaused ? words.resume : words.pause, pause.toggle) : nothing}
    </p>
    ${outcome ? html`<p class="outcome" part="outcome">${outcome}</p>` : nothing}
    ${hasFailed ? html`<p class="notice" part="notice" role="alert">${words.partFailed}</p>` : nothing}`;
};
