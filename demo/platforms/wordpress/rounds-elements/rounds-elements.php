<?php
/**
 * Plugin Name:       Rounds Elements
 * Description:       Blocks and shortcodes that help staff find, join and shape Schwartz Rounds.
 * Version:           {{version}}
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The Rounds Elements authors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       rounds-elements
 * Domain Path:       /languages
 *
 * @package RoundsElements
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

define( 'ROUNDS_ELEMENTS_VERSION', '{{version}}' );
define( 'ROUNDS_ELEMENTS_FILE', __FILE__ );
define( 'ROUNDS_ELEMENTS_DIR', plugin_dir_path( __FILE__ ) );

require_once ROUNDS_ELEMENTS_DIR . 'includes/settings.php';
require_once ROUNDS_ELEMENTS_DIR . 'includes/scripts.php';
require_once ROUNDS_ELEMENTS_DIR . 'includes/elements.php';
require_once ROUNDS_ELEMENTS_DIR . 'includes/addresses.php';

/**
 * Loads the translations that the plugin contains.
 */
function rounds_elements_load_translations() {
	load_plugin_textdomain( 'rounds-elements', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
}
add_action( 'init', 'rounds_elements_load_translations', 1 );

/**
 * Refuses activation for a whole network: each site has its own Rounds service and its own contact.
 *
 * @param bool $network_wide True if the plugin is being activated for every site.
 */
function rounds_elements_activate( $network_wide ) {
	if ( ! is_multisite() || ! $network_wide ) {
		return;
	}
	wp_die(
		esc_html__( 'Rounds Elements cannot be activated for a whole network, because each site has its own Rounds service. Activate it on each site that needs it.', 'rounds-elements' ),
		esc_html__( 'Rounds Elements was not activated', 'rounds-elements' ),
		array(
			'response'  => 400,
			'back_link' => true,
		)
	);
}
register_activation_hook( __FILE__, 'rounds_elements_activate' );
