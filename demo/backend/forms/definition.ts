import type { Form, Question } from '../../../src/contract/forms.js';

/** A form in one language, as it is asked: what `GET /forms/{id}` answers, and what a file holds. */
export interface FormDefinition extends Omit<Form, 'questions'> {
  readonly questions: Question[];
}

/** A form in one language, on its way into the database. */
export interface FormInLanguage {
  readonly lang: string;
  readonly form: FormDefinition;
}
