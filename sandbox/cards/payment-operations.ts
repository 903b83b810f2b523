// Which requests about payments of Stripe's API are known here, each with what it does.
import type { ApiOperation } from './api-routes.ts';
import { invalid, missing, unexpectedState } from './errors.ts';
import type { Gateway } from './gateway.ts';
import type { Intent } from './model.ts';
import { Reader } from './parameters.ts';
import {
  cancelIntent,
  captureIntent,
  confirmIntent,
  createIntent,
  intentParameters,
} from './payments.ts';
import { checkSecret, pageSize } from './reading.ts';
import { refundIntent } from './refunds.ts';
import { wireIntent, wireList, wireRefund } from './wire.ts';

function shownIntent(gateway: Gateway, intent: Intent, expand: readonly string[] = []) {
  const asks = (what: string) => expand.some((one) => one.endsWith(what));
  const expanded = asks('latest_charge.refunds')
    ? 'refunds'
    : asks('latest_charge')
      ? 'charge'
      : 'none';
  return wireIntent(intent, gateway.methodOf(intent), gateway.pageOf, expanded);
}

/** One page of what is there, newest first, after the object that `starting_after` names. */
function pageOfIntents(gateway: Gateway, all: readonly Intent[], reader: Reader, url: string) {
  const limit = pageSize(reader);
  const after = reader.text('starting_after');
  const newestFirst = all.toReversed();
  const start = after === undefined ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1;
  const page = newestFirst.slice(start, start + limit);
  const expand = reader.list('expand');
  const data = page.map((intent) => shownIntent(gateway, intent, expand));
  return wireList(url, data, newestFirst.length > start + limit);
}

const query = /^metadata\[['"]order_id['"]\]:\s*['"]([\w.:-]{1,200})['"]$/;

export const paymentOperations: readonly ApiOperation[] = [
  {
    method: 'POST',
    path: '/v1/payment_intents',
    operation: 'authorize',
    run: (gateway, { parameters }) => {
      const reader = new Reader(parameters, intentParameters);
      return shownIntent(gateway, createIntent(gateway, reader), reader.list('expand'));
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_intents',
    operation: 'read',
    run: (gateway, { parameters }) => {
      const reader = new Reader(parameters, [
        'customer',
        'limit',
        'starting_after',
        'created',
        'expand',
      ]);
      const customer = reader.text('customer');
      if (customer !== undefined) gateway.customer(customer);
      const all =
        customer === undefined
          ? [...gateway.intents.values()]
          : (gateway.intentsOfCustomer.get(customer) ?? []);
      const since = Number(reader.map('created')['gte'] ?? 0) * 1000;
      const recent = all.filter(({ created }) => created >= since);
      return pageOfIntents(gateway, recent, reader, '/v1/payment_intents');
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_intents/search',
    operation: 'read',
    run: (gateway, { parameters }, faults) => {
      const reader = new Reader(parameters, ['query', 'limit', 'page', 'expand']);
      const order = query.exec(reader.required('query'))?.[1];
      if (order === undefined)
        throw invalid(
          "Only metadata['order_id']:'…' can be searched here.",
          'parameter_invalid',
          'query',
        );
      const newest = gateway.now() - faults.now.search_lag_seconds * 1000;
      const found = (gateway.intentsOfOrder.get(order) ?? []).filter(
        ({ created }) => created <= newest,
      );
      const data = found
        .toReversed()
        .slice(0, pageSize(reader))
        .map((one) => shownIntent(gateway, one, reader.list('expand')));
      return {
        object: 'search_result',
        url: '/v1/payment_intents/search',
        data,
        has_more: false,
        next_page: null,
      };
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_intents/:id',
    operation: 'read',
    isForBrowsers: true,
    run: (gateway, request) => {
      const reader = new Reader(request.parameters, ['client_secret', 'expand']);
      const intent = gateway.intent(request.id);
      checkSecret(request, reader, intent);
      return shownIntent(gateway, intent, reader.list('expand'));
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    operation: 'authorize',
    run: (gateway, { id, parameters }) => {
      const reader = new Reader(parameters, [
        'payment_method',
        'return_url',
        'off_session',
        'expand',
      ]);
      const intent = gateway.intent(id);
      const isOpen =
        intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
      if (!isOpen)
        throw unexpectedState('payment_intent', intent.status, shownIntent(gateway, intent));
      const method = reader.text('payment_method');
      if (method !== undefined) {
        intent.method = method;
        intent.status = 'requires_confirmation';
      }
      intent.returnUrl = reader.address('return_url') ?? intent.returnUrl;
      confirmIntent(gateway, intent);
      return shownIntent(gateway, intent, reader.list('expand'));
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/capture',
    operation: 'capture',
    run: (gateway, { id, parameters }) => {
      const reader = new Reader(parameters, [
        'amount_to_capture',
        'final_capture',
        'metadata',
        'expand',
      ]);
      const intent = gateway.intent(id);
      captureIntent(gateway, intent, reader.integer('amount_to_capture'));
      return shownIntent(gateway, intent, reader.list('expand'));
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    operation: 'void',
    run: (gateway, { id, parameters }) => {
      const reader = new Reader(parameters, ['cancellation_reason', 'expand']);
      const intent = gateway.intent(id);
      cancelIntent(gateway, intent, reader.text('cancellation_reason', 40));
      return shownIntent(gateway, intent, reader.list('expand'));
    },
  },
  {
    method: 'POST',
    path: '/v1/refunds',
    operation: 'refund',
    run: (gateway, { parameters }) => {
      const reader = new Reader(parameters, [
        'payment_intent',
        'amount',
        'reason',
        'metadata',
        'expand',
      ]);
      const intent = gateway.intent(reader.required('payment_intent'));
      return wireRefund(refundIntent(gateway, intent, reader), intent.currency);
    },
  },
  {
    method: 'GET',
    path: '/v1/refunds/:id',
    operation: 'read',
    run: (gateway, { id }) => {
      const refund = gateway.refunds.get(id);
      if (refund === undefined) throw missing('refund', id);
      return wireRefund(refund, 'eur');
    },
  },
];
