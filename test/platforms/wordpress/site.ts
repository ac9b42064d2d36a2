// A real WordPress with MariaDB and PHP's own server, all in a folder for temporary files.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort, until } from '../../../.tools/shell.js';

const execute = promisify(execFile);

/** Administrator of the site. */
export const ADMINISTRATOR = { name: 'administrator', password: 'correct horse battery staple' };

/** A running site. */
export interface Site {
  readonly origin: string;
  readonly wordpress: string;
  readonly php: string;
  readonly mariadb: string;
  /** Errors and warnings that PHP has logged. */
  readonly log: () => string;
  /** Makes the site the first one of a network. */
  readonly becomeNetwork: () => Promise<void>;
  /** Runs PHP inside WordPress and returns its output. */
  readonly evaluate: (code: string) => Promise<string>;
  /** Saves a file that WordPress runs without activation. */
  readonly addMustUsePlugin: (file: string, code: string) => void;
  readonly removeMustUsePlugins: () => void;
  /** Saves the files of a theme, by name. */
  readonly addTheme: (name: string, files: Readonly<Record<string, string>>) => void;
  readonly stop: () => void;
}

const version = async (program: string): Promise<string> =>
  (await execute(program, ['--version'])).stdout.split('\n')[0] ?? '';

/** Returns a strict policy for visitors as a plugin; the backend is the only other server. */
export const policyPlugin = (backend: string, trustedTypes = 'rounds-html'): string => `<?php
add_action( 'send_headers', function () {
	if ( ! is_admin() ) {
		header( "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src ${backend}; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types ${trustedTypes}" );
	}
} );
`;

const configuration = (socket: string, origin: string, network: string): string => `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'WP_HOME', '${origin}' );
define( 'WP_SITEURL', '${origin}' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_LOG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'FS_METHOD', 'direct' );
${network}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
`;

/**
 * Starts a fresh site.
 *
 * @param source folder of a WordPress
 * @param backend origin of the Rounds service, which the policy of the site's pages allows
 */
export const startSite = async (source: string, backend: string): Promise<Site> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rounds-wordpress-'));
  const site = path.join(folder, 'site');
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 'socket');
  const origin = `http://localhost:${await freePort()}`;
  const programs: ChildProcess[] = [];
  const stop = (): void => {
    for (const { pid } of programs) {
      try {
        if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const run = (
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {}
  ): void => {
    programs.push(spawn(program, args, { detached: true, stdio: 'ignore', env: { ...process.env, ...env } }));
  };
  try {
    // Debian's package has links to other packages.
    cpSync(source, site, { recursive: true, dereference: true });
    const config = path.join(site, 'wp-config.php');
    writeFileSync(config, configuration(socket, origin, ''));
    const mustUse = path.join(site, 'wp-content/mu-plugins');
    mkdirSync(mustUse, { recursive: true });
    writeFileSync(path.join(mustUse, 'policy.php'), policyPlugin(backend));
    mkdirSync(data);
    await execute('mariadb-install-db', [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]);
    run('mariadbd', [
      '--no-defaults',
      '--user=root',
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--skip-networking',
    ]);
    const sql = ['--no-defaults', '-S', socket, '-u', 'root', '-e'];
    await until('MariaDB', () =>
      execute('mariadb', [...sql, 'CREATE DATABASE IF NOT EXISTS wordpress']).then(
        () => true,
        () => false
      )
    );
    // Tests change files of the site, and PHP must see the changes immediately.
    const settings = ['-d', 'upload_max_filesize=8M', '-d', 'opcache.revalidate_freq=0'];
    run('php', [...settings, '-S', new URL(origin).host, '-t', site], { PHP_CLI_SERVER_WORKERS: '3' });
    await until('PHP', () =>
      fetch(`${origin}/readme.html`).then(
        ({ ok }) => ok,
        () => false
      )
    );
    const installed = await fetch(`${origin}/wp-admin/install.php?step=2`, {
      method: 'POST',
      body: new URLSearchParams({
        weblog_title: 'A trust',
        user_name: ADMINISTRATOR.name,
        admin_password: ADMINISTRATOR.password,
        admin_password2: ADMINISTRATOR.password,
        admin_email: 'administrator@trust.example',
        blog_public: '0',
        language: '',
      }),
    });
    if (!(await installed.text()).includes('wp-login.php')) throw new Error('WordPress was not installed.');
    const insideWordPress = async (code: string): Promise<string> => {
      const file = path.join(folder, 'script.php');
      const host = `$_SERVER['HTTP_HOST'] = '${new URL(origin).host}'; $_SERVER['REQUEST_URI'] = '/';`;
      writeFileSync(file, `<?php ${host} require '${site}/wp-load.php'; ${code}`);
      return (await execute('php', [file])).stdout;
    };
    const numbers = readFileSync(path.join(site, 'wp-includes/version.php'), 'utf8');
    return {
      origin,
      wordpress: /\$wp_version = '([^']+)'/.exec(numbers)?.[1] ?? '',
      php: await version('php'),
      mariadb: await version('mariadbd'),
      log: () => {
        try {
          return readFileSync(path.join(site, 'wp-content/debug.log'), 'utf8');
        } catch {
          return '';
        }
      },
      evaluate: insideWordPress,
      addMustUsePlugin: (file, code) => writeFileSync(path.join(mustUse, file), code),
      addTheme: (name, files) => {
        const theme = path.join(site, 'wp-content/themes', name);
        mkdirSync(theme);
        for (const [file, content] of Object.entries(files)) writeFileSync(path.join(theme, file), content);
      },
      removeMustUsePlugins: () => rmSync(mustUse, { recursive: true }),
      becomeNetwork: async () => {
        const { host } = new URL(origin);
        await insideWordPress(
          `require ABSPATH . 'wp-admin/includes/upgrade.php'; $wpdb->set_prefix( 'wp_' );
          foreach ( $wpdb->tables( 'ms_global' ) as $name => $table ) { $wpdb->$name = $table; }
          install_network(); populate_network( 1, '${host}', 'administrator@trust.example', 'Trusts', '/', false );`
        );
        writeFileSync(
          config,
          configuration(
            socket,
            origin,
            `define( 'WP_ALLOW_MULTISITE', true ); define( 'MULTISITE', true ); define( 'SUBDOMAIN_INSTALL', false );
define( 'DOMAIN_CURRENT_SITE', '${host}' ); define( 'PATH_CURRENT_SITE', '/' ); define( 'SITE_ID_CURRENT_SITE', 1 ); define( 'BLOG_ID_CURRENT_SITE', 1 );`
          )
        );
      },
      stop,
    };
  } catch (error) {
    stop();
    throw error;
  }
};
