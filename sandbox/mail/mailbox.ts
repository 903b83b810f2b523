// Which mails arrived: the last few hundred, parsed, in memory only.

import { randomUUID } from 'node:crypto';
import PostalMime, { type Address } from 'postal-mime';
import { BoundedMap } from '../bounded-map.ts';

export type Mail = {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly received_at: string;
  /** Whom the SMTP dialogue named: who really gets it, blind copies included. */
  readonly recipients: readonly string[];
  readonly sender: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly {
    readonly name: string | undefined;
    readonly type: string;
    readonly bytes: number;
  }[];
  readonly source: string;
};

export type Envelope = { readonly sender: string; readonly recipients: readonly string[] };

export const keptMails = 500;

export class Mailbox {
  readonly #mails = new BoundedMap<string, Mail>(keptMails);
  readonly now: () => Temporal.Instant;

  constructor(now: () => Temporal.Instant = () => Temporal.Now.instant()) {
    this.now = now;
  }

  async receive(source: Buffer, envelope: Envelope, now: Temporal.Instant): Promise<Mail> {
    const mail = await parse(source, envelope, now);
    this.#mails.set(mail.id, mail);
    return mail;
  }

  /** Newest first; `recipient` keeps only what went to that address. */
  list(recipient?: string): Mail[] {
    const mails = this.#mails.values();
    if (recipient === undefined || recipient === '') return mails;
    const wanted = recipient.toLowerCase();
    return mails.filter((mail) => mail.recipients.some((known) => known.toLowerCase() === wanted));
  }

  find(id: string): Mail | undefined {
    return this.#mails.get(id);
  }

  clear(recipient?: string): void {
    if (recipient === undefined || recipient === '') this.#mails.clear();
    else for (const { id } of this.list(recipient)) this.#mails.delete(id);
  }
}

async function parse(source: Buffer, envelope: Envelope, now: Temporal.Instant): Promise<Mail> {
  const email = await PostalMime.parse(source, {
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: 30,
    maxHeadersSize: 200_000,
  });
  return {
    id: randomUUID(),
    received_at: now.toString({ fractionalSecondDigits: 3 }),
    recipients: envelope.recipients,
    sender: envelope.sender,
    from: email.from === undefined ? '' : written(email.from),
    to: (email.to ?? []).map(written),
    subject: email.subject ?? '',
    text: email.text,
    html: email.html,
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: email.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? undefined,
      type: mimeType,
      bytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
    source: source.toString('utf8'),
  };
}

function written(address: Address): string {
  if (address.group !== undefined)
    return `${address.name}: ${address.group.map(written).join(', ')};`;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}
