import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Consumer } from './consumer.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How the types of a framework's templates are checked, and a template in which each line is wrong. */
interface Framework {
  readonly checker: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly before: readonly string[];
  readonly wrong: readonly string[];
  readonly after: readonly string[];
}

/** The frameworks that the package has types for. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  react: {
    checker: 'typescript/bin/tsc',
    args: ['-p', 'frameworks/react'],
    file: 'wrong.tsx',
    before: ['export const wrong = (', '  <>'],
    wrong: [
      `<rounds-finder near={['LS1']} />`,
      '<rounds-finder nonsense="1" />',
      `<rounds-finder filters={{ format: 'online' }} />`,
      '<rounds-equity-chart measure="salary" />',
      '<rounds-finder onrounds-search={(event: string) => event.trim()} />',
      '<rounds-finder onrounds-search={({ postcode }) => postcode} />',
    ],
    after: ['  </>', ');'],
  },
  vue: {
    checker: 'vue-tsc/bin/vue-tsc.js',
    args: ['-p', 'frameworks/vue'],
    file: 'wrong.vue',
    before: ['<script setup lang="ts"></script>', '<template>'],
    wrong: [
      `<rounds-finder :near="['LS1']" />`,
      '<rounds-finder nonsense="1" />',
      `<rounds-finder :filters="{ format: 'online' }" />`,
      '<rounds-equity-chart measure="salary" />',
      '<rounds-finder @rounds-search="(event: string) => event.trim()" />',
      '<rounds-finder @rounds-search="({ postcode }) => postcode" />',
      '<rounds-finder @rounds-serach="() => undefined" />',
    ],
    after: ['</template>'],
  },
  svelte: {
    checker: 'svelte-check/bin/svelte-check',
    args: ['--workspace', 'frameworks/svelte', '--tsconfig', 'tsconfig.json', '--output', 'machine'],
    file: 'wrong.svelte',
    before: ['<script lang="ts"></script>'],
    wrong: [
      `<rounds-finder near={['LS1']}></rounds-finder>`,
      '<rounds-finder nonsense="1"></rounds-finder>',
      `<rounds-finder filters={{ format: 'online' }}></rounds-finder>`,
      '<rounds-equity-chart measure="salary"></rounds-equity-chart>',
      '<rounds-finder onrounds-search={(event: string) => event.trim()}></rounds-finder>',
      '<rounds-finder onrounds-search={({ postcode }) => postcode}></rounds-finder>',
      '<rounds-finder onrounds-serach={() => undefined}></rounds-finder>',
    ],
    after: [],
  },
};

/** A place that a checker complains of: `src/find.vue(12,4): …`, or `"src/find.svelte" 12:4 …`. */
const PLACE = /([\w.-]+)(?:\(|" )(\d+)[,:]\d+/;

/**
 * Checks the types of an application of the demonstration in an empty project, with a template beside it in which
 * everything is wrong. Gives the lines that were found wrong, by their text, or by their place outside of that template.
 */
export const checkApplication = async (
  consumer: Consumer,
  { checker, args, file, before, wrong, after }: Framework
): Promise<readonly string[]> => {
  const folder = path.join(consumer.folder, 'frameworks');
  await cp(path.join(root, 'demo/frameworks'), folder, { recursive: true });
  const lines = [...before, ...wrong, ...after];
  const application = path.basename(args[1] ?? '');
  await writeFile(path.join(folder, application, 'src', file), lines.join('\n'));
  const { output } = await consumer.node(path.join(root, 'node_modules', checker), ...args);
  const places = output.split('\n').flatMap((line) => {
    const [, name, at] = PLACE.exec(line) ?? [];
    return name === undefined ? [] : [name === file ? (lines[Number(at) - 1] ?? '') : line];
  });
  return [...new Set(places)];
};
