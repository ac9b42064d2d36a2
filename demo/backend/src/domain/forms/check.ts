import { FEEDBACK_LIMIT } from 'rounds-elements/contract';
import { LANGUAGES } from '../../kernel/language.js';
import { meetingServiceIn } from '../sessions/meeting-links.js';
import { didYouMean } from '../../kernel/suggestions.js';
import { quote } from '../../kernel/problem.js';
import type { FormDefinition, FormInLanguage } from '../../store/feedback-schema.js';

/** Something wrong in a form: where, as a JSON Pointer, and what, with what to do about it. */
interface FormFault {
  readonly pointer: string;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Of questions, and of options: more than anyone answers. Each question has a table of its own. */
const MOST_ENTRIES = 100;

/** What a form's parts are checked with. Whatever is wrong is noted, and stands for something harmless meanwhile. */
class Checker {
  readonly faults: FormFault[] = [];

  note(pointer: string, message: string): void {
    this.faults.push({ pointer, message });
  }

  /** An object with no other fields than these. */
  object(value: unknown, pointer: string, fields: readonly string[]): Json {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.note(pointer, 'must be an object: { … }');
      return {};
    }
    for (const name of Object.keys(value)) {
      if (!fields.includes(name)) {
        const meant = didYouMean(name, fields) || ` Known: ${fields.join(', ')}.`;
        this.note(`${pointer}/${name}`, `is no field of this object.${meant}`);
      }
    }
    return value as Json;
  }

  array(value: unknown, pointer: string, least: number): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.note(pointer, 'must be a list: [ … ]');
      return [];
    }
    if (value.length > MOST_ENTRIES) {
      this.note(pointer, `has ${value.length} entries: at most ${MOST_ENTRIES} are possible`);
      return [];
    }
    if (value.length < least)
      this.note(pointer, `must have at least ${least} ${least === 1 ? 'entry' : 'entries'}`);
    return value;
  }

  text(value: unknown, pointer: string, most = 4_000): string {
    if (typeof value !== 'string' || value.trim() === '') {
      this.note(
        pointer,
        value === undefined ? 'is missing: give it a text' : 'must be a text that is not empty'
      );
      return '';
    }
    if (value.length > most)
      this.note(pointer, `has ${value.length} characters: at most ${most} are possible`);
    // Neither a database nor a screen reader can do anything with them.
    if (/[^\P{C}\n\t\u200c-\u200f\u00ad]/u.test(value)) {
      this.note(pointer, 'has control characters: type it anew');
    }
    const service = meetingServiceIn(value);
    if (service) this.note(pointer, `has a link to ${service}: a form is public, so leave it out`);
    return value;
  }

  textOrNull(value: unknown, pointer: string): string | null {
    return value === undefined || value === null ? null : this.text(value, pointer);
  }

  flag(value: unknown, pointer: string, usual?: boolean): boolean {
    if (typeof value === 'boolean') return value;
    if (value !== undefined || usual === undefined)
      this.note(pointer, 'must be true or false, without quotes');
    return usual ?? false;
  }

  id(value: unknown, pointer: string): string {
    if (typeof value === 'string' && /^[A-Za-z][\w-]{0,59}$/.test(value)) return value;
    const rule =
      'must begin with a letter and have at most 60 letters (a to z), digits, hyphens and underscores';
    this.note(pointer, typeof value === 'string' ? `${quote(value)} ${rule}` : rule);
    return '';
  }
}

const readOptions = (check: Checker, value: unknown, pointer: string, least: number) => {
  const seen = new Set<string>();
  return check.array(value, pointer, least).map((each, index) => {
    const at = `${pointer}/${index}`;
    const option = check.object(each, at, ['value', 'label']);
    const given = option['value'];
    const isNumber = typeof given === 'number' && Number.isFinite(given);
    const known = isNumber ? given : check.text(given, `${at}/value`, 60);
    // A radio button's value is text, so 1 and "1" are the same there.
    if (seen.has(String(known)))
      check.note(`${at}/value`, `${quote(String(known))} came before: give each its own`);
    seen.add(String(known));
    return { value: known, label: check.text(option['label'], `${at}/label`, 300) };
  });
};

const TYPES = ['scale', 'choice', 'text'];
const COMMON = ['id', 'type', 'label', 'hint', 'required'];

/** The longest text that a question may ask for. In UTF-16 code units. */
const LONGEST_TEXT = 5_000;

const readLength = (check: Checker, value: unknown, pointer: string): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_TEXT)
    return value;
  check.note(
    pointer,
    `must be a whole number from 1 to ${LONGEST_TEXT}: how many characters a person may write`
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
  const own =
    type === 'scale' || type === 'choice' || type === 'text' ? fields[type] : Object.values(fields).flat();
  const question = check.object(value, pointer, own);
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

/** Answers in full must fit into one sending, sealed too; a character has up to three bytes, and sealing adds a third. */
const MOST_TEXT = Math.floor(FEEDBACK_LIMIT / 6);

/**
 * Checks a form that was read from a file.
 *
 * @param pointer where it stands in the file
 * @returns the form, to be used only if nothing is wrong; and everything that is
 */
export const checkForm = (
  value: unknown,
  pointer = ''
): FormInLanguage & { readonly faults: readonly FormFault[] } => {
  const check = new Checker();
  const form = check.object(value, pointer, FIELDS);
  const lang = LANGUAGES.find((known) => known === (form['lang'] ?? 'en'));
  if (lang === undefined) {
    check.note(`${pointer}/lang`, `must be one of ${LANGUAGES.join(', ')}: the language of the texts`);
  }
  const questions = check
    .array(form['questions'], `${pointer}/questions`, 1)
    .map((each, index) => readQuestion(check, each, `${pointer}/questions/${index}`));
  const seen = new Map<string, number>();
  questions.forEach((question, index) => {
    const id = question?.id.toLowerCase() ?? '';
    const before = seen.get(id);
    if (id !== '' && before !== undefined) {
      check.note(`${pointer}/questions/${index}/id`, `is that of question ${before + 1}: give each its own`);
    }
    seen.set(id, index);
  });
  const text = questions.reduce((sum, each) => sum + (each?.type === 'text' ? each.maxLength : 0), 0);
  if (text > MOST_TEXT) {
    check.note(
      `${pointer}/questions`,
      `ask for ${text} characters of text: at most ${MOST_TEXT} can be sent`
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
