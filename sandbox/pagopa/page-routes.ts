// The pages for people, and what their buttons do.

import type { FastifyInstance } from 'fastify';
import { parseNoticeNumber } from '@io/vocabulary';
import { SandboxError, sendPage } from '../web/server.ts';
import { text } from '../text.ts';
import { deskJobNames, jobNames, type JobName, runJob } from './node/jobs.ts';
import { counterPage } from './pages/counter.ts';
import { exchangePage, flowPage, positionPage } from './pages/detail.ts';
import { homePage } from './pages/home.ts';
import type { PagoPa } from './pagopa.ts';
import { lookUp, payAtCounter } from './psp/counter.ts';
import { settleAll } from './psp/settle.ts';
import { type Scenario, scenarioNames } from './scenarios.ts';

const oneOf = (name: string, values: readonly string[]) => ({
  schema: { body: { type: 'object', required: [name], properties: { [name]: { enum: values } } } },
});

export function registerPages(server: FastifyInstance, pagopa: PagoPa, reset: () => void): void {
  const home = () => `${pagopa.url()}/pagopa/`;
  server.get('/pagopa', async (_request, reply) => reply.redirect(home(), 303));
  server.get('/pagopa/', async (_request, reply) => sendPage(reply, homePage(pagopa)));

  server.get<{ Params: { id: string } }>('/pagopa/wire/:id', async ({ params }, reply) => {
    const exchange = pagopa.wire.get(params.id);
    if (exchange === undefined) throw unknown();
    return sendPage(reply, exchangePage(exchange));
  });
  server.get<{ Params: { fiscalCode: string; noticeNumber: string } }>(
    '/pagopa/positions/:fiscalCode/:noticeNumber',
    async ({ params }, reply) => {
      const position = pagopa.state.find(params.fiscalCode, params.noticeNumber);
      if (position === undefined) throw unknown();
      return sendPage(reply, positionPage(position));
    },
  );
  server.get<{ Params: { fiscalCode: string; id: string } }>(
    '/pagopa/flows/:fiscalCode/:id',
    async ({ params }, reply) => {
      const flow = pagopa.flows.get(params.fiscalCode, params.id);
      if (flow === undefined) throw unknown();
      return sendPage(reply, flowPage(flow));
    },
  );

  const institutions = () =>
    [...pagopa.world.institutions.values()]
      .filter(({ enabled }) => enabled !== false)
      .slice(0, 200);
  server.get('/pagopa/counter', async (_request, reply) =>
    sendPage(reply, counterPage(institutions())),
  );
  server.post<{ Body: { fiscal_code: string; notice_number: string; do: string } }>(
    '/pagopa/counter',
    {
      schema: {
        body: {
          type: 'object',
          required: ['fiscal_code', 'notice_number'],
          properties: {
            fiscal_code: { type: 'string', pattern: '^[0-9]{11}$' },
            notice_number: { type: 'string', maxLength: 40 },
            do: { enum: ['look', 'pay'] },
          },
        },
      },
    },
    async ({ body }, reply) => {
      const notice = {
        fiscal_code: body.fiscal_code,
        notice_number: body.notice_number.replaceAll(' ', ''),
      };
      if (parseNoticeNumber(notice.notice_number) === undefined) {
        const reason = 'Un codice avviso ha 18 cifre e comincia con 0, 1, 2 o 3.';
        const answer = { outcome: 'refused' as const, fault_code: '-', reason };
        return sendPage(reply, counterPage(institutions(), notice, answer), 400);
      }
      const answer =
        body.do === 'pay' ? await payAtCounter(pagopa, notice) : await lookUp(pagopa, notice);
      return sendPage(reply, counterPage(institutions(), notice, answer));
    },
  );

  server.post<{ Body: { scenario: Scenario } }>(
    '/pagopa/control/scenario',
    oneOf('scenario', scenarioNames),
    async ({ body }, reply) => {
      pagopa.settings = { ...pagopa.settings, scenario: body.scenario, times: 0 };
      return reply.redirect(home(), 303);
    },
  );
  server.post<{ Body: { advance_ms: string } }>(
    '/pagopa/control/clock',
    oneOf('advance_ms', ['900000', '1860000', '86400000']),
    async ({ body }, reply) => {
      pagopa.clock.advance(Number(body.advance_ms));
      for (const job of jobNames) await runJob(pagopa, job);
      return reply.redirect(home(), 303);
    },
  );
  server.post<{ Body: { job: 'settle' | JobName } }>(
    '/pagopa/control/job',
    oneOf('job', ['settle', ...jobNames, ...deskJobNames]),
    async ({ body: { job } }, reply) => {
      if (job === 'settle') await settleAll(pagopa);
      else await runJob(pagopa, job, true);
      return reply.redirect(home(), 303);
    },
  );
  server.post('/pagopa/control/reset', async (_request, reply) => {
    reset();
    return reply.redirect(home(), 303);
  });
}

function unknown(): SandboxError {
  return new SandboxError(404, 'pagopa_unknown', text('Qui non c’è più.', 'It is no longer here.'));
}
