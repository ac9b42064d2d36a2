<?php
/**
 * Settings page: the backend, the system, the language and the contact, which only administrators choose.
 *
 * @package RoundsElements
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Returns the settings of the site.
 *
 * @return array{backend: string, system: string, language: string, contact: string}
 */
function rounds_elements_settings() {
	$defaults = array(
		'backend'  => '',
		'system'   => '',
		'language' => '',
		'contact'  => '',
	);
	$stored   = get_option( 'rounds_elements', array() );
	return array_intersect_key( array_merge( $defaults, is_array( $stored ) ? $stored : array() ), $defaults );
}

/**
 * Returns the base URL of a Rounds service without a slash at its end, or an empty string if it is not allowed. Only this
 * computer may use HTTP, because people type about their work.
 *
 * @param string $address Address as typed.
 * @return string
 */
function rounds_elements_backend_url( $address ) {
	// Versions of WordPress complete an address without a scheme differently.
	if ( ! preg_match( '#^https?://#i', trim( $address ) ) ) {
		return '';
	}
	$url   = untrailingslashit( esc_url_raw( trim( $address ), array( 'https', 'http' ) ) );
	$parts = wp_parse_url( $url );
	if ( ! is_array( $parts ) || empty( $parts['scheme'] ) || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['query'] ) || isset( $parts['fragment'] ) ) {
		return '';
	}
	$is_local = in_array( $parts['host'], array( 'localhost', '127.0.0.1' ), true );
	return 'https' === $parts['scheme'] || $is_local ? $url : '';
}

/**
 * Returns valid settings. An invalid value is reported and the stored one stays.
 *
 * @param mixed $input Values of the form.
 * @return array
 */
function rounds_elements_sanitize_settings( $input ) {
	$settings = rounds_elements_settings();
	$input    = is_array( $input ) ? $input : array();
	$texts    = array();
	foreach ( array_keys( $settings ) as $name ) {
		$texts[ $name ] = isset( $input[ $name ] ) && is_string( $input[ $name ] ) ? sanitize_text_field( $input[ $name ] ) : '';
	}

	$backend = rounds_elements_backend_url( $texts['backend'] );
	if ( '' !== $texts['backend'] && '' === $backend ) {
		add_settings_error( 'rounds_elements', 'backend', __( 'The address of the Rounds service must begin with https:// and have no ? or #, like https://rounds.example.org/v1.', 'rounds-elements' ) );
	} else {
		$settings['backend'] = $backend;
	}

	$system = strtoupper( $texts['system'] );
	if ( '' !== $system && ! preg_match( '/^[A-Z0-9]{3,6}$/', $system ) ) {
		add_settings_error( 'rounds_elements', 'system', __( 'The code of the integrated care system must look like QYG.', 'rounds-elements' ) );
	} else {
		$settings['system'] = $system;
	}

	$settings['language'] = in_array( $texts['language'], array( 'en', 'cy' ), true ) ? $texts['language'] : '';

	if ( '' !== $texts['contact'] && ! is_email( $texts['contact'] ) ) {
		add_settings_error( 'rounds_elements', 'contact', __( 'The contact must be an email address, like wellbeing@trust.example.', 'rounds-elements' ) );
	} else {
		$settings['contact'] = sanitize_email( $texts['contact'] );
	}
	return $settings;
}

/**
 * Registers the option, its form and its fields. The Settings API checks the nonce and the capability when it saves.
 */
function rounds_elements_register_settings() {
	register_setting(
		'rounds_elements',
		'rounds_elements',
		array(
			'type'              => 'object',
			'sanitize_callback' => 'rounds_elements_sanitize_settings',
			'default'           => array(),
			'show_in_rest'      => false,
		)
	);
	add_settings_section( 'rounds_elements', '', '__return_null', 'rounds-elements' );
	$fields = array(
		'backend'  => array( __( 'Rounds service', 'rounds-elements' ), __( 'The address that your Rounds service gave you, like https://rounds.example.org/v1.', 'rounds-elements' ) ),
		'system'   => array( __( 'Integrated care system', 'rounds-elements' ), __( 'A code, like QYG. Leave blank to show all systems. A block can show another one.', 'rounds-elements' ) ),
		'language' => array( __( 'Language', 'rounds-elements' ), '' ),
		'contact'  => array( __( 'Contact', 'rounds-elements' ), __( 'The email address that visitors see if Rounds cannot be shown.', 'rounds-elements' ) ),
	);
	foreach ( $fields as $name => $field ) {
		add_settings_field(
			'rounds-elements-' . $name,
			$field[0],
			'rounds_elements_settings_field',
			'rounds-elements',
			'rounds_elements',
			array(
				'label_for' => 'rounds-elements-' . $name,
				'name'      => $name,
				'hint'      => $field[1],
			)
		);
	}
}
add_action( 'admin_init', 'rounds_elements_register_settings' );

/**
 * Prints a field of the form.
 *
 * @param array $field Its id in `label_for`, its name and its hint.
 */
function rounds_elements_settings_field( $field ) {
	$settings = rounds_elements_settings();
	$value    = $settings[ $field['name'] ];
	if ( 'language' === $field['name'] ) {
		printf( '<select id="%s" name="rounds_elements[language]">', esc_attr( $field['label_for'] ) );
		$languages = array(
			''   => __( 'That of the page', 'rounds-elements' ),
			'en' => __( 'English', 'rounds-elements' ),
			'cy' => __( 'Welsh', 'rounds-elements' ),
		);
		foreach ( $languages as $code => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $code ), selected( $value, $code, false ), esc_html( $label ) );
		}
		echo '</select>';
		return;
	}
	$types = array(
		'backend' => 'url',
		'contact' => 'email',
	);
	printf(
		'<input id="%1$s" name="rounds_elements[%2$s]" type="%3$s" class="regular-text" value="%4$s" aria-describedby="%1$s-hint" /><p class="description" id="%1$s-hint">%5$s</p>',
		esc_attr( $field['label_for'] ),
		esc_attr( $field['name'] ),
		esc_attr( isset( $types[ $field['name'] ] ) ? $types[ $field['name'] ] : 'text' ),
		esc_attr( $value ),
		esc_html( $field['hint'] )
	);
}

/**
 * Adds the page to the menu “Settings”.
 */
function rounds_elements_settings_menu() {
	add_options_page( __( 'Rounds Elements', 'rounds-elements' ), __( 'Rounds Elements', 'rounds-elements' ), 'manage_options', 'rounds-elements', 'rounds_elements_settings_page' );
}
add_action( 'admin_menu', 'rounds_elements_settings_menu' );

/**
 * Prints the page.
 */
function rounds_elements_settings_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1><form action="options.php" method="post">';
	settings_fields( 'rounds_elements' );
	do_settings_sections( 'rounds-elements' );
	submit_button();
	echo '</form></div>';
}

/**
 * Adds a link to the settings to the list of plugins.
 *
 * @param string[] $links Links of the plugin.
 * @return string[]
 */
function rounds_elements_action_links( $links ) {
	$address = admin_url( 'options-general.php?page=rounds-elements' );
	array_unshift( $links, '<a href="' . esc_url( $address ) . '">' . esc_html__( 'Settings', 'rounds-elements' ) . '</a>' );
	return $links;
}
add_filter( 'plugin_action_links_' . plugin_basename( ROUNDS_ELEMENTS_FILE ), 'rounds_elements_action_links' );
