import type { Answers } from '../../contract/feedback.js';
import type { Form, Question } from '../../contract/forms.js';
import {
  answerableQuestions,
  faultsOf,
  newId,
  payloadOf,
  readAnswers,
  type Fault,
} from './feedback-form-model.js';

/** The Round that the answers are about. */
interface Subject {
  readonly session: string | null;
  readonly code: string | null;
}

const controlsOf = (form: HTMLFormElement, name: string) =>
  form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);

/** One visitor's answers so far, and the errors in them. The controls hold the answers, and a draft reads them. */
export class Draft {
  readonly form: Form;
  /** Questions that can be answered here. */
  readonly questions: readonly Question[];
  /** True if a required question cannot be answered here. */
  readonly isClosed: boolean;
  answers: Answers = {};
  faults: readonly Fault[] = [];
  /** Refusal of the answers by a backend: `no`, `yes`, or `gone` if it could no longer open them. */
  refused: 'no' | 'yes' | 'gone' = 'no';
  #submissionId = newId();

  constructor(form: Form) {
    const questions = answerableQuestions(form);
    this.form = form;
    this.isClosed = questions === null;
    this.questions = questions ?? [];
  }

  /** True if the draft has no answers. */
  get isEmpty(): boolean {
    return Object.keys(this.answers).length === 0;
  }

  /** Returns whether another form differs only in wording, so that the answers remain valid. */
  hasSameQuestions({ id, version, questions }: Form): boolean {
    const { form } = this;
    const idsOf = (list: Form['questions']): string => list.map((question) => question.id).join();
    return id === form.id && version === form.version && idsOf(questions) === idsOf(form.questions);
  }

  /** Returns a draft of a form in other wording, with the same answers. */
  withForm(form: Form): Draft {
    const draft = new Draft(form);
    draft.answers = this.answers;
    draft.faults = this.faults;
    draft.refused = this.refused;
    draft.#submissionId = this.#submissionId;
    return draft;
  }

  /** Reads the answers from the controls. */
  read(form: HTMLFormElement): void {
    this.answers = readAnswers(this.questions, (name) =>
      [...controlsOf(form, name)]
        .filter((control) => control.type === 'textarea' || (control as HTMLInputElement).checked)
        .map(({ value }) => value)
    );
  }

  /** Validates the answers and returns whether they are valid. */
  validate(): boolean {
    this.faults = faultsOf(this.questions, this.answers);
    this.refused = 'no';
    return this.faults.length === 0;
  }

  /** Records a refusal. The backend stored no answers, so the next attempt has a new submission id. */
  refuse(refused: 'yes' | 'gone', faults: readonly Fault[]): void {
    this.refused = refused;
    this.faults = faults;
    this.#submissionId = newId();
  }

  /** Returns the text of an answer; empty if it is not a text. */
  text(index: number): string {
    const answer = this.answers[this.questions[index]?.id ?? ''];
    return typeof answer === 'string' ? answer : '';
  }

  /** Returns the exact text to send. */
  payload(subject: Subject): string {
    return payloadOf(this.#submissionId, this.form, subject, this.answers);
  }
}
