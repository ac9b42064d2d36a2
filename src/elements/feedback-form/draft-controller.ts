import type { LitElement, ReactiveController } from 'lit';
import type { Form } from '../../contract/forms.js';
import { systemClock } from '../../data/clock.js';
import { lazy } from '../../data/lazy.js';
import { Draft } from './draft.js';
import { indexOf, nameOf } from './feedback-form-model.js';
import { countText, personalText, type FeedbackWords } from './feedback-form-questions.js';
import type { PersonalKind } from './personal-text.js';

const loadPersonalText = lazy(() => import('./personal-text.js'));

/** What a {@link DraftController} needs of its element. */
interface DraftOptions {
  readonly words: () => FeedbackWords;
  readonly say: (text: string) => void;
}

/** Pause in typing before its length and contents are announced. */
const TYPING_PAUSE_MS = 1_000;

/** Keeps the draft of whoever sits here in step with the controls, which hold the answers themselves. */
export class DraftController implements ReactiveController {
  /** What is being answered; `null` while there is no form. */
  draft: Draft | null = null;
  /** Finds what may identify somebody in a text; loaded once there is a form. */
  findPersonal: (text: string) => readonly PersonalKind[] = () => [];
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
    this.empty();
  }

  /** Takes a form that has come: at once where nothing is answered yet, or where it says the same in other words. */
  take(form: Form): void {
    const { draft } = this;
    if (draft?.form === form) return;
    void this.#load();
    if (draft?.fits(form)) this.draft = draft.in(form);
    else if (!draft || draft.isEmpty || draft.form.id !== form.id) {
      this.#form?.reset();
      this.draft = new Draft(form);
    }
  }

  /** Empties the controls, and begins anew. */
  empty(): void {
    this.#stopPause();
    this.#form?.reset();
    if (this.draft) this.draft = new Draft(this.draft.form);
    this.#host.requestUpdate();
  }

  /** Takes in what stands in the controls. */
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

  /** Takes the answer to a question back. */
  readonly clearAnswer = (index: number): void => {
    for (const control of this.#controls(index)) control.checked = false;
    this.read();
    this.focusQuestion(index);
  };

  /** Something was typed or chosen. */
  readonly onInput = ({ target }: Event): void => {
    void this.#load();
    this.read();
    this.#stopPause = systemClock.after(TYPING_PAUSE_MS, () => {
      this.#tell(indexOf((target as HTMLInputElement).name));
    });
  };

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { findPersonal } = await loadPersonalText();
      this.findPersonal = findPersonal;
      this.#host.requestUpdate();
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

  /** Tells who is writing, in a pause, how much room is left, and what should perhaps not be there. */
  #tell(index: number): void {
    const question = this.draft?.questions[index];
    const text = this.draft?.text(index) ?? '';
    if (question?.type !== 'text' || !text) return;
    const words = this.#options.words();
    const count = countText(question.maxLength, text.length, words);
    this.#options.say(`${count}. ${personalText(this.findPersonal(text), words)}`.trim());
  }
}
