// The page that says what is wrong with a request, and how the error goes back to the service.

import { errorCode, type ErrorNumber } from '../saml/error-codes.ts';
import type { Fault } from '../saml/fault.ts';
import { pretty } from '../saml/pretty.ts';
import { text, type Text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { dressOf } from './dress.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Kind } from './kind.ts';
import { form, type Outgoing } from './message-page.ts';

/** `answer` is the message that tells the service; without it only the user is told. */
export function diagnosisPage(
  kind: Kind,
  { code, finding }: Fault,
  xml: string | undefined,
  answer: Outgoing | undefined,
): string {
  return page({
    title: errorCode(code).title,
    ...dressOf(kind),
    body: html`<p class="alert"><strong>${code}</strong> ${both(finding)}</p>
      <p>${both(answer === undefined ? toldToUser(kind) : toldToService(kind))}</p>
      ${
        answer === undefined
          ? undefined
          : form(answer, text("Rimanda l'errore al servizio", 'Send the error back to the service'))
      }
      ${
        xml === undefined
          ? undefined
          : wire('request', text('Richiesta ricevuta', 'Request received'), pretty(xml), true)
      }
      ${
        answer === undefined
          ? undefined
          : wire('response', text('Errore da rimandare', 'Error to send back'), pretty(answer.xml))
      }`,
  });
}

function toldToUser({ label }: Kind): Text {
  return text(
    `Per le regole di ${label} questo errore lo vede solo l'utente: al servizio non torna niente.`,
    `By ${label}'s rules only the user sees this error: nothing goes back to the service.`,
  );
}

function toldToService({ label }: Kind): Text {
  return text(
    `La richiesta del servizio non segue le regole di ${label}. Un gestore vero rimanderebbe subito l'errore.`,
    `The service's request does not follow ${label}'s rules. A real provider would send the error back at once.`,
  );
}

/** The courtesy page of an identity provider that is out of order, on purpose. */
export function outOfOrderPage({ kind, path }: IdentityProvider, code: ErrorNumber): string {
  return page({
    title: errorCode(code).title,
    ...dressOf(kind),
    body: html`<p class="alert"><strong>${code}</strong> ${both(simulated)}</p>
      ${link(path)}`,
  });
}

const simulated = text(
  'È un guasto simulato: lo ha chiesto chi prova il servizio.',
  'This is a simulated fault: whoever tries the service asked for it.',
);

function link(path: string): Html {
  return html`<p>
    <a href="${path}/">${both(text('Impostazioni del simulatore', 'Simulator settings'))}</a>
  </p>`;
}
