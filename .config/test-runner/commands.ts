// What a test cannot do from inside its page; test/support/browser.ts calls these by name. Each answers false where the
// engine cannot do it, so that a test can say so in its title instead of passing by accident.

const page = ({ browser, id }) => browser.getPage(id);

const media = async (session, { features = {}, type = null }) => {
  if (session.browser.name !== 'chromium') return false;
  const cdp = await devtools(session);
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  await cdp.send('Emulation.setEmulatedMedia', { media: type ?? '', features: list });
  return true;
};

const viewport = async (session, size) => {
  const target = page(session);
  if (session.browser.type === 'playwright') await target.setViewportSize(size);
  else return (await target.setViewport(size)) ?? true;
  return true;
};

const devtoolsOf = new WeakMap();
const devtools = async (session) => {
  const target = page(session);
  if (!devtoolsOf.has(target)) {
    const opened =
      session.browser.type === 'playwright'
        ? target.context().newCDPSession(target)
        : target.createCDPSession();
    devtoolsOf.set(target, await opened);
  }
  return devtoolsOf.get(target);
};

const heap = async (session) => {
  if (session.browser.name !== 'chromium') return false;
  const cdp = await devtools(session);
  // Twice, since what a finaliser lets go of is only collected by the next round.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { usedSize, nodes, listeners: jsEventListeners };
};

const throttle = async (session, { rate }) => {
  if (session.browser.name !== 'chromium') return false;
  await (await devtools(session)).send('Emulation.setCPUThrottlingRate', { rate });
  return true;
};

const timeZone = async (session, { zone = '' }) => {
  if (session.browser.name !== 'chromium') return false;
  await (await devtools(session)).send('Emulation.setTimezoneOverride', { timezoneId: zone });
  return true;
};

const treeOfChromium = async (session) => {
  const { nodes } = await (await devtools(session)).send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = ({ ignored, role, name, childIds = [] }) => [
    ...(ignored ? [] : [[role?.value ?? '', name?.value ?? '']]),
    ...childIds.flatMap((id) => (byId.has(id) ? told(byId.get(id)) : [])),
  ];
  return nodes.filter(({ parentId }) => !parentId).flatMap(told);
};

/** All elements of a page, into its shadow roots: runs in the page, and so stands by itself. */
const elementsOf = `const elementsOf = (root) =>
  [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? elementsOf(one.shadowRoot) : [])]);`;

/** Roles that Firefox is asked for: it tells which elements have a role, and not which role an element has. */
const ROLES =
  'heading paragraph table row columnheader rowheader cell image img graphics-document canvas'.split(' ');

const treeOfFirefox = async (session) => {
  const handle = await page(session).evaluateHandle(
    `(() => { ${elementsOf} return elementsOf(document).flatMap(({shadowRoot}) => [...(shadowRoot?.children ?? [])]); })()`
  );
  const roots = [...(await handle.getProperties()).values()].map((one) => one.asElement()).filter(Boolean);
  const told = [];
  for (const root of roots) {
    for (const role of ROLES) {
      for await (const found of root.queryAXTree(undefined, role)) {
        const [at, text] = await found.evaluate(
          (element, source) => [
            new Function(`${source} return elementsOf(document)`)().indexOf(element),
            element.textContent.replaceAll(/\s+/g, ' ').trim(),
          ],
          elementsOf
        );
        told.push([at, role, text]);
      }
    }
  }
  return told.sort(([a], [b]) => a - b).map(([, role, text]) => [role, text]);
};

const treeOfWebKit = async ({ browser: { driver } }) => {
  // It tells a role for what is hidden, too, or fails there.
  const inShadow = (what) =>
    driver.executeScript(
      `${elementsOf} return elementsOf(document).filter((one) => one.getRootNode() instanceof ShadowRoot &&
        one.matches('h2, h3, h4, p, table, tr, th, td, canvas, img, svg') && one.checkVisibility() &&
        !one.closest('[aria-hidden=true]')).map(${what})`,
      []
    );
  const elements = await inShadow('(one) => one');
  const texts = await inShadow('(one) => one.textContent.replaceAll(/\\s+/g, " ").trim()');
  const told = [];
  for (const [at, [id]] of elements.map(Object.values).entries())
    told.push([await driver.getElementComputedRole(id), texts[at]]);
  return told;
};

const trees = { chromium: treeOfChromium, firefox: treeOfFirefox, webkit: treeOfWebKit };

/** What assistive technology is told, from top to bottom, as `[role, name]`: of the page, or of what is in shadow roots. */
const accessibility = async (session) => {
  // Playwright’s engines do not let themselves be asked.
  const { name, type } = session.browser;
  return name !== 'chromium' && type === 'playwright' ? false : trees[name](session);
};

const handlers = {
  'rounds:accessibility': accessibility,
  'rounds:media': media,
  'rounds:viewport': viewport,
  'rounds:heap': heap,
  'rounds:throttle': throttle,
  'rounds:time-zone': timeZone,
};

export const commands = () => ({
  name: 'rounds-commands',
  async executeCommand({ command, payload, session }) {
    if (Object.hasOwn(handlers, command)) return (await handlers[command](session, payload ?? {})) ?? true;
  },
});
