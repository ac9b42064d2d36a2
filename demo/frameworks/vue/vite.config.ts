import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Vue is told which tags are elements and not components of its own. */
const isCustomElement = (tag: string): boolean => tag.startsWith('rounds-');

export default defineConfig({
  base: './',
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
});
