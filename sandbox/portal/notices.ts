// What IO tells the portal by webhook: where it is told, the check of the signature, what was heard.

import { IoError, verifyWebhook, type WebhookEvent } from '@io/sdk';
import { BoundedMap } from '../bounded-map.ts';
import { text, type Text } from '../text.ts';
import type { Desk } from './desk.ts';
import type { Offices } from './offices.ts';
import { PROCEDURES, type ProcedureName } from './procedures.ts';

const keptNotices = 50;

export type Heard = {
  readonly event: WebhookEvent;
  readonly procedure: ProcedureName;
  readonly reference: string | undefined;
};

export type Notices = {
  /** Newest first. */
  readonly heard: BoundedMap<string, Heard>;
  /** Asks IO to tell us, where it does not yet; never fails, but remembers why it could not. */
  subscribe(): Promise<void>;
  /** Why IO does not tell us, by procedure. */
  readonly troubles: Map<ProcedureName, Text>;
  /** @throws IoError when the notice is not IO's */
  receive(
    procedure: ProcedureName,
    body: string | Uint8Array,
    headers: Record<string, string | string[] | undefined>,
  ): Promise<void>;
};

const wanted = [
  'message.processed' as const,
  'message.rejected' as const,
  'message.read' as const,
  'message.withdrawn' as const,
  'payment.received' as const,
];

export const eventWords: Readonly<Record<string, Text>> = {
  'message.accepted': text('preso in carico da IO', 'taken in charge by IO'),
  'message.processed': text('arrivato al cittadino', 'arrived at the citizen'),
  'message.rejected': text('nessuno da raggiungere', 'nobody to be reached'),
  'message.read': text('letto', 'read'),
  'message.withdrawn': text('ritirato', 'withdrawn'),
  'payment.received': text('pagato', 'paid'),
};

export function createNotices(offices: Offices, desk: Desk, url: () => string): Notices {
  const heard = new BoundedMap<string, Heard>(keptNotices);
  const secrets = new Map<ProcedureName, string>();
  const troubles = new Map<ProcedureName, Text>();

  async function subscribeOne(procedure: ProcedureName): Promise<void> {
    const address = `${url()}/portal/webhooks/${procedure}`;
    const io = await offices.client(procedure);
    const known = (await io.webhooks.list()).find((one) => one.address === address);
    // Of an earlier start: its secret is gone with that start's memory.
    const { secret } = known
      ? await io.webhooks.rotateSecret(known.id, 0)
      : await io.webhooks.create({ address, event_types: wanted });
    secrets.set(procedure, secret);
  }

  return {
    heard,
    troubles,
    async subscribe() {
      const missing = PROCEDURES.filter((procedure) => !secrets.has(procedure));
      await Promise.all(
        missing.map(async (procedure) => {
          try {
            await subscribeOne(procedure);
            troubles.delete(procedure);
          } catch (error) {
            if (!(error instanceof IoError)) throw error;
            troubles.set(procedure, text(error.it, error.en));
          }
        }),
      );
    },
    async receive(procedure, body, headers) {
      const secret = secrets.get(procedure);
      if (secret === undefined)
        throw new IoError({
          code: 'webhook_invalid',
          status: 0,
          it: 'Il portale non ha ancora un segreto.',
          en: 'The portal has no secret yet.',
        });
      const event = await verifyWebhook({ body, headers, secret });
      if (heard.get(event.id) !== undefined) return;
      const said = event.data['reference'];
      const reference = typeof said === 'string' ? said : undefined;
      heard.set(event.id, { event, procedure, reference });
      const one = reference === undefined ? undefined : desk.cases.get(reference);
      one?.told.push(event.type);
      if (one !== undefined && event.type === 'payment.received') one.isPaid = true;
    },
  };
}
