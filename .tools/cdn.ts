// Pages with the one-script build: the version of the scripts, their hashes, and the lines that load them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './shell.js';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The version of the package and of everything built from it. */
export const { version } = JSON.parse(read('package.json')) as { readonly version: string };

/** Subresource integrity hashes by file name. */
export type Integrity = Readonly<Record<string, string>>;

/** Returns the subresource integrity hash of a file. */
export const integrityOf = (content: string): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

const loaded = (integrity: Integrity, base: string, file: string): string =>
  `"${base}/${file}" integrity="${integrity[file] ?? ''}" crossorigin="anonymous"`;

/** The folder of the scripts on a public CDN, which serves the files of npm packages. */
export const PUBLIC_CDN = `https://cdn.jsdelivr.net/npm/rounds-elements@${version}/cdn`;

/** Adds `referrerpolicy` to lines that load files from a CDN, so that browsers do not send it the address of the page. */
export const withoutReferrer = (lines: string): string =>
  lines.replaceAll('crossorigin="anonymous"', 'crossorigin="anonymous" referrerpolicy="no-referrer"');

/** Optional features of elements, each with the script that adds it. */
const COMPANIONS: Readonly<Record<string, { readonly adds: string; readonly file: string }>> = {
  'rounds-equity-chart': { adds: 'the drawing', file: 'rounds-chart.js' },
  'rounds-feedback-form': { adds: 'the paper form and the sealed outbox', file: 'rounds-extras.js' },
};

/**
 * Returns the three lines that a page needs for an element.
 *
 * @param base URL of the folder of the scripts, as the page sees it
 * @param backend the element's `base-url`
 */
export const snippet = (
  tag: string,
  integrity: Integrity,
  base: string,
  backend = 'https://rounds.example.org/v1'
): string =>
  [
    `<link rel="stylesheet" href=${loaded(integrity, base, 'rounds.css')} />`,
    `<script defer src=${loaded(integrity, base, `${tag}.js`)}></script>`,
    tag === 'rounds-doctor'
      ? `<rounds-doctor></rounds-doctor>`
      : `<${tag} base-url="${backend}"><p>Ask your wellbeing team about Rounds.</p></${tag}>`,
  ].join('\n');

/** Returns the lines for several elements, each under a comment that names the element and its companion. */
export const snippets = (tags: readonly string[], integrity: Integrity, base: string): string =>
  tags
    .map((tag) => {
      const companion = COMPANIONS[tag];
      const more = companion
        ? `; for ${companion.adds} add: <script defer src=${loaded(integrity, base, companion.file)}></script>`
        : '';
      return `<!-- <${tag}>${more} -->\n${snippet(tag, integrity, base)}\n`;
    })
    .join('\n');

/** Replaces the scripts and style sheets that a page loads from `./cdn/` with those of this version and their hashes. */
export const withHashes = (page: string, base: string): string => {
  const integrity = JSON.parse(read(`build/cdn/${version}/integrity.json`)) as Integrity;
  return page.replaceAll(/"\.\/cdn\/([\w-]+\.(?:js|css))"/g, (_, file: string) =>
    loaded(integrity, base, file)
  );
};

/**
 * Returns the page for iframes.
 *
 * @param base URL of the folder of the scripts, as that page sees it
 */
export const embedPage = (base: string): string => withHashes(read('src/script/embed.html'), base);
