// Messages: sending one or many, what became of them, taking them back.
import { type BulkOptions, type BulkResult, sendMany } from './bulk.ts';
import type { Call, CallOptions, SendOptions } from './caller.ts';
import { IoError } from './errors.ts';
import { allPages } from './pages.ts';
import { again, keyed } from './repeatable.ts';
import type {
  Correction,
  MessageFilters,
  NewMessage,
  Rehearsed,
  SentItem,
  SentMessage,
  TakenBack,
} from './shapes.ts';

export function messagesOf(call: Call) {
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
