import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { compileTemplate } from 'vue/compiler-sfc';
import { readChoices, type Choices, type Offer, type Platform } from '../../demo/builder/configuration.js';
import { policyParts } from '../../demo/builder/policy.js';
import { snippetParts, type Part } from '../../demo/builder/snippet.js';
import { statementOf } from '../../demo/builder/statement.js';
import { html, jsxText, jsxValue, php, policySource, vueText, yaml } from '../../demo/builder/text.js';
import { isPlainValue, themeRule } from '../../demo/builder/theme.js';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`"'\\{}<>&$;\n a`) })
);

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('what is written down, whatever it is', () => {
  it('is itself in HTML, and holds no sign that would end it', () => {
    fc.assert(
      fc.property(anything, (text) => {
        assert.equal(unescaped(html(text)), text);
        assert.doesNotMatch(html(text), /[<>"]/);
      })
    );
  });

  it('is itself as a PHP string', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const [, inside = ''] = /^'((?:[^'\\]|\\[\\'])*)'$/s.exec(php(text)) ?? assert.fail(php(text));
        assert.equal(inside.replaceAll(/\\([\\'])/g, '$1'), text);
      })
    );
  });

  it('is itself as a YAML string, which JSON strings are', () => {
    fc.assert(fc.property(anything, (text) => assert.equal(JSON.parse(yaml(text)), text)));
  });

  it('is itself in JSX, as a value and as text', () => {
    const element = (_tag: string, given: { a: string }, child: string): readonly string[] => [
      given.a,
      child,
    ];
    for (const text of fc.sample(anything, 60).filter((text) => text.trim() === text && text !== '')) {
      const { code } = transformSync(`h = <b a=${jsxValue(text)}>${jsxText(text)}</b>`, {
        loader: 'jsx',
        jsxFactory: 'element',
      });
      assert.deepEqual(runInNewContext(code, { element, h: null }), [text, text]);
    }
  });

  it('is no code in a Vue template', () => {
    const { code, errors } = compileTemplate({
      source: `<rounds-finder near="${html('{{ x }}"')}">${vueText('{{ alert(1) }}<b>')}</rounds-finder>`,
      filename: 'Rounds.vue',
      id: 'rounds',
      compilerOptions: { isCustomElement: () => true },
    });
    assert.deepEqual(errors, []);
    assert.ok(code.includes(String.raw`near: "{{ x }}\""`), code);
    assert.ok(code.includes('"{{ alert(1) }}<b>"'), code);
  });

  it('ends no source of a policy', () => {
    assert.equal(
      policySource("https://a.example/x;script-src *,'y"),
      'https://a.example/x%3Bscript-src%20*%2C%27y'
    );
  });

  it('ends no declaration of a style sheet', () => {
    for (const value of [
      '#1f6650',
      'light-dark(#fff, rgb(0 0 0 / 50%))',
      'max(44rem, 100vb)',
      'var(--brand)',
    ]) {
      assert.equal(isPlainValue(value), true, value);
    }
    for (const value of [
      '',
      'red;',
      'red}',
      'red/*',
      'rgb(0 0 0',
      'a)b(',
      '</style>',
      'url("x")',
      '\\72 ed',
      'a\nb',
    ]) {
      assert.equal(isPlainValue(value), false, value);
    }
    assert.equal(themeRule('x', []), '');
  });
});

const initial = {
  backend: 'https://rounds.example.org/v1',
  folder: 'https://files.example.org/cdn/1.2.3',
  frame: 'https://files.example.org/embed.html',
  site: 'https://intranet.example.org',
  email: 'wellbeing@example.org',
};

const offer: Offer = {
  tags: ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'],
  options: [
    { name: 'near', label: 'Near', hint: '', kind: { type: 'text', example: null } },
    { name: 'kiosk', label: 'Kiosk', hint: '', kind: { type: 'yes' } },
    { name: 'structured-data', label: 'Structured data', hint: '', kind: { type: 'yes' } },
    { name: 'without-location', label: 'Without location', hint: '', kind: { type: 'yes' } },
    { name: 'sync-url', label: 'Sync address', hint: '', kind: { type: 'yes' } },
  ],
  tokens: [{ name: '--rounds-accent', default: '#005ea5' }],
  supports: () => true,
};

const release = {
  version: '1.2.3',
  integrity: {
    'rounds.css': 'sha384-css',
    'rounds-finder.js': 'sha384-finder',
    'rounds-frame.js': 'sha384-frame',
  },
};

const write = (choices: Choices): Readonly<Record<string, string>> => {
  const { configuration, faults } = readChoices(choices, initial, offer);
  assert.deepEqual([...faults], []);
  const parts: readonly Part[] = [...snippetParts(configuration, release), ...policyParts(configuration)];
  return Object.fromEntries(parts.map(({ id, text }) => [id, text]));
};

describe('what is to be pasted', () => {
  it('is three lines of HTML and what stands inside the element', () => {
    assert.equal(
      write({ near: 'Leeds & "Bradford"' })['snippet'],
      `<link rel="stylesheet" href="https://files.example.org/cdn/1.2.3/rounds.css" integrity="sha384-css" crossorigin="anonymous" />
<script defer src="https://files.example.org/cdn/1.2.3/rounds-finder.js" integrity="sha384-finder" crossorigin="anonymous"></script>
<rounds-finder base-url="https://rounds.example.org/v1" near="Leeds &amp; &quot;Bradford&quot;">
  <a href="mailto:wellbeing@example.org">Ask us about Rounds</a>
</rounds-finder>`
    );
  });

  it('has the scripts that an element needs to do all it can', () => {
    const files = (element: string): readonly string[] =>
      [...(write({ element })['snippet'] ?? '').matchAll(/[\w-]+\.js/g)].map(String);
    assert.deepEqual(files('rounds-sessions'), ['rounds-sessions.js']);
    assert.deepEqual(files('rounds-equity-chart'), ['rounds-equity-chart.js', 'rounds-chart.js']);
    assert.deepEqual(files('rounds-feedback-form'), ['rounds-feedback-form.js', 'rounds-extras.js']);
  });

  it('speaks Welsh where the element does', () => {
    const { snippet = '' } = write({ lang: 'cy' });
    assert.ok(snippet.includes('<rounds-finder base-url="https://rounds.example.org/v1" lang="cy">'));
    assert.ok(snippet.includes('>Gofynnwch i ni am Rowndiau</a>'));
  });

  it('gives an element an id where it keeps its filters in the address, and not in a frame', () => {
    assert.ok(write({ 'sync-url': 'yes' })['snippet']?.includes(' sync-url id="rounds">'));
    assert.ok(!write({ 'sync-url': 'yes', platform: 'iframe' })['snippet']?.includes('sync-url'));
  });

  it('is a placeholder for editors, and files for whoever looks after the site', () => {
    const wordpress = write({ platform: 'wordpress', kiosk: 'yes', folder: '/cdn/1.2.3' });
    assert.ok(
      wordpress['snippet']?.includes(
        '<div data-rounds="finder" data-base-url="https://rounds.example.org/v1"'
      )
    );
    assert.ok(wordpress['snippet']?.includes(' data-kiosk="true">'));
    assert.ok(wordpress['plugin']?.includes("'/cdn/1.2.3/rounds-finder.js'"));
    const drupal = write({ platform: 'drupal', near: 'x' });
    assert.equal(drupal['allowed'], '<div data-rounds data-base-url data-near>');
    assert.ok(drupal['library']?.includes('integrity: "sha384-finder"'));
  });

  it('is a frame for SharePoint, where its domain must be allowed, and which may be asked for what is needed', () => {
    const { snippet = '', domain } = write({ platform: 'sharepoint' });
    assert.match(snippet, /^<iframe src="https:.*" title="Find a Round" .* allow="geolocation"><\/iframe>$/);
    assert.equal(domain, 'files.example.org');
    assert.ok(!write({ platform: 'sharepoint', 'without-location': 'yes' })['snippet']?.includes('allow='));
  });

  it('has the theme as a rule for a style sheet, which in a frame stands beside the page there', () => {
    const theme = { '--rounds-accent': '#a03b16' };
    assert.equal(write(theme)['theme'], 'rounds-finder {\n  --rounds-accent: #a03b16;\n}');
    assert.equal(write({ ...theme, platform: 'iframe' })['theme'], ':root {\n  --rounds-accent: #a03b16;\n}');
    assert.equal(write({})['theme'], undefined);
  });
});

describe('the lines of a policy', () => {
  const policies: Readonly<Record<Platform, string>> = {
    html: `script-src https://files.example.org/cdn/1.2.3/rounds-finder.js;
style-src https://files.example.org/cdn/1.2.3/rounds.css;
connect-src https://rounds.example.org/v1/`,
    wordpress: `script-src https://files.example.org/cdn/1.2.3/rounds-finder.js;
style-src https://files.example.org/cdn/1.2.3/rounds.css;
connect-src https://rounds.example.org/v1/`,
    drupal: `script-src https://files.example.org/cdn/1.2.3/rounds-finder.js;
style-src https://files.example.org/cdn/1.2.3/rounds.css;
connect-src https://rounds.example.org/v1/`,
    sharepoint: 'frame-src https://files.example.org/embed.html',
    react: "script-src 'self';\nstyle-src 'self';\nconnect-src https://rounds.example.org/v1/",
    vue: "script-src 'self';\nstyle-src 'self';\nconnect-src https://rounds.example.org/v1/",
    iframe: `script-src https://files.example.org/cdn/1.2.3/rounds-frame.js;
frame-src https://files.example.org/embed.html`,
  };
  for (const [platform, policy] of Object.entries(policies)) {
    it(`are as few as ${platform} needs`, () => assert.equal(write({ platform })['policy'], policy));
  }

  it('name the page’s own origin once where the files lie there', () => {
    const { policy } = write({ folder: '/cdn/1.2.3/', element: 'rounds-equity-chart' });
    assert.equal(policy, "script-src 'self';\nstyle-src 'self';\nconnect-src https://rounds.example.org/v1/");
  });

  it('name the Trusted Types policies that are made there', () => {
    assert.equal(write({})['trusted-types'], 'trusted-types rounds-html');
    assert.equal(
      write({ 'structured-data': 'yes' })['trusted-types'],
      'trusted-types rounds-html rounds-json'
    );
    assert.equal(write({ platform: 'react' })['trusted-types'], 'trusted-types lit-html');
    assert.equal(write({ platform: 'vue' })['trusted-types'], 'trusted-types vue lit-html');
  });

  it('say for the page in the frame who may frame it', () => {
    const { 'frame-policy': policy } = write({ platform: 'iframe', site: 'https://trust.example/page' });
    assert.ok(policy?.endsWith('frame-ancestors https://trust.example'));
  });
});

describe('what was chosen', () => {
  const faultOf = (choices: Choices): readonly string[] => [
    ...readChoices(choices, initial, offer).faults.values(),
  ];

  for (const folder of [
    '//evil.example/x',
    'http://files.example.org',
    'javascript:alert(1)',
    'cdn',
    '/a?b',
    'https://a b',
  ]) {
    it(`is told off in words for the folder ${folder}`, () => {
      assert.match(faultOf({ folder }).join(), /^The folder of the scripts must begin with https:/);
    });
  }

  it('is told off in words for each of its addresses, and only for those that are needed', () => {
    const wrong = {
      backend: 'x',
      frame: 'https://files.example.org/embed',
      site: 'x',
      email: 'a@b" onclick="x',
    };
    assert.deepEqual(
      faultOf({ ...wrong, platform: 'iframe' }).map((text) => text.split(' must ')[0]),
      [
        'The address of the backend',
        'The address of embed.html',
        'The address of your site',
        'The email address',
      ]
    );
    assert.equal(faultOf({ ...wrong, platform: 'react' }).length, 2);
  });

  it('leaves out what nobody offered', () => {
    const { configuration } = readChoices(
      { onclick: 'x()', element: 'script', platform: '?' },
      initial,
      offer
    );
    assert.deepEqual([configuration.tag, configuration.platform], ['rounds-finder', 'html']);
    assert.deepEqual(configuration.attributes, []);
  });
});

describe('the paragraph for a statement', () => {
  const told = (choices: Choices): string =>
    statementOf(readChoices(choices, initial, offer).configuration, { version: '1.2.3', weaknesses: [] });

  it('tells what was chosen', () => {
    assert.match(
      told({}),
      /^This page shows a finder of Schwartz Rounds\. .* 1\.2\.3, .*\(WCAG\) 2\.2 at level AA/
    );
    assert.match(told({ platform: 'sharepoint' }), /in a frame named “Find a Round”/);
    assert.match(
      told({ element: 'rounds-equity-chart' }),
      /Every figure in the chart also stands in a table\./
    );
    assert.match(
      told({ element: 'rounds-feedback-form', kiosk: 'yes' }),
      /nobody has touched it for 20 seconds/
    );
    assert.doesNotMatch(told({ element: 'rounds-feedback-form' }), /tablet/);
    assert.match(told({ email: 'rounds@trust.example' }), /email rounds@trust\.example and/);
  });

  it('is in the language of the element', () => {
    assert.match(
      told({ lang: 'cy', element: 'rounds-sessions' }),
      /^Mae’r dudalen hon yn dangos dyddiadau Rowndiau Schwartz\./
    );
  });
});
