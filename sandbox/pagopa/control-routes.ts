// The doors for whoever runs a trial: settings, clock, jobs, books, who there is, and everything as it was.

import type { FastifyInstance } from 'fastify';
import { cents } from '@io/vocabulary';
import { SandboxError } from '../web/server.ts';
import { text } from '../text.ts';
import type { Subject } from './node/state.ts';
import { booksOf, positionIn } from './node/books.ts';
import { deskJobNames, jobNames, runJob } from './node/jobs.ts';
import { instantText, type PagoPa } from './pagopa.ts';
import { type Scenario, scenarioNames, scenarios } from './scenarios.ts';
import { defaultSettings, knobs, type Settings, settingsSchema } from './settings.ts';
import { type CounterNotice, payAtCounter } from './psp/counter.ts';
import { type FlowFault, flowFaults, settleAll } from './psp/settle.ts';
import type { Provider, Station } from './world.ts';

const digits = (count: number) => ({ type: 'string', pattern: `^[0-9]{${count}}$` });
const words = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const address = { type: 'string', maxLength: 500, pattern: '^(https?://|/pagopa/)[^ ]*$' };
const maxEach = 2_000;

const stationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'broker', 'password', 'aux', 'code', 'url', 'version', 'broadcast'],
  properties: {
    id: words(35),
    broker: words(35),
    password: { type: 'string', minLength: 8, maxLength: 15 },
    aux: { type: 'string', pattern: '^[0-3]$' },
    code: digits(2),
    url: address,
    key: words(200),
    version: { enum: [1, 2] },
    older: { type: 'boolean' },
    broadcast: { type: 'boolean' },
    institutions: { type: 'array', maxItems: 1000, items: digits(11) },
    enabled: { type: 'boolean' },
  },
};
const providerSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'name',
    'fiscalCode',
    'abi',
    'broker',
    'channel',
    'channelDescription',
    'password',
    'kind',
  ],
  properties: {
    id: words(35),
    name: words(70),
    fiscalCode: words(70),
    abi: words(5),
    broker: words(35),
    channel: words(35),
    channelDescription: words(35),
    password: { type: 'string', minLength: 8, maxLength: 15 },
    kind: { enum: ['front_end', 'provider'] },
    url: address,
    methods: { type: 'array', maxItems: 30, items: words(35) },
    version: { enum: [1, 2] },
    older: { type: 'boolean' },
    enabled: { type: 'boolean' },
  },
};
const noticeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['fiscal_code', 'notice_number', 'amount', 'description'],
  properties: {
    fiscal_code: digits(11),
    notice_number: digits(18),
    amount: { type: 'integer', minimum: 1, maximum: 99_999_999_999 },
    description: words(140),
    scenario: { enum: scenarioNames },
    due_date: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    debtor: {
      type: 'object',
      additionalProperties: false,
      required: ['fiscal_code', 'name'],
      properties: { fiscal_code: { type: 'string', minLength: 2, maxLength: 16 }, name: words(70) },
    },
  },
};

const counterSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['fiscal_code', 'notice_number'],
  properties: { fiscal_code: digits(11), notice_number: digits(18) },
};

type NoticeBody = {
  readonly fiscal_code: string;
  readonly notice_number: string;
  readonly amount: number;
  readonly description: string;
  readonly scenario?: Scenario;
  readonly due_date?: string;
  readonly debtor?: { readonly fiscal_code: string; readonly name: string };
};

export function registerControl(
  server: FastifyInstance,
  pagopa: PagoPa,
  platformUrl: string | undefined,
  reset: () => void,
): void {
  const describe = () => ({
    settings: pagopa.settings,
    knobs: Object.fromEntries(
      Object.entries(knobs).map(([name, { about, schema }]) => [name, { ...about, schema }]),
    ),
    scenarios,
  });
  server.get('/pagopa/config', async () => describe());
  server.post<{ Body: Partial<Settings> }>(
    '/pagopa/config',
    { schema: { body: settingsSchema } },
    async ({ body }) => {
      pagopa.settings = { ...pagopa.settings, ...body };
      return describe();
    },
  );
  server.delete('/pagopa/config', async () => {
    pagopa.settings = defaultSettings(platformUrl);
    return describe();
  });

  const clockFacts = () => ({
    now: instantText(pagopa.clock.now()),
    offset_ms: pagopa.clock.offsetMilliseconds,
  });
  server.get('/pagopa/clock', async () => clockFacts());
  server.post<{ Body: { advance_ms: number } }>(
    '/pagopa/clock',
    {
      schema: {
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['advance_ms'],
          properties: { advance_ms: { type: 'integer', minimum: 0, maximum: 31_536_000_000 } },
        },
      },
    },
    async ({ body }) => {
      pagopa.clock.advance(body.advance_ms);
      if (pagopa.settings.jobs === 'auto') for (const job of jobNames) await runJob(pagopa, job);
      return clockFacts();
    },
  );
  server.delete('/pagopa/clock', async () => {
    pagopa.clock.reset();
    return clockFacts();
  });

  server.post<{ Body: { fault?: FlowFault } | undefined }>(
    '/pagopa/jobs/settle',
    {
      schema: {
        body: {
          type: ['object', 'null'],
          additionalProperties: false,
          properties: { fault: { enum: flowFaults } },
        },
      },
    },
    async ({ body }) => ({ settled: await settleAll(pagopa, body?.fault) }),
  );
  server.post<{ Body: CounterNotice }>(
    '/pagopa/counter/payments',
    { schema: { body: counterSchema } },
    async ({ body }) => payAtCounter(pagopa, body),
  );
  server.post<{ Params: { name: string } }>('/pagopa/jobs/:name', async ({ params }) => {
    const name = [...jobNames, ...deskJobNames].find((one) => one === params.name);
    if (name === undefined) throw unknown();
    await runJob(pagopa, name, true);
    return { done: name };
  });

  server.get('/pagopa/books', async () => booksOf(pagopa));
  server.get<{ Params: { fiscalCode: string; noticeNumber: string } }>(
    '/pagopa/books/:fiscalCode/:noticeNumber',
    async ({ params }) => {
      const position = pagopa.state.find(params.fiscalCode, params.noticeNumber);
      return position === undefined
        ? {
            fiscal_code: params.fiscalCode,
            notice_number: params.noticeNumber,
            status: 'INSERTED',
            tokens: [],
          }
        : positionIn(position);
    },
  );

  server.get('/pagopa/api/exchanges', async () => ({ exchanges: pagopa.wire.list() }));
  server.get('/pagopa/world', async () => ({
    providers: [...pagopa.world.providers.values()],
    stations: [...pagopa.world.stations.values()],
    institutions: [...pagopa.world.institutions.values()],
  }));
  register<Station>(server, 'stations', stationSchema, pagopa.world.stations, (one) => one.id);
  register<Provider>(server, 'providers', providerSchema, pagopa.world.providers, (one) => one.id);

  server.get('/pagopa/notices', async () => ({ notices: pagopa.catalogue.list().slice(0, 1000) }));
  server.post<{ Body: NoticeBody }>(
    '/pagopa/notices',
    { schema: { body: noticeSchema } },
    async ({ body }, reply) => {
      pagopa.catalogue.add({
        fiscalCode: body.fiscal_code,
        noticeNumber: body.notice_number,
        scenario: body.scenario ?? 'payable',
        amount: cents(body.amount),
        description: body.description,
        debtor: debtorIn(body),
        dueDate: body.due_date ?? '2027-12-31',
        paidBy: undefined,
        refusals: 0,
      });
      return reply.code(201).send(body);
    },
  );

  server.post('/pagopa/reset', async (_request, reply) => {
    reset();
    return reply.code(204).send();
  });
}

function debtorIn({ debtor }: NoticeBody): Subject {
  return {
    uniqueIdentifier: {
      entityUniqueIdentifierType: /^[0-9]{11}$/.test(debtor?.fiscal_code ?? '') ? 'G' : 'F',
      entityUniqueIdentifierValue: debtor?.fiscal_code ?? 'ANONIMO',
    },
    fullName: debtor?.name ?? 'Persona di prova',
  };
}

function register<T extends object>(
  server: FastifyInstance,
  name: string,
  schema: object,
  known: Map<string, T>,
  idOf: (one: T) => string,
): void {
  server.post(`/pagopa/${name}`, { schema: { body: schema } }, async (request, reply) => {
    const body = request.body as T;
    const id = idOf(body);
    if (!known.has(id) && known.size >= maxEach)
      throw new SandboxError(
        409,
        'too_many',
        text('Ce ne sono già troppi.', 'There are too many already.'),
      );
    known.set(id, body);
    return reply.code(201).send(body);
  });
}

function unknown(): SandboxError {
  return new SandboxError(404, 'pagopa_unknown', text('Qui non c’è.', 'There is none here.'));
}
