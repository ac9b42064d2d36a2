// `npm run build [PART …]`: builds what is out of date. Wireit knows the inputs and outputs of each part: see "wireit" in
// package.json. The package goes to dist/, the scripts for pages without a bundler to build/cdn, the demo site to
// build/demo, the reference backend to build/server, the check of backends to demo/conformance/dist, Storybook to
// build/storybook.
import { pathToFileURL } from 'node:url';
import { Stop, run, script } from './shell.js';

const parts = ['all', 'package', 'cdn', 'frameworks', 'site', 'server', 'check', 'storybook'] as const;
export type Part = (typeof parts)[number];

const isPart = (name: string): name is Part => (parts as readonly string[]).includes(name);

/** Builds the parts that are out of date, and their dependencies; by default, everything except Storybook. */
export const build = async (wanted: readonly Part[] = ['all']): Promise<void> => {
  // The npm that runs this script, or the one on the PATH.
  const npm = process.env['npm_execpath'];
  for (const part of wanted) {
    const args = ['run', '--silent', `build:${part}`];
    const exitCode = npm ? await run(process.execPath, [npm, ...args]) : await run('npm', args);
    if (exitCode !== 0) throw new Stop(`build:${part} failed (see above).`);
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    const wanted = process.argv.slice(2).map((name) => {
      if (isPart(name)) return name;
      throw new Stop(`${name} is not a part of the build; use ${parts.join(', ')}.`);
    });
    await build(wanted.length > 0 ? wanted : undefined);
  });
}
