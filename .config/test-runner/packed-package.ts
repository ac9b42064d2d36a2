// A stand-in for the file server of an npm registry, as public CDNs are: it serves the files of the packed package on any origin.
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { type Middleware } from '@web/dev-server-core';
import { version } from '../../.tools/cdn.js';
import { root } from '../../.tools/shell.js';

/** Packs the built package, unpacks it, and returns the folder of its files. */
const unpack = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'rounds-registry-'));
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await execa('npm', packing, { cwd: root });
  const [packed] = JSON.parse(stdout) as [{ filename: string }];
  await execa('tar', ['-xzf', packed.filename], { cwd: folder });
  return path.join(folder, 'package');
};

/**
 * Serves `/__npm/rounds-elements@<version>/<path>` from the packed package, and at `/__npm/referrers` the distinct `Referer`
 * headers of the requests so far.
 */
export const packedPackage = (): Middleware => {
  let unpacked: Promise<string> | undefined;
  const referrers = new Set<string>();
  return async (context, next) => {
    if (context.path === '/__npm/referrers') {
      context.body = [...referrers];
      return;
    }
    const prefix = `/__npm/rounds-elements@${version}/`;
    if (!context.path.startsWith(prefix)) {
      await next();
      return;
    }
    unpacked ??= unpack();
    const folder = await unpacked;
    const file = path.join(folder, path.normalize(`/${context.path.slice(prefix.length)}`));
    referrers.add(context.get('referer'));
    context.set('access-control-allow-origin', '*');
    context.set('x-content-type-options', 'nosniff');
    context.type = path.extname(file);
    context.body = await readFile(file);
  };
};
