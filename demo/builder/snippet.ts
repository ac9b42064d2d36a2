import { isFramed, type Configuration } from './configuration.js';
import { html, jsxText, jsxValue, php, vueText, yaml } from './text.js';
import { themeRule } from './theme.js';

/** The release that snippets name: its version, and the hashes of its files. */
export interface Release {
  readonly version: string;
  readonly integrity: Readonly<Record<string, string>>;
}

/** A text to copy, and where it goes. */
export interface Part {
  /** Tells it from the others of the same configuration. */
  readonly id: string;
  readonly title: string;
  /** What to do with it. */
  readonly where: string;
  readonly text: string;
  /** The language of the text, where it is prose. */
  readonly lang?: Configuration['lang'];
}

/** What people are shown where the element cannot be. */
const ASK = { en: 'Ask us about Rounds', cy: 'Gofynnwch i ni am Rowndiau' };

/** Names of frames, by element. */
const TITLES: Readonly<Record<string, Readonly<Record<Configuration['lang'], string>>>> = {
  'rounds-finder': { en: 'Find a Round', cy: 'Dod o hyd i Rownd' },
  'rounds-sessions': { en: 'Upcoming Rounds', cy: 'Rowndiau sydd i ddod' },
  'rounds-equity-chart': { en: 'Who gets access to Rounds', cy: 'Pwy sy’n cael mynd i Rowndiau' },
  'rounds-feedback-form': { en: 'How was the Round?', cy: 'Sut oedd y Rownd?' },
};

/** What an element is called, in a sentence or as the name of its frame. */
export const titleOf = ({ tag, lang }: Pick<Configuration, 'tag' | 'lang'>): string =>
  TITLES[tag]?.[lang] ?? 'Rounds';

/** Scripts that an element works without, but not in full. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  'rounds-equity-chart': ['rounds-chart.js'],
  'rounds-feedback-form': ['rounds-extras.js'],
};

/** The script files that a configuration needs on the page itself. */
export const scriptsOf = ({ tag, platform }: Configuration): readonly string[] => {
  if (platform === 'iframe') return ['rounds-frame.js'];
  return platform === 'sharepoint' ? [] : [`${tag}.js`, ...(COMPANIONS[tag] ?? [])];
};

/** All attributes of the element, those of everybody first. */
const attributesOf = ({ backend, lang, attributes }: Configuration): Configuration['attributes'] => [
  ['base-url', backend],
  ...(lang === 'en' ? [] : [['lang', lang] as const]),
  ...attributes,
  // The finder keeps its filters in the page's address under its id.
  ...(attributes.some(([name]) => name === 'sync-url') ? [['id', 'rounds'] as const] : []),
];

const markup = (attributes: Configuration['attributes'], prefix = ''): string =>
  attributes
    .map(([name, value]) => ` ${prefix}${name}${value === true ? '' : `="${html(String(value))}"`}`)
    .join('');

const mailto = (email: string): string => `mailto:${encodeURIComponent(email).replace('%40', '@')}`;

const askLink = ({ email, lang }: Configuration): string =>
  `<a href="${html(mailto(email))}">${html(ASK[lang])}</a>`;

const hashed = (configuration: Configuration, { integrity }: Release, file: string): string =>
  `"${html(`${configuration.folder}/${file}`)}" integrity="${integrity[file] ?? ''}" crossorigin="anonymous"`;

const scriptTags = (configuration: Configuration, release: Release): readonly string[] =>
  scriptsOf(configuration).map(
    (file) => `<script defer src=${hashed(configuration, release, file)}></script>`
  );

const plain = (configuration: Configuration, release: Release): readonly Part[] => [
  {
    id: 'snippet',
    title: 'HTML',
    where: 'Paste it where the element is to stand.',
    text: [
      `<link rel="stylesheet" href=${hashed(configuration, release, 'rounds.css')} />`,
      ...scriptTags(configuration, release),
      `<${configuration.tag}${markup(attributesOf(configuration))}>`,
      `  ${askLink(configuration)}`,
      `</${configuration.tag}>`,
    ].join('\n'),
  },
];

/** A placeholder keeps its `id` and has everything else as data. */
const placeholder = (configuration: Configuration): string => {
  const attributes = attributesOf(configuration);
  const own = attributes.filter(([name]) => name === 'id');
  const data = attributes
    .filter(([name]) => name !== 'id')
    // An attribute without a value is kept by every editor only if it has one.
    .map(([name, value]) => [name, value === true ? 'true' : value] as const);
  const name = configuration.tag.replace('rounds-', '');
  return [
    `<div data-rounds="${html(name)}"${markup(data, 'data-')}${markup(own)}>`,
    `  <p>${askLink(configuration)}</p>`,
    '</div>',
  ].join('\n');
};

const handle = (file: string): string => file.replace(/\.(js|css)$/, '');

const wordpress = (configuration: Configuration, { integrity, version }: Release): readonly Part[] => {
  const { folder } = configuration;
  const scripts = scriptsOf(configuration);
  const files = ['rounds.css', ...scripts];
  return [
    {
      id: 'snippet',
      title: 'Block “Custom HTML”',
      where:
        'Paste it into a block “Custom HTML”. It is a placeholder of ordinary tags, since WordPress takes unknown tags ' +
        'and scripts out of what most people write (all who lack the permission “unfiltered_html”).',
      text: placeholder(configuration),
    },
    {
      id: 'plugin',
      title: 'wp-content/mu-plugins/rounds.php',
      where:
        'Ask whoever looks after the site to save it as this file. It works at once, and loads the scripts with their hashes.',
      text: `<?php
/**
 * Plugin Name: Rounds Elements
 * Description: Loads the scripts of Rounds Elements, each held to its hash.
 * Version: ${version}
 */

add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_style( 'rounds', ${php(`${folder}/rounds.css`)}, array(), null );
${scripts
  .map(
    (file) =>
      `\twp_enqueue_script( ${php(handle(file))}, ${php(`${folder}/${file}`)}, array(), null, array( 'strategy' => 'defer' ) );\n`
  )
  .join('')}} );

function rounds_elements_integrity( $tag, $handle ) {
	$integrity = array(
${files.map((file) => `\t\t${php(handle(file))} => ${php(integrity[file] ?? '')},\n`).join('')}	);
	if ( ! isset( $integrity[ $handle ] ) ) {
		return $tag;
	}
	return preg_replace( '/ (src|href)=/', ' integrity="' . $integrity[ $handle ] . '" crossorigin="anonymous" $1=', $tag, 1 );
}
add_filter( 'script_loader_tag', 'rounds_elements_integrity', 10, 2 );
add_filter( 'style_loader_tag', 'rounds_elements_integrity', 10, 2 );`,
    },
  ];
};

const drupal = (configuration: Configuration, { integrity, version }: Release): readonly Part[] => {
  const { folder } = configuration;
  const file = (name: string, attributes: string): string =>
    [
      `${yaml(`${folder}/${name}`)}:`,
      '  type: external',
      '  minified: true',
      `  attributes: { ${attributes}integrity: ${yaml(integrity[name] ?? '')}, crossorigin: anonymous }`,
    ].join('\n');
  const indented = (text: string, by: number): string => text.replaceAll(/^/gm, ' '.repeat(by));
  const data = attributesOf(configuration).map(([name]) => (name === 'id' ? name : `data-${name}`));
  return [
    {
      id: 'snippet',
      title: 'Text of the page',
      where:
        'Paste it with the button “Source” of the editor. It is a placeholder of ordinary tags, since text formats take ' +
        'unknown tags and scripts out.',
      text: placeholder(configuration),
    },
    {
      id: 'allowed',
      title: 'Allowed HTML tags',
      where:
        'Only where the text format uses the filter “Limit allowed HTML tags”: add this to its allowed HTML tags (Configuration, Text formats and editors).',
      text: `<div data-rounds ${data.join(' ')}>`,
    },
    {
      id: 'library',
      title: 'YOURTHEME.libraries.yml',
      where: 'Add it to this file of your theme, Drupal 8.9.8 or newer.',
      text: [
        'rounds:',
        `  version: ${yaml(version)}`,
        '  css:',
        '    component:',
        indented(file('rounds.css', ''), 6),
        '  js:',
        ...scriptsOf(configuration).map((name) => indented(file(name, 'defer: true, '), 4)),
      ].join('\n'),
    },
    {
      id: 'attach',
      title: 'YOURTHEME.info.yml',
      where:
        'Add it to this file of your theme, with the name of your theme. If it has “libraries:” already, add the second line only. Then clear the caches.',
      text: 'libraries:\n  - YOURTHEME/rounds',
    },
  ];
};

/** The page in the frame, with the element and its settings; its address begins so that `rounds-frame.js` knows it. */
export const frameAddress = (configuration: Configuration): string => {
  const given = attributesOf(configuration).map(
    ([name, value]) => [name, value === true ? '' : String(value)] as [string, string]
  );
  return `${configuration.frame}?${new URLSearchParams([['element', configuration.tag], ...given]).toString()}`;
};

/** What the page in the frame may ask the browser for on behalf of the page around. */
const allowance = ({ tag, attributes }: Configuration): string => {
  if (tag === 'rounds-sessions') return ' allow="clipboard-write"';
  const locates = tag === 'rounds-finder' && !attributes.some(([name]) => name === 'without-location');
  return locates ? ' allow="geolocation"' : '';
};

const frame = (configuration: Configuration): string =>
  `<iframe src="${html(frameAddress(configuration))}" title="${html(titleOf(configuration))}" width="100%" height="800" frameborder="0"${allowance(configuration)}></iframe>`;

const framePage = ({ backend }: Configuration): Part => ({
  id: 'backends',
  title: 'In embed.html',
  where:
    'Put embed.html from the release, with the folder “cdn” beside it, on your server. Replace its line with the same name by this one: it asks no other backend.',
  text: `<meta name="rounds-backends" content="${html(backend)}" />`,
});

const iframe = (configuration: Configuration, release: Release): readonly Part[] => [
  {
    id: 'snippet',
    title: 'HTML',
    where: 'Paste it where the element is to stand. With the script, the frame grows with what is in it.',
    text: [frame(configuration), ...scriptTags(configuration, release)].join('\n'),
  },
  framePage(configuration),
];

const sharepoint = (configuration: Configuration): readonly Part[] => [
  {
    id: 'snippet',
    title: 'Web part “Embed”',
    where:
      'Add the web part “Embed” to a modern page and paste this as its embed code. Modern pages run no scripts of your own, and a frame must have an https address.',
    text: frame(configuration),
  },
  {
    id: 'domain',
    title: 'HTML field security',
    where:
      'Ask a site collection administrator to allow this domain: Site settings, Site collection administration, HTML field security.',
    text: new URL(configuration.frame).host,
  },
  framePage(configuration),
];

const install = ({ version }: Release): Part => ({
  id: 'install',
  title: 'Command',
  where: 'In the folder of your application. The lock file then holds the hash of what is installed.',
  text: `npm install rounds-elements@${version}`,
});

const react = (configuration: Configuration, release: Release): readonly Part[] => {
  const attributes = attributesOf(configuration)
    .map(
      ([name, value]) =>
        `      ${name}${value === true ? '' : `=${typeof value === 'number' ? `{${String(value)}}` : jsxValue(value)}`}\n`
    )
    .join('');
  return [
    install(release),
    {
      id: 'snippet',
      title: 'Rounds.tsx',
      where: 'Save it as a component, and use it as <Rounds />. For React 19 and later; its props are typed.',
      text: `import type {} from 'rounds-elements/react';
import 'rounds-elements/define/${configuration.tag}.js';
import 'rounds-elements/rounds.css';

export function Rounds() {
  return (
    <${configuration.tag}
${attributes}    >
      <a href=${jsxValue(mailto(configuration.email))}>${jsxText(ASK[configuration.lang])}</a>
    </${configuration.tag}>
  );
}`,
    },
  ];
};

const vue = (configuration: Configuration, release: Release): readonly Part[] => {
  const attributes = attributesOf(configuration)
    .map(([name, value]) => {
      const binding = typeof value === 'number' ? ':' : '';
      return `    ${binding}${name}${value === true ? '' : `="${html(String(value))}"`}\n`;
    })
    .join('');
  return [
    install(release),
    {
      id: 'config',
      title: 'vite.config.ts',
      where: 'Tell Vue’s compiler which tags are none of its own components.',
      text: `import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('rounds-') } } }),
  ],
});`,
    },
    {
      id: 'snippet',
      title: 'Rounds.vue',
      where: 'Save it as a component, and use it as <Rounds />. For Vue 3; its props are typed.',
      text: `<script setup lang="ts">
import type {} from 'rounds-elements/vue';
import 'rounds-elements/define/${configuration.tag}.js';
import 'rounds-elements/rounds.css';
</script>

<template>
  <${configuration.tag}
${attributes}  >
    <a href="${html(mailto(configuration.email))}">${vueText(ASK[configuration.lang])}</a>
  </${configuration.tag}>
</template>`,
    },
  ];
};

const WRITERS = { html: plain, wordpress, drupal, sharepoint, react, vue, iframe };

/** The theme as a part of its own, where something was changed. */
const themePart = (configuration: Configuration): readonly Part[] => {
  const isElsewhere = isFramed(configuration.platform);
  const rule = themeRule(isElsewhere ? ':root' : configuration.tag, configuration.theme);
  if (rule === '') return [];
  return [
    {
      id: 'theme',
      title: isElsewhere ? 'theme.css, beside embed.html' : 'Your style sheet',
      where: isElsewhere
        ? 'Save it beside embed.html and add there, in its head: <link rel="stylesheet" href="./theme.css" />'
        : 'Add it to a style sheet that the page has already.',
      text: rule,
    },
  ];
};

/** What to put where, so that the element stands on the page. The part with the id `snippet` shows it. */
export const snippetParts = (configuration: Configuration, release: Release): readonly Part[] => [
  ...WRITERS[configuration.platform](configuration, release),
  ...themePart(configuration),
];
