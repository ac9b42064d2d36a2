import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Job } from './contestants.js';
import { createEquity, createForm, createProgrammes, createService, createSessions } from './data.js';

/** Page of one contestant in one job. */
export interface Contestant {
  readonly job: Job;
  /** Its file in `pages/`, without ending. */
  readonly file: string;
  readonly title: string;
}

/** A running site with a page for each contestant. */
export interface PeerSite {
  /** Returns the address of the page of a contestant. */
  address(index: number): string;
  /** Returns the size of the page, its scripts and styles, compressed. */
  bytes(index: number): number;
  stop(): Promise<void>;
}

/** Options of the site. */
interface SiteOptions {
  readonly contestants: readonly Contestant[];
  /** Folder with our classic scripts. */
  readonly ours: string;
  /** Numbers of items in the lists. */
  readonly sessions: number;
  readonly programmes: number;
}

const folder = import.meta.dirname;

const createData = (sessions: number, programmes: number) => ({
  service: createService(),
  sessions: createSessions(sessions),
  programmes: createProgrammes(programmes),
  equity: createEquity(),
  form: createForm(),
});

type Data = ReturnType<typeof createData>;

const DATA_OF = { sessions: 'sessions', finder: 'programmes', chart: 'equity', form: 'form' } as const;

const bundle = async ({ job, file }: Contestant): Promise<string> => {
  const key = DATA_OF[job.name];
  const start =
    file === 'ours'
      ? ''
      : `const answer = await fetch(new URL('data.json', location.href)); globalThis.data = { ${key}: await answer.json() }; await globalThis.contestant.mount(document.querySelector('main'), globalThis.data);`;
  const { outputFiles } = await build({
    stdin: { contents: `import './pages/${file}.js'; ${start}`, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      JOB: JSON.stringify(job.name),
      ATTRIBUTES: JSON.stringify(job.attributes),
    },
    loader: { '.css': 'empty' },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
};

const documentOf = ({ job, file }: Contestant, address: string): string => {
  const attributes = Object.entries(job.attributes).map(([name, value]) => `${name}="${value}"`);
  const tag = { sessions: 'sessions', finder: 'finder', chart: 'equity-chart', form: 'feedback-form' }[
    job.name
  ];
  const element = `<rounds-${tag} ${attributes.join(' ')} base-url="${address}v1"></rounds-${tag}>`;
  const scripts = job.scripts.map((script) => `<script defer src="ours/${script}"></script>`).join('');
  const isOurs = file === 'ours';
  const preload = file.endsWith('hand-written')
    ? '<link rel="preload" as="fetch" crossorigin href="data.json">'
    : '';
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Rounds</title><link rel="icon" href="data:,">${preload}${isOurs ? scripts : ''}<script type="module" src="contestant.js"></script></head><body><main>${isOurs ? element : ''}</main></body></html>`;
};

/** Returns a page of a list, filtered by format as the finder requests. */
const listPage = (
  items: readonly { readonly id: string; readonly formats?: readonly string[] }[],
  query: URLSearchParams
) => {
  const formats = query.getAll('format').flatMap((text) => text.split(','));
  const found =
    formats.length > 0 ? items.filter((item) => item.formats?.some((one) => formats.includes(one))) : items;
  const limit = Math.min(100, Number(query.get('limit') ?? 20));
  const start = Number(query.get('cursor') ?? 0);
  const end = start + limit;
  return {
    items: found.slice(start, end),
    total: found.length,
    nextCursor: end < found.length ? String(end) : null,
    facets: { format: { 'in-person': 1, online: 1, hybrid: 1 }, sector: {}, welcomes: {}, system: {} },
  };
};

const answerOf = (data: Data, resource: string, query: URLSearchParams): object | null => {
  if (resource === '') return data.service;
  if (resource === 'programmes' || resource === 'sessions') return listPage(data[resource], query);
  if (resource === 'equity') return data.equity;
  return resource.startsWith('forms/') ? data.form : null;
};

/** Bundles the contestants, and serves their pages, all of them with the same data. */
export const startSite = async ({
  contestants,
  ours,
  sessions,
  programmes,
}: SiteOptions): Promise<PeerSite> => {
  const data = createData(sessions, programmes);
  const scripts: string[] = [];
  for (const contestant of contestants) scripts.push(await bundle(contestant));
  const sizes = contestants.map(() => new Map<string, number>());
  let origin = '';

  /** Returns the body and its type; `null` if the path does not exist. */
  const find = async (
    index: number,
    file: string,
    query: URLSearchParams
  ): Promise<[string, string] | null> => {
    const contestant = contestants[index];
    if (!contestant) return null;
    if (file === '') return [documentOf(contestant, `${origin}/${index}/`), 'text/html'];
    if (file === 'contestant.js') return [scripts[index] ?? '', 'text/javascript'];
    if (file === 'data.json') return [JSON.stringify(data[DATA_OF[contestant.job.name]]), 'application/json'];
    if (file.startsWith('ours/')) {
      const text = await readFile(path.join(ours, path.basename(file)), 'utf8').catch(() => null);
      return text === null ? null : [text, 'text/javascript'];
    }
    const answer = answerOf(data, file.replace(/^v1\/?/, ''), query);
    return answer && [JSON.stringify(answer), 'application/json'];
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const [, index = '', file = ''] = /^\/(\d+)\/(.*)$/.exec(pathname) ?? [];
    find(Number(index), file, searchParams).then(
      (found) => {
        if (!found) {
          response.writeHead(404).end();
          return;
        }
        const [text, type] = found;
        const body = gzipSync(text, { level: 9 });
        // The script that only measures our page is not part of it.
        const isMeasuring = contestants[Number(index)]?.file === 'ours' && file === 'contestant.js';
        if (type !== 'application/json' && !isMeasuring) sizes[Number(index)]?.set(file, body.length);
        response
          .writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'no-store' })
          .end(body);
      },
      () => response.destroy()
    );
  });
  server.listen(0);
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    address: (index) => `${origin}/${index}/`,
    bytes: (index) => [...(sizes[index]?.values() ?? [])].reduce((sum, size) => sum + size, 0),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
