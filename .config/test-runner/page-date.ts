// Moves the device's date in every page that the test server delivers, frames included; timers keep real time.

import { readFileSync } from 'node:fs';
import { type Middleware } from '@web/dev-server-core';

const SCRIPT = readFileSync(new URL('shift-date.js', import.meta.url), 'utf8');

/** @param milliseconds how far pages are ahead of the device; 0 leaves them alone */
export const pageDate =
  (milliseconds: number): Middleware =>
  async (context, next) => {
    if (milliseconds === 0) {
      await next();
      return;
    }
    if (context.path === '/test/shift-date.js') {
      context.type = 'js';
      context.body = SCRIPT;
      return;
    }
    await next();
    if (context.status !== 200 || !context.response.is('html')) return;
    const type = context.response.get('content-type');
    // The nonce is the one that policies of test pages allow.
    context.body = String(context.body).replace(
      /<head\b[^>]*>/i,
      (head) =>
        `${head}<script nonce="record" src="/test/shift-date.js" data-shift-ms="${milliseconds}"></script>`
    );
    context.set('content-type', type);
    context.remove('etag');
  };
