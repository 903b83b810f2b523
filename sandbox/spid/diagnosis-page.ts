// The page that says what is wrong with a request, and how the error goes back to the service.

import { errorCode, type ErrorNumber } from '../saml/error-codes.ts';
import type { Fault } from '../saml/fault.ts';
import { pretty } from '../saml/pretty.ts';
import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { form, simulates, type Outgoing } from './message-page.ts';

/** `answer` is the message that tells the service; without it only the user is told. */
export function diagnosisPage(
  { code, finding }: Fault,
  xml: string | undefined,
  answer: Outgoing | undefined,
): string {
  return page({
    title: errorCode(code).title,
    simulates,
    body: html`<p class="alert"><strong>${code}</strong> ${both(finding)}</p>
      <p>${both(answer === undefined ? toldToUser : toldToService)}</p>
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

const toldToUser = text(
  "Per le regole di SPID questo errore lo vede solo l'utente: al servizio non torna niente.",
  "By SPID's rules only the user sees this error: nothing goes back to the service.",
);
const toldToService = text(
  "La richiesta del servizio non segue le regole di SPID. Un gestore vero rimanderebbe subito l'errore.",
  "The service's request does not follow SPID's rules. A real provider would send the error back at once.",
);

/** The courtesy page of an identity provider that is out of order, on purpose. */
export function outOfOrderPage(code: ErrorNumber): string {
  return page({
    title: errorCode(code).title,
    simulates,
    body: html`<p class="alert"><strong>${code}</strong> ${both(simulated)}</p>
      ${link()}`,
  });
}

const simulated = text(
  'È un guasto simulato: lo ha chiesto chi prova il servizio.',
  'This is a simulated fault: whoever tries the service asked for it.',
);

function link(): Html {
  return html`<p>
    <a href="/spid/">${both(text('Impostazioni del simulatore', 'Simulator settings'))}</a>
  </p>`;
}
