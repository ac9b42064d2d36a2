// Programs from the system's packages, on Debian and systems derived from it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './shell.js';

const stdio = ['ignore', 'ignore', 'inherit'] as const;

/** Returns the full path of a program from its name or path. */
export const locate = (name: string): string | undefined => {
  if (path.isAbsolute(name)) return existsSync(name) ? name : undefined;
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
};

const isDebian = (): boolean =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Reports whether this process may install packages. */
export const canInstall = (): boolean => process.getuid?.() === 0 && isDebian();

/** Installs packages as far as possible: one by one, because a package that this release lacks must not prevent the others. */
export const install = async (packages: readonly string[]): Promise<void> => {
  console.log(`Installing ${packages.join(', ')} from the system's packages …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-qq', 'update'], { env, stdio });
  for (const name of packages) {
    await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', name], { env, stdio });
  }
};
