// The client: one value, made from a service's key and IO's address.
import { type CallOptions, type ClientOptions, createCall, type Call } from './caller.ts';
import { IoError } from './errors.ts';
import { messagesOf } from './messages.ts';
import { paymentNoticesOf } from './payment-notices.ts';
import { practicesOf } from './practices.ts';
import { again } from './repeatable.ts';
import type { Service } from './shapes.ts';
import { webhooksOf } from './webhooks.ts';

/** Whether a person can be reached by this service. Not being on IO is an answer, not an error. */
export type Reach =
  | { reachable: true; preferredLanguages: string[] }
  | { reachable: false; why: 'not_on_io' | 'service_switched_off' };

function servicesOf(call: Call) {
  return {
    /** Ids of the account's services. */
    async list(options: CallOptions = {}): Promise<string[]> {
      return (await call('GET /api/v1/services', {}, options)).items;
    },
    get(serviceId: string, options: CallOptions = {}): Promise<Service> {
      return call(
        'GET /api/v1/services/{service_id}',
        { path: { service_id: serviceId } },
        options,
      );
    },
  };
}

/** @throws IoError `bad_argument` when key or address are missing */
export function createIo(options: ClientOptions) {
  const call = createCall(options);
  return {
    messages: messagesOf(call),
    paymentNotices: paymentNoticesOf(call),
    practices: practicesOf(call),
    webhooks: webhooksOf(call),
    services: servicesOf(call),
    /** Asks before writing. With `keep_until` a message waits for who is not there yet. */
    async reach(fiscalCode: string, more: CallOptions = {}): Promise<Reach> {
      try {
        const said = await call(
          'POST /api/v1/profiles',
          { body: { fiscal_code: fiscalCode } },
          { ...more, ...again },
        );
        return said.sender_allowed
          ? { reachable: true, preferredLanguages: said.preferred_languages ?? [] }
          : { reachable: false, why: 'service_switched_off' };
      } catch (error) {
        if (error instanceof IoError && error.code === 'profile_not_found')
          return { reachable: false, why: 'not_on_io' };
        throw error;
      }
    },
    /** Any operation of the Services API, typed by its document: `io.call('GET /api/v1/services', {})`. */
    call,
  };
}

export type Io = ReturnType<typeof createIo>;
