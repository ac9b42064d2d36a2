import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Package } from 'custom-elements-manifest';
import { readChoices } from '../../demo/builder/choices.js';
import { elementsOf, type Manifest } from '../../demo/builder/manifest.js';
import { optionsOf } from '../../demo/builder/options.js';
import { snippetParts } from '../../demo/builder/snippets/snippets.js';
import { Consumer, type Outcome } from './consumer.js';
import { FRAMEWORKS, checkApplication } from './frameworks.js';
import { hydrate, renderOnServer } from './react.js';

const succeeded = ({ ok, output }: Outcome): void => {
  assert.ok(ok, output);
};

describe('the package, installed in an empty project', () => {
  let consumer: Consumer;

  before(async () => {
    consumer = await Consumer.create();
  });

  after(async () => {
    await consumer.remove();
  });

  const bundlers = {
    esbuild: (file: string) => consumer.esbuild(file),
    Vite: (file: string) => consumer.vite(file),
  };

  it('contains only the built package and its documents', () => {
    const linksIn = (file: string): readonly string[] =>
      [
        ...readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').matchAll(
          /\]\((?!https?:|mailto:|#)([^)#]+)/g
        ),
      ].map(([, target = '']) => path.posix.join(path.posix.dirname(file), target));
    const linked = linksIn('README.md');
    const pictures = linked
      .filter((file) => file.endsWith('.md'))
      .flatMap(linksIn)
      .filter((file) => file.endsWith('.png'));
    const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', ...linked, ...pictures];
    assert.ok(linked.includes('src/passport.json'));
    const others = consumer.files.filter((file) => !documents.includes(file));
    assert.deepEqual(
      others.filter((file) => !/^dist\/.*(\.js|\.js\.map|\.d\.ts|\.css|\.json)$|^cdn\/[\w.-]+$/.test(file)),
      []
    );
    for (const file of [...documents, 'dist/index.js', 'dist/define/rounds-finder.js', 'dist/rounds.css']) {
      assert.ok(consumer.files.includes(file), `${file} is missing`);
    }
  });

  it('contains every file that its manifest and its exports name', async () => {
    const read = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(path.join(consumer.folder, 'node_modules/rounds-elements', file), 'utf8'));
    const { exports } = (await read('package.json')) as {
      exports: Record<string, string | Record<string, string>>;
    };
    const named = Object.values(exports)
      .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
      .map((target) => target.replace(/^\.\//, ''))
      .filter((target) => !target.includes('*'));
    const { modules } = (await read('dist/custom-elements.json')) as { modules: { path: string }[] };
    const missing = [...named, ...modules.map((module) => module.path)].filter(
      (file) => !consumer.files.includes(file)
    );
    assert.deepEqual(missing, []);
  });

  it('has a source map for each module, with the source and no path of the build machine', async () => {
    const folder = path.join(consumer.folder, 'node_modules/rounds-elements');
    const modules = consumer.files.filter((file) => /^dist\/.*\.js$/.test(file));
    assert.ok(modules.length > 100);
    for (const file of modules) {
      const [, name] =
        /\/\/# sourceMappingURL=(.+)/.exec(await readFile(path.join(folder, file), 'utf8')) ?? [];
      // A module that only re-exports others has no map.
      if (name === undefined) continue;
      const map = JSON.parse(await readFile(path.join(folder, path.dirname(file), name), 'utf8')) as {
        sources: string[];
        sourcesContent?: string[];
      };
      assert.equal(map.sourcesContent?.length, map.sources.length, file);
      assert.deepEqual(
        map.sources.filter((source) => !/^(\.\.\/)+src\//.test(source)),
        [],
        file
      );
    }
  });

  it('contains the scripts for pages without a bundler, with their hashes', async () => {
    const folder = path.join(consumer.folder, 'node_modules/rounds-elements/cdn');
    const integrity = JSON.parse(await readFile(path.join(folder, 'integrity.json'), 'utf8')) as Record<
      string,
      string
    >;
    for (const file of ['rounds.js', 'rounds-finder.js', 'rounds-doctor.js', 'rounds-frame.js', 'rounds.css'])
      assert.ok(Object.hasOwn(integrity, file), file);
    for (const [file, hash] of Object.entries(integrity)) {
      const digest = createHash('sha384').update(await readFile(path.join(folder, file)));
      assert.equal(hash, `sha384-${digest.digest('base64')}`, file);
    }
    await consumer.write('script.js', `import 'rounds-elements/cdn/rounds-finder.js'; window.it = 1;`);
    assert.match(await consumer.esbuild('script.js'), /Rounds Elements|customElements/);
  });

  it('has a manifest that follows version 2.1 of its schema', async () => {
    const { default: Ajv } = await import('ajv');
    const read = async (file: string | URL): Promise<object> =>
      JSON.parse(await readFile(file, 'utf8')) as object;
    const schema = await read(new URL(import.meta.resolve('custom-elements-manifest')));
    const manifest = await read(
      path.join(consumer.folder, 'node_modules/rounds-elements/dist/custom-elements.json')
    );
    const ajv = new Ajv({ strict: false, allErrors: true });
    const isValid = ajv.compile(schema);
    assert.equal((manifest as { schemaVersion?: string }).schemaVersion, '2.1.0');
    assert.ok(isValid(manifest), ajv.errorsText(isValid.errors));
  });

  it('exports the type of each event with its element, and from the module that defines it', async () => {
    const file = path.join(consumer.folder, 'node_modules/rounds-elements/dist/custom-elements.json');
    const { modules } = JSON.parse(await readFile(file, 'utf8')) as Package;
    const elements = modules.flatMap(({ exports = [], declarations = [] }) =>
      declarations.flatMap((declaration) =>
        'tagName' in declaration
          ? [
              {
                tag: declaration.tagName ?? '',
                exported: exports.map(({ name }) => name),
                events: (declaration.events ?? []).map(({ type }) => type.text),
              },
            ]
          : []
      )
    );
    assert.equal(elements.length, 6);
    for (const { tag, exported, events } of elements)
      assert.deepEqual(
        events.filter((event) => !exported.includes(event)),
        [],
        tag
      );
    const imports = elements
      .filter(({ events }) => events.length > 0)
      .map(({ tag, events }, index) => {
        const names = events.map((event) => `${event} as ${event}${index}`).join(', ');
        return `export type { ${names} } from 'rounds-elements/define/${tag}.js';`;
      });
    await consumer.write('beside.ts', imports.join('\n'));
    succeeded(await consumer.check('beside.ts'));
  });

  it('describes each element and its attributes to JetBrains editors', async () => {
    const folder = path.join(consumer.folder, 'node_modules/rounds-elements');
    const { 'web-types': file } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
      'web-types': string;
    };
    const { contributions } = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as {
      contributions: { html: { elements: { name: string; attributes: { name: string }[] }[] } };
    };
    const finder = contributions.html.elements.find(({ name }) => name === 'rounds-finder');
    assert.equal(contributions.html.elements.length, 6);
    assert.ok(finder?.attributes.some(({ name }) => name === 'page-size'));
  });

  it('has a manifest without dangling references', async () => {
    const file = path.join(consumer.folder, 'node_modules/rounds-elements/dist/custom-elements.json');
    const { modules } = JSON.parse(await readFile(file, 'utf8')) as {
      modules: { path: string; declarations?: { name: string }[] }[];
    };
    const homes = new Map(
      modules.map((module) => [module.path, (module.declarations ?? []).map(({ name }) => name)])
    );
    const references: { name: string; module: string }[] = [];
    JSON.stringify(modules, (_, value: unknown) => {
      if (typeof value === 'object' && value && 'module' in value && 'name' in value)
        references.push(value as { name: string; module: string });
      return value;
    });
    assert.ok(references.length > 20);
    const missing = references.filter(({ name, module }) => !homes.get(module)?.includes(name));
    assert.deepEqual(missing, []);
  });

  it('names the module that defines each element in its manifest', async () => {
    const file = path.join(consumer.folder, 'node_modules/rounds-elements/dist/custom-elements.json');
    const { modules } = JSON.parse(await readFile(file, 'utf8')) as {
      modules: { path: string; exports?: { kind: string; name: string }[] }[];
    };
    const definitions = modules.flatMap((module) =>
      (module.exports ?? [])
        .filter(({ kind }) => kind === 'custom-element-definition')
        .map(({ name }) => `${name} in ${module.path}`)
    );
    assert.deepEqual(definitions.sort(), [
      'rounds-doctor in dist/define/rounds-doctor.js',
      'rounds-equity-chart in dist/define/rounds-equity-chart.js',
      'rounds-feedback-form in dist/define/rounds-feedback-form.js',
      'rounds-finder in dist/define/rounds-finder.js',
      'rounds-provider in dist/define/rounds-provider.js',
      'rounds-sessions in dist/define/rounds-sessions.js',
    ]);
  });

  const typed = `
    import { configure, HttpError, RoundsFinder, type RoundsSearchEvent } from 'rounds-elements';
    import { gini, rate, type Estimate } from 'rounds-elements/measures';
    import 'rounds-elements/define/rounds-finder.js';
    import 'rounds-elements/define/rounds-provider.js';
    import 'rounds-elements/rounds.css';

    configure({ baseUrl: 'https://rounds.example.org/v1' });
    const finder: RoundsFinder = document.createElement('rounds-finder');
    finder.baseUrl = 'https://rounds.example.org/v1';
    finder.pageSize = 5;
    document.createElement('rounds-provider').system = 'QYG';
    finder.addEventListener('rounds-search', (event: RoundsSearchEvent) => { event.total.toFixed(); });
    finder.addEventListener('rounds-programme-select', (event) => { event.programmeId.trim(); });
    finder.addEventListener('rounds-error', ({ code, retryable }) => { if (retryable) console.warn(code); });
    const { value, lower, upper }: Estimate = rate(65, 10_000, { confidence: 0.998, multiplier: 100_000 });
    export const figures: readonly number[] = [value, lower, upper, gini([{ population: 1, rate: 2 }])];
    // @ts-expect-error a rate needs a population
    rate(65);
    export const isGone = (error: unknown): boolean => error instanceof HttpError && error.status === 404;
    // @ts-expect-error a number is not a URL
    finder.baseUrl = 5;
    // @ts-expect-error the property does not exist
    finder.nonsense = true;
  `;

  for (const [name, options] of [
    ['a bundler', {}],
    ['Node', { module: 'NodeNext', moduleResolution: 'NodeNext' }],
  ] as const) {
    it(`has types that compile under the strictest settings, resolved by ${name}`, async () => {
      await consumer.write('typed.ts', typed);
      succeeded(await consumer.check('typed.ts', options));
    });
  }

  it('types its tags in React', async () => {
    await consumer.write(
      'page.tsx',
      `import type {} from 'rounds-elements/react';
       export const page = (
         <rounds-provider base-url="https://rounds.example.org/v1" lang="cy">
           <rounds-finder near="LS1" page-size={5} onrounds-search={({ total }) => { total.toFixed(); }}>
             <p>Ask us.</p>
           </rounds-finder>
         </rounds-provider>
       );
       // @ts-expect-error a list is not a place
       export const wrong = <rounds-finder near={['LS1']} />;
      `
    );
    // Only the declarations of the package must compile, so React's are skipped.
    succeeded(await consumer.check('page.tsx', { jsx: 'preserve', skipLibCheck: true }));
  });

  it('types its components in React', async () => {
    await consumer.write(
      'components.tsx',
      `import { createRef } from 'react';
       import type { RoundsFinder as RoundsFinderElement } from 'rounds-elements';
       import { RoundsFinder, RoundsProvider } from 'rounds-elements/react';
       const finder = createRef<RoundsFinderElement>();
       export const page = (
         <RoundsProvider baseUrl="https://rounds.example.org/v1" lang="cy">
           <RoundsFinder ref={finder} key="1" className="wide" near="LS1" pageSize={5} withoutLive
             onRoundsSearch={({ total, filters }) => { total.toFixed(); filters.format.trim(); }}>
             <p>Ask us.</p>
           </RoundsFinder>
         </RoundsProvider>
       );
       export const load = () => finder.current?.refresh();
       // @ts-expect-error a list is not a place
       export const place = <RoundsFinder near={['LS1']} />;
       // @ts-expect-error the component has the names of properties
       export const attribute = <RoundsFinder page-size="many" nonsense />;
       // @ts-expect-error the event has no postcode
       export const event = <RoundsFinder onRoundsSearch={({ postcode }) => postcode} />;
      `
    );
    succeeded(await consumer.check('components.tsx', { jsx: 'react-jsx', skipLibCheck: true }));
  });

  it('renders React components on a server as tags with attributes and fallback text', async () => {
    assert.equal(
      await renderOnServer(consumer),
      '<rounds-finder base-url="https://rounds.example.org/v1" page-size="5" without-live="" class="wide"><p>Ask us.</p></rounds-finder>'
    );
  });

  it('fires events of React components after hydration, without a message from React', async () => {
    assert.deepEqual(await hydrate(consumer), {
      status: 'http',
      properties: { pageSize: 5, withoutLive: true, format: 'online', className: 'wide' },
      messages: ['[rounds-elements] <rounds-finder>: The backend responded with status 404'],
    });
  });

  it('accepts the snippet of the builder for React', async () => {
    const manifest = path.join(consumer.folder, 'node_modules/rounds-elements/dist/custom-elements.json');
    const elements = elementsOf(JSON.parse(await readFile(manifest, 'utf8')) as Manifest);
    const options = optionsOf(elements.get('rounds-sessions') ?? assert.fail());
    const { configuration, errors } = readChoices(
      { platform: 'react', 'group-by': 'day', limit: '5', eager: 'yes', lang: 'cy', programme: '"<{' },
      { backend: 'https://rounds.example.org/v1', folder: '', frame: '', site: '', email: 'a@example.org' },
      { tags: ['rounds-sessions'], options, tokens: [], supports: () => true }
    );
    assert.deepEqual([...errors], []);
    const parts = snippetParts(configuration, { version: '', integrity: {} });
    await consumer.write('Rounds.tsx', parts.find(({ id }) => id === 'snippet')?.text ?? '');
    await consumer.write('css.d.ts', "declare module '*.css';");
    succeeded(
      await consumer.check('Rounds.tsx', { jsx: 'react-jsx', skipLibCheck: true, types: ['./css.d.ts'] })
    );
  });

  it('types its tags in Vue', async () => {
    await consumer.write(
      'page.ts',
      `import 'rounds-elements/vue';
       import type { GlobalComponents } from 'vue';
       type Props = InstanceType<GlobalComponents['rounds-finder']>['$props'];
       export const right: Props = { near: 'LS1', 'page-size': 5, 'onRounds-search': ({ total }) => { total.toFixed(); } };
       // @ts-expect-error a list is not a place
       export const wrong: Props = { near: ['LS1'] };
      `
    );
    succeeded(await consumer.check('page.ts', { skipLibCheck: true }));
  });

  for (const [name, framework] of Object.entries(FRAMEWORKS)) {
    it(`accepts the properties and events of the ${name} application and rejects wrong ones`, async () => {
      assert.deepEqual(await checkApplication(consumer, framework), framework.wrong);
    });
  }

  it('can be imported in Node without a DOM', async () => {
    await consumer.write(
      'bare.js',
      `for (const name of ['', '/define/rounds-finder.js', '/define/rounds-provider.js', '/define/all.js']) {
         await import('rounds-elements' + name);
       }`
    );
    succeeded(await consumer.node('bare.js'));
  });

  it('exports the measures to Node without registering an element', async () => {
    await consumer.write(
      'measures.js',
      `globalThis.customElements = { define: () => { throw new Error('registered') } };
       const measures = await import('rounds-elements/measures');
       console.log(Object.keys(measures).sort().join());
       console.log(measures.rate(65, 10_000).value);
       try { measures.rate(65, 0) } catch (error) { console.log(error.name) }`
    );
    const { output } = await consumer.node('measures.js');
    const names = [
      'betweenGroupVariance',
      'byarInterval',
      'designEffect',
      'exactInterval',
      'gini',
      'hoover',
      'indexOfDisparity',
      'meanLogDeviation',
      'possibleShare',
      'rate',
      'rateDifference',
      'rateRatio',
      'representationRatio',
      'theil',
      'wilsonInterval',
    ];
    assert.deepEqual(output.split('\n').slice(0, 3), [names.join(), '6.5', 'RangeError']);
  });

  it('registers no tag when classes are imported, and one tag for each definition', async () => {
    await consumer.write(
      'registry.js',
      `const tags = new Map();
       globalThis.customElements = { get: (tag) => tags.get(tag), define: (tag, element) => tags.set(tag, element) };
       const { RoundsFinder } = await import('rounds-elements');
       console.log([...tags.keys()].join());
       await import('rounds-elements/define/rounds-finder.js');
       console.log([...tags.keys()].join(), tags.get('rounds-finder') === RoundsFinder);
       await import('rounds-elements/define/rounds-provider.js');
       console.log([...tags.keys()].join());`
    );
    const { output } = await consumer.node('registry.js');
    assert.deepEqual(output.split('\n').slice(0, 3), [
      '',
      'rounds-finder true',
      'rounds-finder,rounds-provider',
    ]);
  });

  for (const [bundler, bundle] of Object.entries(bundlers)) {
    describe(`bundled by ${bundler}`, () => {
      it('keeps a definition that is imported for its side effect', async () => {
        await consumer.write('defines.js', `import 'rounds-elements/define/rounds-finder.js';`);
        const code = await bundle('defines.js');
        assert.match(code, /customElements\.define\(/);
        assert.match(code, /["'`]rounds-finder["'`]/);
      });

      it('includes no element when no React component is used', async () => {
        await consumer.write(
          'unused-react.js',
          `import { RoundsFinder } from 'rounds-elements/react'; window.it = 1;`
        );
        assert.doesNotMatch(await bundle('unused-react.js'), /rounds-/);
      });

      it('defines no tag when only a class is used', async () => {
        await consumer.write(
          'class.js',
          `import { RoundsFinder } from 'rounds-elements'; window.it = RoundsFinder;`
        );
        assert.doesNotMatch(await bundle('class.js'), /customElements\.define\(/);
      });

      it('removes all code when no import is used', async () => {
        await consumer.write('unused.js', `import { RoundsFinder } from 'rounds-elements'; window.it = 1;`);
        const code = await bundle('unused.js');
        assert.ok(code.length < 500, `${code.length} bytes remain: ${code.slice(0, 500)}`);
      });

      it('includes only the measure that is used, without Lit', async () => {
        await consumer.write(
          'measure.js',
          `import { hoover, rate } from 'rounds-elements/measures'; window.it = hoover;`
        );
        const code = await bundle('measure.js');
        assert.ok(code.length < 1500, `${code.length} bytes remain: ${code.slice(0, 500)}`);
      });

      it('contains neither the development build of Lit nor eval', async () => {
        const code = await bundle('defines.js');
        assert.doesNotMatch(code, /Lit is in dev mode|lit\.dev\/msg/);
        assert.doesNotMatch(code, /\beval\(/);
      });
    });
  }
});
