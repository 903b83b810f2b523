// The portal's way to IO: one client of @io/sdk for each service, with the keys that the demonstration wrote down.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createIo, type Io } from '@io/sdk';
import { text } from '../text.ts';
import { SandboxError } from '../web/server.ts';
import type { Exchange } from './case.ts';
import { procedures, type ProcedureName } from './procedures.ts';

type DemoFacts = {
  readonly platform_url: string;
  readonly institutions: readonly {
    readonly services: readonly { readonly service_id: string; readonly primary_key: string }[];
  }[];
};

export type Offices = {
  /** The client of a procedure's service; what goes over the wire is told to `onExchange`. */
  client(name: ProcedureName, onExchange?: (exchange: Exchange) => void): Promise<Io>;
};

const longestBody = 20_000;

/** The key stays out of what is shown. */
const recording =
  (onExchange: (exchange: Exchange) => void): typeof fetch =>
  async (input, init) => {
    const address = new URL(new Request(input).url);
    const body = typeof init?.body === 'string' ? `\n\n${pretty(init.body)}` : '';
    const request = `${init?.method ?? 'GET'} ${address.pathname}${address.search}${body}`;
    const response = await fetch(input, init);
    const copy = (await response.clone().text()).slice(0, longestBody);
    onExchange({ request, reply: `${response.status}\n\n${pretty(copy)}` });
    return response;
  };

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

const notYet = () =>
  new SandboxError(
    503,
    'no_keys',
    text(
      'Il portale non ha ancora le chiavi di IO: avvia tutto con «npm start», poi riprova.',
      'The portal does not have the keys of IO yet: start everything with "npm start", then try again.',
    ),
  );

export function createOffices(dataDir: string): Offices {
  /** Read at every use: it is small, and a new start may have written it anew. */
  async function facts(): Promise<DemoFacts> {
    try {
      return JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as DemoFacts;
    } catch {
      throw notYet();
    }
  }
  return {
    async client(name, onExchange) {
      const { platform_url: baseUrl, institutions } = await facts();
      const key = institutions
        .flatMap(({ services }) => services)
        .find(({ service_id: id }) => id === procedures[name].serviceId)?.primary_key;
      if (key === undefined) throw notYet();
      return createIo({
        key,
        baseUrl,
        userAgent: 'portale-dimostrativo',
        deadlineMs: 20_000,
        ...(onExchange && { fetch: recording(onExchange) }),
      });
    },
  };
}
