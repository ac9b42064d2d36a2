import { defineConfig } from 'vite';
import { schemaInBrowsers } from '../.config/schema-in-browsers.js';

// Relative, so that the built Storybook works below any path.
export default defineConfig({ base: './', plugins: [schemaInBrowsers()] });
