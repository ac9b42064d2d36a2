import type { Configuration } from '../configuration.js';
import { html, php, yaml } from '../text.js';
import { attributesOf, placeholder, scriptsOf, type Part, type Release } from './markup.js';

const handle = (file: string): string => file.replace(/\.(js|css)$/, '');

const code = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Returns the source of a block, as WordPress writes it. */
const block = ({ tag, lang, attributes }: Configuration): string => {
  const values = Object.fromEntries([...(lang === 'en' ? [] : [['lang', lang] as const]), ...attributes]);
  const json = JSON.stringify(values)
    .replaceAll(/\\(["\\])/g, (_, sign: string) => code(sign))
    // Inside a comment, two hyphens and these characters have a special meaning.
    .replaceAll(/--|[<>&]/g, (signs) => [...signs].map(code).join(''));
  return `<!-- wp:${tag.replace('rounds-', 'rounds-elements/')} ${json === '{}' ? '' : `${json} `}/-->`;
};

/** Returns a block of our plugin; for sites without it, a placeholder block and a plugin that loads the scripts. */
export const wordpress = (configuration: Configuration, { integrity, version }: Release): readonly Part[] => {
  const { folder, backend, tag } = configuration;
  const scripts = scriptsOf(configuration);
  const files = ['rounds.css', ...scripts];
  return [
    {
      id: 'block',
      title: 'Site with the plugin “Rounds Elements”',
      instructions:
        'Paste this into the page in the editor. It becomes a block, which you can change in the sidebar. The service and the contact are ' +
        'those of Settings, Rounds Elements, and you need nothing else from this page.',
      text: block(configuration),
    },
    {
      id: 'snippet',
      title: 'Block “Custom HTML”',
      instructions:
        'You do not need this if your site has the plugin “Rounds Elements”. Otherwise paste this into a “Custom HTML” block. It is a placeholder of ordinary tags, because WordPress removes scripts ' +
        'and unknown tags unless you have the permission “unfiltered_html”.',
      text: placeholder(configuration),
    },
    {
      id: 'plugin',
      title: `wp-content/mu-plugins/${tag}.php`,
      instructions:
        'You do not need this if your site has the plugin “Rounds Elements”. Otherwise ask the site’s administrator to save this file. ' +
        'WordPress runs it straight away. It loads the scripts with their hashes, and ' +
        'lists the backend that placeholders may ask, so that no one who writes a text or a comment can send people’s answers elsewhere.',
      text: `<?php
/**
 * Plugin Name: Rounds Elements
 * Description: Loads the scripts of Rounds Elements and checks their hashes.
 * Version: ${version}
 */

add_action( 'wp_head', function () {
	echo ${php(`<meta name="rounds-backends" content="${html(backend)}" />`)};
} );

add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_style( 'rounds', ${php(`${folder}/rounds.css`)}, array(), null );
${scripts
  .map(
    (file) =>
      `\twp_enqueue_script( ${php(handle(file))}, ${php(`${folder}/${file}`)}, array(), null, array( 'strategy' => 'defer' ) );\n`
  )
  .join('')}} );

// No named functions or variables: a site may have a file for each element.
array_map( function ( $hook ) { add_filter( $hook, function ( $tag, $handle ) {
	$integrity = array(
${files.map((file) => `\t\t${php(handle(file))} => ${php(integrity[file] ?? '')},\n`).join('')}	);
	if ( ! isset( $integrity[ $handle ] ) || false !== strpos( $tag, ' integrity=' ) ) {
		return $tag;
	}
	return preg_replace( '/ (src|href)=/', ' integrity="' . $integrity[ $handle ] . '" crossorigin="anonymous" $1=', $tag, 1 );
}, 10, 2 ); }, array( 'script_loader_tag', 'style_loader_tag' ) );`,
    },
  ];
};

/** Returns a placeholder for the editor, and a library for the theme. */
export const drupal = (configuration: Configuration, { integrity, version }: Release): readonly Part[] => {
  const { folder, backend, tag } = configuration;
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
      instructions:
        'If your site has the module “Rounds Elements”, place its block (Structure, Block layout) or switch on “Show Rounds placeholders” ' +
        'in your text format; you do not need the parts that follow this one. Then select “Source” in the editor and paste this. It is a ' +
        'placeholder of ordinary tags, because text formats remove scripts and unknown tags.',
      text: placeholder(configuration),
    },
    {
      id: 'allowed',
      title: 'Manually editable HTML tags',
      instructions:
        'Without the module, ask an administrator to edit your text format (Configuration, Text formats and editors): add “Source” to the ' +
        'toolbar, and add this under “Source editing”, “Manually editable HTML tags”. Drupal then adds it to “Allowed HTML tags”, which is ' +
        'read-only with CKEditor 5.',
      text: `<div data-rounds ${data.join(' ')}>`,
    },
    {
      id: 'library',
      title: 'YOURTHEME.libraries.yml',
      instructions:
        'Without the module, add this to the file in your theme. It loads the scripts with their hashes, and lists the backend that placeholders may ask, so ' +
        'that no one who writes a text or a comment can send people’s answers elsewhere. You need Drupal 8.9.8 or later.',
      text: [
        'rounds:',
        `  version: ${yaml(version)}`,
        '  css:',
        '    component:',
        indented(file('rounds.css', ''), 6),
        '  js:',
        ...scriptsOf(configuration).map((name) =>
          indented(
            // Placeholders may ask only the backends in the list.
            file(name, `defer: true, ${name === `${tag}.js` ? `data-backends: ${yaml(backend)}, ` : ''}`),
            4
          )
        ),
      ].join('\n'),
    },
    {
      id: 'attach',
      title: 'YOURTHEME.info.yml',
      instructions:
        'Without the module, add this to the file in your theme, with the name of your theme. If the file already has “libraries:”, add only the second line. Then clear the caches.',
      text: 'libraries:\n  - YOURTHEME/rounds',
    },
  ];
};
