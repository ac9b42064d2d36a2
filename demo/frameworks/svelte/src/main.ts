import { mount } from 'svelte';
import 'rounds-elements/define/rounds-provider.js';
import 'rounds-elements/define/rounds-finder.js';
import 'rounds-elements/define/rounds-sessions.js';
import 'rounds-elements/define/rounds-equity-chart.js';
import 'rounds-elements/define/rounds-feedback-form.js';
import 'rounds-elements/rounds.css';
// Types of the tags, imported once anywhere in the application.
import type {} from 'rounds-elements/svelte';
import { baseUrlOf } from '../../shared/address.js';
import App from './app.svelte';

const target = document.querySelector<HTMLElement>('#app');
if (target) mount(App, { target, props: { baseUrl: baseUrlOf(target) } });
