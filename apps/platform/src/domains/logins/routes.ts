// Logins over HTTP. Register where forms are understood: identity providers answer with one.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { sessionCookie } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { html } from '../../floor/html.ts';
import type { Admission } from '../admission/index.ts';
import { endLogin, type Ending } from './answer-actions.ts';
import { browserBinding, isOtherLoopbackName } from './browser-binding.ts';
import * as contract from './contract.ts';
import { LOGIN_ERRORS } from './contract.ts';
import type { Logins } from './index.ts';
import { beginLogin } from './question-actions.ts';
import { causeOf } from './rules.ts';
import { answerPost, answerRedirect, type LogoutAnswer } from './single-logout.ts';

const NO_STORE = { 'cache-control': 'no-store' };

export async function loginRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  logins: Logins,
  admission: Admission,
): Promise<void> {
  await app.register(async (pages) => journeyRoutes(pages, doors, context, logins, admission));
  documentRoutes(app, doors, context, logins);
}

/** The addresses that people's browsers pass through. */
function journeyRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  logins: Logins,
  admission: Admission,
): void {
  const { publicUrl } = context.config;
  const session = sessionCookie(publicUrl);
  const binding = browserBinding(publicUrl);

  // A person is looking: what is wrong on our side ends on the page that says so, never as JSON in a window.
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Refusal || (error.statusCode ?? 500) < 500) throw error;
    const { id, routeOptions } = request;
    context.log.error({ event: 'login_failed', id, route: routeOptions.url, err: error });
    return reply
      .headers({ ...NO_STORE, location: errorPage(LOGIN_ERRORS.unavailable) })
      .code(303)
      .send();
  });

  serve(app, doors, contract.login, async ({ query, request, reply }) => {
    if (isOtherLoopbackName(publicUrl, request.headers)) {
      return seeOther(`${publicUrl}${request.url}`);
    }
    const provider = logins.identityProviders.find(query.entityID);
    if (!(await admission.knock(provider, request, reply))) return undefined;
    const { secret, setCookie } = binding.issue(request.headers.cookie);
    const beginning = await beginLogin(context, logins, {
      entityId: query.entityID,
      level: query.authLevel,
      client: query.client,
      browserSecret: secret,
    });
    if (beginning.outcome === 'refuse') return seeOther(errorPage(beginning.errorCode));
    return answer(302, undefined, {
      ...NO_STORE,
      location: beginning.location,
      'set-cookie': setCookie,
    });
  });

  serve(app, doors, contract.assertionConsumerService, async ({ body, request, reply }) => {
    const began = performance.now();
    const ending = await endLogin(context, logins, {
      samlResponse: body.SAMLResponse,
      browserSecret: binding.read(request.headers.cookie),
      userAgent: request.headers['user-agent'],
      address: request.ip,
    });
    const cause = ending.outcome === 'refuse' ? { cause: causeOf(ending.errorCode) } : undefined;
    const outcome = ending.outcome === 'entered' ? 'entered' : 'refused';
    const tookMs = performance.now() - began;
    admission.loginEnded({ ...ending.about, ...cause, outcome, tookMs }, request, reply);
    return afterLogin(ending);
  });

  function afterLogin(ending: Ending) {
    if (ending.outcome === 'refuse') return seeOther(errorPage(ending.errorCode));
    // In the fragment, which browsers send to no server and write into no Referer.
    if (ending.client === 'app') return seeOther(`/profile.html#token=${ending.token}`);
    const seconds = Math.floor(ending.expiresAt.since(context.clock()).total('seconds'));
    return seeOther('/', { 'set-cookie': session.set(ending.token, seconds) });
  }
}

/** What we publish, and what providers say to us among themselves. */
function documentRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  logins: Logins,
): void {
  serve(app, doors, contract.metadata, async ({ reply }) => {
    reply
      .type('application/samlmetadata+xml')
      .header('cache-control', 'public, max-age=300')
      .send(logins.serviceProvider.metadata);
    return undefined;
  });

  serve(app, doors, contract.logoutByRedirect, async ({ request }) => {
    const url = request.raw.url ?? '';
    const at = url.indexOf('?');
    const told = answerRedirect(context, logins, at === -1 ? '' : url.slice(at + 1));
    // By redirect a form is never the answer to a provider that has an address for redirects; it sent us one.
    return seeOther(told.kind === 'redirect' ? told.location : '/');
  });

  serve(app, doors, contract.logoutByPost, async ({ body, reply }) => {
    const message = body.SAMLRequest ?? body.SAMLResponse;
    const told = answerPost(context, logins, { message, relayState: body.RelayState });
    if (told.kind === 'redirect') return seeOther(told.location);
    sendForm(reply, told);
    return undefined;
  });

  serve(app, doors, contract.identityProviders, async () => {
    const items = logins.identityProviders
      .list()
      .map(({ entityId, displayName }) => ({ entity_id: entityId, name: displayName }));
    return answer(200, { items }, { 'cache-control': 'public, max-age=30' });
  });
}

const errorPage = (errorCode: number) => `/error.html?errorCode=${errorCode}`;

/** 303 and not 301 or 302: the next request is a GET, and nothing of it is ever cached. */
function seeOther(location: string, headers: Record<string, string> = {}) {
  return answer(303, undefined, { ...NO_STORE, ...headers, location });
}

/** A button and no script: the page needs no exception in its content policy. */
function sendForm(reply: FastifyReply, form: Extract<LogoutAnswer, { kind: 'form' }>): void {
  const relayState = html`<input
    type="hidden"
    name="RelayState"
    value="${form.relayState ?? ''}"
  />`;
  reply
    .type('text/html; charset=utf-8')
    .headers({
      ...NO_STORE,
      'content-security-policy': `default-src 'none'; form-action ${new URL(form.action).origin}; frame-ancestors 'none'; base-uri 'none'`,
    })
    .send(
      html`<!doctype html>
        <html lang="it">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>Uscita - IO</title>
          </head>
          <body>
            <main>
              <h1>Sei uscito da IO</h1>
              <form method="post" action="${form.action}">
                <input type="hidden" name="SAMLResponse" value="${form.samlResponse}" />
                ${form.relayState === undefined ? html`` : relayState}
                <button>Torna al gestore d’identità</button>
              </form>
              <p lang="en">
                You have left IO. Press the button to go back to the identity provider.
              </p>
            </main>
          </body>
        </html>`.text,
    );
}
