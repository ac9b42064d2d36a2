// Rules for imports: https://github.com/sverweij/dependency-cruiser/blob/main/doc/rules-reference.md
// One tool checks layers and circles, type-only imports included. ESLint plug-ins for either need a resolver of their own
// and see one file at a time.

/** The layers of src/, highest first. Each may import from those below it. */
const LAYERS = ['define', 'script', 'elements', 'controllers', 'context', 'data', 'contract'];

/** Helpers below the layers, which import nothing but themselves. */
const HELPERS = ['measures', 'i18n', 'dom', 'styles'];

/** Layers that pages, analysts or servers use without Lit. */
const WITHOUT_LIT = ['contract', 'data', 'measures', 'i18n', 'dom'];

/** The folders of the backend, each with the folders that it may import from. */
const BACKEND = {
  kernel: [],
  store: ['kernel'],
  domain: ['kernel', 'store'],
  ingest: ['kernel', 'store', 'domain'],
  seed: ['kernel', 'store', 'domain', 'ingest'],
  api: ['kernel', 'store', 'domain'],
  cli: ['kernel', 'store', 'domain', 'ingest', 'seed', 'api'],
};

const backend = Object.entries(BACKEND).map(([folder, allowed]) => ({
  name: `backend-${folder}-imports-downwards`,
  comment: `demo/backend/src/${folder} imports from ${allowed.join(', ') || 'no other folder'}.`,
  severity: 'error',
  from: { path: `^demo/backend/src/${folder}/` },
  to: { path: '^demo/backend/src/', pathNot: `^demo/backend/src/(${[folder, ...allowed].join('|')})/` },
}));

/** Folders of src/elements that elements share. They are not elements, and import none. */
const SHARED_BY_ELEMENTS = ['place', 'visitor'];

const anyOf = (names) => `^src/(${names.join('|')})/`;

const upwards = LAYERS.map((layer, index) => ({ layer, higher: LAYERS.slice(0, index) }))
  .filter(({ higher }) => higher.length > 0)
  .map(({ layer, higher }) => ({
    name: `${layer}-imports-downwards`,
    comment: `src/${layer} may not import from a layer above it.`,
    severity: 'error',
    from: { path: anyOf([layer]) },
    to: { path: anyOf(higher) },
  }));

const helpers = HELPERS.map((helper) => ({
  name: `${helper}-imports-nothing-above`,
  comment: `src/${helper} is below the layers.`,
  severity: 'error',
  from: { path: anyOf([helper]) },
  to: { path: '^src/', pathNot: anyOf([helper]) },
}));

export default {
  forbidden: [
    ...upwards,
    ...helpers,
    ...backend,
    {
      name: 'no-circles',
      comment: 'A type that two files need has its own file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'elements-do-not-import-each-other',
      comment: 'Elements share an event or a context in a module of its own.',
      severity: 'error',
      from: { path: '^src/elements/([^/]+)/' },
      to: { path: '^src/elements/[^/]+/', pathNot: `^src/elements/($1|${SHARED_BY_ELEMENTS.join('|')})/` },
    },
    {
      name: 'base-knows-no-element',
      comment: 'The modules that elements share do not import an element.',
      severity: 'error',
      from: { path: '^src/elements/[^/]+$' },
      to: { path: '^src/elements/[^/]+/', pathNot: `^src/elements/(${SHARED_BY_ELEMENTS.join('|')})/` },
    },
    {
      name: 'index-is-for-users',
      comment: 'Only users of the package import src/index.ts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/index\\.ts$' },
    },
    {
      name: 'index-registers-nothing',
      comment: 'Importing the package defines no element.',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/define/' },
    },
    {
      name: 'react-is-on-its-own',
      comment: 'Only the React components use React.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/react/' },
      to: { path: 'node_modules/(@types/)?react/' },
    },
    {
      name: 'react-imports-nothing',
      comment: 'src/react is for every element, and imports none.',
      severity: 'error',
      from: { path: '^src/react/' },
      to: { path: '^src/', pathNot: '^src/react/' },
    },
    {
      name: 'contract-stays-on-the-ground',
      comment: 'src/contract imports only itself and libraries.',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^src/', pathNot: '^src/contract/' },
    },
    {
      name: 'source-is-self-contained',
      comment: 'src/ does not import demonstrations, stories, tests or tools.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(demo|stories|test|\\.tools)/' },
    },
    {
      name: 'lower-layers-without-lit',
      comment: 'Only controllers, context, styles and elements use Lit.',
      severity: 'error',
      from: { path: anyOf(WITHOUT_LIT) },
      to: { path: 'node_modules/(lit|@lit)/' },
    },
    {
      name: 'backend-knows-the-wire',
      comment: 'The backend imports only the contract and the measures.',
      severity: 'error',
      from: { path: '^demo/backend/' },
      to: { path: '^src/', pathNot: '^src/(contract|measures)/' },
    },
    {
      name: 'check-knows-the-contract-only',
      comment:
        'The check of backends imports the contract, and nothing of the reference backend that it judges.',
      severity: 'error',
      from: { path: '^demo/conformance/' },
      to: { path: '^(src|demo)/', pathNot: '^(src/contract|demo/conformance)/' },
    },
    {
      name: 'backend-is-not-a-page',
      comment: 'The backend does not import the demonstration pages.',
      severity: 'error',
      from: { path: '^demo/backend/' },
      to: { path: '^demo/', pathNot: '^demo/backend/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build)/|^demo/frameworks/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
