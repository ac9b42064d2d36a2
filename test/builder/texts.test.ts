import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { compileTemplate } from 'vue/compiler-sfc';
import { readChoices, type Choices, type Offer } from '../../demo/builder/choices.js';
import type { Platform } from '../../demo/builder/configuration.js';
import type { Option } from '../../demo/builder/options.js';
import { policyParts } from '../../demo/builder/policy.js';
import type { Part } from '../../demo/builder/snippets/markup.js';
import { snippetParts } from '../../demo/builder/snippets/snippets.js';
import { statementOf } from '../../demo/builder/statement.js';
import { html, jsxText, jsxValue, php, policySource, vueText, yaml } from '../../demo/builder/text.js';
import { isPlainValue, themeRule } from '../../demo/builder/theme.js';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`"'\\{}<>&$;\n a`) })
);

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('escaped text', () => {
  it('keeps its value in HTML, and contains no character that ends text or an attribute', () => {
    fc.assert(
      fc.property(anything, (text) => {
        assert.equal(unescaped(html(text)), text);
        assert.doesNotMatch(html(text), /[<>"]/);
      })
    );
  });

  it('keeps its value as a PHP string', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const [, inside = ''] = /^'((?:[^'\\]|\\[\\'])*)'$/s.exec(php(text)) ?? assert.fail(php(text));
        assert.equal(inside.replaceAll(/\\([\\'])/g, '$1'), text);
      })
    );
  });

  it('keeps its value as a YAML string', () => {
    fc.assert(fc.property(anything, (text) => assert.equal(JSON.parse(yaml(text)), text)));
  });

  it('keeps its value in JSX, as an attribute and as text', () => {
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

  it('is not run as code in a Vue template', () => {
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

  it('cannot end a source in a policy', () => {
    assert.equal(
      policySource("https://a.example/x;script-src *,'y"),
      'https://a.example/x%3Bscript-src%20*%2C%27y'
    );
  });

  it('cannot end a declaration in a style sheet', () => {
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
    { name: 'near', label: 'Near', hint: '', kind: { type: 'text', example: null }, group: 'rounds' },
    ...['kiosk', 'structured-data', 'without-location', 'sync-url'].map((name): Option => ({
      name,
      label: name,
      hint: '',
      kind: { type: 'yes' },
      group: 'display',
    })),
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
  const { configuration, errors } = readChoices(choices, initial, offer);
  assert.deepEqual([...errors], []);
  const parts: readonly Part[] = [...snippetParts(configuration, release), ...policyParts(configuration)];
  return Object.fromEntries(parts.map(({ id, text }) => [id, text]));
};

describe('snippet', () => {
  it('is three lines of HTML with fallback content inside the element', () => {
    assert.equal(
      write({ near: 'Leeds & "Bradford"' })['snippet'],
      `<link rel="stylesheet" href="https://files.example.org/cdn/1.2.3/rounds.css" integrity="sha384-css" crossorigin="anonymous" />
<script defer src="https://files.example.org/cdn/1.2.3/rounds-finder.js" integrity="sha384-finder" crossorigin="anonymous"></script>
<rounds-finder base-url="https://rounds.example.org/v1" near="Leeds &amp; &quot;Bradford&quot;">
  <a href="mailto:wellbeing@example.org">Ask us about Rounds</a>
</rounds-finder>`
    );
  });

  it('loads the scripts for optional features of an element', () => {
    const files = (element: string): readonly string[] =>
      [...(write({ element })['snippet'] ?? '').matchAll(/[\w-]+\.js/g)].map(String);
    assert.deepEqual(files('rounds-sessions'), ['rounds-sessions.js']);
    assert.deepEqual(files('rounds-equity-chart'), ['rounds-equity-chart.js', 'rounds-chart.js']);
    assert.deepEqual(files('rounds-feedback-form'), ['rounds-feedback-form.js', 'rounds-extras.js']);
  });

  it('has Welsh fallback content in a Welsh element', () => {
    const { snippet = '' } = write({ lang: 'cy' });
    assert.ok(snippet.includes('<rounds-finder base-url="https://rounds.example.org/v1" lang="cy">'));
    assert.ok(snippet.includes('>Gofynnwch i ni am Rowndiau</a>'));
  });

  it('gives the element an id if it keeps its filters in the address, except in an iframe', () => {
    assert.ok(write({ 'sync-url': 'yes' })['snippet']?.includes(' sync-url id="rounds">'));
    assert.ok(!write({ 'sync-url': 'yes', platform: 'iframe' })['snippet']?.includes('sync-url'));
  });

  it('is a placeholder for editors and files for the site in WordPress and Drupal', () => {
    const wordpress = write({ platform: 'wordpress', kiosk: 'yes', folder: '/cdn/1.2.3' });
    assert.ok(
      wordpress['snippet']?.includes(
        '<div data-rounds="finder" data-base-url="https://rounds.example.org/v1"'
      )
    );
    assert.ok(wordpress['snippet']?.includes(' data-kiosk="true">'));
    assert.ok(wordpress['plugin']?.includes("'/cdn/1.2.3/rounds-finder.js'"));
    assert.ok(
      wordpress['plugin']?.includes('<meta name="rounds-backends" content="https://rounds.example.org/v1" />')
    );
    // A site may have a file for each element, and a second function with the same name would crash the site.
    assert.doesNotMatch(wordpress['plugin'] ?? '', /^\s*function \w/m);
    const drupal = write({ platform: 'drupal', near: 'x' });
    assert.match(
      drupal['library'] ?? '',
      /rounds-finder\.js".*data-backends: "https:\/\/rounds\.example\.org\/v1"/s
    );
    assert.equal(drupal['allowed'], '<div data-rounds data-base-url data-near>');
    assert.ok(drupal['library']?.includes('integrity: "sha384-finder"'));
  });

  it('is also a block in WordPress, for sites with our plugin', () => {
    assert.equal(write({ platform: 'wordpress' })['block'], '<!-- wp:rounds-elements/finder /-->');
    assert.equal(
      write({ platform: 'wordpress', lang: 'cy', element: 'rounds-sessions', 'structured-data': 'yes' })[
        'block'
      ],
      '<!-- wp:rounds-elements/sessions {"lang":"cy","structured-data":true} /-->'
    );
    fc.assert(
      fc.property(anything, (text) => {
        const near = text.replaceAll(/\p{Cc}/gu, '').trim();
        const { block = '' } = write({ platform: 'wordpress', near });
        const [, json = '{}'] = /^<!-- wp:rounds-elements\/finder (.*) ?\/-->$/su.exec(block) ?? [];
        assert.doesNotMatch(json, /--|[<>&]|\\["\\]/);
        assert.equal((JSON.parse(json || '{}') as { near?: string }).near, near === '' ? undefined : near);
      })
    );
  });

  it('names the module and the setting of the editor to an administrator of Drupal', () => {
    const { configuration } = readChoices({ platform: 'drupal' }, initial, offer);
    const [snippet, allowed] = snippetParts(configuration, release);
    assert.match(snippet?.instructions ?? '', /module “Rounds Elements”.*“Show Rounds placeholders”/);
    assert.equal(allowed?.title, 'Manually editable HTML tags');
    assert.match(allowed.instructions, /“Allowed HTML tags”, which is read-only with CKEditor 5/);
  });

  it('is an iframe with the permissions that it needs in SharePoint, and names the domain to allow', () => {
    const { snippet = '', domain } = write({ platform: 'sharepoint' });
    assert.match(snippet, /^<iframe src="https:.*" title="Find a Round" .* allow="geolocation"><\/iframe>$/);
    assert.equal(domain, 'files.example.org');
    assert.ok(!write({ platform: 'sharepoint', 'without-location': 'yes' })['snippet']?.includes('allow='));
  });

  it('lists the fields of the SharePoint web part to fill in, by its labels', () => {
    assert.equal(
      write({ platform: 'sharepoint', near: 'Leeds', 'without-location': 'yes', lang: 'cy' })['web-part'],
      'Address: https://rounds.example.org/v1\nContact: wellbeing@example.org\nLanguage: Welsh\nNear: Leeds\nWithout location: Yes'
    );
  });

  it('has the theme as a rule for the page, or for embed.html if the element is in an iframe', () => {
    const theme = { '--rounds-accent': '#a03b16' };
    assert.equal(write(theme)['theme'], 'rounds-finder {\n  --rounds-accent: #a03b16;\n}');
    assert.equal(write({ ...theme, platform: 'iframe' })['theme'], ':root {\n  --rounds-accent: #a03b16;\n}');
    assert.equal(write({})['theme'], undefined);
  });
});

describe('policy', () => {
  const policies: Readonly<Record<Platform, string>> = {
    html: `script-src https://files.example.org/cdn/1.2.3/;
style-src https://files.example.org/cdn/1.2.3/rounds.css;
connect-src https://rounds.example.org/v1/`,
    wordpress: `script-src https://files.example.org/cdn/1.2.3/;
style-src https://files.example.org/cdn/1.2.3/rounds.css;
connect-src https://rounds.example.org/v1/`,
    drupal: `script-src https://files.example.org/cdn/1.2.3/;
style-src https://files.example.org/cdn/1.2.3/rounds.css;
connect-src https://rounds.example.org/v1/`,
    sharepoint: 'frame-src https://files.example.org/embed.html',
    react: "script-src 'self';\nstyle-src 'self';\nconnect-src https://rounds.example.org/v1/",
    vue: "script-src 'self';\nstyle-src 'self';\nconnect-src https://rounds.example.org/v1/",
    iframe: `script-src https://files.example.org/cdn/1.2.3/rounds-frame.js;
frame-src https://files.example.org/embed.html`,
  };
  for (const [platform, policy] of Object.entries(policies)) {
    it(`has only the directives that ${platform} needs`, () =>
      assert.equal(write({ platform })['policy'], policy));
  }

  it('names the page’s own origin only once if it has the files', () => {
    const { policy } = write({ folder: '/cdn/1.2.3/', element: 'rounds-equity-chart' });
    assert.equal(policy, "script-src 'self';\nstyle-src 'self';\nconnect-src https://rounds.example.org/v1/");
  });

  it('names the Trusted Types policies that the scripts create', () => {
    assert.equal(write({})['trusted-types'], 'trusted-types rounds-html');
    assert.equal(
      write({ 'structured-data': 'yes' })['trusted-types'],
      'trusted-types rounds-html rounds-json'
    );
    assert.equal(write({ platform: 'react' })['trusted-types'], 'trusted-types lit-html');
    assert.equal(write({ platform: 'vue' })['trusted-types'], 'trusted-types vue lit-html');
  });

  it('allows only the chosen site to show embed.html in an iframe', () => {
    const { 'frame-policy': policy } = write({ platform: 'iframe', site: 'https://trust.example/page' });
    assert.ok(policy?.endsWith('frame-ancestors https://trust.example'));
  });
});

describe('choices', () => {
  const errorsOf = (choices: Choices): readonly string[] => [
    ...readChoices(choices, initial, offer).errors.values(),
  ];

  for (const folder of [
    '//evil.example/x',
    'http://files.example.org',
    'javascript:alert(1)',
    'cdn',
    '/a?b',
    'https://a b',
  ]) {
    it(`reject the folder ${folder}`, () => {
      assert.match(errorsOf({ folder }).join(), /^The folder of the scripts must start with https:/);
    });
  }

  it('have an error for each invalid address that the platform needs', () => {
    const invalid = {
      backend: 'x',
      frame: 'https://files.example.org/embed',
      site: 'x',
      email: 'a@b" onclick="x',
    };
    assert.deepEqual(
      errorsOf({ ...invalid, platform: 'iframe' }).map((text) => text.split(' must ')[0]),
      [
        'The address of the backend',
        'The address of embed.html',
        'The address of your site',
        'The email address',
      ]
    );
    assert.equal(errorsOf({ ...invalid, platform: 'react' }).length, 2);
  });

  it('do not have an email address and a site until someone enters them, and never use samples', () => {
    const empty = { ...initial, email: '', site: '' };
    for (const choices of [{ platform: 'iframe' }, { platform: 'iframe', email: ' ', site: '' }]) {
      const { configuration, errors, missing } = readChoices(choices, empty, offer);
      assert.deepEqual([...errors], []);
      assert.deepEqual([...missing.keys()], ['site', 'email']);
      assert.deepEqual([configuration.email, configuration.site], ['', '']);
    }
    const { missing } = readChoices({ email: 'rounds@trust.example' }, empty, offer);
    assert.equal(missing.size, 0);
  });

  it('ignore unknown elements, platforms and attributes', () => {
    const { configuration } = readChoices(
      { onclick: 'x()', element: 'script', platform: '?' },
      initial,
      offer
    );
    assert.deepEqual([configuration.tag, configuration.platform], ['rounds-finder', 'html']);
    assert.deepEqual(configuration.attributes, []);
  });
});

describe('accessibility statement', () => {
  const paragraph = (choices: Choices): string =>
    statementOf(readChoices(choices, initial, offer).configuration, { version: '1.2.3', weaknesses: [] });

  it('describes the chosen element, version, platform and settings', () => {
    assert.match(
      paragraph({}),
      /^This page shows a search for Schwartz Rounds\. .* 1\.2\.3, .*\(WCAG\) 2\.2 at level AA/
    );
    assert.match(paragraph({ platform: 'sharepoint' }), /in a frame called “Find a Round”/);
    assert.match(
      paragraph({ element: 'rounds-equity-chart' }),
      /Every figure in the chart is also in a table\./
    );
    assert.match(
      paragraph({ element: 'rounds-feedback-form', kiosk: 'yes' }),
      /has not been used for 20 seconds/
    );
    assert.doesNotMatch(paragraph({ element: 'rounds-feedback-form' }), /tablet/);
    assert.match(paragraph({ email: 'rounds@trust.example' }), /email rounds@trust\.example and/);
  });

  it('is in the language of the element', () => {
    assert.match(
      paragraph({ lang: 'cy', element: 'rounds-sessions' }),
      /^Mae’r dudalen hon yn dangos dyddiadau Rowndiau Schwartz\./
    );
  });
});
