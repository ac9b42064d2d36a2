// A real Drupal with SQLite and PHP's own server, all in a folder for temporary files.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { freePort, until } from '../../../.tools/shell.js';

const execute = promisify(execFile);

/** Administrator of the site. */
export const ADMINISTRATOR = { name: 'admin', password: 'correct horse battery staple' };

/** A running site. */
export interface DrupalSite {
  readonly origin: string;
  /** Folder with index.php. */
  readonly folder: string;
  readonly drupal: string;
  readonly php: string;
  /** Runs PHP inside Drupal, in a separate process, and returns its output. */
  readonly evaluate: (code: string) => Promise<string>;
  readonly stop: () => void;
}

/** Strict policy for visitors; the backend is the only other server. */
const router = (backend: string): string => `<?php
if (!preg_match('~^/(admin|batch|node/add|node/\\d+/edit|user|editor|cy/admin)~', $_SERVER['REQUEST_URI'])) {
  header("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src ${backend}; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types rounds-html");
}
return require __DIR__ . '/.ht.router.php';
`;

const bootstrap = (origin: string): string => `<?php
use Drupal\\Core\\DrupalKernel;
use Symfony\\Component\\HttpFoundation\\Request;
chdir(__DIR__);
$autoloader = require __DIR__ . '/autoload.php';
$request = Request::create('${origin}/', 'GET', [], [], [], ['SCRIPT_NAME' => '/index.php', 'SCRIPT_FILENAME' => __DIR__ . '/index.php']);
$kernel = DrupalKernel::createFromRequest($request, $autoloader, 'prod');
$kernel->boot();
$kernel->preHandle($request);
`;

/** Copies what an installation needs: Drupal's code without a site's settings and files. */
const copyCode = (source: string, target: string): void =>
  cpSync(source, target, {
    recursive: true,
    dereference: true,
    filter: (file) => !/\/(node_modules|sites\/default\/(settings\.php|files)|\.git)$/.test(file),
  });

/**
 * Installs and starts a fresh site.
 *
 * @param source folder of a Drupal with its libraries, as Composer makes it: the one with index.php
 * @param backend origin of the Rounds service, which the policy of the site's pages allows
 */
export const startDrupal = async (source: string, backend: string): Promise<DrupalSite> => {
  const temporary = mkdtempSync(path.join(tmpdir(), 'rounds-drupal-'));
  const origin = `http://localhost:${await freePort()}`;
  let server: ChildProcess | undefined;
  const stop = (): void => {
    try {
      if (server?.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    // Composer's project has the libraries beside the web folder.
    const isInside = existsSync(path.join(source, 'vendor'));
    const code = path.join(temporary, 'code');
    copyCode(isInside ? source : path.dirname(source), code);
    const folder = isInside ? code : path.join(code, path.basename(source));
    const scaffold = path.join(folder, 'core/assets/scaffold/files');
    cpSync(path.join(scaffold, 'ht.router.php'), path.join(folder, '.ht.router.php'));
    writeFileSync(path.join(folder, 'policy.php'), router(backend));
    writeFileSync(path.join(folder, 'bootstrap.php'), bootstrap(origin));
    const { stdout } = await execute(
      'php',
      ['-d', 'memory_limit=1G', 'core/scripts/drupal', 'install', 'standard', '--site-name=A trust'],
      { cwd: folder, timeout: 600_000 }
    );
    if (!stdout.includes('Username:')) throw new Error(`Drupal was not installed. ${stdout}`);
    chmodSync(path.join(folder, 'sites/default'), 0o755);
    const evaluate = async (php: string): Promise<string> => {
      const file = path.join(folder, 'script.php');
      writeFileSync(file, `<?php require __DIR__ . '/bootstrap.php'; ${php}`);
      return (await execute('php', ['-d', 'memory_limit=1G', file], { cwd: folder })).stdout;
    };
    await evaluate(
      `$user = Drupal\\user\\Entity\\User::load(1); $user->setPassword('${ADMINISTRATOR.password}')->save();
      Drupal::service('theme_installer')->install(['stark']);
      Drupal::configFactory()->getEditable('system.theme')->set('default', 'stark')->save();`
    );
    server = spawn(
      'php',
      ['-d', 'memory_limit=512M', '-S', new URL(origin).host, '-t', folder, 'policy.php'],
      {
        cwd: folder,
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, PHP_CLI_SERVER_WORKERS: '3' },
      }
    );
    await until('PHP', () =>
      fetch(`${origin}/core/misc/druplicon.png`).then(
        ({ ok }) => ok,
        () => false
      )
    );
    const number = readFileSync(path.join(folder, 'core/lib/Drupal.php'), 'utf8');
    return {
      origin,
      folder,
      drupal: /const VERSION = '([^']+)'/.exec(number)?.[1] ?? '',
      php: (await execute('php', ['--version'])).stdout.split('\n')[0] ?? '',
      evaluate,
      stop,
    };
  } catch (error) {
    stop();
    throw error;
  }
};

/** Unpacks a module into the folder that a web team uses. */
export const unpackModule = (site: DrupalSite, archive: string): void => {
  for (const [file, content] of Object.entries(unzipSync(readFileSync(archive)))) {
    const target = path.join(site.folder, 'modules/custom', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
};
