import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../demo/backend/src/seed/random.js';

/** Addresses that readers request in turn. */
const READS = [
  '/v1/',
  '/v1/systems',
  '/v1/programmes?q=embermere',
  '/v1/programmes?lat=53.8&lng=-1.5',
  '/v1/sessions',
  '/v1/sessions.ics',
  '/v1/places?q=LS1',
  '/v1/equity',
];

/** Maximum time of a request, in ms. */
const PATIENCE_MS = 10_000;

/** An answer that the backend has acknowledged. */
export interface Acknowledged {
  readonly body: string;
  readonly receipt: string;
}

/** The answers to requests while things fail. */
export interface Traffic {
  readonly acknowledged: readonly Acknowledged[];
  /** Number of reads by status; 0 if there was no answer. */
  readonly reads: ReadonlyMap<number, number>;
  /** Responses that no failure excuses. */
  readonly unexpected: readonly string[];
  /** Stops all clients, when each has finished its request. */
  stop(): Promise<void>;
}

const request = async (url: string, init?: RequestInit): Promise<{ status: number; text: string }> => {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: '' };
  }
};

/** Sends an answer once. The receipt is null if it was not acknowledged; the status is 0 if there was no response. */
const send = async (origin: string, body: string): Promise<{ status: number; receipt: string | null }> => {
  const { status, text } = await request(`${origin}/v1/feedback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  if (status !== 200 && status !== 201) return { status, receipt: null };
  return { status, receipt: (JSON.parse(text) as { readonly receipt: string }).receipt };
};

const answerOf = (session: string, random: Random): string =>
  JSON.stringify({
    submissionId: randomUUID(),
    formId: 'evaluation',
    formVersion: '2',
    sessionId: session,
    code: null,
    answers: { overall: random.between(1, 5) },
    website: '',
  });

/** Starts readers, and writers who repeat each answer until it is acknowledged. */
export const startTraffic = (origin: string, session: string, random: Random): Traffic => {
  const acknowledged: Acknowledged[] = [];
  const reads = new Map<number, number>();
  const unexpected: string[] = [];
  let isOver = false;
  const reader = async (): Promise<void> => {
    while (!isOver) {
      const path = READS[random.between(0, READS.length - 1)] ?? '/v1/';
      const { status } = await request(origin + path);
      reads.set(status, (reads.get(status) ?? 0) + 1);
      if (![0, 200, 503].includes(status)) unexpected.push(`${status} for ${path}`);
      await wait(20);
    }
  };
  const writer = async (): Promise<void> => {
    while (!isOver) {
      const body = answerOf(session, random);
      let sent = await send(origin, body);
      while (sent.receipt === null) {
        if (![0, 503].includes(sent.status)) unexpected.push(`${sent.status} for an answer`);
        await wait(50);
        sent = await send(origin, body);
      }
      acknowledged.push({ body, receipt: sent.receipt });
      await wait(10);
    }
  };
  const clients = [reader(), reader(), reader(), writer(), writer()];
  return {
    acknowledged,
    reads,
    unexpected,
    stop: async () => {
      isOver = true;
      await Promise.all(clients);
    },
  };
};

/** Sends what was acknowledged once more, and returns how many answers do not get the same receipt again. */
export const countLost = async (origin: string, acknowledged: readonly Acknowledged[]): Promise<number> => {
  let lost = 0;
  for (const { body, receipt } of acknowledged) {
    const again = await send(origin, body);
    if (again.status !== 200 || again.receipt !== receipt) lost += 1;
  }
  return lost;
};
