import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tools that consumers install themselves, linked from this repository instead of installed again. */
const CONSUMER_TOOLS = [
  'typescript',
  'vite',
  '@types/react',
  '@types/react-dom',
  'csstype',
  'react',
  'react-dom',
  'scheduler',
  'vue',
  '@vue',
  'svelte',
  '@sveltejs',
];

/** Output of a program, and its success. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** An empty project that has installed the package from its tarball. */
export class Consumer {
  readonly folder: string;
  /** The paths in the tarball, sorted. */
  readonly files: readonly string[];

  private constructor(folder: string, files: readonly string[]) {
    this.folder = folder;
    this.files = files;
  }

  /** Packs the built package and installs it with its dependencies. */
  static async create(): Promise<Consumer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'rounds-consumer-'));
    const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const { stdout } = await execute('npm', packing, { cwd: root });
    const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    const project = { name: 'consumer', private: true, type: 'module' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(project));
    const installing = ['install', `./${packed.filename}`, '--prefer-offline', '--no-audit', '--no-fund'];
    await execute('npm', installing, { cwd: folder });
    for (const name of CONSUMER_TOOLS) {
      const link = path.join(folder, 'node_modules', name);
      await mkdir(path.dirname(link), { recursive: true });
      await symlink(path.join(root, 'node_modules', name), link);
    }
    return new Consumer(folder, packed.files.map((file) => file.path).sort());
  }

  /** Writes a file into the project and returns its path. */
  async write(file: string, content: string): Promise<string> {
    const target = path.join(this.folder, file);
    await writeFile(target, content);
    return target;
  }

  /** Runs Node in the project. */
  async node(...args: string[]): Promise<Outcome> {
    try {
      const { stdout, stderr } = await execute(process.execPath, args, { cwd: this.folder });
      return { ok: true, output: stdout + stderr };
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return { ok: false, output: stdout + stderr };
    }
  }

  /** Type-checks one file and the declarations of the package under the strictest settings. */
  async check(file: string, options: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
    const compilerOptions = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'Bundler',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: false,
      noUncheckedSideEffectImports: true,
      noEmit: true,
      ...options,
    };
    await this.write('tsconfig.json', JSON.stringify({ compilerOptions, files: [file] }));
    return this.node(path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');
  }

  /** Bundles one file for a page with esbuild. */
  async esbuild(file: string, options: { readonly minify?: boolean } = {}): Promise<string> {
    const { build } = await import('esbuild');
    const { outputFiles } = await build({
      entryPoints: [path.join(this.folder, file)],
      absWorkingDir: this.folder,
      bundle: true,
      format: 'esm',
      outdir: 'out',
      minify: true,
      write: false,
      ...options,
    });
    return outputFiles.map(({ text }) => text).join('\n');
  }

  /** Bundles one file for a page with Vite. */
  async vite(file: string): Promise<string> {
    const { build } = await import('vite');
    const result = await build({
      root: this.folder,
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        modulePreload: false,
        rolldownOptions: { input: path.join(this.folder, file) },
      },
    });
    if (!('output' in result)) throw new Error('Vite returned several outputs');
    return result.output.map((output) => (output.type === 'chunk' ? output.code : '')).join('\n');
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
