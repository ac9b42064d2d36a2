import type { Plugin as BundlePlugin } from 'esbuild';
import type { TestRunnerPlugin } from '@web/test-runner';
import type { Plugin } from 'vite';

export const schemaInBrowsers: () => Plugin;
export const schemaInBundles: BundlePlugin;

export const schemaInBrowserTests: () => TestRunnerPlugin;
