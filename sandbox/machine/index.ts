// The time machine as one plug-in of the sandbox's server: its parts put together, its page, its lines for programs.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxClock } from '../clock.ts';
import { findPersona, type IdentityProvider } from '../idp/identity-provider.ts';
import { sendPage } from '../web/server.ts';
import { createFaults } from './faults.ts';
import { habitOf, mostHabits } from './habits.ts';
import { Machine, mostAtOnceMs } from './machine.ts';
import { refusals } from './refusals.ts';
import { confirmPage, machinePage, type NamedService } from './page.ts';
import { longestLink, packSetup, type Setup, unpackSetup } from './setup.ts';
import { Citizen, clockDoor } from './wire.ts';

const path = '/macchina';
const hourMs = 3_600_000;
const steps = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const;

export type MachineOptions = {
  readonly server: FastifyInstance;
  readonly clock: SandboxClock;
  readonly platformUrl: string | undefined;
  readonly key: string | undefined;
  readonly idp: IdentityProvider;
  /** Where this process reaches the gateway. */
  readonly cardsUrl: string;
};

export function createMachine(options: MachineOptions): Machine {
  const { server, clock, platformUrl = '', key, idp } = options;
  return new Machine({
    clock,
    door: key === undefined || platformUrl === '' ? undefined : clockDoor(platformUrl, key),
    faults: createFaults(server, options.cardsUrl),
    citizen: (username) =>
      new Citizen({ platformUrl, entityId: idp.entityId, username, cardsUrl: options.cardsUrl }),
    isKnown: (username) => findPersona(idp, username) !== undefined,
    async pay(fiscalCode, noticeNumber) {
      const reply = await server.inject({
        method: 'POST',
        url: '/pagopa/counter/payments',
        payload: { fiscal_code: fiscalCode, notice_number: noticeNumber },
      });
      const { outcome = '', fault_code: fault } = reply.json<Record<string, string>>();
      return outcome === 'paid' ? outcome : (fault ?? `HTTP ${reply.statusCode}`);
    },
  });
}

/** Names of the demonstration's services, as `npm start` wrote them down. */
async function servicesIn(dataDir: string): Promise<readonly NamedService[]> {
  try {
    const facts = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as {
      institutions: readonly { services: readonly NamedService[] }[];
    };
    return facts.institutions.flatMap(({ services }) => services).slice(0, 200);
  } catch {
    return [];
  }
}

const formOf = (properties: Record<string, unknown>, required: readonly string[] = []) => ({
  schema: { body: { type: 'object', additionalProperties: false, required, properties } },
});
const word = (maxLength: number) => ({ type: 'string', maxLength });

/** Another site's page must not move time by a form of its own. */
async function fromHere(request: FastifyRequest): Promise<void> {
  if (request.method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site')
    throw refusals.elsewhere();
}

type PageOptions = {
  readonly url: () => string;
  readonly dataDir: string;
  readonly idp: IdentityProvider;
  readonly cardsUrl: () => string;
};

export function registerMachine(
  server: FastifyInstance,
  machine: Machine,
  { url, dataDir, idp, cardsUrl }: PageOptions,
): void {
  const home = () => `${url()}${path}`;
  const linkOf = (setup: Setup) => `${home()}?prova=${packSetup(setup)}`;
  const setupIn = (packed: string): Setup => {
    const setup = unpackSetup(packed);
    if (setup === undefined) throw refusals.badSetup();
    return setup;
  };
  const state = async () => {
    const setup = await machine.setup();
    return {
      now: machine.now.toString({ smallestUnit: 'second' }),
      is_on: machine.isOn,
      moving_to: machine.target?.toString({ smallestUnit: 'second' }),
      ...setup,
      link: linkOf(setup),
      diary: machine.diary,
    };
  };

  void server.register(async (pages) => {
    pages.addHook('onRequest', fromHere);

    pages.get<{ Querystring: { prova?: string } }>(
      path,
      {
        schema: {
          querystring: { type: 'object', properties: { prova: word(longestLink) } },
        },
      },
      async ({ query: { prova } }, reply) => {
        if (prova !== undefined)
          return sendPage(reply, confirmPage(setupIn(prova), prova, machine, cardsUrl()));
        if (machine.target !== undefined) void reply.header('refresh', '2');
        const setup = await machine.setup();
        const services = await servicesIn(dataDir);
        const { personas } = idp;
        const shown = { machine, setup, link: linkOf(setup), personas, services };
        return sendPage(reply, machinePage({ ...shown, cardsUrl: cardsUrl() }));
      },
    );

    pages.post<{ Body: { step?: keyof typeof steps; until?: string } }>(
      `${path}/avanti`,
      formOf({
        step: { enum: Object.keys(steps) },
        until: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      }),
      async ({ body: { step, until } }, reply) => {
        const by = step === undefined ? timeUntil(until ?? '', machine.now) : steps[step];
        void machine.jump(by);
        return reply.redirect(home(), 303);
      },
    );
    pages.post<{ Body: Record<string, string> }>(
      `${path}/abitudini`,
      formOf(
        {
          username: word(40),
          reads: word(10),
          pays: word(10),
          pays_by: word(10),
          card: word(10),
          opted_out: word(64),
        },
        ['username', 'reads', 'pays'],
      ),
      async ({ body: { opted_out: service = '', ...rest } }, reply) => {
        const habit = habitOf({ ...rest, opted_out: service === '' ? [] : [service] });
        if (habit === undefined) throw refusals.badHabit();
        machine.put(habit);
        return reply.redirect(home(), 303);
      },
    );
    pages.post<{ Body: { username: string } }>(
      `${path}/abitudini/togli`,
      formOf({ username: word(40) }, ['username']),
      async ({ body: { username } }, reply) => {
        machine.remove(username);
        return reply.redirect(home(), 303);
      },
    );
    pages.post<{ Body: { link: string } }>(
      `${path}/prova`,
      formOf({ link: word(longestLink) }, ['link']),
      async ({ body: { link } }, reply) => {
        await machine.apply(setupIn(link));
        return reply.redirect(home(), 303);
      },
    );

    pages.get(`${path}/api`, state);
    pages.post<{ Body: { by_ms: number } }>(
      `${path}/api/jump`,
      formOf({ by_ms: { type: 'integer', minimum: 1, maximum: mostAtOnceMs } }, ['by_ms']),
      async ({ body }, reply) => {
        void machine.jump(body.by_ms);
        return reply.code(202).send(await state());
      },
    );
    pages.put<{ Body: unknown[] }>(
      `${path}/api/habits`,
      { schema: { body: { type: 'array', maxItems: mostHabits } } },
      async ({ body }) => {
        const habits = body.map(habitOf).filter((habit) => habit !== undefined);
        if (habits.length !== body.length) throw refusals.badHabit();
        machine.replace(habits);
        return state();
      },
    );
    pages.post<{ Body: { link: string } }>(
      `${path}/api/setup`,
      formOf({ link: word(longestLink) }, ['link']),
      async ({ body: { link } }, reply) => {
        await machine.apply(setupIn(link));
        return reply.code(202).send(await state());
      },
    );
  });
}

/** Until nine in the morning, in Italy. */
function timeUntil(day: string, now: Temporal.Instant): number {
  try {
    const at = Temporal.PlainDate.from(day).toZonedDateTime({
      timeZone: 'Europe/Rome',
      plainTime: '09:00',
    });
    return at.epochMilliseconds - now.epochMilliseconds;
  } catch {
    throw refusals.past();
  }
}
