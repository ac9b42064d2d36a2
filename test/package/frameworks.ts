import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Consumer } from './consumer.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Type checker of a framework's templates, and a template in which every line is wrong. */
interface Framework {
  readonly checker: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly before: readonly string[];
  readonly wrong: readonly string[];
  readonly after: readonly string[];
}

/** Frameworks that the package has types for. */
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

/** File and line of a type error: `src/find.vue(12,4): …` or `"src/find.svelte" 12:4 …`. */
const LOCATION = /([\w.-]+)(?:\(|" )(\d+)[,:]\d+/;

/**
 * Type-checks a demo application in an empty project, together with a template in which every line is wrong. Returns the
 * text of each template line with an error, and the whole error message for errors elsewhere.
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
  const errors = output.split('\n').flatMap((line) => {
    const [, name, number] = LOCATION.exec(line) ?? [];
    return name === undefined ? [] : [name === file ? (lines[Number(number) - 1] ?? '') : line];
  });
  return [...new Set(errors)];
};
