import type { Plugin as BundlePlugin } from 'esbuild';
import type { Plugin } from 'vite';

export const schemaInBrowsers: () => Plugin;
export const schemaInBundles: BundlePlugin;

export const schemaInBrowserTests: () => import('@web/test-runner').TestRunnerPlugin;
