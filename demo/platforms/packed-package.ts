import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Stop, runQuietly } from '../../.tools/shell.js';

/**
 * Packs the npm package into a folder, or takes the given archive, unpacks it there and returns the folder with its files.
 *
 * @param output folder for the package; an earlier one in it is removed
 * @param given archive of a package that was packed before
 */
export const unpackPackage = async (output: string, given: string | undefined): Promise<string> => {
  const folder = path.join(output, 'package');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const archives = (): readonly string[] =>
    readdirSync(output)
      .filter((file) => file.endsWith('.tgz'))
      .map((file) => path.join(output, file));
  if (given === undefined) {
    for (const archive of archives()) rmSync(archive);
    await runQuietly('npm pack', 'npm', ['pack', '--silent', '--pack-destination', output]);
  }
  const archive = given ?? archives()[0];
  if (archive === undefined) throw new Stop('npm pack wrote no package.');
  await runQuietly('tar', 'tar', ['-xzf', archive, '-C', output]);
  return folder;
};
