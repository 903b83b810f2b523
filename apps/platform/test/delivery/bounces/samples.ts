// Delivery status notifications as well-known mail servers write them. Addresses are invented.

const CRLF = '\r\n';

export interface Sample {
  server: string;
  verdict: 'nobody' | 'failed' | 'delayed' | 'none';
  mail: string;
}

interface Parts {
  boundary: string;
  head?: string[];
  text?: string;
  status: string[];
  /** What of the mail is sent back with it. */
  original?: string[];
}

export function notification({ boundary, head = [], text = '', status, original }: Parts): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    ...head,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status;`,
    `\tboundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    text,
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    ...status,
    '',
    ...(original ? [`--${boundary}`, 'Content-Type: message/rfc822', '', ...original, ''] : []),
    `--${boundary}--`,
    '',
  ].join(CRLF);
}

const ORIGINAL = [
  'From: IO <no-reply@io.example>',
  'To: anna@posta.example',
  'Subject: Comune di Prova: avviso',
  'Message-ID: <notice-1@io.example>',
  '',
  'Ciao Anna',
];

export const SAMPLES: readonly Sample[] = [
  {
    server: 'Postfix, no such user',
    verdict: 'nobody',
    mail: notification({
      boundary: '4XabC12345.1764350000/mx.example',
      text: '<anna@posta.example>: host mx.posta.example said: 550 5.1.1 User unknown',
      status: [
        'Reporting-MTA: dns; mx.example',
        'X-Postfix-Queue-ID: 4XabC12345',
        'Arrival-Date: Sat, 28 Nov 2026 10:00:00 +0100 (CET)',
        '',
        'Final-Recipient: rfc822; anna@posta.example',
        'Original-Recipient: rfc822;anna@posta.example',
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: dns; mx.posta.example',
        'Diagnostic-Code: smtp; 550 5.1.1 <anna@posta.example>: Recipient address',
        '    rejected: User unknown in virtual mailbox table',
      ],
      original: ORIGINAL,
    }),
  },
  {
    server: 'Postfix, delayed',
    verdict: 'delayed',
    mail: notification({
      boundary: 'b2',
      status: [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; anna@posta.example',
        'Action: delayed',
        'Status: 4.4.1',
        'Diagnostic-Code: X-Postfix; connect to mx.posta.example: Connection timed out',
        'Will-Retry-Until: Thu, 3 Dec 2026 10:00:00 +0100 (CET)',
      ],
    }),
  },
  {
    server: 'Exim, unrouteable address',
    verdict: 'nobody',
    mail: notification({
      boundary: '1764350000-eximdsn-12345',
      head: ['Auto-Submitted: auto-replied', 'X-Failed-Recipients: anna@posta.example'],
      status: [
        'Reporting-MTA: dns; mail.example',
        '',
        'Action: failed',
        'Final-Recipient: rfc822;anna@posta.example',
        'Status: 5.0.0',
        'Remote-MTA: dns; mx.posta.example',
        'Diagnostic-Code: smtp; 550 Requested action not taken: mailbox unavailable',
      ],
      original: ORIGINAL,
    }),
  },
  {
    server: 'Exchange Online, recipient not found',
    verdict: 'nobody',
    mail: notification({
      boundary: '==_mimepart_exchange',
      status: [
        'Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.exchangelabs.com',
        'Received-From-MTA: dns;mx.io.example',
        '',
        'Final-Recipient: rfc822;anna@posta.example',
        'Action: failed',
        'Status: 5.1.10',
        'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      ],
    }),
  },
  {
    server: 'Gmail, mailbox full',
    verdict: 'failed',
    mail: notification({
      boundary: '000000000000abcdef',
      status: [
        'Reporting-MTA: dns; googlemail.com',
        '',
        'Final-Recipient: rfc822; anna@posta.example',
        'Action: failed',
        'Status: 5.2.2',
        'Diagnostic-Code: smtp; 552 5.2.2 The recipient’s inbox is out of storage space',
        'Last-Attempt-Date: Sat, 28 Nov 2026 02:00:00 -0800 (PST)',
      ],
    }),
  },
  {
    server: 'taken for spam: the address is good',
    verdict: 'failed',
    mail: notification({
      boundary: 'spam',
      status: [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; anna@posta.example',
        'Action: failed',
        'Status: 5.0.0',
        'Diagnostic-Code: smtp; 550 5.7.1 Message rejected due to content restrictions',
      ],
    }),
  },
  {
    server: 'Sendmail, delivered as asked',
    verdict: 'none',
    mail: notification({
      boundary: 'delivered',
      status: [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: RFC822; anna@posta.example',
        'Action: relayed',
        'Status: 2.1.5',
      ],
    }),
  },
];

/** What else arrives at such addresses, and says nothing of them. */
export const NO_REPORTS: Readonly<Record<string, string>> = {
  'an automatic answer': [
    'From: anna@posta.example',
    'Auto-Submitted: auto-replied',
    'Subject: Sono in ferie',
    '',
    'Action: failed',
    'Status: 5.1.1',
  ].join(CRLF),
  'a report on spam': [
    'From: abuse@posta.example',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=x',
    '',
    '--x',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    '--x--',
  ].join(CRLF),
  'a notification without a recipient': notification({
    boundary: 'none',
    status: ['Reporting-MTA: dns; mx.example'],
  }),
  nothing: '',
  'no mail at all': '\u0000\u0001\u0002'.repeat(1000),
};
