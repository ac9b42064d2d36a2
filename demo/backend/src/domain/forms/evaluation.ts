import type { FormDefinition } from '../../store/feedback-schema.js';

type Question = FormDefinition['questions'][number];

/** All text of the form in one language. */
interface Words {
  readonly head: Pick<FormDefinition, 'title' | 'intro' | 'confidentiality' | 'thanks'>;
  /** Options from strong disagreement to strong agreement. */
  readonly agreement: readonly [string, string, string, string, string];
  readonly statements: Readonly<Record<(typeof STATEMENTS)[number], string>>;
  readonly overall: string;
  readonly ratings: readonly [string, string, string, string, string];
  readonly attended: string;
  readonly bands: { readonly first: string; readonly occasional: string; readonly regular: string };
  readonly comment: string;
  readonly commentHint: string;
  readonly topic: string;
  readonly topicHint: string;
}

/** Ids of the statements about connection, insight, support and teamwork. */
const STATEMENTS = [
  'connection-colleagues',
  'connection-wider',
  'insight-roles',
  'insight-people',
  'insight-own',
  'support-alone',
  'support-ask',
  'support-offer',
  'teamwork-openness',
  'teamwork-across',
] as const;

const en: Words = {
  head: {
    title: 'How was this Round?',
    intro: null,
    confidentiality:
      'This form is anonymous: we keep your answers without your name, IP address or the time.\n\n' +
      'Please do not write anything that could identify someone, or anything that was said in the Round.\n\n' +
      'We share results once, 3 weeks after the Round, if at least 8 people answer. We share comments only together ' +
      'with those from at least 2 other Rounds.',
    thanks: 'Your answers help to make the next Round a good one.',
  },
  agreement: ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree'],
  statements: {
    'connection-colleagues': 'I felt closer to the people I work with.',
    'connection-wider': 'I felt part of something larger than my own team.',
    'insight-roles': 'I understood better what work is like for people in other roles.',
    'insight-people': 'I saw more clearly how things may feel to the people we are there for.',
    'insight-own': 'I found words for something in my own work.',
    'support-alone': 'I felt less alone with what is hard about my work.',
    'support-ask': 'I would find it easier to ask someone for support.',
    'support-offer': 'I would find it easier to offer support to someone.',
    'teamwork-openness': 'It will help us to be open with each other at work.',
    'teamwork-across': 'It will help me to work with people from other teams or organisations.',
  },
  overall: 'Overall, how was this Round for you?',
  ratings: ['Very poor', 'Poor', 'Neither good nor poor', 'Good', 'Very good'],
  attended: 'How often do you come to Rounds?',
  bands: { first: 'This was my first time', occasional: 'Occasionally', regular: 'Regularly' },
  comment: 'What would you like to say about this Round?',
  commentHint: 'Please leave out names, and anything that could identify someone.',
  topic: 'What should a Round be about one day?',
  topicHint: 'A few words are enough.',
};

const cy: Words = {
  head: {
    title: 'Sut oedd y Rownd hon?',
    intro: null,
    confidentiality:
      'Mae’r ffurflen hon yn ddienw: rydym yn cadw eich atebion heb eich enw, eich cyfeiriad IP na’r amser.\n\n' +
      'Peidiwch ag ysgrifennu dim a allai ddatgelu pwy yw rhywun, na dim a ddywedwyd yn y Rownd.\n\n' +
      'Rydym yn rhannu’r canlyniadau unwaith, 3 wythnos ar ôl y Rownd, os bydd o leiaf 8 o bobl yn ateb. Dim ond ynghyd ' +
      'â sylwadau o leiaf 2 Rownd arall y byddwn yn rhannu sylwadau.',
    thanks: 'Mae eich atebion yn helpu i wneud y Rownd nesaf yn un dda.',
  },
  agreement: ['Anghytuno’n gryf', 'Anghytuno', 'Ddim yn cytuno nac yn anghytuno', 'Cytuno', 'Cytuno’n gryf'],
  statements: {
    'connection-colleagues': 'Roeddwn yn teimlo’n agosach at y bobl rwy’n gweithio gyda nhw.',
    'connection-wider': 'Roeddwn yn teimlo’n rhan o rywbeth mwy na’m tîm fy hun.',
    'insight-roles': 'Deallais yn well sut beth yw gwaith i bobl mewn rolau eraill.',
    'insight-people': 'Gwelais yn gliriach sut y gall pethau deimlo i’r bobl rydym yno ar eu cyfer.',
    'insight-own': 'Cefais hyd i eiriau am rywbeth yn fy ngwaith fy hun.',
    'support-alone': 'Roeddwn yn teimlo’n llai unig gyda’r hyn sy’n anodd am fy ngwaith.',
    'support-ask': 'Byddai’n haws i mi ofyn i rywun am gefnogaeth.',
    'support-offer': 'Byddai’n haws i mi gynnig cefnogaeth i rywun.',
    'teamwork-openness': 'Bydd yn ein helpu i fod yn agored gyda’n gilydd yn y gwaith.',
    'teamwork-across': 'Bydd yn fy helpu i weithio gyda phobl o dimau neu sefydliadau eraill.',
  },
  overall: 'At ei gilydd, sut oedd y Rownd hon i chi?',
  ratings: ['Gwael iawn', 'Gwael', 'Ddim yn dda nac yn wael', 'Da', 'Da iawn'],
  attended: 'Pa mor aml rydych chi’n dod i Rowndiau?',
  bands: { first: 'Dyma oedd fy nhro cyntaf', occasional: 'Yn achlysurol', regular: 'Yn rheolaidd' },
  comment: 'Beth hoffech chi ei ddweud am y Rownd hon?',
  commentHint: 'Peidiwch â chynnwys enwau, na dim a allai ddatgelu pwy yw rhywun.',
  topic: 'Beth ddylai fod yn bwnc i Rownd rywbryd?',
  topicHint: 'Mae ychydig eiriau’n ddigon.',
};

const scale = (labels: readonly string[]) => labels.map((label, index) => ({ value: index + 1, label }));

const make = (words: Words): FormDefinition => ({
  id: 'evaluation',
  version: '2',
  anonymous: true,
  ...words.head,
  questions: [
    // The only question that needs an answer is the first.
    {
      ...{ id: 'overall', type: 'scale', label: words.overall, hint: null, required: true },
      options: scale(words.ratings),
    },
    ...STATEMENTS.map((id): Question => ({
      ...{ id, type: 'scale', label: words.statements[id], hint: null, required: false },
      options: scale(words.agreement),
    })),
    {
      ...{
        id: 'attended',
        type: 'choice',
        label: words.attended,
        hint: null,
        required: false,
        multiple: false,
      },
      options: [
        { value: 'first-time', label: words.bands.first },
        { value: 'occasional', label: words.bands.occasional },
        { value: 'regular', label: words.bands.regular },
      ],
    },
    {
      ...{ id: 'comment', type: 'text', label: words.comment, hint: words.commentHint, required: false },
      maxLength: 1_000,
    },
    {
      ...{ id: 'topic', type: 'text', label: words.topic, hint: words.topicHint, required: false },
      maxLength: 200,
    },
  ],
});

/** The evaluation form for people who attended a Round, by language. */
export const EVALUATION = { en: make(en), cy: make(cy) };
