import { defineConfig } from 'vite';

/** React 19 passes properties and events on to custom elements: there is nothing to set. */
export default defineConfig({ base: './' });
