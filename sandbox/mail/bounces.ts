// A mail that was accepted and cannot be delivered after all: the notification about it, and its way back.

import { randomUUID } from 'node:crypto';
import type { MailFaults } from './faults.ts';
import type { Envelope, Mailbox } from './mailbox.ts';

/** Where an operator's mail server would hand over what comes back: the platform's address, and its key. */
export type BouncesTo = { readonly url: string; readonly key: string };

const crlf = '\r\n';
/** A notification quotes the head of the mail, not all of it. */
const quotedBytes = 4_000;

/** Whom of these recipients the mail cannot reach. */
export function bouncing(recipients: readonly string[], faults: MailFaults): readonly string[] {
  const listed = faults.bounce_recipients.map((address) => address.toLowerCase());
  return recipients.filter(
    (address) => faults.bounce_all || listed.includes(address.toLowerCase()),
  );
}

/** As RFC 3464 has it. */
export function writeNotification(
  envelope: Envelope,
  recipient: string,
  status: string,
  source: Buffer,
  now: Temporal.Instant,
): Buffer {
  const boundary = randomUUID();
  const isDelay = status.startsWith('4');
  const [head = ''] = source.toString('utf8', 0, quotedBytes).split(/\r?\n\r?\n/);
  return Buffer.from(
    [
      'Return-Path: <>',
      'From: Ambiente di prova <MAILER-DAEMON@sandbox.example>',
      `To: ${envelope.sender}`,
      `Subject: ${isDelay ? 'Messaggio in ritardo / Delayed' : 'Messaggio non consegnato / Undelivered'}`,
      `Date: ${new Date(now.epochMilliseconds).toUTCString()}`,
      `Message-ID: <${boundary}@sandbox.example>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      `${recipient}: ${status}`,
      '',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; sandbox.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${isDelay ? 'delayed' : 'failed'}`,
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${isDelay ? 451 : 550} ${status} Simulated`,
      '',
      `--${boundary}`,
      'Content-Type: text/rfc822-headers',
      '',
      head,
      '',
      `--${boundary}--`,
      '',
    ].join(crlf),
  );
}

/** Sends back what `faults` say cannot be delivered. It never fails: nobody waits for a notification. */
export async function sendBack(
  mailbox: Mailbox,
  to: BouncesTo | undefined,
  faults: MailFaults,
  envelope: Envelope,
  source: Buffer,
): Promise<void> {
  // RFC 5321: nothing comes back of what is itself a notification.
  if (envelope.sender === '') return;
  for (const recipient of bouncing(envelope.recipients, faults)) {
    const now = mailbox.now();
    const notification = writeNotification(envelope, recipient, faults.bounce_status, source, now);
    await mailbox.receive(notification, { sender: '', recipients: [envelope.sender] }, now);
    if (to === undefined) continue;
    await fetch(`${to.url}?recipient=${encodeURIComponent(envelope.sender)}`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822', authorization: `Bearer ${to.key}` },
      body: new Uint8Array(notification),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => undefined);
  }
}
