<?php
/**
 * Blocks, shortcodes and placeholders: each becomes an element with the site's settings.
 *
 * @package RoundsElements
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Maximum length of an attribute, in characters. */
define( 'ROUNDS_ELEMENTS_MAX_LENGTH', 200 );

/**
 * Returns the attributes of each element, as its block declares them.
 *
 * @return array<string, array<string, array>>
 */
function rounds_elements_schemas() {
	static $schemas = null;
	if ( null === $schemas ) {
		$schemas = array();
		foreach ( array( 'finder', 'sessions', 'equity-chart', 'feedback-form' ) as $name ) {
			$block            = wp_json_file_decode( ROUNDS_ELEMENTS_DIR . 'blocks/' . $name . '/block.json', array( 'associative' => true ) );
			$schemas[ $name ] = is_array( $block ) ? $block['attributes'] : array();
		}
	}
	return $schemas;
}

/**
 * Returns the valid value of an attribute: `true`, a text, or `null` if it must be left out.
 *
 * @param array $schema Its type and, for a choice, its values.
 * @param mixed $value  Value from a post, which any author may have written.
 * @return true|string|null
 */
function rounds_elements_value( $schema, $value ) {
	if ( 'boolean' === $schema['type'] ) {
		return true === $value || 'true' === $value || '1' === $value || '' === $value ? true : null;
	}
	if ( ! is_scalar( $value ) || is_bool( $value ) ) {
		return null;
	}
	$text = sanitize_text_field( (string) $value );
	if ( '' === $text ) {
		return null;
	}
	if ( 'number' === $schema['type'] ) {
		return preg_match( '/^\d{1,9}$/', $text ) ? $text : null;
	}
	if ( isset( $schema['enum'] ) ) {
		return in_array( $text, $schema['enum'], true ) ? $text : null;
	}
	// Not mb_substr(): PHP may run without that extension.
	return preg_match( '/^.{1,' . ROUNDS_ELEMENTS_MAX_LENGTH . '}$/us', $text ) ? $text : null;
}

/**
 * Returns the HTML of an element. Its backend is always that of the settings.
 *
 * @param string $name       Name of the element, such as `finder`.
 * @param array  $attributes Attributes from a post, which any author may have written.
 * @return string
 */
function rounds_elements_html( $name, $attributes ) {
	$schemas  = rounds_elements_schemas();
	$settings = rounds_elements_settings();
	$values   = array_filter(
		array(
			'base-url' => $settings['backend'],
			'lang'     => $settings['language'],
			'system'   => $settings['system'],
		)
	);
	foreach ( $schemas[ $name ] as $attribute => $schema ) {
		$value = isset( $attributes[ $attribute ] ) ? rounds_elements_value( $schema, $attributes[ $attribute ] ) : null;
		if ( null !== $value ) {
			$values[ $attribute ] = $value;
		}
	}
	// The finder keeps its filters in the page's address under its id.
	if ( isset( $values['sync-url'] ) ) {
		$values['id'] = wp_unique_id( 'rounds-' );
	}
	$markup = '';
	foreach ( $values as $attribute => $value ) {
		$markup .= true === $value ? ' ' . $attribute : sprintf( ' %s="%s"', $attribute, esc_attr( $value ) );
	}
	rounds_elements_used( $name );
	return sprintf( '<rounds-%1$s%2$s>%3$s</rounds-%1$s>', $name, $markup, rounds_elements_fallback( $settings['contact'], isset( $values['lang'] ) ? $values['lang'] : '' ) );
}

/**
 * Returns the content that visitors see where scripts do not run or the service cannot be reached.
 *
 * @param string $contact  Email address, may be empty.
 * @param string $language Language of the element; empty for that of the page.
 * @return string
 */
function rounds_elements_fallback( $contact, $language ) {
	$texts = array(
		'en' => 'Ask us about Rounds',
		'cy' => 'Gofynnwch i ni am Rowndiau',
	);
	$text  = isset( $texts[ $language ] ) ? $texts[ $language ] : __( 'Ask us about Rounds', 'rounds-elements' );
	return '' === $contact
		? '<p>' . esc_html( $text ) . '</p>'
		: sprintf( '<p><a href="%s">%s</a></p>', esc_url( 'mailto:' . $contact ), esc_html( $text ) );
}

/**
 * Registers a block and a shortcode for each element.
 */
function rounds_elements_register() {
	foreach ( array_keys( rounds_elements_schemas() ) as $name ) {
		register_block_type(
			ROUNDS_ELEMENTS_DIR . 'blocks/' . $name,
			array(
				'render_callback' => function ( $attributes ) use ( $name ) {
					return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), rounds_elements_html( $name, $attributes ) );
				},
			)
		);
		add_shortcode(
			'rounds_' . str_replace( '-', '_', $name ),
			function ( $attributes ) use ( $name ) {
				return rounds_elements_html( $name, rounds_elements_shortcode_attributes( $attributes ) );
			}
		);
	}
}
add_action( 'init', 'rounds_elements_register' );

/**
 * Returns the attributes of a shortcode by their names in HTML: `[rounds_finder near="LS1" without-filters]`.
 *
 * @param array|string $attributes Attributes as WordPress reads them; those without a value have numbers for names.
 * @return array
 */
function rounds_elements_shortcode_attributes( $attributes ) {
	$named = array();
	foreach ( is_array( $attributes ) ? $attributes : array() as $name => $value ) {
		$key           = is_int( $name ) ? $value : $name;
		$key           = str_replace( '_', '-', strtolower( $key ) );
		$named[ $key ] = is_int( $name ) ? 'true' : $value;
	}
	return $named;
}

/**
 * Loads the scripts where a text contains a placeholder, such as one from the builder.
 *
 * @param string $content HTML of a post or widget.
 * @return string The same HTML.
 */
function rounds_elements_find_placeholders( $content ) {
	if ( preg_match_all( '/\sdata-rounds="(finder|sessions|equity-chart|feedback-form)"/', (string) $content, $found ) ) {
		array_map( 'rounds_elements_used', array_unique( $found[1] ) );
	}
	return $content;
}
add_filter( 'the_content', 'rounds_elements_find_placeholders', 20 );
add_filter( 'widget_text', 'rounds_elements_find_placeholders', 20 );
add_filter( 'widget_custom_html_content', 'rounds_elements_find_placeholders', 20 );
add_filter( 'widget_block_content', 'rounds_elements_find_placeholders', 20 );
