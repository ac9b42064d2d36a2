/** The forms of `fixtures.ts`, and what its backends say to answers. */
import type { Form } from '../src/contract/forms.js';
import type { Service } from '../src/contract/service.js';

type Question = Form['questions'][number];

const WORDS = {
  en: {
    agreement: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
    statements: [
      'I felt closer to the people I work with.',
      'I felt part of something larger than my own team.',
      'I understood better what work is like in other roles.',
      'I saw more clearly how things feel to the people we care for.',
      'I found words for something in my own work.',
      'I felt less alone with what is hard about my work.',
      'I would find it easier to ask for support.',
      'I would find it easier to offer support.',
      'It will help us to be open with each other.',
      'It will help me to work with people from other organisations.',
    ],
    overall: 'Overall, how was this Round?',
    ratings: ['Poor', 'Fair', 'Good', 'Very good', 'Excellent'],
    often: 'How often do you come to Rounds?',
    bands: ['This was my first time', 'Occasionally', 'Regularly'],
    comment: 'What would you like to say about this Round?',
    hint: 'Please leave out names, and anything that would show who somebody is.',
    topic: 'What should a Round be about one day?',
    title: 'How was this Round?',
    intro: 'Fourteen short questions, one of which needs an answer.',
    confidentiality:
      'This form is anonymous. Your answers are kept without your name, your address or the time, and nobody can put ' +
      'them together again.',
    open: 'The people who run the Rounds read this form with the name of your organisation on it.',
    thanks: 'Your answers help to make the next Round a good one.',
    needs: 'What I need to come again',
    choices: ['Food', 'Paid time', 'An online Round', 'Somebody to cover my shift'],
    support: [
      { label: 'Staff support line, day and night: 0113 496 0000', href: 'tel:01134960000' },
      { label: 'Wellbeing team', href: 'mailto:wellbeing@larkmoor.example' },
      { label: 'Talking to somebody', href: 'https://larkmoor.example/talk' },
    ],
    controller: 'Larkmoor Hospitals',
    retention: 'They are kept for two years.',
  },
  cy: {
    agreement: ['Anghytuno’n gryf', 'Anghytuno', 'Y naill na’r llall', 'Cytuno', 'Cytuno’n gryf'],
    statements: [
      'Roeddwn yn teimlo’n agosach at y bobl rwy’n gweithio gyda nhw.',
      'Roeddwn yn teimlo’n rhan o rywbeth mwy na’m tîm fy hun.',
      'Deallais yn well sut beth yw gwaith mewn rolau eraill.',
      'Gwelais yn gliriach sut mae pethau’n teimlo i’r bobl rydym yn gofalu amdanynt.',
      'Cefais hyd i eiriau am rywbeth yn fy ngwaith fy hun.',
      'Roeddwn yn teimlo’n llai unig gyda’r hyn sy’n anodd am fy ngwaith.',
      'Byddai’n haws i mi ofyn am gefnogaeth.',
      'Byddai’n haws i mi gynnig cefnogaeth.',
      'Bydd yn ein helpu i fod yn agored gyda’n gilydd.',
      'Bydd yn fy helpu i weithio gyda phobl o sefydliadau eraill.',
    ],
    overall: 'At ei gilydd, sut oedd y Rownd hon?',
    ratings: ['Gwael', 'Gweddol', 'Da', 'Da iawn', 'Rhagorol'],
    often: 'Pa mor aml rydych chi’n dod i Rowndiau?',
    bands: ['Dyma fy nhro cyntaf', 'Yn achlysurol', 'Yn rheolaidd'],
    comment: 'Beth hoffech chi ei ddweud am y Rownd hon?',
    hint: 'Peidiwch â chynnwys enwau, na dim a fyddai’n dangos pwy yw rhywun.',
    topic: 'Beth ddylai fod yn bwnc i Rownd rywbryd?',
    title: 'Sut oedd y Rownd hon?',
    intro: 'Pedwar cwestiwn byr ar ddeg, ac un ohonynt sydd angen ateb.',
    confidentiality:
      'Mae’r ffurflen hon yn ddienw. Cedwir eich atebion heb eich enw, eich cyfeiriad na’r amser, ac ni all neb eu rhoi ' +
      'at ei gilydd eto.',
    open: 'Bydd y rhai sy’n cynnal y Rowndiau yn darllen y ffurflen hon ac enw eich sefydliad arni.',
    thanks: 'Mae eich atebion yn helpu i wneud y Rownd nesaf yn un dda.',
    needs: 'Beth sydd ei angen arnaf i ddod eto',
    choices: ['Bwyd', 'Amser â thâl', 'Rownd ar-lein', 'Rhywun i lenwi fy shifft'],
    support: [
      { label: 'Llinell gefnogi staff, ddydd a nos: 0113 496 0000', href: 'tel:01134960000' },
      { label: 'Y tîm lles', href: 'mailto:lles@larkmoor.example' },
    ],
    controller: 'Ysbytai Larkmoor',
    retention: 'Fe’u cedwir am ddwy flynedd.',
  },
};

/** The public half of the fixtures' key. The other is below, so that a test can open what was sealed. */
export const SEALING_KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'JFElQyGjf3HGokcWJRDn2FByHa5P6Xcfhqmki5xcSL4',
  y: 'bYz7Rj2y7til8GLdT-NFstlQCtERQJts5e2xyiHG-uE',
};

/** Made for these tests, and used nowhere else. */
export const OPENING_KEY = { ...SEALING_KEY, d: '3s0DDi3g0pN1uLrzerGXvmO0iPmLoTKBe81Nd5jberc' };

const wordsIn = (language: string | null) => (language === 'cy' ? WORDS.cy : WORDS.en);

const scale = (id: string, label: string, options: readonly string[], required = false): Question => ({
  id,
  type: 'scale',
  label,
  hint: null,
  required,
  options: options.map((each, index) => ({ value: index + 1, label: each })),
});

/** The form `evaluation`, as a backend of a state sends it. */
export const evaluation = (state = 'default', language: string | null = 'en'): Form => {
  const words = wordsIn(language);
  const questions: Question[] = [
    ...words.statements.map((label, index) => scale(`statement-${index + 1}`, label, words.agreement)),
    scale('overall', words.overall, words.ratings, true),
    {
      ...{ id: 'attended', type: 'choice', label: words.often, hint: null, required: false, multiple: false },
      options: words.bands.map((label, index) => ({ value: `band-${index}`, label })),
    },
    { id: 'comment', type: 'text', label: words.comment, hint: words.hint, required: false, maxLength: 1000 },
    { id: 'topic', type: 'text', label: words.topic, hint: null, required: false, maxLength: 120 },
  ];
  if (state === 'closed') {
    questions.push({ id: 'drawing', type: 'drawing', label: 'Draw it', hint: null, required: true });
  }
  return {
    id: 'evaluation',
    version: '1',
    anonymous: true,
    title: words.title,
    intro: words.intro,
    confidentiality: words.confidentiality,
    thanks: words.thanks,
    questions,
  };
};

/** The form `reflection`: not anonymous, with a choice of several. */
const reflection = (language: string | null): Form => {
  const words = wordsIn(language);
  return {
    ...evaluation('default', language),
    id: 'reflection',
    anonymous: false,
    confidentiality: words.open,
    questions: [
      {
        ...{
          id: 'needs',
          type: 'choice',
          label: words.needs,
          hint: words.hint,
          required: true,
          multiple: true,
        },
        options: words.choices.map((label, index) => ({ value: `need-${index}`, label })),
      },
      { id: 'comment', type: 'text', label: words.comment, hint: null, required: true, maxLength: 200 },
    ],
  };
};

const SCRIPT = '<img src=x onerror="globalThis.rounds_hacked=1"><script>globalThis.rounds_hacked=1</script>';

/** Script in every string, and ids that mean something to engines. */
const hostile = (): Form => ({
  id: SCRIPT,
  version: SCRIPT,
  anonymous: false,
  title: SCRIPT,
  intro: SCRIPT,
  confidentiality: SCRIPT,
  thanks: SCRIPT,
  questions: [
    { ...scale('__proto__', SCRIPT, [SCRIPT, 'constructor']), hint: SCRIPT },
    { id: 'constructor', type: 'text', label: SCRIPT, hint: SCRIPT, required: true, maxLength: 10 },
    { id: 'new', type: SCRIPT, label: SCRIPT, hint: SCRIPT, required: false },
  ],
});

/** What a state's backend says of itself for a form. */
export const feedbackService = (
  state: string,
  language: string | null
): Pick<Service, 'support' | 'privacy' | 'sealingKeys'> => {
  const { support, controller, retention } = wordsIn(language);
  return state === 'hostile'
    ? {
        support: [{ label: SCRIPT, href: 'vbscript:rounds_hacked' }],
        privacy: { controller: SCRIPT, retention: SCRIPT, href: 'data:text/html,x' },
        sealingKeys: [{ kty: 'EC', crv: 'P-256', x: SCRIPT, y: SCRIPT }],
      }
    : {
        support,
        privacy: { controller, retention, href: 'https://larkmoor.example/privacy' },
        sealingKeys: state === 'no-key' ? [] : [SEALING_KEY],
      };
};

/** Answers `/forms/{id}` as a backend would; `null` where there is no such form. */
export const formIn = (state: string, id: string, language: string | null): object | null => {
  if (state === 'hostile') return hostile();
  if (id === 'reflection') return reflection(language);
  if (id !== 'evaluation') return null;
  const form = evaluation(state, language);
  return state === 'one-bad' ? { ...form, questions: [{ id: 7 }, ...form.questions.slice(1)] } : form;
};

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': status < 300 ? 'application/json' : 'application/problem+json',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });

/** Answers `POST /feedback` as the backend of a state does. */
export const feedbackIn = (state: string, signal?: AbortSignal | null): Promise<Response> => {
  const problem = { type: 'about:blank', title: 'Not taken', detail: null };
  switch (state) {
    case 'slow':
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new DOMException('Aborted', 'AbortError'));
        });
      });
    case 'unsent':
      return Promise.reject(new TypeError('Failed to fetch'));
    case 'busy':
      return Promise.resolve(json(503, { ...problem, status: 503 }, { 'Retry-After': '3600' }));
    case 'refused':
      return Promise.resolve(
        json(422, { ...problem, status: 422, errors: [{ pointer: '/answers/comment', detail: 'No' }] })
      );
    default:
      return Promise.resolve(json(201, { receipt: 'r3ce1pt' }));
  }
};
