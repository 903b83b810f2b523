// The node's REST doors: closePayment, checkPosition, fees, receipts by IUR.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatEuros } from '@io/vocabulary';
import { isPaidAttempt } from './node/books.ts';
import { closePayment } from './node/close-payment.ts';
import { asFirstAnswer, asSecondVersion } from './node/close-payment-v1.ts';
import { type FeeRequest, feesFor } from './node/fees.ts';
import { receiptOf } from './node/receipts.ts';
import type { Attempt } from './node/state.ts';
import { untilRptsAreHere } from './node/take-rpt.ts';
import { instantText, type PagoPa } from './pagopa.ts';
import { registerPaymentManager } from './payment-manager-routes.ts';
import { subscriptionKey } from './world.ts';

const fiscalCode = { type: 'string', pattern: '^[0-9]{11}$' } as const;

const feesSchema = {
  body: {
    type: 'object',
    required: ['paymentAmount', 'primaryCreditorInstitution', 'transferList'],
    properties: {
      paymentAmount: { type: 'integer', minimum: 1, maximum: 99_999_999_999 },
      primaryCreditorInstitution: fiscalCode,
      paymentMethod: { type: ['string', 'null'], maxLength: 35 },
      touchpoint: { type: ['string', 'null'], maxLength: 35 },
      bin: { type: ['string', 'null'], maxLength: 8 },
      idPspList: {
        type: ['array', 'null'],
        maxItems: 100,
        items: {
          type: 'object',
          required: ['idPsp'],
          properties: { idPsp: { type: 'string', maxLength: 35 } },
        },
      },
      transferList: {
        type: 'array',
        minItems: 1,
        maxItems: 25,
        items: {
          type: 'object',
          required: ['creditorInstitution'],
          properties: {
            creditorInstitution: fiscalCode,
            transferCategory: { type: ['string', 'null'], maxLength: 140 },
            digitalStamp: { type: ['boolean', 'null'] },
          },
        },
      },
      isAllCCP: { type: ['boolean', 'null'] },
    },
  },
  querystring: {
    type: 'object',
    properties: { maxOccurrences: { type: 'string', pattern: '^[1-9][0-9]?$' } },
  },
} as const;

const checkSchema = {
  body: {
    type: 'object',
    required: ['positionslist'],
    properties: {
      positionslist: {
        type: 'array',
        minItems: 1,
        maxItems: 5,
        items: {
          type: 'object',
          required: ['fiscalCode', 'noticeNumber'],
          properties: { fiscalCode, noticeNumber: { type: 'string', pattern: '^[0-9]{18}$' } },
        },
      },
    },
  },
} as const;

type Positions = {
  readonly positionslist: readonly { readonly fiscalCode: string; readonly noticeNumber: string }[];
};

export function registerRest(server: FastifyInstance, pagopa: PagoPa): void {
  void server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (request.headers['ocp-apim-subscription-key'] !== subscriptionKey)
        return reply
          .code(401)
          .send({ statusCode: 401, message: 'Access denied due to missing subscription key.' });
      return undefined;
    });
    scope.addHook('onSend', async (request, reply, payload) => {
      note(pagopa, request, reply, payload);
      return payload;
    });
    // What the node says of a body that it cannot read, in its own form.
    scope.setErrorHandler(
      (error: Error & { statusCode?: number; validation?: unknown }, _request, reply) => {
        const status = error.validation === undefined ? (error.statusCode ?? 500) : 400;
        return reply
          .code(status)
          .send({ outcome: 'KO', description: `Invalid request: ${error.message}` });
      },
    );

    const close = (version: 1 | 2) => async (request: FastifyRequest, reply: FastifyReply) => {
      await untilRptsAreHere(pagopa, tokensIn(request.body));
      const body = version === 1 ? asSecondVersion(request.body) : request.body;
      const answer = closePayment(pagopa, body, request.headers, version);
      if (answer.isLost === true) {
        note(pagopa, request, reply, '(la risposta si è persa)');
        reply.hijack();
        request.raw.socket.destroy();
        return reply;
      }
      const said = version === 1 ? asFirstAnswer(answer.body) : answer.body;
      return reply.code(answer.status).send(said);
    };
    registerPaymentManager(scope, pagopa);
    scope.post('/pagopa/nodo/v1/closepayment', close(1));
    scope.post('/pagopa/nodo/v2/closepayment', close(2));

    scope.post<{ Body: Positions }>(
      '/pagopa/nodo/checkPosition',
      { schema: checkSchema },
      async ({ body: { positionslist } }) => {
        const busy = positionslist.flatMap((one) => {
          const position = pagopa.state.find(one.fiscalCode, one.noticeNumber);
          return position === undefined || position.status === 'INSERTED'
            ? []
            : [
                {
                  fiscalCode: one.fiscalCode,
                  noticeNumber: one.noticeNumber,
                  state: position.status,
                },
              ];
        });
        return busy.length === 0 ? { outcome: 'OK' } : { outcome: 'KO', positionslist: busy };
      },
    );

    scope.post<{ Body: FeeRequest; Querystring: { maxOccurrences?: string } }>(
      '/pagopa/fees',
      { schema: feesSchema },
      async ({ body, query }) =>
        feesFor(body, Number(query.maxOccurrences ?? '10'), {
          rise: pagopa.settings.fee_rise,
          without: pagopa.settings.fees_without,
        }),
    );

    scope.get<{ Params: { fiscalCode: string; iur: string } }>(
      '/pagopa/bizevents/organizations/:fiscalCode/receipts/:iur',
      async ({ params }, reply) => {
        const attempt = pagopa.state.attempts.get(params.iur);
        const isTheirs =
          attempt !== undefined &&
          isPaidAttempt(attempt) &&
          (attempt.position.fiscalCode === params.fiscalCode ||
            attempt.data.transferList.transfer.some(
              ({ fiscalCodePA }) => fiscalCodePA === params.fiscalCode,
            ));
        if (!isTheirs)
          return reply
            .code(404)
            .send({ status: 404, title: 'Not Found', detail: 'No receipt has this IUR.' });
        return receiptJson(pagopa, attempt);
      },
    );
  });
}

/** Before anybody has judged the body: what may be tokens in it. */
function tokensIn(body: unknown): string[] {
  const { paymentTokens } = (body ?? {}) as { readonly paymentTokens?: unknown };
  return Array.isArray(paymentTokens)
    ? paymentTokens.slice(0, 5).filter((token) => typeof token === 'string')
    : [];
}

function receiptJson(pagopa: PagoPa, attempt: Attempt) {
  const receipt = receiptOf(pagopa, attempt);
  return {
    ...receipt,
    paymentAmount: formatEuros(receipt.paymentAmount),
    fee: receipt.fee === undefined ? undefined : formatEuros(receipt.fee),
    primaryCiIncurredFee:
      receipt.primaryCiIncurredFee === undefined
        ? undefined
        : formatEuros(receipt.primaryCiIncurredFee),
    pspCompanyName: receipt.PSPCompanyName,
    PSPCompanyName: undefined,
    debtor: subjectJson(receipt.debtor),
    payer: receipt.payer === undefined ? undefined : subjectJson(receipt.payer),
    transferList: receipt.transferList.transfer.map(
      ({ IBAN, MBDAttachment, transferAmount, ...transfer }) => ({
        ...transfer,
        transferAmount: formatEuros(transferAmount),
        iban: IBAN,
        mbdAttachment: MBDAttachment,
      }),
    ),
  };
}

function subjectJson({ uniqueIdentifier, ...rest }: Attempt['data']['debtor']) {
  return { ...uniqueIdentifier, ...rest };
}

function note(
  pagopa: PagoPa,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): void {
  pagopa.wire.add({
    at: instantText(pagopa.clock.now()),
    from: 'chi chiama',
    to: 'nodo',
    operation: request.url.replace(/^\/pagopa\//, '').split('?')[0] ?? '',
    url: request.url,
    request: request.body === undefined ? '' : JSON.stringify(request.body),
    reply: typeof payload === 'string' ? payload : '',
    status: String(reply.statusCode),
    milliseconds: Math.round(reply.elapsedTime),
  });
}
