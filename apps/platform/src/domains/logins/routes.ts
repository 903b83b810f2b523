// Logins over HTTP. Register where forms are understood: identity providers answer with one.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import type { Admission } from '../admission/index.ts';
import { endLogin, type Ending } from './answer-actions.ts';
import { browserBinding, isOtherLoopbackName } from './browser-binding.ts';
import * as contract from './contract.ts';
import { LOGIN_ERRORS } from './contract.ts';
import { ENTER, type FormWords, LEAVE, sendForm } from './form-page.ts';
import type { Logins } from './index.ts';
import type { Carrier } from './kinds/kind.ts';
import { continueLogout, leave } from './leave-actions.ts';
import { beginLogin } from './question-actions.ts';
import { causeOf } from './rules.ts';
import { answerPost, answerRedirect } from './single-logout.ts';

const NO_STORE = { 'cache-control': 'no-store' };

export async function loginRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  logins: Logins,
  admission: Admission,
): Promise<void> {
  await app.register(async (pages) => journeyRoutes(pages, doors, context, logins, admission));
  logoutRoutes(app, doors, context, logins);
  documentRoutes(app, doors, logins);
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
    const { cookie } = request.headers;
    if (!(await admission.knock(provider, request, reply, binding.lastMark(cookie)))) {
      return undefined;
    }
    const mark = provider === undefined ? '0' : admission.markOf(provider);
    const { secret, setCookie } = binding.issue(cookie, mark);
    const beginning = await beginLogin(context, logins, {
      entityId: query.entityID,
      level: query.authLevel,
      comparison: query.comparison,
      purpose: query.purpose,
      binding: query.binding,
      client: query.client,
      browserSecret: secret,
      stepUp: query.stepUp === undefined ? undefined : await openSession(request, reply),
    });
    if (beginning.outcome === 'refuse') return seeOther(errorPage(beginning.errorCode));
    const { carrier } = beginning;
    if (carrier.by === 'redirect') {
      const { location } = carrier;
      return answer(302, undefined, { ...NO_STORE, location, 'set-cookie': setCookie });
    }
    reply.header('set-cookie', setCookie);
    sendForm(reply, carrier, ENTER);
    return undefined;
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

  /** The door refuses who has none: there is nothing to confirm. */
  async function openSession(request: FastifyRequest, reply: FastifyReply) {
    const { subject, session: open } = await doors.citizen(request, { kind: 'citizen' }, reply);
    return { citizenId: subject, sessionId: open.id };
  }

  function afterLogin(ending: Ending) {
    if (ending.outcome === 'refuse') return seeOther(errorPage(ending.errorCode));
    // In the fragment, which browsers send to no server and write into no Referer.
    if (ending.client === 'app') return seeOther(`/profile.html#token=${ending.token}`);
    const seconds = Math.floor(ending.expiresAt.since(context.clock()).total('seconds'));
    return seeOther('/', { 'set-cookie': session.set(ending.token, seconds) });
  }
}

/** Leaving, from either side. */
function logoutRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  logins: Logins,
): void {
  const session = sessionCookie(context.config.publicUrl);

  serve(app, doors, contract.leaveProvider, async ({ caller, reply }) => {
    const { subject, session: open } = caller;
    const ticket = await leave(context, logins, { citizenId: subject, id: open.id });
    reply.header('set-cookie', session.clear());
    return answer(
      200,
      {
        message: 'ok' as const,
        continue_at: ticket === undefined ? null : `/logout/provider?ticket=${ticket}`,
      },
      NO_STORE,
    );
  });

  serve(app, doors, contract.continueLogout, async ({ query, reply }) =>
    send(reply, await continueLogout(context, logins, query.ticket), LEAVE),
  );

  serve(app, doors, contract.logoutByRedirect, async ({ request, reply }) => {
    const url = request.raw.url ?? '';
    const at = url.indexOf('?');
    const query = at === -1 ? '' : url.slice(at + 1);
    return send(reply, await answerRedirect(context, logins, query), LEAVE);
  });

  serve(app, doors, contract.logoutByPost, async ({ body, reply }) => {
    const message = body.SAMLRequest ?? body.SAMLResponse;
    const told = { message, relayState: body.RelayState };
    return send(reply, await answerPost(context, logins, told), LEAVE);
  });
}

function send(reply: FastifyReply, carrier: Carrier, words: FormWords) {
  if (carrier.by === 'redirect') return seeOther(carrier.location);
  sendForm(reply, carrier, words);
  return undefined;
}

/** What we publish. */
function documentRoutes(app: FastifyInstance, doors: OurDoors, logins: Logins): void {
  const sendMetadata = (reply: FastifyReply, metadata: string) => {
    reply
      .type('application/samlmetadata+xml')
      .header('cache-control', 'public, max-age=300')
      .send(metadata);
    return undefined;
  };

  serve(app, doors, contract.metadata, async ({ reply }) =>
    sendMetadata(reply, logins.kinds.spid.serviceProvider.metadata),
  );

  serve(app, doors, contract.cieMetadata, async ({ reply }) => {
    const { cie } = logins.kinds;
    if (cie === undefined) throw new Refusal(contract.loginProblems.cie_not_described);
    return sendMetadata(reply, cie.serviceProvider.metadata);
  });

  serve(app, doors, contract.identityProviders, async () => {
    const items = logins.identityProviders
      .list()
      .map(({ entityId, displayName, kind }) => ({ entity_id: entityId, name: displayName, kind }));
    return answer(200, { items }, { 'cache-control': 'public, max-age=30' });
  });
}

const errorPage = (errorCode: number) => `/error.html?errorCode=${errorCode}`;

/** 303 and not 301 or 302: the next request is a GET, and nothing of it is ever cached. */
function seeOther(location: string, headers: Record<string, string> = {}) {
  return answer(303, undefined, { ...NO_STORE, ...headers, location });
}
