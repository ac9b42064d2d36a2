import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'rounds-elements/define/rounds-provider.js';
import 'rounds-elements/define/rounds-finder.js';
import 'rounds-elements/define/rounds-sessions.js';
import 'rounds-elements/define/rounds-equity-chart.js';
import 'rounds-elements/define/rounds-feedback-form.js';
import 'rounds-elements/rounds.css';
// Types of the tags, imported once anywhere in the application.
import type {} from 'rounds-elements/react';
import { baseUrlOf } from '../../shared/address.js';
import { App } from './app.js';

const root = document.querySelector<HTMLElement>('#app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App baseUrl={baseUrlOf(root)} />
    </StrictMode>
  );
}
