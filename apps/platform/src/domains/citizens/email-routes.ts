// The link in the confirmation mail. Opening it changes nothing: mail scanners open links too; the button does.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { html } from '../../floor/html.ts';
import { proveEmail } from './actions.ts';
import { showEmailValidation, validateEmail } from './contract.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export function emailRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, showEmailValidation, async ({ query, reply }) => {
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
      .send(
        html`<!doctype html>
          <html lang="it">
            <head>
              <meta charset="utf-8" />
              <meta name="viewport" content="width=device-width, initial-scale=1" />
              <title>Conferma il tuo indirizzo - IO</title>
              <style>
                :root {
                  color-scheme: light dark;
                }
                body {
                  font:
                    18px/1.5 'Titillium Web',
                    system-ui,
                    sans-serif;
                  max-width: 34em;
                  margin: 10vh auto;
                  padding: 0 1rem;
                }
                button {
                  font: inherit;
                  font-weight: 600;
                  padding: 0.75rem 1.5rem;
                  min-height: 44px;
                  border: 0;
                  border-radius: 4px;
                  background: #06c;
                  color: #fff;
                }
                button:focus-visible {
                  outline: 3px solid #f90;
                  outline-offset: 2px;
                }
              </style>
            </head>
            <body>
              <main>
                <h1>Conferma il tuo indirizzo</h1>
                <p>Premi il pulsante per ricevere a questo indirizzo gli avvisi di IO.</p>
                <form
                  method="post"
                  action="/public/validate-profile-email?token=${encodeURIComponent(query.token)}"
                >
                  <button>Conferma l’indirizzo</button>
                </form>
                <p lang="en">Press the button to receive IO’s notices at this address.</p>
              </main>
            </body>
          </html>`.text,
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
