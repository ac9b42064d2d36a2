import type { Answers } from '../../contract/feedback.js';
import type { Form, Question } from '../../contract/forms.js';
import { askable, faultsOf, newId, payloadOf, readAnswers, type Fault } from './feedback-form-model.js';

/** Which Round the answers are about. */
interface Submitted {
  readonly session: string | null;
  readonly code: string | null;
}

const controlsOf = (form: HTMLFormElement, name: string) =>
  form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);

/** What one person has answered so far, and what is wrong with it. The controls hold it; this reads them. */
export class Draft {
  readonly form: Form;
  /** What is asked. */
  readonly questions: readonly Question[];
  /** Whether the form asks for something that cannot be answered here. */
  readonly isClosed: boolean;
  answers: Answers = {};
  faults: readonly Fault[] = [];
  /** What a backend said to them: nothing yet, that it would not have them, or that it could not read them any more. */
  refused: 'no' | 'yes' | 'gone' = 'no';
  #submissionId = newId();

  constructor(form: Form) {
    const questions = askable(form);
    this.form = form;
    this.isClosed = questions === null;
    this.questions = questions ?? [];
  }

  /** Whether nothing is answered. */
  get isEmpty(): boolean {
    return Object.keys(this.answers).length === 0;
  }

  /** Whether another form is the same but for its words, so that what is answered stays. */
  fits({ id, version, questions }: Form): boolean {
    const { form } = this;
    const idsOf = (asked: Form['questions']): string => asked.map((question) => question.id).join();
    return id === form.id && version === form.version && idsOf(questions) === idsOf(form.questions);
  }

  /** Goes on in other words. */
  in(form: Form): Draft {
    const draft = new Draft(form);
    draft.answers = this.answers;
    draft.faults = this.faults;
    draft.refused = this.refused;
    draft.#submissionId = this.#submissionId;
    return draft;
  }

  /** Takes in what stands in the controls. */
  read(form: HTMLFormElement): void {
    this.answers = readAnswers(this.questions, (name) =>
      [...controlsOf(form, name)]
        .filter((control) => control.type === 'textarea' || (control as HTMLInputElement).checked)
        .map(({ value }) => value)
    );
  }

  /** Looks for what is wrong; whether there is nothing. */
  check(): boolean {
    this.faults = faultsOf(this.questions, this.answers);
    this.refused = 'no';
    return this.faults.length === 0;
  }

  /** Nothing was stored: the person may change them, and send them as new ones. */
  refuse(refused: 'yes' | 'gone', faults: readonly Fault[]): void {
    this.refused = refused;
    this.faults = faults;
    this.#submissionId = newId();
  }

  /** The text that stands in an answer. */
  text(index: number): string {
    const answer = this.answers[this.questions[index]?.id ?? ''];
    return typeof answer === 'string' ? answer : '';
  }

  /** What is sent, to the byte. */
  payload(about: Submitted): string {
    return payloadOf(this.#submissionId, this.form, about, this.answers);
  }
}
