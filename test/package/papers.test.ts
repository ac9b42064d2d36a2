import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

const FOLDER = 'stories/docs/';
const papers = new Map(
  readdirSync(new URL(FOLDER, root))
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file, read(FOLDER + file)])
);
const paper = (file: string): string => papers.get(file) ?? '';
/** Other documents whose links and named tests are checked. */
const OTHERS = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'README.md',
  'SECURITY.md',
  '.changeset/README.md',
  'demo/backend/README.md',
  'demo/conformance/README.md',
  'src/contract/README.md',
  'src/elements/README.md',
  'src/measures/README.md',
  'src/script/README.md',
];
const texts = new Map([...papers, ...OTHERS.map((file) => [file, read(file)] as const)]);

const { version } = JSON.parse(read('package.json')) as { version: string };

interface Entry {
  readonly field: string;
  readonly purpose: string;
  readonly origin: string;
  readonly retention: string;
}

const passport = JSON.parse(read('src/passport.json')) as {
  readonly requests: readonly {
    readonly request: string;
    readonly sent: readonly Entry[];
    readonly received: readonly Entry[];
  }[];
  readonly errors: readonly Entry[];
};

const tags = (): readonly string[] => {
  const { modules } = JSON.parse(read('dist/custom-elements.json')) as {
    modules: { declarations?: { tagName?: string }[] }[];
  };
  return modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? []));
};

/** Returns the titles of a file's tests and groups, as written in the source. */
const titlesIn = (file: string): readonly string[] =>
  [...read(file).matchAll(/\b(?:it|test|describe)\(\s*(['"`])(.*?)(?<!\\)\1/gs)].map(
    ([, , title = '']) => title
  );

/** Finds the tests that a text cites: the file and, if given, the title or part of it. */
const citedTests = (text: string): readonly (readonly [file: string, title: string | undefined])[] =>
  [...text.matchAll(/`(test\/[\w./-]+\.ts)`(?::\s+`([^`]+)`)?/g)].map(([, file = '', title]) => [
    file,
    title?.replaceAll(/\s+/g, ' '),
  ]);

/** Returns the anchors of a document's headings. */
const anchorsIn = (file: URL): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\d\s-]/gu, '')
      .replaceAll(' ', '-')
  );

/** Removes the padding of table cells. */
const withoutPadding = (text: string): string => text.replaceAll(/ +/g, ' ');

describe('the papers', () => {
  it('list every field of the passport with purpose, origin and retention', () => {
    const dpia = withoutPadding(paper('dpia.md'));
    const sections = new Map(
      dpia.split('\n### ').map((section) => [section.split('\n', 1)[0]?.replaceAll('`', '') ?? '', section])
    );
    const all = [
      ...passport.requests.flatMap(({ request, sent, received }) =>
        [...sent, ...received].map((entry) => ({ at: request, ...entry }))
      ),
      ...passport.errors.map((entry) => ({ at: 'Errors', ...entry })),
    ];
    assert.ok(all.length > 300);
    const missing = all.filter(({ at, field, purpose, origin, retention }) => {
      const section = sections.get(at) ?? '';
      return !section.includes(`| \`${field}\` | ${purpose} | ${origin} |`) || !section.includes(retention);
    });
    assert.deepEqual(missing, []);
  });

  it('mention every element in the statement, DPIA and DTAC', () => {
    assert.ok(tags().length > 5);
    for (const file of ['accessibility.md', 'dpia.md', 'dtac.md']) {
      assert.deepEqual(
        tags().filter((tag) => !paper(file).includes(`\`<${tag}>\``)),
        [],
        file
      );
    }
  });

  it('cite only existing tests', () => {
    const named = [...texts].flatMap(([text, content]) =>
      citedTests(content).map(([file, title]) => ({ text, file, title }))
    );
    assert.ok(named.length > 60);
    const wrong = named.filter(
      ({ file, title }) =>
        !existsSync(new URL(file, root)) ||
        (title !== undefined && !titlesIn(file).some((existing) => existing.includes(title)))
    );
    assert.deepEqual(wrong, []);
  });

  it('prove each of the twenty checks by a test or a documented procedure', () => {
    const rows = paper('checks.md')
      .split('\n')
      .filter((line) => /^\| \d+\. /.test(line));
    assert.deepEqual(
      rows.map((row) => Number(/\d+/.exec(row)?.[0])),
      Array.from({ length: 20 }, (_, at) => at + 1)
    );
    for (const row of rows) {
      const [, , byTest = '', manual = ''] = row
        .split(' | ')
        .flatMap((cell, at) => (at === 0 ? ['', cell] : [cell]));
      assert.ok(citedTests(byTest).length > 0, row);
      for (const letter of manual.match(/\b[A-Z]\b(?=[,;.]| *\||$)/g) ?? [])
        assert.match(paper('manual-checks.md'), new RegExp(`^## ${letter}\\. `, 'm'), row);
    }
  });

  it('include an accessibility statement for this version', () => {
    const quoted = paper('accessibility.md').match(/^>.*$/gm)?.join('\n') ?? '';
    assert.ok(quoted.includes(`Rounds Elements, version ${version}`));
    assert.match(quoted, /not been tested manually/);
  });

  it('link only to existing files and headings', () => {
    const broken = [...texts].flatMap(([text, content]) => {
      const base = new URL(papers.has(text) ? FOLDER + text : text, root);
      return [...content.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
        .filter(([, file = '', anchor]) => {
          const target = file === '' ? base : new URL(file, base);
          return !existsSync(target) || (anchor !== undefined && !anchorsIn(target).includes(anchor));
        })
        .map(([link]) => `${text}: ${link}`);
    });
    assert.deepEqual(broken, []);
  });
});
