// Where mail of a test arrives: the sandbox's SMTP server, with what goes wrong on purpose.
import type { BouncesTo } from '../../../sandbox/mail/bounces.ts';
import { type MailFaults, noFaults } from '../../../sandbox/mail/faults.ts';
import { Mailbox } from '../../../sandbox/mail/mailbox.ts';
import { listenSmtp } from '../../../sandbox/mail/smtp.ts';

export interface MailServer {
  /** For the setting SMTP_URL. */
  url: string;
  /** Mails that reached this address, newest first. */
  to(address: string): ReturnType<Mailbox['list']>;
  /** What goes wrong from now on; nothing when empty. */
  setFaults(faults: Partial<MailFaults>): void;
  /** Where mails that come back are handed over from now on. */
  sendBackTo(to: BouncesTo): void;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mailbox = new Mailbox();
  let faults: MailFaults = noFaults;
  let bouncesTo: BouncesTo | undefined;
  const smtp = await listenSmtp(
    0,
    mailbox,
    () => faults,
    () => bouncesTo,
  );
  return {
    url: `smtp://127.0.0.1:${smtp.port}`,
    to: (address) => mailbox.list(address),
    setFaults: (changed) => {
      faults = { ...noFaults, ...changed };
    },
    sendBackTo: (to) => {
      bouncesTo = to;
    },
    close: () => smtp.close(),
  };
}
