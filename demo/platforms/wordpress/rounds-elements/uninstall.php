<?php
/**
 * Removal of the plugin: deletes its only option, on every site of a network.
 *
 * @package RoundsElements
 */

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

if ( is_multisite() ) {
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $rounds_elements_site ) {
		delete_blog_option( $rounds_elements_site, 'rounds_elements' );
	}
} else {
	delete_option( 'rounds_elements' );
}
