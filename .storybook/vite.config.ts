import { defineConfig } from 'vite';

// Relative, so that the built Storybook works below any path.
export default defineConfig({ base: './' });
