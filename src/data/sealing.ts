import { stringify } from '../contract/json.js';
import type { RoundsClient } from './client.js';
import { Outbox } from './outbox.js';
import { seal } from './seal.js';
import { chooseKey } from './sealing-keys.js';
import type { StoredSubmission } from './submissions.js';

/** Seals the body of a submission and stores it on the device. */
export type SealAndStore = (body: string) => Promise<StoredSubmission>;

const outboxes = new WeakMap<RoundsClient, Promise<Outbox>>();
const clientsWithOutboxRead = new WeakSet<RoundsClient>();

const outboxOf = (client: RoundsClient): Promise<Outbox> => {
  const outbox = outboxes.get(client) ?? Outbox.open(client.baseUrl, client.clock);
  outboxes.set(client, outbox);
  return outbox;
};

/**
 * Opens the outbox of a client; `null` if there is no usable key.
 *
 * @param keys keys of the service, newest first
 * @param pin thumbprint that the key must have; `null` for any
 * @throws the error of the browser if it does not allow storage, or if the key is not a point on the curve
 */
export const openSealing = async (
  client: RoundsClient,
  keys: readonly unknown[],
  pin: string | null
): Promise<SealAndStore | null> => {
  const [outbox, key] = await Promise.all([outboxOf(client), chooseKey(keys, pin)]);
  if (!key) return null;
  // Test the key before relying on it: it may not be a point on the curve.
  await seal('', key);
  return async (body) => outbox.store(stringify(await seal(body, key)));
};

/**
 * Returns the submissions that earlier visits stored, on the first call for a client only, and the number of those that had
 * expired, which it deletes.
 */
export const takeStored = async (
  client: RoundsClient
): Promise<{ readonly stored: readonly StoredSubmission[]; readonly expired: number }> => {
  if (clientsWithOutboxRead.has(client)) return { stored: [], expired: 0 };
  clientsWithOutboxRead.add(client);
  return (await outboxOf(client)).read();
};
