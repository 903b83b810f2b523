// The mail catcher's pages and JSON, as one plug-in of the sandbox's server.

import type { FastifyInstance } from 'fastify';
import { text } from '../text.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import { mailFaultsSchema, mailKnobs, noFaults, type MailFaults } from './faults.ts';
import type { Mail, Mailbox } from './mailbox.ts';
import { framed, listPage, mailPage } from './pages.ts';

export type MailCatcher = {
  readonly mailbox: Mailbox;
  /** Address of the sandbox, without a final slash. */
  readonly url: () => string;
  readonly smtpUrl: () => string;
  faults: MailFaults;
};

const recipientQuery = {
  type: 'object',
  properties: { to: { type: 'string', maxLength: 320 } },
};

type Recipient = { Querystring: { to?: string } };
type OneMail = { Params: { id: string } };

export function registerMail(server: FastifyInstance, catcher: MailCatcher): void {
  const { mailbox, url } = catcher;
  const bounded = { schema: { querystring: recipientQuery } };

  server.get('/mail', async (_request, reply) => reply.redirect(`${url()}/mail/`, 303));
  server.get<Recipient>('/mail/', bounded, async ({ query: { to = '' } }, reply) => {
    const recipient = to.trim();
    const mails = mailbox.list(recipient);
    return sendPage(reply, listPage(mails, recipient, catcher.faults, catcher.smtpUrl()));
  });
  server.get<OneMail>('/mail/messages/:id', async (request, reply) =>
    sendPage(reply, mailPage(findMail(request.params.id))),
  );
  server.get<OneMail>('/mail/messages/:id/html', async (request, reply) => {
    const source = findMail(request.params.id).html ?? '';
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        // The sender's HTML runs no script and loads nothing from outside.
        'content-security-policy':
          "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      })
      .send(framed(source));
  });
  server.post('/mail/clear', async (_request, reply) => {
    mailbox.clear();
    return reply.redirect(`${url()}/mail/`, 303);
  });

  server.get<Recipient>('/mail/api/messages', bounded, async ({ query }) => ({
    messages: mailbox.list(query.to),
  }));
  server.get<OneMail>('/mail/api/messages/:id', async (request) => findMail(request.params.id));
  server.delete<Recipient>('/mail/api/messages', bounded, async ({ query }, reply) => {
    mailbox.clear(query.to);
    return reply.code(204).send();
  });

  server.get('/mail/config', async () => describe(catcher.faults));
  server.post<{ Body: Partial<MailFaults> }>(
    '/mail/config',
    { schema: { body: mailFaultsSchema } },
    async ({ body }) => {
      catcher.faults = { ...catcher.faults, ...body };
      return describe(catcher.faults);
    },
  );
  server.delete('/mail/config', async () => {
    catcher.faults = noFaults;
    return describe(catcher.faults);
  });
  server.post<{ Body: { fault: FaultName } }>(
    '/mail/config/fault',
    {
      schema: {
        body: {
          type: 'object',
          required: ['fault'],
          properties: { fault: { enum: Object.keys(namedFaults) } },
        },
      },
    },
    async ({ body: { fault } }, reply) => {
      catcher.faults = { ...noFaults, ...namedFaults[fault] };
      return reply.redirect(`${url()}/mail/`, 303);
    },
  );

  function findMail(id: string): Mail {
    const mail = mailbox.find(id);
    if (mail !== undefined) return mail;
    const detail = text("Questo messaggio non c'è più.", 'This message is gone.');
    throw new SandboxError(404, 'mail_unknown', detail);
  }
}

/** What the page's buttons switch on. */
const namedFaults = {
  none: {},
  refuse_all: { refuse_all: true },
  temporary_failure: { temporary_failure: true },
  slow: { delay_ms: 10_000 },
  bounce: { bounce_all: true },
  bounce_full: { bounce_all: true, bounce_status: '5.2.2' },
} satisfies Record<string, Partial<MailFaults>>;

type FaultName = keyof typeof namedFaults;

function describe(faults: MailFaults): Record<string, unknown> {
  return {
    settings: faults,
    knobs: Object.fromEntries(
      Object.entries(mailKnobs).map(([name, { about, schema }]) => [name, { ...about, schema }]),
    ),
  };
}
