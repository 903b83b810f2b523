// pagoPA as one plug-in of the sandbox's server: the node, institutions, providers, and the doors to steer them.

import type { FastifyInstance } from 'fastify';
import type { Persona } from '../people/personas.ts';
import { MovableClock } from './clock.ts';
import { registerControl } from './control-routes.ts';
import { Catalogue } from './institution/catalogue.ts';
import { demoNotices } from './institution/demo-notices.ts';
import { registerFdr } from './fdr-routes.ts';
import { registerOlderInstitutions } from './institution/older-service.ts';
import { registerInstitutionControl } from './institution-routes.ts';
import { registerInstitutions } from './institution/service.ts';
import type { KnownInstitutions } from './known-institutions.ts';
import { Flows } from './node/flows.ts';
import { Idempotency } from './node/idempotency.ts';
import { jobNames, runJob } from './node/jobs.ts';
import { registerOlder } from './node/older.ts';
import { registerOlderForInstitutions } from './node/older-services.ts';
import { registerNodeServices, registerSettlementServices } from './node/services.ts';
import { NodeState } from './node/state.ts';
import { registerPages } from './page-routes.ts';
import type { PagoPa } from './pagopa.ts';
import { registerApp } from './psp/app.ts';
import { Bank } from './psp/bank.ts';
import { registerOlderProvider } from './psp/older-app.ts';
import { registerRest } from './rest-routes.ts';
import type { Identity } from './soap/client.ts';
import { defaultSettings } from './settings.ts';
import { WireLog } from './wire-log.ts';
import type { TlsDoor } from './tls-door.ts';
import { registerWisp } from './wisp-routes.ts';
import { frontEnd, platformStation, stationKey, subscriptionKey, World } from './world.ts';

const path = '/pagopa';
const jobPeriod = 1_000;

/** What a front-end and an institution need to know of the node. */
export type PagoPaFacts = {
  readonly url: string;
  readonly subscriptionKey: string;
  /** Shown by the node where it calls: paForNode of the platform's station, sendPaymentResult. */
  readonly stationKey: string;
  /** As whom the front-end verifies and activates. */
  readonly psp: {
    readonly idPSP: string;
    readonly idBrokerPSP: string;
    readonly idChannel: string;
    readonly password: string;
  };
  /** The door for those who show a certificate, where it is open. */
  readonly tls?: Omit<TlsDoor, 'close' | 'node'>;
  /** The station under which the platform's own institutions are reached, and its segregation code. */
  readonly station: {
    readonly idStation: string;
    readonly idBrokerPA: string;
    readonly password: string;
    readonly segregationCode: string;
  };
};

export function pagoPaFacts(url: string, door?: TlsDoor): PagoPaFacts {
  const station = platformStation('');
  return {
    url: `${url}${path}`,
    subscriptionKey,
    stationKey,
    ...(door !== undefined && { tls: { ...door, url: `${door.url}${path}` } }),
    psp: {
      idPSP: frontEnd.id,
      idBrokerPSP: frontEnd.broker,
      idChannel: frontEnd.channel,
      password: frontEnd.password,
    },
    station: {
      idStation: station.id,
      idBrokerPA: station.broker,
      password: station.password,
      segregationCode: station.code,
    },
  };
}

export function registerPagoPa(
  server: FastifyInstance,
  options: {
    readonly url: () => string;
    readonly platformUrl: string | undefined;
    readonly personas: readonly Persona[];
    readonly now: () => Temporal.Instant;
    readonly identity: () => Identity | undefined;
    readonly knownInstitutions: KnownInstitutions;
  },
): void {
  const clock = new MovableClock(options.now);
  const working = new Set<Promise<unknown>>();
  const pagopa: PagoPa = {
    clock,
    world: new World(options.platformUrl, options.knownInstitutions.list()),
    state: new NodeState(),
    idempotency: new Idempotency(),
    flows: new Flows(),
    catalogue: new Catalogue(() => demoNotices(options.personas, clock.now())),
    wire: new WireLog(),
    bank: new Bank(),
    settings: defaultSettings(options.platformUrl),
    url: options.url,
    identity: options.identity,
    base: () => {
      const [address] = server.addresses();
      return typeof address === 'object' ? `http://127.0.0.1:${address.port}` : options.url();
    },
    later: (work) => {
      // What goes wrong outside shows in the log of the wire; nothing here depends on it.
      const settled = work.catch(() => {}).finally(() => working.delete(settled));
      working.add(settled);
    },
  };
  const timer = setInterval(() => {
    if (pagopa.settings.jobs === 'auto')
      for (const job of jobNames) pagopa.later(runJob(pagopa, job));
  }, jobPeriod);
  timer.unref();
  server.addHook('onClose', async () => {
    clearInterval(timer);
    // Who waits for a token to end waits no longer.
    pagopa.state.clear();
  });
  registerNodeServices(server, pagopa);
  registerSettlementServices(server, pagopa);
  registerOlder(server, pagopa);
  registerOlderForInstitutions(server, pagopa);
  registerWisp(server, pagopa);
  registerInstitutions(server, pagopa);
  registerOlderInstitutions(server, pagopa);
  registerApp(server, pagopa);
  registerOlderProvider(server, pagopa);
  registerRest(server, pagopa);
  registerFdr(server, pagopa);
  // Providers, stations and institutions that were added stay: they are who there is, not what has happened.
  const reset = () => {
    pagopa.state.clear();
    pagopa.idempotency.clear();
    pagopa.flows.clear();
    pagopa.wire.clear();
    pagopa.bank.clear();
    clock.reset();
    pagopa.catalogue.reset();
    pagopa.settings = defaultSettings(options.platformUrl);
  };
  registerControl(server, pagopa, options.platformUrl, reset);
  registerInstitutionControl(server, pagopa, options.knownInstitutions);
  registerPages(server, pagopa, reset);
}
