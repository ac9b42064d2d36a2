import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { ProblemError } from './http/problems.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The address that the demo pages are written with. */
const WRITTEN_ORIGIN = 'http://localhost:8080';

/** Names that the bundler made from the content, `finder-B3x_9aQz.js`: what they hold never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/;

const ALWAYS = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const ANCESTOR = /^('self'|https:\/\/(\*\.)?[\w.-]+(:\d+)?|http:\/\/(localhost|127\.0\.0\.1)(:(\d+|\*))?)$/;

/**
 * Who may show `embed.html` in a frame, as `FRAME_ANCESTORS` has it: origins with spaces between.
 *
 * @throws Error naming what is no origin
 */
export const readFrameAncestors = (text: string | undefined): string => {
  const origins = (text ?? "'self'").split(/\s+/).filter(Boolean);
  const wrong = origins.find((origin) => !ANCESTOR.test(origin));
  if (wrong !== undefined) throw new Error(`FRAME_ANCESTORS has “${wrong}”, which is no https: origin.`);
  return origins.join(' ') || "'none'";
};

/**
 * What a page may load. `strict.html` is held to the strictest policy that a host may set, to show that elements work
 * under it.
 */
const policyFor = (path: string, apiOrigin: string, frameAncestors: string): string => {
  if (path === '/embed.html') {
    return (
      `default-src 'none'; script-src 'self'; connect-src 'self' ${apiOrigin}; style-src 'self'; ${ALWAYS}; ` +
      `trusted-types rounds-html rounds-json; frame-ancestors ${frameAncestors}`
    );
  }
  const always = `${ALWAYS}; frame-ancestors 'self'`;
  return path.endsWith('/strict.html')
    ? `default-src 'none'; script-src 'self'; connect-src 'self' ${apiOrigin}; style-src 'none'; ${always}`
    : `default-src 'none'; script-src 'self'; connect-src 'self' ${apiOrigin}; style-src 'self'; ` +
        `img-src 'self' data:; font-src 'self'; frame-src 'self'; manifest-src 'self'; ${always}`;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code));

/** The file's path for an address, or null where it would lead out of the folder. */
const locate = (folder: string, path: string): string | null => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const wanted = normalize(join(folder, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  const isInside = wanted.startsWith(normalize(folder + sep));
  const isHidden = decoded.split('/').some((part) => part.startsWith('.'));
  return isInside && !isHidden && !decoded.includes('\0') && !decoded.includes('\\') ? wanted : null;
};

/** Serves a built site. Pages name the API by the address that they were written with, which is replaced by the real one. */
export const siteFrom =
  (folder: string, publicOrigin: string, frameAncestors = "'self'") =>
  async (path: string): Promise<Response> => {
    const file = locate(folder, path);
    const type = file === null ? undefined : TYPES[extname(file).toLowerCase()];
    if (file === null || type === undefined) throw new ProblemError(404, 'There is no such page.');
    let content: Uint8Array<ArrayBuffer> | string;
    try {
      content = new Uint8Array(await readFile(file));
    } catch (error) {
      if (isMissing(error)) throw new ProblemError(404, 'There is no such page.');
      throw error;
    }
    const headers = new Headers({
      'Content-Type': type,
      'Cache-Control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (type.startsWith('text/html')) {
      content = new TextDecoder().decode(content).replaceAll(WRITTEN_ORIGIN, publicOrigin);
      headers.set('Content-Security-Policy', policyFor(path, publicOrigin, frameAncestors));
      headers.set('Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=()');
    }
    return new Response(content, { headers });
  };
