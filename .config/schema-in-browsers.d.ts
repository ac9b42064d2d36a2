import type { Plugin } from 'vite';

export const schemaInBrowsers: () => Plugin;
