// The link in the confirmation mail. Opening it changes nothing: mail scanners open links too; the button does.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { html } from '../../floor/html.ts';
import { sendPlainPage } from '../../floor/plain-page.ts';
import { proveEmail } from './actions.ts';
import { showEmailValidation, validateEmail } from './contract.ts';

export function emailRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, showEmailValidation, async ({ query, reply }) => {
    sendPlainPage(
      reply,
      'Conferma il tuo indirizzo',
      html`<h1>Conferma il tuo indirizzo</h1>
        <p>Premi il pulsante per ricevere a questo indirizzo gli avvisi di IO.</p>
        <form
          method="post"
          action="/public/validate-profile-email?token=${encodeURIComponent(query.token)}"
        >
          <button>Conferma l’indirizzo</button>
        </form>
        <p lang="en">Press the button to receive IO’s notices at this address.</p>`,
    );
    return undefined;
  });

  serve(app, doors, validateEmail, async ({ query }) => {
    const outcome = await proveEmail(context, query.token);
    const result = outcome === 'success' ? 'result=success' : `result=failure&error=${outcome}`;
    return answer(303, undefined, {
      location: `/email_verification.html?${result}&time=${context.clock().epochMilliseconds}`,
      'cache-control': 'no-store',
    });
  });
}
