import { elementsOf, type Manifest } from '../../builder/manifest.js';
import { optionsOf, type Option } from '../../builder/options.js';
import { cy } from './messages/cy.js';
import { en } from './messages/en.js';

const MESSAGES = { en, cy };

/** A language of the strings. */
export type Language = keyof typeof MESSAGES;

/** A web part: an element, and its settings from the manifest. */
export interface WebPart {
  readonly tag: string;
  /** Name of its files. */
  readonly name: string;
  readonly id: string;
  readonly icon: string;
  readonly options: readonly Option[];
}

/** Identity in SharePoint, which must never change, and icon of Fluent UI, by element. */
const IDENTITIES: Readonly<Record<string, { readonly id: string; readonly icon: string }>> = {
  'rounds-finder': { id: 'f943b224-a23f-42e3-bb63-0e77985a3a1f', icon: 'Search' },
  'rounds-sessions': { id: '63ccf283-1cd1-4ef6-8600-8e2f94d388c4', icon: 'Calendar' },
  'rounds-equity-chart': { id: 'c5a46434-6efe-4c7d-9492-830dc386256b', icon: 'BarChartHorizontal' },
  'rounds-feedback-form': { id: '47d05505-e8e3-46c2-b990-0d7d286c4c03', icon: 'Feedback' },
};

/** Identity of the solution and its feature in an app catalogue, which must never change. */
const SOLUTION_ID = '6e33b025-35ae-4a07-ad9b-5dcf3d9248f9';
const FEATURE_ID = 'cf4b2f2f-4501-414e-b660-26b491184e63';

/** Group “Advanced” in the list of web parts. */
const GROUP_ID = '5c03119e-3074-46fd-976b-c60198311f70';

/** Attributes that are useless in SharePoint: it controls the page's address, and search engines do not read its pages. */
const NOT_IN_SHAREPOINT = ['sync-url', 'structured-data'];

/** Returns the web parts for the elements that a manifest describes. */
export const webPartsOf = (manifest: Manifest): readonly WebPart[] =>
  [...elementsOf(manifest)].map(([tag, declaration]) => {
    const identity = IDENTITIES[tag];
    if (!identity) throw new RangeError(`web-parts.ts: ${tag} has no identity; add one to IDENTITIES`);
    return {
      tag,
      name: tag.replace('rounds-', ''),
      ...identity,
      options: optionsOf(declaration).filter(({ name }) => !NOT_IN_SHAREPOINT.includes(name)),
    };
  });

/** Returns the strings of a language by key. Throws a `RangeError` that names a missing text. */
export const stringsOf = (
  webParts: readonly WebPart[],
  language: Language
): Readonly<Record<string, string>> => {
  const { pane, labels, choices, hints } = MESSAGES[language];
  const found = (text: string | undefined, what: string): string => {
    if (text === undefined) throw new RangeError(`messages/${language}.ts: ${what} has no text`);
    return text;
  };
  const labelOf = (label: string): string =>
    language === 'en' ? label : found(labels[label], `the label “${label}”`);
  const choiceOf = (name: string, value: string): string =>
    found(choices[name]?.[value], `the value ${value} of ${name}`);
  const hintOf = (tag: string, name: string): string =>
    found(hints[`${tag}.${name}`] ?? hints[name], `the hint of ${name} of ${tag}`);
  const textsOf = (tag: string, { name, label, kind }: Option): readonly (readonly [string, string])[] => [
    [name, labelOf(label)],
    ...(kind.type === 'choice'
      ? kind.values.map((value) => [`${name}.${value}`, choiceOf(name, value)] as const)
      : []),
    ...(kind.type === 'text' || kind.type === 'number'
      ? [[`${tag}.${name}.hint`, hintOf(tag, name)] as const]
      : []),
  ];
  return Object.fromEntries([
    ...Object.entries(pane),
    ...webParts.flatMap(({ tag, options }) => options.flatMap((option) => textsOf(tag, option))),
  ]);
};

/** Returns the strings as the module that SharePoint loads. */
export const stringsModule = (webParts: readonly WebPart[], language: Language): string =>
  `define([], function () {\n  return ${JSON.stringify(stringsOf(webParts, language), null, 2)};\n});\n`;

/** Choices of an administrator when the package is built. */
export interface Fixed {
  /** The backend of every web part; otherwise each web part has its own. */
  readonly service: string | null;
  /** The email address of web parts without one. */
  readonly contact: string | null;
}

const settingOf = ({ name, group, kind }: Option): object => ({
  name,
  group,
  ...kind,
  names: undefined,
});

/** Returns the module with the settings of every web part. */
export const settingsModule = (webParts: readonly WebPart[], { service, contact }: Fixed): string =>
  `import type { Setting } from '../setting';

export const SETTINGS: Readonly<Record<string, readonly Setting[]>> = ${JSON.stringify(
    Object.fromEntries(webParts.map(({ tag, options }) => [tag, options.map(settingOf)])),
    null,
    2
  )};

export const SERVICE: string | undefined = ${service === null ? 'undefined' : JSON.stringify(service)};

export const CONTACT: string = ${JSON.stringify(contact ?? '')};
`;

/** Returns a text of a web part in the languages of its manifest. */
const localised = (tag: string, text: 'title' | 'description'): object => {
  const [english, welsh] = [en.webParts[tag]?.[text], cy.webParts[tag]?.[text]];
  if (!english || !welsh) throw new RangeError(`messages/: ${tag} has no ${text} in both languages`);
  return { default: english, 'en-US': english, 'en-GB': english, 'cy-GB': welsh };
};

/** Returns the name of a web part in scripts of administrators: `RoundsFinderWebPart`. */
const aliasOf = (name: string): string =>
  `Rounds${`-${name}`.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}WebPart`;

/** Returns the manifest of a web part. */
export const manifestOf = ({ tag, name, id, icon }: WebPart): string =>
  JSON.stringify(
    {
      $schema: 'https://developer.microsoft.com/json-schemas/spfx/client-side-web-part-manifest.schema.json',
      id,
      alias: aliasOf(name),
      componentType: 'WebPart',
      version: '*',
      manifestVersion: 2,
      requiresCustomScript: false,
      supportedHosts: ['SharePointWebPart', 'TeamsPersonalApp', 'TeamsTab', 'SharePointFullPage'],
      supportsThemeVariants: true,
      preconfiguredEntries: [
        {
          groupId: GROUP_ID,
          group: { default: 'Advanced' },
          title: localised(tag, 'title'),
          description: localised(tag, 'description'),
          officeFabricIconFontName: icon,
          properties: {},
        },
      ],
    },
    null,
    2
  );

/** Returns `package-solution.json` for a version of the npm package. */
export const solutionFile = (version: string): string => {
  const numbers = `${version.replace(/-.*/, '')}.0`;
  const about = 'Finder, dates, equity chart and feedback form of Schwartz Rounds.';
  return JSON.stringify(
    {
      $schema: 'https://developer.microsoft.com/json-schemas/spfx-build/package-solution.schema.json',
      solution: {
        name: 'Rounds Elements',
        id: SOLUTION_ID,
        version: numbers,
        includeClientSideAssets: true,
        skipFeatureDeployment: true,
        isDomainIsolated: false,
        developer: {
          name: 'Rounds Elements',
          websiteUrl: '',
          privacyUrl: '',
          termsOfUseUrl: '',
          mpnId: 'Undefined-1.23.2',
        },
        metadata: {
          shortDescription: { default: about },
          longDescription: { default: about },
          screenshotPaths: [],
          videoUrl: '',
          categories: [],
        },
        features: [
          {
            title: 'Rounds Elements',
            description: about,
            id: FEATURE_ID,
            version: numbers,
          },
        ],
      },
      paths: { zippedPackage: 'solution/rounds-elements.sppkg' },
    },
    null,
    2
  );
};
