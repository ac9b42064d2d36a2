import path from 'node:path';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const root = path.dirname(import.meta.dirname);
const typescript = ['**/*.ts', '**/*.tsx'];
const components = ['src/**/*.ts', 'stories/**/*.ts'];

/** Text that a browser would run or parse as markup. */
const unsafe = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|setHTMLUnsafe)$/]',
    message: 'Markup comes from templates only.',
  },
  {
    selector: 'MemberExpression[object.name="document"][property.name=/^(write|writeln)$/]',
    message: 'Markup comes from templates only.',
  },
  {
    selector: 'ImportDeclaration[source.value=/unsafe-(html|svg|mathml|static)|directives.style-map/]',
    message: 'Neither unsafe templates nor inline style.',
  },
  {
    selector: 'ImportSpecifier[imported.name=/^unsafe(HTML|SVG|CSS|Static|MathML)$/]',
    message: 'Neither unsafe templates nor unsafe CSS.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message:
      'No inline style: strict policies refuse it. Use a class, a part or a custom property in the style sheet.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<(script|style)|\\son[a-z]+\\s*=/]',
    message: 'No inline script or style sheet in a template.',
  },
];

const house = [
  { selector: 'TSEnumDeclaration', message: 'No enums: use a union of strings.' },
  { selector: 'TSParameterProperty', message: 'No parameter properties: declare the field.' },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  {
    selector:
      'PropertyDefinition[accessibility="private"]:not(:has(Decorator)), MethodDefinition[accessibility="private"][kind!="constructor"]',
    message: 'What is private and undecorated is written with #.',
  },
];

/** Natives that old page libraries replace: MooTools 1.5 and Prototype 1.6. */
const replaced = [
  {
    selector: 'CallExpression[callee.object.name="Array"][callee.property.name="from"]',
    message: 'MooTools replaces Array.from by a function without mapping: spread the items and map them.',
  },
  {
    selector: 'MemberExpression[object.name="JSON"][property.name="stringify"]',
    message: 'Prototype gives arrays a toJSON: use stringify of contract/json.',
  },
];

export default defineConfig(
  {
    ignores: [
      'cdn/',
      'dist/',
      'demo/conformance/dist/',
      'build/',
      '.wireit/',
      '.data/',
      'coverage/',
      'node_modules/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      'no-restricted-syntax': ['error', ...unsafe, ...house],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      curly: ['error', 'multi-line'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A function is async when its caller may rely on a promise, whether it waits itself or not.
      '@typescript-eslint/require-await': 'off',
      // We have no enums; those of a dependency are numbers to us.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Takes the result of a chained call for something that merely looks like the class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Arrow functions that do nothing are how "ignore this failure" is said, beside a comment with the reason.
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/contract/json.ts'],
    rules: { 'no-restricted-syntax': ['error', ...unsafe, ...house, ...replaced] },
  },
  {
    files: components,
    plugins: { lit, wc, 'lit-a11y': litA11y },
    extends: ['lit/flat/recommended', 'wc/flat/recommended', 'wc/flat/best-practice', 'lit-a11y/recommended'],
    rules: {
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      // WebKit takes a list without markers for no list: https://bugs.webkit.org/show_bug.cgi?id=170179
      'lit-a11y/no-redundant-role': 'off',
      // Sees neither a label beside its field nor keys that are heard by the field of a list; axe and the tests do.
      'lit-a11y/accessible-name': 'off',
      'lit-a11y/click-events-have-key-events': 'off',
      'lit/no-template-arrow': 'off',
      'lit/no-template-map': 'off',
      'lit/lifecycle-super': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/quoted-expressions': ['error', 'never'],
    },
  },
  // Storybook and tools want the default export of a file.
  {
    files: ['stories/**/*.stories.ts', '.storybook/**/*.ts', '.config/*.ts', '**/vite.config.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...unsafe,
        ...house.filter(({ selector }) => !selector.includes('Default')),
      ],
    },
  },
  // So does Next, of pages, layouts and its settings.
  {
    files: ['demo/frameworks/next/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...unsafe,
        ...house.filter(({ selector }) => !selector.includes('Default')),
      ],
    },
  },
  // node:test's functions give promises that its runner awaits; chai asserts by property; what is hostile is written out.
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...house],
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['test/**/*.ts', '.config/test-runner/*.ts', 'stories/fixtures/*.ts'],
    rules: { 'no-script-url': 'off' },
  },
  // The applications use the built package, which need not be there yet: their own compilers check their types, and those of
  // .vue and .svelte files, in test/package/frameworks.ts.
  {
    files: ['demo/frameworks/**/*.{ts,tsx}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    // SharePoint's toolchain, which is not installed here, checks their types, and compiles for ES5, which has no private names.
    files: ['demo/platforms/sharepoint/solution/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...unsafe,
        ...house.filter(({ selector }) => !selector.includes('private')),
      ],
    },
  },
  // Command-line programs write to their output.
  {
    files: ['demo/{backend,conformance}/**/*.ts', 'test/bench/**/*.ts', '.tools/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'Buffer', 'URL', 'fetch', 'setTimeout', 'clearTimeout', 'performance'].map(
          (name) => [name, 'readonly']
        )
      ),
    },
  },
  {
    // Scripts of pages with libraries that are not installed here, so that the type check does not read them.
    files: ['test/bench/peers/pages/*.js', 'demo/platforms/**/*.js'],
    rules: { 'no-undef': 'off' },
  },
  prettier
);
