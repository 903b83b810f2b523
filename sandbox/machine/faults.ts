// Which faults of the simulators are switched on: what their pages set, read and set by the same doors (…/config).

import type { FastifyInstance } from 'fastify';

/** What differs from the usual, by simulator. */
export type FaultSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const faultPlaces = [
  { name: 'spid', page: '/spid/', label: 'SPID' },
  { name: 'cie', page: '/cie/', label: 'CIE' },
  { name: 'mail', page: '/mail/', label: 'Posta' },
  { name: 'pagopa', page: '/pagopa/', label: 'pagoPA' },
  { name: 'remote-content', page: '/remote-content/', label: 'Documenti' },
  { name: 'push', page: '/push/', label: 'Avvisi' },
  { name: 'cards', page: '', label: 'Carte' },
] as const;

/** Of anything that a link says; what the values may be is each simulator's to judge. */
export function faultsOf(value: unknown): FaultSettings | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const isSettings = (some: unknown) =>
    typeof some === 'object' && some !== null && !Array.isArray(some) && isHarmless(some);
  const known = Object.entries(value).every(
    ([name, settings]) => faultPlaces.some((place) => place.name === name) && isSettings(settings),
  );
  return known ? (value as FaultSettings) : undefined;
}

/** An address is no fault: nobody's link says where this sandbox calls. */
const isHarmless = (value: unknown) => !JSON.stringify(value).includes('://');

export type Faults = {
  changed(): Promise<FaultSettings>;
  /** False when a simulator refuses a setting. */
  apply(faults: FaultSettings): Promise<boolean>;
  learn(): Promise<void>;
};

export function createFaults(server: FastifyInstance, cardsUrl: string): Faults {
  const usual = new Map<string, Record<string, unknown>>();

  async function call(name: string, method: 'GET' | 'POST' | 'DELETE', body?: object) {
    const said = body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    if (name === 'cards') {
      const reply = await fetch(`${cardsUrl}/config`, { method, ...said });
      return { status: reply.status, text: await reply.text() };
    }
    const reply = await server.inject({
      method,
      url: `/${name}/config`,
      ...(said && { headers: said.headers, payload: said.body }),
    });
    return { status: reply.statusCode, text: reply.body };
  }
  async function settingsOf(name: string): Promise<Record<string, unknown>> {
    const { text } = await call(name, 'GET');
    return (JSON.parse(text) as { settings: Record<string, unknown> }).settings;
  }

  return {
    async learn() {
      for (const { name } of faultPlaces) usual.set(name, await settingsOf(name));
    },
    async changed() {
      const all: Record<string, Record<string, unknown>> = {};
      for (const { name } of faultPlaces) {
        const before = usual.get(name) ?? {};
        const changed = Object.entries(await settingsOf(name)).filter(
          ([key, value]) =>
            JSON.stringify(value) !== JSON.stringify(before[key]) && isHarmless(value),
        );
        if (changed.length > 0) all[name] = Object.fromEntries(changed);
      }
      return all;
    },
    async apply(faults) {
      for (const { name } of faultPlaces) {
        await call(name, 'DELETE');
        const settings = faults[name];
        if (settings === undefined) continue;
        const { status } = await call(name, 'POST', settings);
        if (status !== 200) return false;
      }
      return true;
    },
  };
}
