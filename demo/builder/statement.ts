import { isFramed, type Configuration } from './configuration.js';
import { ratioText, type Pair, type Verdict } from './contrast.js';
import { titleOf, type Part } from './snippets/markup.js';

/** A pair of colours with too little contrast. */
export interface Weakness {
  readonly pair: Pair;
  readonly verdict: Verdict;
}

/** The parts of a statement that are not in the configuration. */
export interface Facts {
  readonly version: string;
  readonly weaknesses: readonly Weakness[];
}

interface Words {
  readonly shows: Readonly<Record<string, string>>;
  readonly anything: string;
  readonly made: (what: string, version: string, frame: string | null) => string;
  readonly works: string;
  readonly table: (isHidden: boolean) => string;
  readonly kiosk: (seconds: number) => string;
  readonly tested: string;
  readonly weak: (list: string) => string;
  readonly pair: (pair: Pair, verdict: Verdict) => string;
  readonly otherwise: (email: string) => string;
}

const en: Words = {
  shows: {
    'rounds-finder': 'a search for Schwartz Rounds',
    'rounds-sessions': 'the dates of Schwartz Rounds',
    'rounds-equity-chart': 'figures about who gets access to Schwartz Rounds',
    'rounds-feedback-form': 'a feedback form about a Schwartz Round',
  },
  anything: 'information about Schwartz Rounds',
  made: (what, version, frame) =>
    `This page shows ${what}${frame === null ? '' : `, in a frame called “${frame}”`}. It is made with Rounds Elements ${version}, ` +
    'which is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA.',
  works:
    'You can use it with a keyboard only, at a width of 320 pixels, with large text, in dark mode and with your own system colours.',
  table: (isHidden) =>
    `Every figure in the chart is also in a table${isHidden ? ' for screen readers and in print' : ''}.`,
  kiosk: (seconds) =>
    `On a shared tablet, we clear the form if it has not been used for ${seconds} seconds. You get a warning first, and can touch the screen or press a key to keep your answers.`,
  tested:
    'Each version is tested automatically with axe in Chromium, Firefox and WebKit. We have not yet tested it on this site with people who use assistive technology.',
  weak: (list) =>
    `On this site, these colours do not have enough contrast yet (WCAG success criteria 1.4.3 and 1.4.11): ${list}.`,
  pair: ({ name }, { ratio, required }) =>
    `${name.charAt(0).toLowerCase()}${name.slice(1)}, ${ratioText(ratio)} to 1 instead of ${required} to 1`,
  otherwise: (email) =>
    `If you cannot use it, email ${email} and we will give you the same information in another way.`,
};

const cyPairs: Readonly<Record<string, string>> = {
  'Text on the page': 'testun ar y dudalen',
  'Links on the page': 'dolenni ar y dudalen',
  'Text on the main button': 'testun ar y prif fotwm',
  'Less important text': 'testun llai pwysig',
  'Error messages': 'negeseuon am wallau',
  'Success messages': 'negeseuon am lwyddiant',
  'Text on a list of suggestions': 'testun ar restr o awgrymiadau',
  'Edges of fields': 'ymylon meysydd',
  'The focus outline': 'amlinelliad y ffocws',
};

const cy: Words = {
  shows: {
    'rounds-finder': 'teclyn i ddod o hyd i Rowndiau Schwartz',
    'rounds-sessions': 'dyddiadau Rowndiau Schwartz',
    'rounds-equity-chart': 'ffigurau ar bwy sy’n cael mynd i Rowndiau Schwartz',
    'rounds-feedback-form': 'ffurflen am Rownd Schwartz',
  },
  anything: 'gwybodaeth am Rowndiau Schwartz',
  made: (what, version, frame) =>
    `Mae’r dudalen hon yn dangos ${what}${frame === null ? '' : `, mewn ffrâm o’r enw “${frame}”`}. Fe’i gwnaed â Rounds Elements ${version}, ` +
    'a luniwyd i gyrraedd lefel AA Canllawiau Hygyrchedd Cynnwys y We (WCAG) 2.2.',
  works:
    'Gellir ei ddefnyddio â’r bysellfwrdd yn unig, ar led o 320 picsel, gyda thestun mawr, mewn lliwiau tywyll ac yn lliwiau eich system eich hun.',
  table: (isHidden) =>
    `Mae pob ffigur sydd yn y siart hefyd mewn tabl${isHidden ? ' i ddarllenwyr sgrin ac wrth argraffu' : ''}.`,
  kiosk: (seconds) =>
    `Ar lechen a rennir, mae’r ffurflen yn ei gwagio ei hun os nad oes neb wedi ei chyffwrdd ers ${seconds} eiliad. Mae’n rhybuddio’n gyntaf, ac mae cyffwrdd â’r sgrin neu bwyso bysell yn cadw’r hyn a ysgrifennwyd.`,
  tested:
    'Caiff pob fersiwn ei phrofi’n awtomatig gydag axe yn Chromium, Firefox a WebKit. Nid ydym eto wedi profi hyn ar y wefan hon gyda phobl sy’n defnyddio technoleg gynorthwyol.',
  weak: (list) =>
    `Ar y wefan hon, nid yw’r lliwiau hyn yn sefyll allan ddigon eto (meini prawf llwyddiant WCAG 1.4.3 ac 1.4.11): ${list}.`,
  pair: ({ name }, { ratio, required }) =>
    `${cyPairs[name] ?? name}, ${ratioText(ratio)} i 1 yn lle ${required} i 1`,
  otherwise: (email) =>
    `Os na allwch ei ddefnyddio, e-bostiwch ${email} ac fe rown yr un wybodaeth i chi mewn ffordd arall.`,
};

const WORDS = { en, cy };

const valueOf = ({ attributes }: Configuration, name: string): string | number | true | undefined =>
  attributes.find(([known]) => known === name)?.[1];

/** Returns the paragraph for the site's accessibility statement, in the language of the element. */
export const statementOf = (configuration: Configuration, { version, weaknesses }: Facts): string => {
  const { tag, lang, platform, email } = configuration;
  const words = WORDS[lang];
  const isKiosk = tag === 'rounds-feedback-form' && valueOf(configuration, 'kiosk') === true;
  const seconds = Number(valueOf(configuration, 'kiosk-reset') ?? 20);
  return [
    words.made(
      words.shows[tag] ?? words.anything,
      version,
      isFramed(platform) ? titleOf(configuration) : null
    ),
    words.works,
    ...(tag === 'rounds-equity-chart' ? [words.table(valueOf(configuration, 'without-table') === true)] : []),
    ...(isKiosk ? [words.kiosk(seconds)] : []),
    words.tested,
    ...(weaknesses.length > 0
      ? [words.weak(weaknesses.map(({ pair, verdict }) => words.pair(pair, verdict)).join('; '))]
      : []),
    words.otherwise(email),
  ].join(' ');
};

/** Returns the paragraph as a part to copy. */
export const statementPart = (configuration: Configuration, facts: Facts): Part => ({
  id: 'statement',
  title: 'Paragraph',
  instructions:
    'Add this to the accessibility statement of your site, and correct anything that is not true there. Test the page with a screen reader before you claim more.',
  text: statementOf(configuration, facts),
  lang: configuration.lang,
});
