// Which requests about customers and their methods of Stripe's API are known here, each with what it does.
import type { ApiOperation } from './api-routes.ts';
import { invalid, unexpectedState } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { newId } from './ids.ts';
import type { Setup } from './model.ts';
import { Reader } from './parameters.ts';
import { checkSecret, pageSize } from './reading.ts';
import { confirmSetup, createSetup, setupParameters } from './setups.ts';
import { wireCustomer, wireList, wireMethod, wireSetup } from './wire.ts';

function shownSetup(gateway: Gateway, setup: Setup, expand: readonly string[] = []) {
  const method = gateway.methodOf(setup);
  const wire = wireSetup(setup, gateway.pageOf);
  return expand.includes('payment_method') && method !== undefined
    ? { ...wire, payment_method: wireMethod(method) }
    : wire;
}

export const walletOperations: readonly ApiOperation[] = [
  {
    method: 'POST',
    path: '/v1/customers',
    operation: 'customer',
    run: (gateway, { parameters }) => {
      const reader = new Reader(parameters, ['metadata', 'description', 'expand']);
      gateway.room();
      const customer = {
        id: newId('cus'),
        created: gateway.now(),
        metadata: reader.map('metadata'),
      };
      gateway.customers.set(customer.id, customer);
      return wireCustomer(customer);
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/:id',
    operation: 'read',
    run: (gateway, { id }) => wireCustomer(gateway.customer(id)),
  },
  {
    method: 'DELETE',
    path: '/v1/customers/:id',
    operation: 'customer',
    run: (gateway, { id }) => {
      gateway.customer(id);
      gateway.customers.delete(id);
      for (const method of gateway.methods.values())
        if (method.customer === id) method.customer = undefined;
      return { id, object: 'customer', deleted: true };
    },
  },
  {
    method: 'POST',
    path: '/v1/setup_intents',
    operation: 'setup',
    run: (gateway, { parameters }) => {
      const reader = new Reader(parameters, setupParameters);
      return shownSetup(gateway, createSetup(gateway, reader), reader.list('expand'));
    },
  },
  {
    method: 'GET',
    path: '/v1/setup_intents/:id',
    operation: 'read',
    isForBrowsers: true,
    run: (gateway, request) => {
      const reader = new Reader(request.parameters, ['client_secret', 'expand']);
      const setup = gateway.setup(request.id);
      checkSecret(request, reader, setup);
      return shownSetup(gateway, setup, reader.list('expand'));
    },
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/:id/confirm',
    operation: 'setup',
    isForBrowsers: true,
    run: (gateway, request) => {
      const reader = new Reader(request.parameters, [...setupParameters, 'client_secret']);
      const setup = gateway.setup(request.id);
      checkSecret(request, reader, setup);
      confirmSetup(gateway, setup, reader);
      return shownSetup(gateway, setup);
    },
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/:id/cancel',
    operation: 'setup',
    run: (gateway, { id }) => {
      const setup = gateway.setup(id);
      if (setup.status === 'succeeded' || setup.status === 'canceled')
        throw unexpectedState('setup_intent', setup.status, shownSetup(gateway, setup));
      gateway.done(setup);
      setup.status = 'canceled';
      gateway.saySetup('canceled', setup);
      return shownSetup(gateway, setup);
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_methods',
    operation: 'read',
    run: (gateway, { parameters }) => {
      const reader = new Reader(parameters, [
        'customer',
        'type',
        'limit',
        'starting_after',
        'expand',
      ]);
      const customer = reader.required('customer');
      gateway.customer(customer);
      const type = reader.text('type');
      const own = [...gateway.methods.values()]
        .filter((one) => one.customer === customer && (type === undefined || one.type === type))
        .toReversed();
      const limit = pageSize(reader);
      return wireList(
        '/v1/payment_methods',
        own.slice(0, limit).map(wireMethod),
        own.length > limit,
      );
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_methods/:id',
    operation: 'read',
    run: (gateway, { id }) => wireMethod(gateway.method(id)),
  },
  {
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    operation: 'detach',
    run: (gateway, { id }) => {
      const method = gateway.method(id);
      if (method.customer === undefined)
        throw invalid(
          'The payment method you provided is not attached to a customer so detachment is impossible.',
          'payment_method_unexpected_state',
        );
      method.customer = undefined;
      gateway.sayMethod('detached', method);
      return wireMethod(method);
    },
  },
];
