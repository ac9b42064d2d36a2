import type { RoundsClient } from './client.js';
import { Outbox } from './outbox.js';
import { seal } from './seal.js';
import { chooseKey } from './sealing-keys.js';
import type { Kept } from './submissions.js';

/** Seals a body and puts it onto the device. */
export type Keep = (body: string) => Promise<Kept>;

const outboxes = new WeakMap<RoundsClient, Promise<Outbox>>();
const clientsRead = new WeakSet<RoundsClient>();

const outboxOf = (client: RoundsClient): Promise<Outbox> => {
  const outbox = outboxes.get(client) ?? Outbox.open(client.baseUrl, client.clock);
  outboxes.set(client, outbox);
  return outbox;
};

/**
 * What keeps answers of this client sealed, or `null` where no key is to be had.
 *
 * @param keys as the service sends them
 * @param pin the thumbprint that the key must have; `null`: any
 * @throws where the browser keeps nothing or the sealing module cannot be loaded
 */
export const openSealing = async (
  client: RoundsClient,
  keys: readonly unknown[],
  pin: string | null
): Promise<Keep | null> => {
  const [outbox, key] = await Promise.all([outboxOf(client), chooseKey(keys, pin)]);
  if (!key) return null;
  // Tried out before somebody relies on it: it may be no point of the curve.
  await seal('', key);
  return async (body) => outbox.keep(JSON.stringify(await seal(body, key)));
};

/** What earlier visits have kept, once a page, and how many were kept for too long, and are deleted. */
export const takeKept = async (
  client: RoundsClient
): Promise<{ readonly letters: readonly Kept[]; readonly expired: number }> => {
  if (clientsRead.has(client)) return { letters: [], expired: 0 };
  clientsRead.add(client);
  return (await outboxOf(client)).read();
};
