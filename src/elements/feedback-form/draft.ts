import type { Answers } from '../../contract/feedback.js';
import type { Form } from '../../contract/forms.js';
import type { Question } from '../../contract/question.js';
import { answerableQuestions, newId, readAnswers, type Fault, type Refusal } from './feedback-form-model.js';

/** Name of the field for the Round's code. */
export const CODE_FIELD = 'code';

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
  /** Code of the Round that the visitor typed. */
  code = '';
  faults: readonly Fault[] = [];
  refused: Refusal = 'no';
  /** Identifies these answers at every attempt to send them. */
  submissionId = newId();

  constructor(form: Form) {
    const questions = answerableQuestions(form);
    this.form = form;
    this.isClosed = questions === null;
    this.questions = questions ?? [];
  }

  /** True if the draft has no answers. */
  get isEmpty(): boolean {
    return Object.keys(this.answers).length === 0 && !this.code;
  }

  /** Returns whether another form differs only in wording, so that the answers remain valid. */
  hasSameQuestions({ id, version, questions }: Form): boolean {
    const { form } = this;
    const idsOf = (list: Form['questions']): string => list.map((question) => question.id).join();
    return id === form.id && version === form.version && idsOf(questions) === idsOf(form.questions);
  }

  /** Returns a draft of a form with different wording, with the same answers. */
  withForm(form: Form): Draft {
    const draft = new Draft(form);
    draft.answers = this.answers;
    draft.code = this.code;
    draft.faults = this.faults;
    draft.refused = this.refused;
    draft.submissionId = this.submissionId;
    return draft;
  }

  /** Reads the answers from the controls. */
  read(form: HTMLFormElement): void {
    this.answers = readAnswers(this.questions, (name) =>
      [...controlsOf(form, name)]
        .filter((control) => control.type === 'textarea' || (control as HTMLInputElement).checked)
        .map(({ value }) => value)
    );
    this.code = form.querySelector<HTMLInputElement>(`[name="${CODE_FIELD}"]`)?.value.trim() ?? '';
  }

  /** Records a refusal. The backend stored no answers, so the next attempt has a new submission id. */
  refuse(refused: Refusal, faults: readonly Fault[]): void {
    this.refused = refused;
    this.faults = faults;
    this.submissionId = newId();
  }

  /** Returns the text of an answer; empty if it is not a text. */
  text(index: number): string {
    const answer = this.answers[this.questions[index]?.id ?? ''];
    return typeof answer === 'string' ? answer : '';
  }
}
