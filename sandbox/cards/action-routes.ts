// The pages a person is sent to, and what their buttons do. Any site may show them in a frame, as a bank's are shown.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { contentSecurityPolicy } from '../web/page.ts';
import { SandboxError } from '../web/server.ts';
import { text } from '../text.ts';
import { actionPage, donePage, goneMessage, ringingPage, ringingState } from './action-pages.ts';
import { elementsPage, elementsPolicy } from './elements-page.ts';
import type { Gateway } from './gateway.ts';
import type { Action, Intent, Setup } from './model.ts';
import {
  actionPassed,
  authenticationFailure,
  customerDecline,
  failIntent,
  sweep,
} from './payments.ts';
import { failSetup, succeedSetup } from './setups.ts';
import { accounts } from './test-cards.ts';
import type { Webhooks } from './webhooks.ts';

type Answered = {
  choice?: string;
  code?: string;
  email?: string;
  phone?: string;
  account?: string;
  framed?: string;
};

const answered = {
  type: 'object',
  additionalProperties: false,
  properties: {
    choice: { enum: ['confirm', 'refuse', 'abandon'] },
    code: { type: 'string', maxLength: 20 },
    email: { type: 'string', maxLength: 100 },
    phone: { type: 'string', maxLength: 20, pattern: '^[+0-9 ]*$' },
    account: { enum: Object.keys(accounts) },
    framed: { enum: ['1'] },
  },
};
const byToken = {
  type: 'object',
  properties: { token: { type: 'string', maxLength: 60 } },
};
const framedPolicy = contentSecurityPolicy
  .replace("frame-ancestors 'none'", 'frame-ancestors *')
  .replace('script-src', "connect-src 'self'; script-src 'self'");

function sendFramed(reply: FastifyReply, source: string, policy = framedPolicy): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .send(source);
}

const isSetup = (target: Setup | Intent): target is Setup => !('amount' in target);

/** What a passed page changes of the method itself: whose account it is, and how it will behave. */
function remember(gateway: Gateway, target: Setup, body: Answered): void {
  const method = gateway.methodOf(target);
  if (method === undefined || method.type === 'card') return;
  const chosen = Object.entries(accounts).find(([name]) => name === body.account);
  gateway.methods.set(method.id, {
    ...method,
    ...(method.type === 'paypal' && body.email !== undefined && { email: body.email }),
    ...(method.type === 'satispay' && body.phone !== undefined && { phone: body.phone }),
    ...(chosen !== undefined && { behaviour: chosen[1].behaviour }),
  });
}

function pass(gateway: Gateway, target: Setup | Intent, body: Answered): void {
  if (!isSetup(target)) {
    actionPassed(gateway, target);
    return;
  }
  remember(gateway, target, body);
  succeedSetup(gateway, target);
}

function refuse(gateway: Gateway, target: Setup | Intent, kind: Action['kind']): void {
  const error = kind === 'challenge' ? authenticationFailure : customerDecline;
  if (!isSetup(target)) failIntent(gateway, target, error);
  else
    failSetup(gateway, target, {
      ...error,
      code: error.code.replace('payment_intent_', 'setup_intent_'),
    });
}

/** Back to the merchant, with what Stripe adds to the address. */
function backTo(target: Setup | Intent): string | undefined {
  if (target.returnUrl === undefined) return undefined;
  const url = new URL(target.returnUrl);
  const name = isSetup(target) ? 'setup_intent' : 'payment_intent';
  const isGood = ['succeeded', 'requires_capture'].includes(target.status);
  url.searchParams.set(name, target.id);
  url.searchParams.set(`${name}_client_secret`, target.clientSecret);
  url.searchParams.set('redirect_status', isGood ? 'succeeded' : 'failed');
  return url.href;
}

function leave(reply: FastifyReply, target: Setup | Intent, isFramed: boolean): FastifyReply {
  if (isFramed) return sendFramed(reply, donePage(), elementsPolicy);
  const url = backTo(target);
  if (url === undefined) return sendFramed(reply, donePage(), elementsPolicy);
  return reply.redirect(url, 303);
}

export function registerActions(
  server: FastifyInstance,
  gateway: Gateway,
  webhooks: Webhooks,
  files: Readonly<
    Record<'script.js' | 'fields.js' | 'done.js' | 'watch.js' | 'fields.css', string>
  >,
): void {
  const targetOf = (token: string) => {
    sweep(gateway);
    const action = gateway.actions.get(token);
    if (action === undefined) return undefined;
    const target = gateway.intents.get(action.target) ?? gateway.setups.get(action.target);
    return target === undefined ? undefined : { action, target };
  };
  const wrongCodes = new Map<string, number>();

  server.get<{ Querystring: { locale?: string; theme?: string } }>(
    '/elements/payment',
    async ({ query }, reply) => {
      const theme = query.theme === 'dark' || query.theme === 'light' ? query.theme : 'auto';
      const source = elementsPage(query.locale === 'en' ? 'en' : 'it', theme);
      return sendFramed(reply, source, elementsPolicy);
    },
  );
  for (const [name, source] of Object.entries(files)) {
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    const path = name === 'script.js' ? '/v1/elements.js' : `/elements/${name}`;
    server.get(path, async (_request, reply) => reply.type(`${type}; charset=utf-8`).send(source));
  }

  server.get<{ Params: { token: string }; Querystring: { framed?: string } }>(
    '/actions/:token',
    { schema: { params: byToken } },
    async ({ params, query }, reply) => {
      const found = targetOf(params.token);
      const isFramed = query.framed === '1';
      if (found === undefined) {
        const ended = gateway.ended(params.token);
        if (ended !== undefined) return leave(reply, ended, isFramed);
        throw new SandboxError(404, 'action_gone', goneMessage);
      }
      return sendFramed(reply, actionPage({ ...found, isFramed }, gateway.now()));
    },
  );

  server.get<{ Params: { token: string } }>(
    '/actions/:token/state',
    { schema: { params: byToken } },
    async ({ params }, reply) =>
      reply.type('text/plain').send(targetOf(params.token) === undefined ? 'ended' : 'open'),
  );

  server.post<{ Params: { token: string }; Body: Answered }>(
    '/actions/:token',
    { schema: { params: byToken, body: answered } },
    async ({ params, body }, reply) => {
      const found = targetOf(params.token);
      const isFramed = body.framed === '1';
      if (found === undefined) {
        const ended = gateway.ended(params.token);
        if (ended !== undefined) return leave(reply, ended, isFramed);
        throw new SandboxError(404, 'action_gone', goneMessage);
      }
      const { action, target } = found;
      if (body.choice === 'abandon') return leave(reply, target, isFramed);
      const isChallenge = action.kind === 'challenge';
      const code = body.code?.trim();
      const isWrong = isChallenge && code !== '123456' && code !== '000000';
      if (body.choice === 'confirm' && isWrong) {
        const tries = (wrongCodes.get(action.token) ?? 0) + 1;
        wrongCodes.set(action.token, tries);
        if (tries < 3) {
          const problem = text(
            'Il codice non è giusto: riprova.',
            'The code is not right: try again.',
          );
          return sendFramed(
            reply,
            actionPage({ action, target, isFramed, problem }, gateway.now()),
          );
        }
      }
      // A telephone is answered on the telephone, not here.
      if (action.kind === 'phone' && !isSetup(target)) return leave(reply, target, isFramed);
      wrongCodes.delete(action.token);
      if (body.choice === 'confirm' && (!isChallenge || code === '123456'))
        pass(gateway, target, body);
      else refuse(gateway, target, action.kind);
      await webhooks.tell(gateway.takeOutbox());
      return leave(reply, target, isFramed);
    },
  );

  server.get('/phone', async (_request, reply) => reply.redirect('/phone/', 303));
  const ringing = () => {
    sweep(gateway);
    return [...gateway.actions.values()]
      .filter(({ kind }) => kind === 'phone')
      .flatMap(({ target }) => gateway.intents.get(target) ?? []);
  };
  server.get('/phone/', async (_request, reply) =>
    sendFramed(reply, ringingPage(ringing(), gateway.now())),
  );
  server.get('/phone/state', async (_request, reply) =>
    reply.type('text/plain').send(ringingState(ringing())),
  );
  server.post<{ Params: { id: string }; Body: Answered }>(
    '/phone/:id',
    { schema: { body: answered } },
    async ({ params, body }, reply) => {
      sweep(gateway);
      const intent = gateway.intents.get(params.id);
      if (intent?.action?.kind === 'phone') {
        if (body.choice === 'confirm') pass(gateway, intent, body);
        else refuse(gateway, intent, 'phone');
      }
      await webhooks.tell(gateway.takeOutbox());
      return reply.redirect('/phone/', 303);
    },
  );
}
