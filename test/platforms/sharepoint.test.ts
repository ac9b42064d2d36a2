import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { filesUnder, root } from '../../.tools/shell.js';
import { elementsOf, type Manifest } from '../../demo/builder/manifest.js';
import { sharepoint } from '../../demo/builder/snippets/sharepoint.js';
import { cy } from '../../demo/platforms/sharepoint/messages/cy.js';
import { en } from '../../demo/platforms/sharepoint/messages/en.js';
import {
  contrastOf,
  tokensOf,
  type SectionTheme,
} from '../../demo/platforms/sharepoint/solution/src/theme.js';
import {
  manifestOf,
  settingsModule,
  solutionFile,
  stringsModule,
  stringsOf,
  webPartsOf,
} from '../../demo/platforms/sharepoint/web-parts.js';
import { DARK, NEUTRAL, STRONG } from './sharepoint-themes.js';

const SOLUTION = 'demo/platforms/sharepoint/solution';
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const readJson = (file: string): unknown => JSON.parse(read(file));
const manifest = readJson('dist/custom-elements.json') as Manifest;
const elements = elementsOf(manifest);
const webParts = webPartsOf(manifest);
const sources = filesUnder(SOLUTION).filter((file) => !file.endsWith('.png'));

describe('the sources of the SharePoint solution', () => {
  it('have a web part for each element that the manifest describes', () => {
    assert.deepEqual(
      webParts.map(({ tag }) => tag),
      [...elements.keys()]
    );
    const { bundles } = readJson(`${SOLUTION}/config/config.json`) as {
      bundles: Record<string, { components: { entrypoint: string; manifest: string }[] }>;
    };
    assert.deepEqual(
      Object.values(bundles).flatMap(({ components }) => components),
      webParts.map(({ name }) => ({
        entrypoint: `./lib/web-parts/${name}.js`,
        manifest: `./src/web-parts/${name}.manifest.json`,
      }))
    );
    for (const { name, tag } of webParts) {
      const source = read(`${SOLUTION}/src/web-parts/${name}.ts`);
      assert.ok(source.includes(`tag = '${tag}'`) && source.includes(`'rounds-elements/define/${tag}.js'`));
    }
  });

  it('offer every attribute of the manifest, except those that need the address or the head of the page', () => {
    const left = webParts.map(({ tag, options }) => {
      const offered = new Set(options.map(({ name }) => name));
      const declared = elements.get(tag)?.attributes ?? [];
      return [tag, declared.map(({ name }) => name).filter((name) => !offered.has(name))] as const;
    });
    assert.deepEqual(Object.fromEntries(left), {
      // The property pane has fields of its own for the service and the language.
      'rounds-finder': ['sync-url', 'lang', 'base-url'],
      'rounds-sessions': ['structured-data', 'lang', 'base-url'],
      'rounds-equity-chart': ['lang', 'base-url'],
      'rounds-feedback-form': ['lang', 'base-url', 'without-live'],
    });
  });

  it('declare the kind, the values and the limits of each setting', () => {
    const module = settingsModule(webParts, { service: null, contact: 'wellbeing@trust.example' });
    const [, json = ''] = /SETTINGS[^=]*= (\{.*?\n\});/s.exec(module) ?? [];
    const settings = JSON.parse(json) as Record<string, { name: string }[]>;
    const setting = (tag: string, name: string): object | undefined =>
      settings[tag]?.find((candidate) => candidate.name === name);
    assert.deepEqual(setting('rounds-equity-chart', 'measure'), {
      name: 'measure',
      group: 'rounds',
      type: 'choice',
      values: ['share', 'rate', 'sessions', 'trend', 'systems'],
    });
    assert.deepEqual(setting('rounds-finder', 'page-size'), {
      name: 'page-size',
      group: 'display',
      type: 'number',
      min: 1,
      max: 100,
    });
    assert.match(module, /SERVICE: string \| undefined = undefined;/);
    assert.match(module, /CONTACT: string = "wellbeing@trust\.example";/);
  });

  it('can be built for one service, which web parts cannot change', () => {
    const module = settingsModule(webParts, { service: 'https://rounds.example.org/v1', contact: null });
    assert.match(module, /SERVICE: string \| undefined = "https:\/\/rounds\.example\.org\/v1";/);
  });

  it('have every string in English and Welsh', () => {
    const [english, welsh] = [stringsOf(webParts, 'en'), stringsOf(webParts, 'cy')];
    assert.deepEqual(Object.keys(welsh), Object.keys(english));
    const same = Object.keys(english).filter((key) => english[key] === welsh[key]);
    // Both languages have these words.
    assert.deepEqual(same.sort(), ['role.staff', 'sector']);
    for (const text of [...Object.values(english), ...Object.values(welsh)]) assert.ok(text.trim());
    assert.match(stringsModule(webParts, 'cy'), /^define\(\[\], function \(\) \{\n {2}return \{/);
  });

  it('name their fields and values as the builder does', () => {
    const strings = stringsOf(webParts, 'en');
    for (const { tag, options } of webParts) {
      for (const { name, kind } of options) {
        const values =
          kind.type === 'choice' ? kind.values : kind.type === 'yes' ? ([true] as const) : (['2'] as const);
        for (const value of values) {
          const [part] = sharepoint({
            tag,
            platform: 'sharepoint',
            lang: 'en',
            backend: 'https://rounds.example.org/v1',
            folder: '/cdn',
            frame: 'https://rounds.example.org/embed.html',
            site: 'https://trust.example',
            email: 'wellbeing@trust.example',
            attributes: [[name, value]],
            theme: [],
          });
          const shown = value === true ? strings['yes'] : (strings[`${name}.${value}`] ?? value);
          assert.equal(part?.text.split('\n').at(-1), `${strings[name] ?? ''}: ${shown ?? ''}`);
          assert.equal(part.title, `Web part “${en.webParts[tag]?.title ?? ''}”`);
        }
      }
    }
  });

  it('have no string that is not used', () => {
    const labels = new Set(webParts.flatMap(({ options }) => options.map(({ label }) => label)));
    assert.deepEqual(
      Object.keys(cy.labels).filter((label) => !labels.has(label)),
      []
    );
    const names = new Set(
      webParts.flatMap(({ tag, options }) => options.flatMap(({ name }) => [name, `${tag}.${name}`]))
    );
    for (const { hints, choices } of [en, cy]) {
      assert.deepEqual(
        [...Object.keys(hints), ...Object.keys(choices)].filter((name) => !names.has(name)),
        []
      );
    }
    const code = sources.map(read).join('\n');
    const isUsed = (key: string): boolean =>
      [key, key.replace(/\..*/, '.')].some((part) => code.includes(`'${part}'`)) ||
      code.includes(`strings.${key}`);
    assert.deepEqual(
      Object.keys(en.pane).filter((key) => !isUsed(key)),
      []
    );
  });

  it('describe web parts for pages, full pages and Teams, with section themes and without custom script', () => {
    const described = webParts.map(
      (webPart) =>
        JSON.parse(manifestOf(webPart)) as {
          id: string;
          alias: string;
          supportedHosts: string[];
          supportsThemeVariants: boolean;
          requiresCustomScript: boolean;
        }
    );
    assert.equal(new Set(described.map(({ id }) => id)).size, 4);
    assert.deepEqual(
      described.map(({ alias }) => alias),
      [
        'RoundsFinderWebPart',
        'RoundsSessionsWebPart',
        'RoundsEquityChartWebPart',
        'RoundsFeedbackFormWebPart',
      ]
    );
    for (const { supportedHosts, supportsThemeVariants, requiresCustomScript } of described) {
      assert.deepEqual(supportedHosts, [
        'SharePointWebPart',
        'TeamsPersonalApp',
        'TeamsTab',
        'SharePointFullPage',
      ]);
      assert.ok(supportsThemeVariants && !requiresCustomScript);
    }
  });

  it('put every file into the package, and name no other server', () => {
    const { solution } = JSON.parse(solutionFile('1.2.3-next.4')) as { solution: Record<string, unknown> };
    assert.equal(solution['includeClientSideAssets'], true);
    assert.equal(solution['version'], '1.2.3.0');
    const { externals } = readJson(`${SOLUTION}/config/config.json`) as { externals: object };
    assert.deepEqual(externals, {});
    const { cdnBasePath } = readJson(`${SOLUTION}/config/write-manifests.json`) as { cdnBasePath: string };
    assert.ok(!cdnBasePath.includes('http'));
    assert.ok(!sources.some((file) => file.endsWith('.ts') && read(file).includes('loadScript')));
  });

  it('contain no copy of the elements, and the dependencies of the npm package', () => {
    assert.deepEqual(
      sources.filter((file) => /\/(rounds-(?!web-part)[\w-]*\.(js|css)|custom-elements\.json)$/.test(file)),
      []
    );
    const { dependencies } = readJson('package.json') as { dependencies: Record<string, string> };
    const solution = readJson(`${SOLUTION}/package.json`) as { dependencies: Record<string, string> };
    for (const [name, range] of Object.entries(dependencies)) {
      assert.equal(solution.dependencies[name], range, `${SOLUTION}/package.json: ${name}`);
    }
    const { packages } = readJson(`${SOLUTION}/package-lock.json`) as {
      packages: Record<string, { dependencies?: object }>;
    };
    assert.deepEqual(packages['']?.dependencies, solution.dependencies);
  });

  it('do not install their toolchain with this project', () => {
    assert.ok(!read('package-lock.json').includes('@microsoft/sp-'));
  });
});

describe('section themes', () => {
  /** A theme whose main colour is hard to see on its background. */
  const YELLOW = {
    semanticColors: {
      ...NEUTRAL.semanticColors,
      primaryButtonBackground: '#ffd800',
      primaryButtonBackgroundHovered: '#e6c200',
      link: '#ffd800',
      linkHovered: '#e6c200',
      inputBorder: '#eeeeee',
      focusBorder: '#fafafa',
    },
  };

  for (const [name, theme] of Object.entries({ NEUTRAL, STRONG, DARK, YELLOW })) {
    it(`become tokens with enough contrast: ${name}`, () => {
      const { bodyBackground: background } = theme.semanticColors;
      const tokens = tokensOf(theme);
      for (const token of ['color', '--rounds-accent', '--rounds-muted', '--rounds-danger']) {
        assert.ok(contrastOf(tokens[token], background) >= 4.5, `${token} ${tokens[token] ?? ''}`);
      }
      for (const token of ['--rounds-border', '--rounds-focus']) {
        assert.ok(contrastOf(tokens[token], background) >= 3, `${token} ${tokens[token] ?? ''}`);
      }
      assert.ok(contrastOf(tokens['--rounds-accent'], tokens['--rounds-accent-text']) >= 4.5);
      assert.equal(tokens['--rounds-surface'], background);
    });
  }

  it("use a darker shade of the theme's main colour if it is too pale for text", () => {
    assert.ok(contrastOf(NEUTRAL.semanticColors.link, NEUTRAL.semanticColors.bodyBackground) < 4.5);
    assert.equal(tokensOf(NEUTRAL)['--rounds-accent'], NEUTRAL.semanticColors.primaryButtonBackgroundHovered);
    assert.equal(tokensOf(YELLOW)['--rounds-accent'], NEUTRAL.semanticColors.bodyText);
  });

  it('keep the colours of the page when they cannot be read', () => {
    const unreadable: readonly (SectionTheme | undefined)[] = [
      undefined,
      {},
      { semanticColors: { bodyText: 'var(--text)', bodyBackground: '#fff' } },
      { semanticColors: { bodyText: '#fff', bodyBackground: 'url(javascript:alert(1))' } },
      { semanticColors: { bodyText: '#777', bodyBackground: '#888' } },
    ];
    for (const theme of unreadable) assert.deepEqual(tokensOf(theme), {});
  });
});
