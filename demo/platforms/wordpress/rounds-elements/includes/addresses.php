<?php
/**
 * Pasted addresses: an address of the service's page for iframes becomes the element itself, without an iframe and without
 * a request from this server.
 *
 * @package RoundsElements
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Registers the handler for addresses of the configured service and no other.
 */
function rounds_elements_register_addresses() {
	$settings = rounds_elements_settings();
	$parts    = wp_parse_url( $settings['backend'] );
	if ( '' === $settings['backend'] || ! is_array( $parts ) ) {
		return;
	}
	$origin = $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
	wp_embed_register_handler( 'rounds-elements', '#^' . preg_quote( $origin, '#' ) . '/embed\.html\?(.+)$#', 'rounds_elements_embed_address' );
}
add_action( 'init', 'rounds_elements_register_addresses' );

/**
 * Returns the element that an address shows, or `false` if it shows none.
 *
 * @param string[] $matches The address and its query.
 * @return string|false
 */
function rounds_elements_embed_address( $matches ) {
	wp_parse_str( html_entity_decode( $matches[1], ENT_QUOTES, 'UTF-8' ), $attributes );
	$tag  = isset( $attributes['element'] ) && is_string( $attributes['element'] ) ? $attributes['element'] : '';
	$name = preg_replace( '/^rounds-/', '', $tag );
	return isset( rounds_elements_schemas()[ $name ] ) ? rounds_elements_html( $name, $attributes ) : false;
}
