// Outgoing mail by SMTP: bounded in time, plain text always, HTML beside it.
import { createTransport } from 'nodemailer';
import { html, type Html } from './html.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: Html;
  /** The same for every attempt at the same mail, so that a mailbox can drop a repetition. */
  messageId: string;
  headers?: Record<string, string>;
  /** Where it comes back to when it cannot be delivered; otherwise to whom it is from. */
  returnPath?: string | undefined;
}

export interface Mailer {
  /** Rejects when the server did not accept; `permanent` on the error says that trying again is no use. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export class MailRefused extends Error {
  readonly permanent: boolean;
  /** It was the recipient that the server refused for good, not us or what the mail says. */
  readonly nobodyThere: boolean;
  constructor(cause: unknown) {
    super('mail refused', { cause });
    const { responseCode: code, command } = cause as { responseCode?: number; command?: string };
    this.permanent = code !== undefined && code >= 500;
    this.nobodyThere = command === 'RCPT TO' && (code === 550 || code === 551 || code === 553);
  }
}

export function createMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: mail.to },
          ...(mail.returnPath !== undefined && {
            envelope: { from: mail.returnPath, to: mail.to },
          }),
          subject: mail.subject,
          text: mail.text,
          html: html`<!doctype html>
            <html lang="it">
              <body
                style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#17324d;max-width:36em"
              >
                ${mail.html}
              </body>
            </html>`.text,
          messageId: mail.messageId,
          headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
        });
      } catch (error) {
        throw new MailRefused(error);
      }
    },
    close: () => transport.close(),
  };
}
