import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { measureSizes, type Size } from '../../.tools/size.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Maximum size of the Welsh messages of each element, in gzipped bytes. */
const MAX_WELSH_BYTES: Readonly<Record<string, number>> = {
  'rounds-finder': 4_100,
  'rounds-sessions': 4_300,
  'rounds-equity-chart': 5_000,
  'rounds-feedback-form': 3_000,
};
/** Maximum size of Chart.js and the drawing, in gzipped bytes. */
const MAX_DRAWING_BYTES = 60_000;

type Chunk = Rolldown.OutputChunk;

const gzipped = (chunks: Iterable<Chunk>): number =>
  [...chunks].reduce((total, { code }) => total + gzipSync(code, { level: 9 }).length, 0);

/** A page with one element and nothing else, bundled by Vite. */
class Page {
  readonly #chunks: ReadonlyMap<string, Chunk>;
  readonly firstView: ReadonlySet<Chunk>;

  constructor(chunks: readonly Chunk[]) {
    this.#chunks = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
    this.firstView = this.#withImports(chunks.filter(({ isEntry }) => isEntry));
  }

  static async bundle(tag: string): Promise<Page> {
    const result = await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        target: 'es2022',
        rolldownOptions: { input: path.join(root, `dist/define/${tag}.js`) },
      },
    });
    if (!('output' in result)) throw new Error('Vite returned several outputs');
    return new Page(result.output.filter((output) => output.type === 'chunk'));
  }

  #withImports(chunks: Iterable<Chunk>, found = new Set<Chunk>()): ReadonlySet<Chunk> {
    for (const chunk of chunks) {
      if (found.has(chunk)) continue;
      found.add(chunk);
      this.#withImports(this.#named(chunk.imports), found);
    }
    return found;
  }

  #named(names: readonly string[]): readonly Chunk[] {
    return names.flatMap((name) => this.#chunks.get(name) ?? []);
  }

  /** Reports whether the first view includes a module. */
  startsWith(module: RegExp): boolean {
    return [...this.firstView].some(({ moduleIds }) => moduleIds.some((id) => module.test(id)));
  }

  /** Returns the chunks that the page loads later for a module, in addition to those of the first view. */
  laterFor(module: RegExp): readonly Chunk[] {
    const later = [...this.firstView].flatMap(({ dynamicImports }) => this.#named(dynamicImports));
    const matching = later.filter((chunk) =>
      [...this.#withImports([chunk])].some(({ moduleIds }) => moduleIds.some((id) => module.test(id)))
    );
    return [...this.#withImports(matching)].filter((chunk) => !this.firstView.has(chunk));
  }
}

const WELSH_MESSAGES = /\/messages\/cy[./]/;
const ZOD = /\/node_modules\/zod\//;
const CHART_JS = /\/node_modules\/chart\.js\//;

describe('the sizes in .config/size-limit.ts', () => {
  let sizes: readonly Size[];

  before(() => {
    sizes = measureSizes();
  });

  it('have a limit for every element and every script', () => {
    assert.equal(sizes.length, 19);
  });

  it('do not exceed their limits', () => {
    assert.deepEqual(
      sizes.filter(({ passed }) => !passed),
      []
    );
  });

  for (const [tag, welshLimit] of Object.entries(MAX_WELSH_BYTES)) {
    describe(`a page with <${tag}> and nothing else, bundled by Vite`, () => {
      let page: Page;

      before(async () => {
        page = await Page.bundle(tag);
      });

      it('stays within the same limit as with esbuild', () => {
        const limit = sizes.find(({ name }) => name.startsWith(`<${tag}>`))?.sizeLimit ?? 0;
        const size = gzipped(page.firstView);
        assert.ok(size <= limit, `${size} bytes`);
      });

      it(`loads at most ${welshLimit} bytes more in Welsh, and only then`, () => {
        assert.equal(page.startsWith(WELSH_MESSAGES), false);
        const size = gzipped(page.laterFor(WELSH_MESSAGES));
        assert.ok(size > 0 && size <= welshLimit, `${size} bytes`);
      });

      it('loads the schemas at the same time as its first request, not before', () => {
        assert.equal(page.startsWith(ZOD), false);
        assert.ok(page.laterFor(ZOD).length > 0);
      });

      it('loads Chart.js only to draw', () => {
        assert.equal(page.startsWith(CHART_JS), false);
        const size = gzipped(page.laterFor(CHART_JS));
        assert.equal(size > 0, tag === 'rounds-equity-chart');
        assert.ok(size <= MAX_DRAWING_BYTES, `${size} bytes`);
      });
    });
  }
});
