import * as z from 'zod/mini';
import type { CodeNames } from './options.js';

const serviceSchema = z.object({ labels: z.record(z.string(), z.record(z.string(), z.string())) });

const systemsSchema = z.object({
  items: z.array(z.object({ code: z.string(), name: z.string(), validTo: z.nullish(z.string()) })),
});

const readJson = async (address: string): Promise<unknown> => {
  const response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`${address} responds with status ${response.status}`);
  return response.json();
};

/** Loads the names of codes from a backend: sectors, formats and others, and the current systems in alphabetical order. */
export const loadNames = async (backend: string): Promise<CodeNames> => {
  const [service, systems] = await Promise.all([readJson(backend), readJson(`${backend}/systems`)]);
  const { labels } = serviceSchema.parse(service);
  const current = systemsSchema
    .parse(systems)
    .items.filter(({ validTo }) => !validTo)
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return { ...labels, system: Object.fromEntries(current.map(({ code, name }) => [code, name])) };
};
