<?php
/**
 * Scripts and style sheet of the elements, with their hashes, only on pages that show an element.
 *
 * @package RoundsElements
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Remembers that the page shows an element, or returns the elements that it shows so far.
 *
 * @param string|null $name Name of an element, such as `finder`.
 * @return string[]
 */
function rounds_elements_used( $name = null ) {
	static $used = array();
	if ( null !== $name && ! in_array( $name, $used, true ) ) {
		$used[] = $name;
		wp_enqueue_style( 'rounds-elements' );
	}
	return $used;
}

/**
 * Returns the hashes of the files by name.
 *
 * @return array<string, string>
 */
function rounds_elements_hashes() {
	static $hashes = null;
	if ( null === $hashes ) {
		$hashes = wp_json_file_decode( ROUNDS_ELEMENTS_DIR . 'assets/scripts/integrity.json', array( 'associative' => true ) );
		$hashes = is_array( $hashes ) ? $hashes : array();
	}
	return $hashes;
}

/**
 * Returns the address of a file of the one-script build.
 *
 * @param string $file Name of the file.
 * @return string
 */
function rounds_elements_script_url( $file ) {
	return plugins_url( 'assets/scripts/' . $file, ROUNDS_ELEMENTS_FILE );
}

/**
 * Registers the style sheet, the scripts and the script of the editor.
 */
function rounds_elements_register_scripts() {
	wp_register_style( 'rounds-elements', rounds_elements_script_url( 'rounds.css' ), array(), ROUNDS_ELEMENTS_VERSION );
	foreach ( array_keys( rounds_elements_hashes() ) as $file ) {
		if ( '.js' === substr( $file, -3 ) ) {
			wp_register_script( 'rounds-elements/' . $file, rounds_elements_script_url( $file ), array(), ROUNDS_ELEMENTS_VERSION, true );
		}
	}
	wp_register_script( 'rounds-elements-options', plugins_url( 'assets/options.js', ROUNDS_ELEMENTS_FILE ), array(), ROUNDS_ELEMENTS_VERSION, true );
	wp_register_script(
		'rounds-elements-editor',
		plugins_url( 'assets/editor.js', ROUNDS_ELEMENTS_FILE ),
		array( 'rounds-elements-options', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n', 'wp-server-side-render' ),
		ROUNDS_ELEMENTS_VERSION,
		true
	);
	wp_set_script_translations( 'rounds-elements-editor', 'rounds-elements', ROUNDS_ELEMENTS_DIR . 'languages' );
}
add_action( 'init', 'rounds_elements_register_scripts', 5 );

/**
 * Returns the scripts for a page: that of its only element, or the one with all elements, and those of optional features.
 * Two scripts of single elements would not work together where a policy requires Trusted Types.
 *
 * @param string[] $names Names of the elements.
 * @return string[] Names of files.
 */
function rounds_elements_files( $names ) {
	if ( array() === $names ) {
		return array();
	}
	$files = array( 1 === count( $names ) ? 'rounds-' . $names[0] . '.js' : 'rounds.js' );
	if ( in_array( 'equity-chart', $names, true ) ) {
		$files[] = 'rounds-chart.js';
	}
	if ( in_array( 'feedback-form', $names, true ) ) {
		$files[] = 'rounds-extras.js';
	}
	return $files;
}

/**
 * Loads the scripts of the elements that the page has shown, before WordPress prints the scripts of the footer.
 */
function rounds_elements_enqueue_used() {
	foreach ( rounds_elements_files( rounds_elements_used() ) as $file ) {
		wp_enqueue_script( 'rounds-elements/' . $file );
	}
}
add_action( 'wp_footer', 'rounds_elements_enqueue_used', 5 );

/**
 * Loads the style sheet in the head where the page itself has an element, so that its space is reserved from the start.
 */
function rounds_elements_enqueue_early_style() {
	$post = is_singular() ? get_post() : null;
	if ( $post && preg_match( '/wp:rounds-elements\/|\[rounds_|data-rounds=/', $post->post_content ) ) {
		wp_enqueue_style( 'rounds-elements' );
	}
}
add_action( 'wp_enqueue_scripts', 'rounds_elements_enqueue_early_style' );

/**
 * Loads everything into the editor, where previews show elements.
 */
function rounds_elements_enqueue_editor() {
	if ( is_admin() ) {
		wp_enqueue_style( 'rounds-elements' );
		wp_enqueue_script( 'rounds-elements/rounds.js' );
		wp_enqueue_script( 'rounds-elements/rounds-chart.js' );
	}
}
add_action( 'enqueue_block_assets', 'rounds_elements_enqueue_editor' );

/**
 * Adds the hash to the tag of a script or style sheet, so that a browser refuses a file that was changed.
 *
 * @param string $tag    The tag.
 * @param string $handle Handle of the script or style sheet.
 * @return string
 */
function rounds_elements_add_integrity( $tag, $handle ) {
	$file   = 'rounds-elements' === $handle ? 'rounds.css' : preg_replace( '/^rounds-elements\//', '', $handle );
	$hashes = rounds_elements_hashes();
	if ( 0 !== strpos( $handle, 'rounds-elements' ) || ! isset( $hashes[ $file ] ) || false !== strpos( $tag, ' integrity=' ) ) {
		return $tag;
	}
	$defer = 'rounds.css' === $file || false !== strpos( $tag, ' defer' ) ? '' : ' defer';
	return preg_replace( '/ (src|href)=/', $defer . ' integrity="' . esc_attr( $hashes[ $file ] ) . '" crossorigin="anonymous" $1=', $tag, 1 );
}
add_filter( 'script_loader_tag', 'rounds_elements_add_integrity', 10, 2 );
add_filter( 'style_loader_tag', 'rounds_elements_add_integrity', 10, 2 );

/**
 * Lists the only backend that placeholders may ask, so that the author of a text cannot send people's answers elsewhere.
 */
function rounds_elements_print_backends() {
	$settings = rounds_elements_settings();
	if ( '' !== $settings['backend'] ) {
		printf( '<meta name="rounds-backends" content="%s" />' . "\n", esc_attr( $settings['backend'] ) );
	}
}
add_action( 'wp_head', 'rounds_elements_print_backends' );
