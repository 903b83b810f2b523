// Settlement flows for institutions by REST (FdR), beside the SOAP that tells the same.

import type { FastifyInstance, FastifyReply } from 'fastify';
import { formatEuros } from '@io/vocabulary';
import { instantOf } from './clock.ts';
import { checkDomain } from './node/callers.ts';
import type { Flow, FlowLine } from './node/flows.ts';
import { logTo } from './node/services.ts';
import type { PagoPa } from './pagopa.ts';
import { NodeFault } from './soap/faults.ts';
import { subscriptionKey } from './world.ts';

export const fdrPath = '/pagopa/fdr-org/service/v1';

/** SOAP's schema has no room for what was paid in an institution's absence: here it is told. */
function statusOf({ state }: PagoPa, { code, iur }: FlowLine): string {
  if (code === '3') return 'REVOKED';
  const isStandIn = state.attempts.get(iur)?.isStandIn === true;
  if (code === '9') return isStandIn ? 'STAND_IN_NO_RPT' : 'NO_RPT';
  return isStandIn ? 'STAND_IN' : 'EXECUTED';
}

const words: Readonly<Record<string, string>> = {
  'FDR-2000': 'PSP with ID [%] is invalid or unknown.',
  'FDR-2008': 'Creditor institution with ID [%] is invalid or unknown.',
  'FDR-2009': 'Creditor institution with ID [%] is not enabled.',
  'FDR-3001': 'Flow with ID [%] not found.',
  'FDR-0400': 'Bad request: %',
};

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, what: string) {
    super((words[code] ?? '%').replace('%', what));
    this.status = status;
    this.code = code;
  }
}

type Pages = { readonly page?: string; readonly size?: string };
type Place = {
  readonly fiscalCode: string;
  readonly fdr: string;
  readonly revision: string;
  readonly psp: string;
};

const numberText = { type: 'string', pattern: '^[1-9][0-9]{0,5}$' } as const;
const dateTimeText = { type: 'string', maxLength: 40 } as const;
const listSchema = {
  querystring: {
    type: 'object',
    properties: {
      page: numberText,
      size: numberText,
      pspId: { type: 'string', maxLength: 35 },
      flowDate: dateTimeText,
      publishedGt: dateTimeText,
    },
  },
} as const;

/** As the service writes instants. */
const utc = (at: Temporal.Instant) =>
  at.toString({ fractionalSecondDigits: 7 }).replace('Z', '+00:00');
/** The shortest spelling of a double is exact for every amount there is. */
const euros = (amount: Flow['total']) => Number(formatEuros(amount));

export function registerFdr(server: FastifyInstance, pagopa: PagoPa): void {
  const note = logTo(pagopa, 'nodo');
  void server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) =>
      request.headers['ocp-apim-subscription-key'] === subscriptionKey
        ? undefined
        : reply
            .code(401)
            .send({ statusCode: 401, message: 'Access denied due to missing subscription key.' }),
    );
    scope.addHook('onSend', async (request, reply, payload) => {
      note({
        operation: 'fdr',
        url: request.url,
        request: '',
        reply: typeof payload === 'string' ? payload : '',
        status: String(reply.statusCode),
        milliseconds: Math.round(reply.elapsedTime),
      });
      return payload;
    });
    scope.setErrorHandler((error: Error & { validation?: unknown }, _request, reply) => {
      if (error instanceof Refused) return refuse(reply, error);
      const status = error.validation === undefined ? 500 : 400;
      return refuse(reply, new Refused(status, `FDR-0${status}`, error.message));
    });

    scope.get<{ Params: { fiscalCode: string }; Querystring: Pages & Record<string, string> }>(
      `${fdrPath}/organizations/:fiscalCode/fdrs`,
      { schema: listSchema },
      async ({ params, query }) => {
        checkOrganization(pagopa, params.fiscalCode);
        if (query['pspId'] !== undefined && !pagopa.world.providers.has(query['pspId']))
          throw new Refused(400, 'FDR-2000', query['pspId']);
        const after = instantIn(query['publishedGt']);
        const from = instantIn(query['flowDate']);
        const flows = pagopa.flows
          .list()
          .filter(
            ({ fiscalCode, pspId, publishedAt, createdAt }) =>
              fiscalCode === params.fiscalCode &&
              (query['pspId'] ?? pspId) === pspId &&
              (after === undefined || Temporal.Instant.compare(publishedAt, after) > 0) &&
              (from === undefined || Temporal.Instant.compare(instantOf(createdAt), from) >= 0),
          );
        return paged(flows, query, ({ id, pspId, revision, publishedAt, createdAt }) => ({
          fdr: id,
          pspId,
          revision,
          published: utc(publishedAt),
          flowDate: utc(instantOf(createdAt)),
        }));
      },
    );

    const one = `${fdrPath}/organizations/:fiscalCode/fdrs/:fdr/revisions/:revision/psps/:psp`;
    scope.get<{ Params: Place }>(one, async ({ params }) => {
      const flow = flowAt(pagopa, params);
      const provider = pagopa.world.providers.get(flow.pspId);
      const count = flow.lines.length;
      return {
        status: 'PUBLISHED',
        revision: flow.revision,
        created: utc(flow.publishedAt),
        updated: utc(flow.publishedAt),
        fdr: flow.id,
        fdrDate: utc(instantOf(flow.createdAt)),
        regulation: flow.regulationId,
        regulationDate: flow.date.slice(0, 10),
        sender: {
          type: 'ABI_CODE',
          id: provider?.abi ?? flow.pspId,
          pspId: flow.pspId,
          pspName: provider?.name ?? flow.pspId,
          pspBrokerId: provider?.broker ?? flow.pspId,
          channelId: provider?.channel ?? flow.pspId,
        },
        receiver: {
          id: flow.fiscalCode,
          organizationId: flow.fiscalCode,
          organizationName: pagopa.world.institutions.get(flow.fiscalCode)?.name ?? flow.fiscalCode,
        },
        published: utc(flow.publishedAt),
        computedTotPayments: count,
        computedSumPayments: euros(flow.total),
        totPayments: count,
        sumPayments: euros(flow.total),
      };
    });

    scope.get<{ Params: Place; Querystring: Pages }>(
      `${one}/payments`,
      { schema: listSchema },
      async ({ params, query }) => {
        const lines = flowAt(pagopa, params).lines.map((line, index) => ({
          ...line,
          at: index + 1,
        }));
        return paged(lines, query, (line) => ({
          index: line.at,
          iuv: line.iuv,
          iur: line.iur,
          idTransfer: line.index ?? 1,
          pay: euros(line.amount),
          payStatus: statusOf(pagopa, line),
          // The day of business is kept, whatever the zone.
          payDate: `${line.date.slice(0, 10)}T00:00:00.0000000+00:00`,
        }));
      },
    );
  });
}

function refuse(reply: FastifyReply, { status, code, message }: Refused): FastifyReply {
  return reply.code(status).send({
    httpStatusCode: status,
    httpStatusDescription: status === 404 ? 'Not Found' : 'Bad Request',
    appErrorCode: code,
    errors: [{ message }],
  });
}

function instantIn(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new Refused(400, 'FDR-0400', text);
  }
}

function paged<T>(
  all: readonly T[],
  { page = '1', size = '1000' }: Pages,
  show: (one: T) => object,
) {
  const length = Math.min(1000, Number(size));
  const number = Number(page);
  const data = all.slice((number - 1) * length, number * length).map(show);
  return {
    metadata: { pageSize: length, pageNumber: number, totPage: Math.ceil(all.length / length) },
    count: data.length,
    data,
  };
}

function checkOrganization({ world }: PagoPa, fiscalCode: string): void {
  try {
    checkDomain(world, fiscalCode);
  } catch (error) {
    if (!(error instanceof NodeFault)) throw error;
    const isUnknown = error.bean.faultCode === 'PPT_DOMINIO_SCONOSCIUTO';
    throw new Refused(400, isUnknown ? 'FDR-2008' : 'FDR-2009', fiscalCode);
  }
}

function flowAt(pagopa: PagoPa, { fiscalCode, fdr, revision, psp }: Place): Flow {
  checkOrganization(pagopa, fiscalCode);
  if (!pagopa.world.providers.has(psp)) throw new Refused(400, 'FDR-2000', psp);
  const flow = pagopa.flows.get(fiscalCode, fdr);
  if (flow === undefined || flow.pspId !== psp || String(flow.revision) !== revision)
    throw new Refused(404, 'FDR-3001', fdr);
  return flow;
}
