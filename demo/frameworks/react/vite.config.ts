import { defineConfig } from 'vite';

/** React 19 passes properties and events to custom elements, so it needs no settings. */
export default defineConfig({ base: './' });
