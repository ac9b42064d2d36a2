// Builds small applications of frameworks from source that a test read on a page, as whoever pastes it would.
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../.tools/shell.js';

const folder = 'build/test-applications';

/** @param files sources by name: `main.ts` or `main.tsx` begins, a `vite.config.ts` is obeyed */
const build = async (files, into) => {
  const place = path.join(root, into);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(place, name), content);
  const { build: bundle } = await import('vite');
  await bundle({
    root: place,
    configFile: 'vite.config.ts' in files ? path.join(place, 'vite.config.ts') : false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic' } },
    // The package is this very folder, as it was built.
    resolve: {
      alias: [
        { find: /^rounds-elements\/rounds\.css$/, replacement: path.join(root, 'dist/rounds.css') },
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

/** `POST /__application` with sources as JSON answers with the address of what was built, without `.js` or `.css`. */
export const applications = () => {
  const built = new Map();
  return async (context, next) => {
    if (context.path !== '/__application') return next();
    const sources = await text(context.req);
    const id = createHash('sha256').update(sources).digest('hex').slice(0, 16);
    if (!built.has(id)) built.set(id, build(JSON.parse(sources), `${folder}/${id}`));
    context.body = await built.get(id);
  };
};
