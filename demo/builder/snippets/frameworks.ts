import type { Configuration } from '../configuration.js';
import { html, jsxText, jsxValue, vueText } from '../text.js';
import { ASK, attributesOf, mailto, type Part, type Release } from './markup.js';

const install = ({ version }: Release): Part => ({
  id: 'install',
  title: 'Command',
  instructions:
    'Run this in the folder of your application. The lock file then contains the hash of the package. If your registry does ' +
    `not have the package, install the file of the release instead: npm install ./rounds-elements-${version}.tgz`,
  text: `npm install rounds-elements@${version}`,
});

/** Returns the property name for a name with hyphens: `pageSize` for `page-size`. */
const propertyOf = (name: string): string =>
  name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Returns the name of the component of a tag: `RoundsFinder` for `rounds-finder`. */
const componentOf = (tag: string): string => propertyOf(`-${tag}`);

/** Returns a React component. */
export const react = (configuration: Configuration, release: Release): readonly Part[] => {
  const component = componentOf(configuration.tag);
  const attributes = attributesOf(configuration)
    .map(
      ([name, value]) =>
        `      ${propertyOf(name)}${value === true ? '' : `=${typeof value === 'number' ? `{${String(value)}}` : jsxValue(value)}`}\n`
    )
    .join('');
  return [
    install(release),
    {
      id: 'snippet',
      title: 'Rounds.tsx',
      instructions:
        'Save this as a component and use it as <Rounds />. You need React 19 or later. Its props have types. It also works in ' +
        'pages that a server renders, such as those of Next.',
      text: `import { ${component} } from 'rounds-elements/react';
import 'rounds-elements/rounds.css';

export function Rounds() {
  return (
    <${component}
${attributes}    >
      <a href=${jsxValue(mailto(configuration.email))}>${jsxText(ASK[configuration.lang])}</a>
    </${component}>
  );
}`,
    },
  ];
};

/** Returns a Vue component, and the setting of its compiler. */
export const vue = (configuration: Configuration, release: Release): readonly Part[] => {
  const attributes = attributesOf(configuration)
    .map(([name, value]) => {
      const binding = typeof value === 'number' ? ':' : '';
      return `    ${binding}${name}${value === true ? '' : `="${html(String(value))}"`}\n`;
    })
    .join('');
  return [
    install(release),
    {
      id: 'config',
      title: 'vite.config.ts',
      instructions: 'Configure Vue’s compiler to treat these tags as custom elements.',
      text: `import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('rounds-') } } }),
  ],
});`,
    },
    {
      id: 'snippet',
      title: 'Rounds.vue',
      instructions:
        'Save this as a component and use it as <Rounds />. You need Vue 3. Its props have types.',
      text: `<script setup lang="ts">
import type {} from 'rounds-elements/vue';
import 'rounds-elements/define/${configuration.tag}.js';
import 'rounds-elements/rounds.css';
</script>

<template>
  <${configuration.tag}
${attributes}  >
    <a href="${html(mailto(configuration.email))}">${vueText(ASK[configuration.lang])}</a>
  </${configuration.tag}>
</template>`,
    },
  ];
};
