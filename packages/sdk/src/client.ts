// The client: one value, made from a service's key and IO's address.
import { type BulkOptions, type BulkResult, sendMany } from './bulk.ts';
import {
  type Call,
  type CallOptions,
  type ClientOptions,
  createCall,
  type SendOptions,
} from './caller.ts';
import { IoError } from './errors.ts';
import type {
  Correction,
  MessageFilters,
  NewMessage,
  Practice,
  PracticeFilters,
  PracticeItem,
  PracticeOutcome,
  PracticeUpdate,
  Rehearsed,
  SentItem,
  SentMessage,
  Service,
  TakenBack,
} from './shapes.ts';

/** Whether a person can be reached by this service. Not being on IO is an answer, not an error. */
export type Reach =
  | { reachable: true; preferredLanguages: string[] }
  | { reachable: false; why: 'not_on_io' | 'service_switched_off' };

/** Writes with a key, and questions asked by POST, may be repeated. */
const again = { isRepeatable: true } as const;

const keyed = (options: SendOptions) => ({
  ...options,
  ...again,
  headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
});

/** Every row of a list, page after page, fetched as they are read. */
async function* allPages<T>(
  page: (maximumId: string | undefined) => Promise<{ items: T[]; next?: string }>,
): AsyncGenerator<T, void, undefined> {
  let next: string | undefined;
  do {
    const { items, next: following } = await page(next);
    yield* items;
    next = following;
  } while (next !== undefined);
}

function messagesOf(call: Call) {
  return {
    /** Durable once it returns. Sent once, however often the network made it try. */
    async send(message: NewMessage, options: SendOptions = {}): Promise<{ id: string }> {
      const reply = await call('POST /api/v1/messages', { body: message }, keyed(options));
      return { id: 'id' in reply ? reply.id : '' };
    },
    /** Judges a message without sending it. @throws IoError with what would refuse it */
    async rehearse(message: NewMessage, options: CallOptions = {}): Promise<Rehearsed> {
      const reply = await call(
        'POST /api/v1/messages',
        { body: message },
        { ...options, ...again, headers: { 'dry-run': 'true' } },
      );
      if ('dry_run' in reply) return reply;
      throw new IoError({
        code: 'unreadable_answer',
        status: 201,
        it: 'IO ha mandato il messaggio invece di provarlo.',
        en: 'IO sent the message instead of rehearsing it.',
      });
    },
    /** Any number of messages, from a list, a generator or a stream of rows; a result for each, in order. */
    sendMany<M extends NewMessage>(
      messages: Iterable<M> | AsyncIterable<M>,
      options: BulkOptions = {},
    ): AsyncGenerator<BulkResult<M>, void, undefined> {
      return sendMany(call, messages, options);
    },
    /** A message one has sent, and what became of it. */
    get(fiscalCode: string, id: string, options: CallOptions = {}): Promise<SentMessage> {
      const path = { fiscal_code: fiscalCode, id };
      return call('GET /api/v1/messages/{fiscal_code}/{id}', { path }, options);
    },
    /** Own messages, newest first, page after page. */
    list(
      filters: MessageFilters = {},
      options: CallOptions = {},
    ): AsyncGenerator<SentItem, void, undefined> {
      return allPages((maximum_id) =>
        call(
          'GET /api/v1/messages',
          { query: { ...filters, ...(maximum_id !== undefined && { maximum_id }) } },
          options,
        ),
      );
    },
    /** Those to one person; the fiscal code stays out of addresses. */
    listTo(
      fiscalCode: string,
      filters: Omit<MessageFilters, 'page_size'> = {},
      options: CallOptions = {},
    ): AsyncGenerator<SentItem, void, undefined> {
      return allPages((maximum_id) =>
        call(
          'POST /api/v1/messages/search',
          {
            body: {
              ...filters,
              ...(maximum_id !== undefined && { maximum_id }),
              fiscal_code: fiscalCode,
            },
          },
          { ...options, ...again },
        ),
      );
    },
    /** Unread it is gone; read it stays, and says why it was withdrawn. */
    withdraw(
      fiscalCode: string,
      id: string,
      reason: string,
      options: CallOptions = {},
    ): Promise<TakenBack> {
      return call(
        'POST /api/v1/messages/{fiscal_code}/{id}/withdrawal',
        { path: { fiscal_code: fiscalCode, id }, body: { reason } },
        { ...options, ...again },
      );
    },
    /** Puts a corrected message in the place of one. */
    correct(
      fiscalCode: string,
      id: string,
      correction: Correction,
      options: SendOptions = {},
    ): Promise<{ id: string }> {
      return call(
        'POST /api/v1/messages/{fiscal_code}/{id}/correction',
        { path: { fiscal_code: fiscalCode, id }, body: correction },
        keyed(options),
      );
    },
  };
}

function practicesOf(call: Call) {
  return {
    /** Creates a practice or brings it up to date: `update` is the whole of it. A repetition changes nothing. */
    put(
      reference: string,
      update: PracticeUpdate,
      options: CallOptions = {},
    ): Promise<PracticeOutcome> {
      return call(
        'PUT /api/v1/practices/{reference}',
        { path: { reference }, body: update },
        options,
      );
    },
    get(reference: string, options: CallOptions = {}): Promise<Practice> {
      return call('GET /api/v1/practices/{reference}', { path: { reference } }, options);
    },
    /** Own practices, the last created first. */
    list(
      filters: PracticeFilters = {},
      options: CallOptions = {},
    ): AsyncGenerator<PracticeItem, void, undefined> {
      return allPages((maximum_id) =>
        call(
          'GET /api/v1/practices',
          { query: { ...filters, ...(maximum_id !== undefined && { maximum_id }) } },
          options,
        ),
      );
    },
  };
}

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
    practices: practicesOf(call),
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
