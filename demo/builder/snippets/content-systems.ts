import type { Configuration } from '../configuration.js';
import { php, yaml } from '../text.js';
import { attributesOf, placeholder, scriptsOf, type Part, type Release } from './markup.js';

const handle = (file: string): string => file.replace(/\.(js|css)$/, '');

/** Returns a placeholder block, and a plugin that loads the scripts. */
export const wordpress = (configuration: Configuration, { integrity, version }: Release): readonly Part[] => {
  const { folder } = configuration;
  const scripts = scriptsOf(configuration);
  const files = ['rounds.css', ...scripts];
  return [
    {
      id: 'snippet',
      title: 'Block “Custom HTML”',
      instructions:
        'Paste this into a “Custom HTML” block. It is a placeholder of ordinary tags, because WordPress removes scripts ' +
        'and unknown tags unless you have the permission “unfiltered_html”.',
      text: placeholder(configuration),
    },
    {
      id: 'plugin',
      title: 'wp-content/mu-plugins/rounds.php',
      instructions:
        'Ask the site’s administrator to save this file. WordPress runs it straight away, and it loads the scripts with their hashes.',
      text: `<?php
/**
 * Plugin Name: Rounds Elements
 * Description: Loads the scripts of Rounds Elements and checks their hashes.
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

/** Returns a placeholder for the editor, and a library for the theme. */
export const drupal = (configuration: Configuration, { integrity, version }: Release): readonly Part[] => {
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
      instructions:
        'Select “Source” in the editor and paste this. It is a placeholder of ordinary tags, because text formats remove ' +
        'scripts and unknown tags.',
      text: placeholder(configuration),
    },
    {
      id: 'allowed',
      title: 'Allowed HTML tags',
      instructions:
        'If your text format uses the filter “Limit allowed HTML tags”, add this to the allowed HTML tags (Configuration, Text formats and editors).',
      text: `<div data-rounds ${data.join(' ')}>`,
    },
    {
      id: 'library',
      title: 'YOURTHEME.libraries.yml',
      instructions: 'Add this to the file in your theme. You need Drupal 8.9.8 or later.',
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
      instructions:
        'Add this to the file in your theme, with the name of your theme. If the file already has “libraries:”, add only the second line. Then clear the caches.',
      text: 'libraries:\n  - YOURTHEME/rounds',
    },
  ];
};
