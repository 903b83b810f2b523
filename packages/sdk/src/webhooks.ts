// Webhooks as a service keeps them: where it is told, what, and how the telling went. (The check of a notice: webhook.ts.)
import type { Call, CallOptions } from './caller.ts';
import { allPages } from './pages.ts';
import { again } from './repeatable.ts';
import type { Delivery, NewWebhook, Webhook, WebhookChange } from './shapes.ts';

export function webhooksOf(call: Call) {
  const one = (id: string) => ({ webhook_id: id });
  return {
    /** The secret is told only here. Not tried again by itself: after a lost answer, `list` tells whether it is there. */
    create(webhook: NewWebhook, options: CallOptions = {}): Promise<Webhook & { secret: string }> {
      return call('POST /api/v1/webhooks', { body: webhook }, options);
    },
    async list(options: CallOptions = {}): Promise<Webhook[]> {
      return (await call('GET /api/v1/webhooks', {}, options)).items;
    },
    get(id: string, options: CallOptions = {}): Promise<Webhook> {
      return call('GET /api/v1/webhooks/{webhook_id}', { path: one(id) }, options);
    },
    /** Address, events, and whether it is active. */
    change(id: string, change: WebhookChange, options: CallOptions = {}): Promise<Webhook> {
      return call('PUT /api/v1/webhooks/{webhook_id}', { path: one(id), body: change }, options);
    },
    async remove(id: string, options: CallOptions = {}): Promise<void> {
      await call('DELETE /api/v1/webhooks/{webhook_id}', { path: one(id) }, options);
    },
    /** A new secret; for `oldSecretHours` (24) notices carry a signature of the old one too. */
    rotateSecret(
      id: string,
      oldSecretHours = 24,
      options: CallOptions = {},
    ): Promise<{ secret: string }> {
      return call(
        'POST /api/v1/webhooks/{webhook_id}/secret',
        { path: one(id), body: { old_secret_hours: oldSecretHours } },
        options,
      );
    },
    /** Has IO send a notice `webhook.test`. */
    test(id: string, options: CallOptions = {}): Promise<{ id: string }> {
      return call('POST /api/v1/webhooks/{webhook_id}/test', { path: one(id) }, options);
    },
    /** What was told in the last 14 days and how it went, newest first. */
    deliveries(id: string, options: CallOptions = {}): AsyncGenerator<Delivery, void, undefined> {
      return allPages((maximum_id) =>
        call(
          'GET /api/v1/webhooks/{webhook_id}/deliveries',
          { path: one(id), query: maximum_id === undefined ? {} : { maximum_id } },
          options,
        ),
      );
    },
    /** Has everything since a moment told again, under the same ids. */
    async replay(id: string, since: Date, options: CallOptions = {}): Promise<void> {
      await call(
        'POST /api/v1/webhooks/{webhook_id}/replay',
        { path: one(id), body: { since: since.toISOString() } },
        { ...options, ...again },
      );
    },
  };
}
