// `npm run size`: builds everything that is measured, then checks every size against its ceiling in .config/size-limit.ts.
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { build } from './build.js';
import { root, run, script } from './shell.js';

const sizeLimit = ['node_modules/size-limit/bin.js', '--config', '.config/size-limit.ts'];

/** A measured size and its ceiling, both in bytes after minifying and gzip. */
export interface Size {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit: number;
  readonly passed: boolean;
}

/** Measures everything in .config/size-limit.ts, which must have been built. */
export const measureSizes = (): readonly Size[] => {
  const options = { cwd: root, encoding: 'utf8' } as const;
  try {
    return JSON.parse(execFileSync(process.execPath, [...sizeLimit, '--json'], options)) as Size[];
  } catch (error) {
    // The exit code is 1 when a size exceeds its ceiling.
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    if (!output.trimStart().startsWith('[')) throw error;
    return JSON.parse(output) as Size[];
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    await build(['package', 'cdn']);
    return run(process.execPath, sizeLimit);
  });
}
