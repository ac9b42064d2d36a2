import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Tags that are custom elements and not Vue components. */
const isCustomElement = (tag: string): boolean => tag.startsWith('rounds-');

export default defineConfig({
  base: './',
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
});
