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

/** What assistive technology is told of the page, from top to bottom, as `[role, name]`. */
const accessibility = async (session) => {
  if (session.browser.name !== 'chromium') return false;
  const { nodes } = await (await devtools(session)).send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = ({ ignored, role, name, childIds = [] }) => [
    ...(ignored ? [] : [[role?.value ?? '', name?.value ?? '']]),
    ...childIds.flatMap((id) => (byId.has(id) ? told(byId.get(id)) : [])),
  ];
  return nodes.filter(({ parentId }) => !parentId).flatMap(told);
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
