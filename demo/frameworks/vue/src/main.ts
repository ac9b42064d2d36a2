import { createApp } from 'vue';
import 'rounds-elements/define/rounds-provider.js';
import 'rounds-elements/define/rounds-finder.js';
import 'rounds-elements/define/rounds-sessions.js';
import 'rounds-elements/define/rounds-equity-chart.js';
import 'rounds-elements/define/rounds-feedback-form.js';
import 'rounds-elements/rounds.css';
// Types of the tags, imported once anywhere in the application.
import type {} from 'rounds-elements/vue';
import { baseUrlOf } from '../../shared/address.js';
import App from './app.vue';

const root = document.querySelector<HTMLElement>('#app');
if (root) createApp(App, { baseUrl: baseUrlOf(root) }).mount(root);
