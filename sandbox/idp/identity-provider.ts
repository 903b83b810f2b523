// What the identity provider is and remembers while it runs: its keys, who it knows, what it was
// told to simulate, the logins under way.

import { BoundedMap } from '../bounded-map.ts';
import type { ServiceProviders } from '../saml/service-providers.ts';
import type { Counts } from './availability.ts';
import type { Exchange } from './exchange.ts';
import { createKeys, type Keys } from './keys.ts';
import type { Kind } from './kind.ts';
import type { Login } from './login.ts';
import { citizenNamed } from '../people/citizens.ts';
import { loadPersonas, type Persona } from '../people/personas.ts';
import type { ResponsePool } from './response-pool.ts';
import type { Settings } from './settings.ts';

export type IdentityProvider = {
  readonly kind: Kind;
  /** What the citizen reads where a provider is chosen. */
  readonly name: string;
  /** Where its addresses begin on this server, for instance /spid. */
  readonly path: string;
  readonly entityId: string;
  /** Address that all the others begin with, without a final slash. */
  readonly base: string;
  readonly keys: Keys;
  readonly responses: ResponsePool;
  readonly serviceProviders: ServiceProviders;
  readonly personas: readonly Persona[];
  readonly now: () => Temporal.Instant;
  settings: Settings;
  readonly logins: BoundedMap<string, Login>;
  /** IDs of the requests that have been answered. */
  readonly answered: BoundedMap<string, true>;
  /** Level 1 sessions: SessionIndex to username. Higher levels have none, by the rules. */
  readonly sessions: BoundedMap<string, string>;
  readonly exchanges: BoundedMap<string, Exchange>;
  /** The last successful Response to each address of a service, for whoever asks for a replay. */
  readonly lastResponses: BoundedMap<string, string>;
  readonly counts: Counts;
};

export type IdentityProviderOptions = {
  readonly kind: Kind;
  readonly name: string;
  readonly path: string;
  /** Public address of the sandbox, without a final slash; asked once the server listens. */
  readonly url: () => string;
  readonly keysFolder: string;
  readonly serviceProviders: ServiceProviders;
  readonly responses: ResponsePool;
  readonly now: () => Temporal.Instant;
};

export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { kind, name, path, keysFolder, now } = options;
  const keyName = path.slice(1).replaceAll('/', '-');
  return {
    kind,
    name,
    path,
    get entityId() {
      return `${options.url()}${path}/metadata`;
    },
    get base() {
      return `${options.url()}${path}`;
    },
    keys: createKeys(keysFolder, keyName),
    responses: options.responses,
    serviceProviders: options.serviceProviders,
    personas: loadPersonas(italianDay(now())),
    now,
    settings: kind.defaults,
    logins: new BoundedMap(2_000),
    answered: new BoundedMap(20_000),
    sessions: new BoundedMap(2_000),
    exchanges: new BoundedMap(50),
    lastResponses: new BoundedMap(50),
    counts: { availability: 0, delay: 0 },
  };
}

/** One of the listed people, or one of the endless citizens. */
export function findPersona(idp: IdentityProvider, username: string): Persona | undefined {
  const known = idp.personas.find((persona) => persona.username === username);
  return known ?? citizenNamed(username, italianDay(idp.now()));
}

// Asked at every login, and dear to work out: the same for a whole minute.
let lastDay = { minute: Number.NaN, day: Temporal.PlainDate.from('1970-01-01') };

export function italianDay(now: Temporal.Instant): Temporal.PlainDate {
  const minute = Math.floor(now.epochMilliseconds / 60_000);
  if (minute !== lastDay.minute) {
    lastDay = { minute, day: now.toZonedDateTimeISO('Europe/Rome').toPlainDate() };
  }
  return lastDay.day;
}
