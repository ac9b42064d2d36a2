import type { FormDefinition } from '../../store/feedback-schema.js';

type Question = FormDefinition['questions'][number];

/** All text of the form in one language. */
interface Words {
  readonly head: Pick<FormDefinition, 'title' | 'intro' | 'confidentiality' | 'thanks'>;
  readonly extent: readonly [string, string, string, string, string];
  readonly ways: Readonly<Record<(typeof WAYS)[number], readonly [label: string, hint: string]>>;
  readonly example: string;
  readonly exampleHint: string;
  readonly next: string;
}

/** Ids of the six ways in which systems were found to add value. */
const WAYS = [
  'shared-purpose',
  'leadership',
  'system-focus',
  'spreading-success',
  'using-resources',
  'managing-complexity',
] as const;

const HOW_FAR = 'How far have Rounds added to this?';

const en: Words = {
  head: {
    title: 'What Rounds bring to our system',
    intro: 'For facilitators and system leads: about effects that are hard to count.',
    confidentiality:
      'This form is not anonymous. Few people fill it in, so the people who run Rounds in your system may recognise your ' +
      'answers.\n\n' +
      'Please do not write anything that was said in a Round, or anything about a person.',
    thanks: 'We show what you have seen next to the figures.',
  },
  extent: ['Not at all', 'A little', 'Somewhat', 'Quite a lot', 'Very much'],
  ways: {
    'shared-purpose': [
      'Shared purpose: people of different organisations see what they are there for together.',
      HOW_FAR,
    ],
    leadership: ['Leadership: leaders listen, are visible, and are trusted.', HOW_FAR],
    'system-focus': [
      'System-focused behaviour: people do what is best for the whole, not only for their own organisation.',
      HOW_FAR,
    ],
    'spreading-success': ['Spreading success: what works in one place is taken up in others.', HOW_FAR],
    'using-resources': ['Using resources well: people, rooms, skills and money are shared.', HOW_FAR],
    'managing-complexity': [
      'Managing complexity: people cope better with what has no simple answer.',
      HOW_FAR,
    ],
  },
  example: 'What have you seen that shows this?',
  exampleHint: 'An example in your own words. Please leave out names.',
  next: 'What would help most in the months to come?',
};

const I_BA_RADDAU = 'I ba raddau mae Rowndiau wedi ychwanegu at hyn?';

const cy: Words = {
  head: {
    title: 'Yr hyn y mae Rowndiau’n ei roi i’n system',
    intro: 'I hwyluswyr ac arweinwyr system: am effeithiau sy’n anodd eu cyfrif.',
    confidentiality:
      'Nid yw’r ffurflen hon yn ddienw. Ychydig o bobl sy’n ei llenwi, felly gallai’r bobl sy’n cynnal Rowndiau yn eich ' +
      'system adnabod eich atebion.\n\n' +
      'Peidiwch ag ysgrifennu dim a ddywedwyd mewn Rownd, na dim am berson.',
    thanks: 'Byddwn yn dangos yr hyn a welsoch wrth ymyl y ffigurau.',
  },
  extent: ['Ddim o gwbl', 'Ychydig', 'I ryw raddau', 'Cryn dipyn', 'Yn fawr iawn'],
  ways: {
    'shared-purpose': [
      'Pwrpas cyffredin: mae pobl o wahanol sefydliadau yn gweld beth yw eu diben gyda’i gilydd.',
      I_BA_RADDAU,
    ],
    leadership: [
      'Arweinyddiaeth: mae arweinwyr yn gwrando, yn dangos eu hunain, ac mae pobl yn ymddiried ynddynt.',
      I_BA_RADDAU,
    ],
    'system-focus': [
      'Ymddygiad sy’n canolbwyntio ar y system: mae pobl yn gwneud yr hyn sydd orau i’r cyfan, nid i’w sefydliad eu hunain yn unig.',
      I_BA_RADDAU,
    ],
    'spreading-success': [
      'Lledaenu llwyddiant: mae’r hyn sy’n gweithio mewn un lle yn cael ei fabwysiadu mewn lleoedd eraill.',
      I_BA_RADDAU,
    ],
    'using-resources': [
      'Defnyddio adnoddau’n dda: caiff pobl, ystafelloedd, sgiliau ac arian eu rhannu.',
      I_BA_RADDAU,
    ],
    'managing-complexity': [
      'Rheoli cymhlethdod: mae pobl yn ymdopi’n well â’r hyn nad oes ateb syml iddo.',
      I_BA_RADDAU,
    ],
  },
  example: 'Beth rydych chi wedi’i weld sy’n dangos hyn?',
  exampleHint: 'Enghraifft yn eich geiriau eich hun. Peidiwch â chynnwys enwau.',
  next: 'Beth fyddai o’r help mwyaf yn y misoedd nesaf?',
};

const make = (words: Words): FormDefinition => ({
  id: 'reflection',
  version: '2',
  anonymous: false,
  ...words.head,
  questions: [
    ...WAYS.map((id): Question => {
      const [label, hint] = words.ways[id];
      const options = words.extent.map((each, index) => ({ value: index + 1, label: each }));
      return { id, type: 'scale', label, hint, required: true, options };
    }),
    {
      ...{ id: 'example', type: 'text', label: words.example, hint: words.exampleHint, required: false },
      maxLength: 2_000,
    },
    {
      ...{ id: 'next', type: 'text', label: words.next, hint: null, required: false },
      maxLength: 1_000,
    },
  ],
});

/** The reflection form for people who run Rounds, about effects that are hard to measure, by language. */
export const REFLECTION = { en: make(en), cy: make(cy) };
