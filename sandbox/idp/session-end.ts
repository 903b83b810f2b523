// How a session ends with a provider that knows no SAML logout (CIE): whoever calls the address is
// out, and nothing goes back to the service.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../text.ts';
import { both, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { sendPage } from '../web/server.ts';
import { dressOf } from './dress.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { forgetSession } from './session-cookie.ts';

export function endSession(
  idp: IdentityProvider,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  forgetSession(idp, request, reply);
  const address = request.raw.url ?? '';
  return sendPage(
    reply,
    page({
      title: text(`Sei uscito da Entra con ${idp.kind.label}`, `You have left ${idp.kind.label}`),
      ...dressOf(idp.kind),
      body: html`<p class="lead">
          ${both(
            text(
              'La sessione qui è finita. Se eri anche dentro un servizio, esci anche da lì.',
              'Your session here is over. If you were inside a service too, log out there as well.',
            ),
          )}
        </p>
        ${address.includes('SAMLRequest=') ? unanswered : undefined}`,
    }),
  );
}

const unanswered = html`<p class="alert">
  ${both(
    text(
      'Il servizio ha mandato una LogoutRequest SAML: CIE non la legge e non risponde. Chiudi la tua sessione da te, e manda qui il cittadino con un semplice link.',
      'The service sent a SAML LogoutRequest: CIE does not read it and sends no answer. End your own session by yourself, and lead the citizen here by a plain link.',
    ),
  )}
</p>`;
