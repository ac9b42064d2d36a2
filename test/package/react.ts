import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launch } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { until } from '../../.tools/shell.js';
import type { Consumer } from './consumer.js';

/** A finder whose event handler shows the code of an error beside it. */
const APPLICATION = `
  import { createElement, Fragment, useState } from 'react';
  import { RoundsFinder } from 'rounds-elements/react';
  export const Application = ({ baseUrl }) => {
    const [status, setStatus] = useState('waiting');
    return createElement(
      Fragment,
      null,
      createElement(
        RoundsFinder,
        {
          baseUrl,
          pageSize: 5,
          withoutLive: true,
          className: 'wide',
          filters: { eligibleOnly: false, format: 'online', when: '', from: '', to: '', shift: [], access: [] },
          onRoundsError: (event) => setStatus(event.code),
        },
        createElement('p', null, 'Ask us.')
      ),
      createElement('output', null, status)
    );
  };
`;

const SERVER = `
  import { createElement } from 'react';
  import { renderToString } from 'react-dom/server';
  import { Application } from './application.js';
  console.log(renderToString(createElement(Application, { baseUrl: process.argv[2] })));
`;

const CLIENT = `
  import { createElement } from 'react';
  import { hydrateRoot } from 'react-dom/client';
  import { Application } from './application.js';
  hydrateRoot(document.querySelector('main'), createElement(Application, { baseUrl: \`\${location.origin}/v1\` }), {
    onRecoverableError: (error) => console.error(error),
  });
`;

const render = async (consumer: Consumer, baseUrl: string): Promise<string> => {
  await consumer.write('application.js', APPLICATION);
  await consumer.write('server.js', SERVER);
  const { ok, output } = await consumer.node('server.js', baseUrl);
  assert.ok(ok, output);
  return output.trim();
};

/** Returns the markup of a finder that React renders on a server. */
export const renderOnServer = async (consumer: Consumer): Promise<string> =>
  (await render(consumer, 'https://rounds.example.org/v1')).replace(/<output>.*/, '');

/** State of the page after an event has reached the application. */
interface Hydrated {
  readonly status: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly messages: readonly string[];
}

/** Shows the markup of the server in Chromium, where React's development build hydrates it. There is no backend. */
export const hydrate = async (consumer: Consumer): Promise<Hydrated> => {
  await consumer.write('client.js', CLIENT);
  const script = await consumer.esbuild('client.js', { minify: false });
  let markup = '';
  const server = createServer(({ url }, response) => {
    if (url === '/') response.setHeader('Content-Type', 'text/html').end(pageWith(markup));
    else if (url === '/client.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else response.writeHead(404).end();
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  markup = await render(consumer, `${origin}/v1`);
  const found = await find('chromium');
  assert.ok(found, 'Chromium is not installed');
  const browser = await launch({ executablePath: found.path, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const messages: string[] = [];
    page.on('console', (message) => {
      const isRequest = message.text().startsWith('Failed to load resource');
      if (['error', 'warn'].includes(message.type()) && !isRequest) messages.push(message.text());
    });
    await page.goto(origin);
    const readStatus = (): Promise<string> => page.$eval('output', (output) => output.textContent);
    await until('an event', async () => (await readStatus()) !== 'waiting', 30);
    const properties = await page.$eval('rounds-finder', (finder) => {
      const { pageSize, withoutLive, filters, className } = finder;
      return { pageSize, withoutLive, format: filters.format, className };
    });
    return { status: await readStatus(), properties, messages };
  } finally {
    await browser.close();
    server.close();
  }
};

const pageWith = (markup: string): string =>
  `<!doctype html><html lang="en"><title>Rounds</title><link rel="icon" href="data:,">` +
  `<main>${markup}</main><script type="module" src="/client.js"></script></html>`;
