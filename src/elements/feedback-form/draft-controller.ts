import type { LitElement, ReactiveController } from 'lit';
import type { Form } from '../../contract/forms.js';
import { whenIdle } from '../../controllers/render-queue.js';
import { systemClock } from '../../data/clock.js';
import { lazy } from '../../data/lazy.js';
import { Draft } from './draft.js';
import { indexOf, nameOf } from './feedback-form-model.js';
import { countText, personalText, type FeedbackWords } from './feedback-form-questions.js';
import type { PersonalKind } from './personal-text.js';

const loadPersonalText = lazy(() => import('./personal-text.js'));

/** Options of a {@link DraftController}. */
interface DraftOptions {
  readonly words: () => FeedbackWords;
  readonly announce: (text: string) => void;
}

/** Pause in typing after which the remaining length and any personal details are announced. */
const TYPING_PAUSE_MS = 1_000;

/** Keeps the visitor's draft in step with the form controls, which hold the answers. */
export class DraftController implements ReactiveController {
  /** Draft of the current form; `null` before a form has loaded. */
  draft: Draft | null = null;
  /** Finds text that may identify a person. Returns an empty list until its module has loaded. */
  findPersonalDetails: (text: string) => readonly PersonalKind[] = () => [];
  readonly #host: LitElement;
  readonly #options: DraftOptions;
  #stopPause = (): void => undefined;
  #isLoading = false;

  constructor(host: LitElement, options: DraftOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stopPause();
  }

  /** Accepts a new form if it has another id, differs only in wording, or would not discard answers. */
  accept(form: Form): void {
    const { draft } = this;
    if (draft?.form === form) return;
    // Not needed to show the questions.
    void whenIdle().then(() => this.#load());
    if (draft?.hasSameQuestions(form)) this.draft = draft.withForm(form);
    else if (!draft || draft.isEmpty || draft.form.id !== form.id) {
      this.#form?.reset();
      this.draft = new Draft(form);
    }
  }

  /** Clears the controls and starts a new draft. */
  clear(): void {
    this.#stopPause();
    this.#form?.reset();
    if (this.draft) this.draft = new Draft(this.draft.form);
    this.#host.requestUpdate();
  }

  /** Reads the answers from the controls. */
  read(): void {
    this.#stopPause();
    if (this.#form) this.draft?.read(this.#form);
    this.#host.requestUpdate();
  }

  /** Moves the focus to a question. */
  readonly focusQuestion = (index: number): void => {
    const controls = this.#controls(index);
    (controls.find(({ checked }) => checked) ?? controls[0])?.focus();
  };

  /** Clears the answer to a question. */
  readonly clearAnswer = (index: number): void => {
    for (const control of this.#controls(index)) control.checked = false;
    // Before the button is removed, so that the focus stays in the form.
    this.focusQuestion(index);
    this.read();
  };

  /** Handles typing and choosing. */
  readonly onInput = ({ target }: Event): void => {
    void this.#load();
    this.read();
    this.#stopPause = systemClock.after(TYPING_PAUSE_MS, () => {
      this.#announce(indexOf((target as HTMLInputElement).name));
    });
  };

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { findPersonalDetails } = await loadPersonalText();
      this.findPersonalDetails = findPersonalDetails;
      // Without an answer there is nothing to find.
      if (this.draft?.isEmpty === false) this.#host.requestUpdate();
    } catch {
      // Visitors are not warned until a later answer loads it.
      this.#isLoading = false;
    }
  }

  get #form(): HTMLFormElement | null {
    return this.#host.shadowRoot?.querySelector('form') ?? null;
  }

  #controls(index: number): readonly HTMLInputElement[] {
    return [...(this.#form?.querySelectorAll<HTMLInputElement>(`[name="${nameOf(index)}"]`) ?? [])];
  }

  /** Announces the remaining length and any personal details when the visitor pauses in typing. */
  #announce(index: number): void {
    const question = this.draft?.questions[index];
    const text = this.draft?.text(index) ?? '';
    if (question?.type !== 'text' || !text) return;
    const words = this.#options.words();
    const count = countText(question.maxLength, text.length, words);
    this.#options.announce(`${count}. ${personalText(this.findPersonalDetails(text), words)}`.trim());
  }
}
