// A page like SharePoint's, and the files of the built package as SharePoint serves them.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { transform } from 'esbuild';
import { strFromU8, unzipSync } from 'fflate';
import { freePort, root } from '../../.tools/shell.js';
import type { ComponentManifest } from './sharepoint-host.js';

/** The built package. */
export const PACKAGE = path.join(root, 'build/sharepoint/rounds-elements.sppkg');

/** Path of the files of a package, on SharePoint's own server or on its CDN. */
export const ASSETS = '/sites/apps/ClientSideAssets/';

/** Content of the package. */
export interface Package {
  readonly bytes: number;
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Manifests of the web parts by alias. */
  readonly manifests: ReadonlyMap<string, ComponentManifest>;
}

/** Reads the package. */
export const readPackage = (): Package => {
  const archive = readFileSync(PACKAGE);
  const files = unzipSync(archive);
  const manifests = Object.entries(files).flatMap(([file, content]) => {
    const [, attribute] = /ComponentManifest="([^"]*)"/.exec(strFromU8(content)) ?? [];
    if (!/WebPart_.*\.xml$/.test(file) || attribute === undefined) return [];
    const manifest = JSON.parse(
      attribute.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
    ) as ComponentManifest;
    return [[manifest.alias, manifest] as const];
  });
  return { bytes: archive.length, files, manifests: new Map(manifests) };
};

/** Content security policies of the page, by name. */
export type Policies = Readonly<Record<string, string>>;

/** Two origins that serve the same: SharePoint, and its CDN. */
export interface SharePointSite {
  readonly origin: string;
  readonly cdn: string;
  readonly stop: () => void;
}

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A page of a trust</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/page.css" />
    <script src="/require.js"></script>
    <script src="/host.js"></script>
  </head>
  <body>
    <h1>Wellbeing</h1>
    <main></main>
  </body>
</html>`;

/** The look of a modern page, roughly: one column without serifs. */
const STYLES = `body { margin: 0 auto; max-width: 75rem; padding: 1rem; font: 1rem system-ui, sans-serif; }
.web-part { padding: 1.5rem; margin-block: 1rem; }`;

/**
 * Starts the page and the files.
 *
 * @param policiesOf content security policies for the origin of the CDN; a page's address names one: `/?policy=strict`
 */
export const startSite = async (
  { files }: Package,
  policiesOf: (cdn: string) => Policies
): Promise<SharePointSite> => {
  const { code } = await transform(readFileSync(path.join(root, 'test/platforms/sharepoint-host.ts')), {
    loader: 'ts',
    format: 'iife',
    target: 'es2022',
  });
  const loader = readFileSync(path.join(root, 'node_modules/requirejs/require.js'));
  const ports = [await freePort(), await freePort()];
  const [origin = '', cdn = ''] = ports.map((port) => `http://localhost:${port}`);
  const policies = policiesOf(cdn);
  const answer = ({ url = '/' }: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(url, origin);
    const send = (type: string, content: string | Uint8Array): void => {
      response.setHeader('Content-Type', type);
      response.end(content);
    };
    if (pathname === '/host.js') return send('text/javascript', code);
    if (pathname === '/require.js') return send('text/javascript', loader);
    if (pathname === '/page.css') return send('text/css', STYLES);
    const asset = pathname.startsWith(ASSETS)
      ? files[`ClientSideAssets/${pathname.slice(ASSETS.length)}`]
      : undefined;
    if (asset) {
      // As SharePoint's CDN does: chunks are loaded with `crossorigin`.
      response.setHeader('Access-Control-Allow-Origin', '*');
      return send('text/javascript', asset);
    }
    if (pathname !== '/') {
      response.statusCode = 404;
      return send('text/plain', 'Not found');
    }
    response.setHeader('Content-Security-Policy', policies[searchParams.get('policy') ?? ''] ?? '');
    return send('text/html; charset=utf-8', PAGE);
  };
  const servers = await Promise.all(
    ports.map(
      (port) =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer(answer);
          server.listen(port, '127.0.0.1', () => resolve(server));
        })
    )
  );
  return {
    origin,
    cdn,
    stop: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
};
