// Builds small applications from source that a test reads on a page, as someone who pastes it would.
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type Middleware } from '@web/dev-server-core';
import { build as bundle } from 'vite';
import { root } from '../../.tools/shell.js';

const folder = 'build/test-applications';

/** Sources by file name: `main.ts` or `main.tsx` is the entry, a `vite.config.ts` is obeyed. */
type Sources = Readonly<Record<string, string>>;

const build = async (files: Sources, into: string): Promise<string> => {
  const place = path.join(root, into);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(place, name), content);
  await bundle({
    root: place,
    configFile: 'vite.config.ts' in files ? path.join(place, 'vite.config.ts') : false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic' } },
    // The package is this repository, as it was built.
    resolve: {
      alias: [
        { find: /^rounds-elements\/rounds\.css$/, replacement: path.join(root, 'dist/rounds.css') },
        { find: /^rounds-elements\/react$/, replacement: path.join(root, 'dist/react.js') },
        { find: /^rounds-elements\/define\//, replacement: `${path.join(root, 'dist/define')}/` },
      ],
    },
    build: {
      outDir: 'out',
      rolldownOptions: {
        input: path.join(place, 'main.tsx' in files ? 'main.tsx' : 'main.ts'),
        output: { entryFileNames: 'app.js', assetFileNames: 'app[extname]' },
      },
    },
  });
  return `/${into}/out/app`;
};

/** Answers `POST /__application` (`Sources` as JSON) with the URL of what was built, without `.js` or `.css`. */
export const applications = (): Middleware => {
  const built = new Map<string, Promise<string>>();
  return async (context, next) => {
    if (context.path !== '/__application') {
      await next();
      return;
    }
    const sources = await text(context.req);
    const id = createHash('sha256').update(sources).digest('hex').slice(0, 16);
    const application = built.get(id) ?? build(JSON.parse(sources) as Sources, `${folder}/${id}`);
    built.set(id, application);
    context.body = await application;
  };
};
