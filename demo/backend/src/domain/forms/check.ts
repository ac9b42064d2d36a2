import { FEEDBACK_LIMIT } from 'rounds-elements/contract';
import { counted } from '../../kernel/counted.js';
import { LANGUAGES } from '../../kernel/language.js';
import { meetingServiceIn } from '../sessions/meeting-links.js';
import { didYouMean } from '../../kernel/suggestions.js';
import { quote } from '../../kernel/problem.js';
import type { FormDefinition, FormInLanguage } from '../../store/feedback-schema.js';

/** A fault in a form: its JSON Pointer, and a message with the remedy. */
interface FormFault {
  readonly pointer: string;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Maximum number of questions, and of options in a question. Each question requires its own database table. */
const MAX_ENTRIES = 100;

/** Checks parts of a form. Records each fault and returns a harmless value in its place, so that checking can continue. */
class Checker {
  readonly faults: FormFault[] = [];

  note(pointer: string, message: string): void {
    this.faults.push({ pointer, message });
  }

  /** Checks for an object with only the given fields. */
  object(value: unknown, pointer: string, fields: readonly string[]): Json {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.note(pointer, 'must be an object: { … }');
      return {};
    }
    for (const name of Object.keys(value)) {
      if (!fields.includes(name)) {
        const hint = didYouMean(name, fields) || ` Known fields: ${fields.join(', ')}.`;
        this.note(`${pointer}/${name}`, `is not a field of this object.${hint}`);
      }
    }
    return value as Json;
  }

  array(value: unknown, pointer: string, min: number): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.note(pointer, 'must be a list: [ … ]');
      return [];
    }
    if (value.length > MAX_ENTRIES) {
      this.note(pointer, `has ${value.length} entries; shorten it to ${MAX_ENTRIES} or fewer`);
      return [];
    }
    if (value.length < min) this.note(pointer, `must have at least ${counted(min, 'entry', 'entries')}`);
    return value;
  }

  text(value: unknown, pointer: string, maxLength = 4_000): string {
    if (typeof value !== 'string' || value.trim() === '') {
      this.note(
        pointer,
        value === undefined ? 'is missing; add some text' : 'must be text and must not be empty'
      );
      return '';
    }
    if (value.length > maxLength)
      this.note(pointer, `has ${value.length} characters; shorten it to ${maxLength} or fewer`);
    // Databases and screen readers cannot handle control characters.
    if (/[^\P{C}\n\t\u200c-\u200f\u00ad]/u.test(value)) {
      this.note(pointer, 'contains control characters; type the text again');
    }
    const service = meetingServiceIn(value);
    if (service) this.note(pointer, `contains a link to ${service}; remove it, because forms are public`);
    return value;
  }

  textOrNull(value: unknown, pointer: string): string | null {
    return value === undefined || value === null ? null : this.text(value, pointer);
  }

  flag(value: unknown, pointer: string, fallback?: boolean): boolean {
    if (typeof value === 'boolean') return value;
    if (value !== undefined || fallback === undefined)
      this.note(pointer, 'must be true or false, without quotes');
    return fallback ?? false;
  }

  id(value: unknown, pointer: string): string {
    if (typeof value === 'string' && /^[A-Za-z][\w-]{0,59}$/.test(value)) return value;
    const rule =
      'must start with a letter and contain at most 60 letters (a to z), digits, hyphens and underscores';
    this.note(pointer, typeof value === 'string' ? `${quote(value)} ${rule}` : rule);
    return '';
  }
}

const readOptions = (check: Checker, value: unknown, pointer: string, min: number) => {
  const seen = new Set<string>();
  return check.array(value, pointer, min).map((each, index) => {
    const at = `${pointer}/${index}`;
    const option = check.object(each, at, ['value', 'label']);
    const given = option['value'];
    const isNumber = typeof given === 'number' && Number.isFinite(given);
    const optionValue = isNumber ? given : check.text(given, `${at}/value`, 60);
    // Values of radio buttons are strings, so 1 and "1" would be the same.
    if (seen.has(String(optionValue)))
      check.note(
        `${at}/value`,
        `${quote(String(optionValue))} is used by another option; give each option a different value`
      );
    seen.add(String(optionValue));
    return { value: optionValue, label: check.text(option['label'], `${at}/label`, 300) };
  });
};

const TYPES = ['scale', 'choice', 'text'];
const COMMON = ['id', 'type', 'label', 'hint', 'required'];

/** Maximum `maxLength` of a question, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 5_000;

const readLength = (check: Checker, value: unknown, pointer: string): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_TEXT_LENGTH)
    return value;
  check.note(
    pointer,
    `must be a whole number from 1 to ${MAX_TEXT_LENGTH}: the maximum number of characters in an answer`
  );
  return 1;
};

const readQuestion = (
  check: Checker,
  value: unknown,
  pointer: string
): FormDefinition['questions'][number] | null => {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  const fields = {
    scale: [...COMMON, 'options'],
    choice: [...COMMON, 'multiple', 'options'],
    text: [...COMMON, 'maxLength'],
  };
  const allowed =
    type === 'scale' || type === 'choice' || type === 'text' ? fields[type] : Object.values(fields).flat();
  const question = check.object(value, pointer, allowed);
  const common = {
    id: check.id(question['id'], `${pointer}/id`),
    label: check.text(question['label'], `${pointer}/label`, 600),
    hint: check.textOrNull(question['hint'], `${pointer}/hint`),
    required: check.flag(question['required'], `${pointer}/required`, false),
  };
  const at = `${pointer}/options`;
  switch (type) {
    case 'scale':
      return { ...common, type, options: readOptions(check, question['options'], at, 2) };
    case 'choice': {
      const multiple = check.flag(question['multiple'], `${pointer}/multiple`, false);
      return {
        ...common,
        type,
        multiple,
        options: readOptions(check, question['options'], at, multiple ? 1 : 2),
      };
    }
    case 'text':
      return {
        ...common,
        type,
        maxLength: readLength(check, question['maxLength'], `${pointer}/maxLength`),
      };
    default:
      check.note(`${pointer}/type`, `must be one of ${TYPES.join(', ')}`);
      return null;
  }
};

const FIELDS = [
  'id',
  'version',
  'lang',
  'anonymous',
  'title',
  'intro',
  'confidentiality',
  'thanks',
  'questions',
];

/**
 * Maximum total of `maxLength` in a form. Complete answers must fit into one request, even sealed: a character takes up to
 * 3 bytes, and sealing adds a third.
 */
const MAX_FORM_TEXT = Math.floor(FEEDBACK_LIMIT / 6);

/**
 * Checks a form that was read from a file.
 *
 * @param pointer the JSON Pointer of the form within the file
 * @returns all faults, and the form, which is valid only if there are none
 */
export const checkForm = (
  value: unknown,
  pointer = ''
): FormInLanguage & { readonly faults: readonly FormFault[] } => {
  const check = new Checker();
  const form = check.object(value, pointer, FIELDS);
  const lang = LANGUAGES.find((known) => known === (form['lang'] ?? 'en'));
  if (lang === undefined) {
    check.note(`${pointer}/lang`, `must be one of ${LANGUAGES.join(', ')}, the language of the texts`);
  }
  const questions = check
    .array(form['questions'], `${pointer}/questions`, 1)
    .map((each, index) => readQuestion(check, each, `${pointer}/questions/${index}`));
  const seen = new Map<string, number>();
  questions.forEach((question, index) => {
    const id = question?.id.toLowerCase() ?? '';
    const before = seen.get(id);
    if (id !== '' && before !== undefined) {
      check.note(
        `${pointer}/questions/${index}/id`,
        `is also the id of question ${before + 1}; give each question a different id`
      );
    }
    seen.set(id, index);
  });
  const text = questions.reduce((sum, each) => sum + (each?.type === 'text' ? each.maxLength : 0), 0);
  if (text > MAX_FORM_TEXT) {
    check.note(
      `${pointer}/questions`,
      `ask for ${text} characters of text in total; reduce maxLength, because at most ${MAX_FORM_TEXT} can be sent`
    );
  }
  return {
    lang: lang ?? 'en',
    form: {
      id: check.id(form['id'], `${pointer}/id`),
      version: check.text(form['version'], `${pointer}/version`, 40),
      anonymous: check.flag(form['anonymous'], `${pointer}/anonymous`),
      title: check.text(form['title'], `${pointer}/title`, 300),
      intro: check.textOrNull(form['intro'], `${pointer}/intro`),
      confidentiality: check.text(form['confidentiality'], `${pointer}/confidentiality`),
      thanks: check.text(form['thanks'], `${pointer}/thanks`),
      questions: questions.filter((question) => question !== null),
    },
    faults: check.faults,
  };
};
