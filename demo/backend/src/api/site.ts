import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { EMBED_PATH, discoveryLink } from './embedding.js';
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

/** Origin in the source of the demo pages, replaced by the public one when they are served. */
const SOURCE_ORIGIN = 'http://localhost:8080';

/** Content-hashed file names from the bundler (`finder-B3x_9aQz.js`), whose content never changes. */
const HASHED_NAME = /^\/assets\/.+-[\w-]{8}\.\w+$/;

const SHARED_POLICY = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const ANCESTOR = /^('self'|https:\/\/(\*\.)?[\w.-]+(:\d+)?|http:\/\/(localhost|127\.0\.0\.1)(:(\d+|\*))?)$/;

/**
 * Reads `FRAME_ANCESTORS`: the origins, separated by spaces, whose pages may show `embed.html` in a frame.
 *
 * @throws Error that names the first invalid origin
 */
export const readFrameAncestors = (text: string | undefined): string => {
  const origins = (text ?? "'self'").split(/\s+/).filter(Boolean);
  const invalid = origins.find((origin) => !ANCESTOR.test(origin));
  if (invalid !== undefined) {
    throw new Error(
      `FRAME_ANCESTORS: “${invalid}” is not an https: origin; list origins such as https://trust.example, separated by spaces.`
    );
  }
  return origins.join(' ') || "'none'";
};

/**
 * Returns the Content-Security-Policy of a page. `strict.html` has the strictest policy that a host may set, to show that
 * the elements work under it.
 */
const policyFor = (path: string, apiOrigin: string, frameAncestors: string): string => {
  if (path === EMBED_PATH) {
    return (
      `default-src 'none'; script-src 'self'; connect-src 'self' ${apiOrigin}; style-src 'self'; ${SHARED_POLICY}; ` +
      `trusted-types rounds-html rounds-json; frame-ancestors ${frameAncestors}`
    );
  }
  const shared = `${SHARED_POLICY}; frame-ancestors 'self'`;
  return path.endsWith('/strict.html')
    ? `default-src 'none'; script-src 'self'; connect-src 'self' ${apiOrigin}; style-src 'none'; ${shared}`
    : `default-src 'none'; script-src 'self'; connect-src 'self' ${apiOrigin}; style-src 'self'; ` +
        `img-src 'self' data:; font-src 'self'; frame-src 'self'; manifest-src 'self'; ${shared}`;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code));

/** Returns the path of the file for a URL path, or null if it would be outside the folder. */
const locate = (folder: string, path: string): string | null => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const file = normalize(join(folder, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  const isInside = file.startsWith(normalize(folder + sep));
  const isHidden = decoded.split('/').some((part) => part.startsWith('.'));
  return isInside && !isHidden && !decoded.includes('\0') && !decoded.includes('\\') ? file : null;
};

/** Returns the 404 for a page. */
export const pageNotFound = (path: string): ProblemError =>
  new ProblemError(404, `${path} is not a page of this site; check the address.`);

/** Serves a built site, with the public origin in place of the one in the source of the pages. */
export const siteFrom =
  (folder: string, publicOrigin: string, frameAncestors = "'self'") =>
  async (path: string, search = ''): Promise<Response> => {
    const file = locate(folder, path);
    const type = file === null ? undefined : TYPES[extname(file).toLowerCase()];
    if (file === null || type === undefined) throw pageNotFound(path);
    let content: Uint8Array<ArrayBuffer> | string;
    try {
      content = new Uint8Array(await readFile(file));
    } catch (error) {
      if (isMissing(error)) throw pageNotFound(path);
      throw error;
    }
    const headers = new Headers({
      'Content-Type': type,
      'Cache-Control': HASHED_NAME.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (type.startsWith('text/html')) {
      content = new TextDecoder().decode(content).replaceAll(SOURCE_ORIGIN, publicOrigin);
      const link = discoveryLink(publicOrigin, path, search);
      if (link !== '') content = content.replace('</head>', () => `${link}</head>`);
      headers.set('Content-Security-Policy', policyFor(path, publicOrigin, frameAncestors));
      headers.set('Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=()');
    }
    return new Response(content, { headers });
  };
