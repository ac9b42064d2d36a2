// Commands that a test cannot run from inside its page; test/support/browser.ts calls them by name. Each returns false where
// the engine cannot do it, so that a test can say so in its title instead of passing by accident.
import { type BasicTestSession, type TestRunnerPlugin } from '@web/test-runner';
import { ChromeLauncher } from '@web/test-runner-chrome';
import { PlaywrightLauncher } from '@web/test-runner-playwright';
import { type CDPSession, type ElementHandle, type Page } from 'puppeteer-core';
import { WebKitLauncher } from './webkit-launcher.js';

type Session = BasicTestSession;

interface Size {
  readonly width: number;
  readonly height: number;
}

const isChromium = ({ browser }: Session): boolean => browser.name === 'chromium';

const puppeteerPage = ({ browser, id }: Session): Page => {
  if (browser instanceof ChromeLauncher) return browser.getPage(id);
  throw new Error(`${browser.name} is not driven by puppeteer.`);
};

const sessions = new WeakMap<object, Promise<CDPSession>>();

/** Opens a page's DevTools session, once a page. */
const devtools = (session: Session): Promise<CDPSession> => {
  const { browser, id } = session;
  const open = (page: object, create: () => Promise<CDPSession>): Promise<CDPSession> => {
    const opened = sessions.get(page) ?? create();
    sessions.set(page, opened);
    return opened;
  };
  if (browser instanceof PlaywrightLauncher) {
    const page = browser.getPage(id);
    // Its `send` has the same shape.
    return open(page, async () => (await page.context().newCDPSession(page)) as unknown as CDPSession);
  }
  const page = puppeteerPage(session);
  return open(page, () => page.createCDPSession());
};

const viewport = async ({ browser, id }: Session, size: Size): Promise<boolean> => {
  if (browser instanceof WebKitLauncher) return browser.resize(size);
  if (browser instanceof PlaywrightLauncher) await browser.getPage(id).setViewportSize(size);
  else if (browser instanceof ChromeLauncher) await browser.getPage(id).setViewport(size);
  return true;
};

interface Media {
  readonly features?: Readonly<Record<string, string>>;
  readonly type?: string | null;
}

const media = async (session: Session, { features = {}, type = null }: Media): Promise<boolean> => {
  if (!isChromium(session)) return false;
  const cdp = await devtools(session);
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  await cdp.send('Emulation.setEmulatedMedia', { media: type ?? '', features: list });
  return true;
};

const heap = async (session: Session) => {
  if (!isChromium(session)) return false;
  const cdp = await devtools(session);
  // Twice, because what a finaliser releases is collected in the next round.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { usedSize, nodes, listeners: jsEventListeners };
};

const throttle = async (session: Session, { rate }: { readonly rate: number }): Promise<boolean> => {
  if (!isChromium(session)) return false;
  await (await devtools(session)).send('Emulation.setCPUThrottlingRate', { rate });
  return true;
};

const timeZone = async (session: Session, { zone = '' }: { readonly zone?: string }): Promise<boolean> => {
  if (!isChromium(session)) return false;
  await (await devtools(session)).send('Emulation.setTimezoneOverride', { timezoneId: zone });
  return true;
};

/** Roles and names from top to bottom. */
type Tree = readonly (readonly [role: string, name: string])[];

const treeOfChromium = async (session: Session): Promise<Tree> => {
  const { nodes } = await (await devtools(session)).send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const exposed = ({ ignored, role, name, childIds = [] }: (typeof nodes)[number]): Tree => [
    ...(ignored ? [] : [[String(role?.value ?? ''), String(name?.value ?? '')] as const]),
    ...childIds.flatMap((id) => {
      const child = byId.get(id);
      return child ? exposed(child) : [];
    }),
  ];
  return nodes.filter(({ parentId }) => !parentId).flatMap(exposed);
};

/** Finds all elements of a page, shadow roots included. Text, because it runs in the page. */
const elementsOf = `const elementsOf = (root) =>
  [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? elementsOf(one.shadowRoot) : [])]);`;

/** Roles that Firefox is asked for: it finds elements by role, and does not return an element's role. */
const ROLES =
  'heading paragraph table row columnheader rowheader cell image img graphics-document canvas'.split(' ');

const treeOfFirefox = async (session: Session): Promise<Tree> => {
  const page = puppeteerPage(session);
  const all = (await page.evaluateHandle(
    `(() => { ${elementsOf} return elementsOf(document); })()`
  )) as ElementHandle<Element[] & Element>;
  const handle = await page.evaluateHandle(
    `(() => { ${elementsOf} return elementsOf(document).flatMap(({shadowRoot}) => [...(shadowRoot?.children ?? [])]); })()`
  );
  const roots = [...(await handle.getProperties()).values()].flatMap((one) => one.asElement() ?? []);
  const found: (readonly [index: number, role: string, text: string])[] = [];
  for (const root of roots) {
    for (const role of ROLES) {
      for (const element of await (root as ElementHandle).$$(`::-p-aria([role="${role}"])`)) {
        const [index, text] = await all.evaluate(
          (elements: Element[], one) =>
            [elements.indexOf(one), one.textContent.replaceAll(/\s+/g, ' ').trim()] as const,
          element
        );
        found.push([index, role, text]);
      }
    }
  }
  return found.sort(([a], [b]) => a - b).map(([, role, text]) => [role, text]);
};

/** Roles and texts of what is in shadow roots. WebKit's driver fails, or returns a role, for hidden elements. */
const treeOfWebKit = async (browser: WebKitLauncher): Promise<Tree> => {
  const inShadow = <T>(expression: string): Promise<readonly T[]> =>
    browser.execute(
      `${elementsOf} return elementsOf(document).filter((one) => one.getRootNode() instanceof ShadowRoot &&
        one.matches('h2, h3, h4, p, table, tr, th, td, canvas, img, svg') && one.checkVisibility() &&
        !one.closest('[aria-hidden=true]')).map(${expression})`
    );
  const elements = await inShadow<Readonly<Record<string, string>>>('(one) => one');
  const texts = await inShadow<string>('(one) => one.textContent.replaceAll(/\\s+/g, " ").trim()');
  const found: (readonly [string, string])[] = [];
  for (const [index, reference] of elements.entries()) {
    const [id = ''] = Object.values(reference);
    found.push([await browser.roleOf(id), texts[index] ?? '']);
  }
  return found;
};

/** Returns what assistive technology gets: of the page in Chromium, of what is in shadow roots in the other engines. */
const accessibility = (session: Session): Promise<Tree> | false => {
  const { browser } = session;
  if (isChromium(session)) return treeOfChromium(session);
  if (browser instanceof WebKitLauncher) return treeOfWebKit(browser);
  // Playwright's own engines have no command for it.
  return browser instanceof PlaywrightLauncher ? false : treeOfFirefox(session);
};

const handlers: Readonly<Record<string, (session: Session, payload: never) => unknown>> = {
  'rounds:accessibility': accessibility,
  'rounds:media': media,
  'rounds:viewport': viewport,
  'rounds:heap': heap,
  'rounds:throttle': throttle,
  'rounds:time-zone': timeZone,
};

export const commands = (): TestRunnerPlugin => ({
  name: 'rounds-commands',
  executeCommand({ command, payload, session }) {
    const handler = Object.hasOwn(handlers, command) ? handlers[command] : undefined;
    return handler?.(session, (payload ?? {}) as never);
  },
});
