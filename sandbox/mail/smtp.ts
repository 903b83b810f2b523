// Where mail arrives: an SMTP server on the loopback interface that delivers to nobody.

import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type BouncesTo, sendBack } from './bounces.ts';
import type { MailFaults } from './faults.ts';
import type { Envelope, Mailbox } from './mailbox.ts';

export type SmtpCatcher = {
  readonly port: number;
  close(): Promise<void>;
};

const maxBytes = 1_000_000;

class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** `faults` and `bouncesTo` are asked anew for every message; port 0 takes any free one. */
export async function listenSmtp(
  port: number,
  mailbox: Mailbox,
  faults: () => MailFaults,
  bouncesTo: () => BouncesTo | undefined = () => undefined,
): Promise<SmtpCatcher> {
  const accept = callbackify(receive);
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Ambiente di prova',
    size: maxBytes,
    maxClients: 100,
    socketTimeout: 180_000,
    closeTimeout: 1_000,
    disableReverseLookup: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      callback(refusal(address, faults()));
    },
    onData(stream, session, callback) {
      accept(stream, session, (error) => callback(error));
    },
  });

  // The stream is read to its end even when refused: the dialogue goes on after it.
  async function receive(
    stream: NodeJS.ReadableStream & { sizeExceeded: boolean },
    session: SMTPServerSession,
  ): Promise<void> {
    const source = await buffer(stream);
    const { delay_ms: delay, temporary_failure: temporary } = faults();
    if (delay > 0) await wait(delay, undefined, { ref: false });
    if (temporary) throw new SmtpRefusal(451, 'Simulated: try again later');
    if (stream.sizeExceeded) throw new SmtpRefusal(552, `More than ${maxBytes} bytes`);
    const envelope = envelopeOf(session);
    await mailbox.receive(source, envelope, mailbox.now());
    // Later: whoever sent it has been told that it was taken.
    setImmediate(() => void sendBack(mailbox, bouncesTo(), faults(), envelope, source));
  }

  const bound = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    const listener = server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = listener.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
  // A client that hangs up in the middle of a message is its own affair.
  server.on('error', () => undefined);
  return {
    port: bound,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function refusal(address: string, faults: MailFaults): SmtpRefusal | undefined {
  const listed = faults.refuse_recipients.some(
    (refused) => refused.toLowerCase() === address.toLowerCase(),
  );
  return listed || faults.refuse_all
    ? new SmtpRefusal(550, 'Simulated: no such mailbox')
    : undefined;
}

function envelopeOf({ envelope }: SMTPServerSession): Envelope {
  return {
    sender: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    recipients: envelope.rcptTo.map(({ address }) => address),
  };
}
