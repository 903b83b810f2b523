// The page that carries a message to an identity provider by form: by itself where scripts run, by a button where not.
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html } from '../../floor/html.ts';
import type { Carrier } from './kinds/kind.ts';

const SCRIPT = 'document.forms[0].submit()';
const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');
const STYLE =
  ':root{color-scheme:light dark}body{font:1.125rem/1.5 "Titillium Web",system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center}main{max-width:34rem;padding:1.5rem}button{font:inherit;font-weight:600;border:0;border-radius:.25rem;padding:.75rem 1.5rem;background:#06c;color:#fff;min-height:3rem}button:focus-visible{outline:.1875rem solid #ff9900;outline-offset:.125rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

// Written here to the last character: the policy names the hash of what stands between the tags.
const STYLE_ELEMENT = { text: `<style>${STYLE}</style>` };
const SCRIPT_ELEMENT = { text: `<script>${SCRIPT}</script>` };

export interface FormWords {
  title: string;
  /** In Italian. */
  what: string;
  button: string;
  /** The same in English. */
  english: string;
}

export const ENTER: FormWords = {
  title: 'Entra in IO',
  what: 'Ti portiamo dal tuo gestore d’identità. Se non succede nulla, premi il pulsante.',
  button: 'Continua',
  english: 'We are taking you to your identity provider. If nothing happens, press the button.',
};

export const LEAVE: FormWords = {
  title: 'Sei uscito da IO',
  what: 'Ora chiudiamo anche l’accesso dal gestore d’identità. Se non succede nulla, premi il pulsante.',
  button: 'Continua dal gestore d’identità',
  english:
    'You have left IO. We are now closing the session at the identity provider, too: if nothing happens, press the button.',
};

/** The only script is the one line of which the policy names the hash; everything else is refused. */
export function sendForm(
  reply: FastifyReply,
  { action, fields }: Extract<Carrier, { by: 'form' }>,
  words: FormWords,
): void {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  // A provider may lead on to another host of its own, and browsers hold redirects against this, too.
  const scheme = new URL(action).protocol;
  reply
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; script-src 'sha256-${SCRIPT_HASH}'; style-src 'sha256-${STYLE_HASH}'; form-action ${scheme}; frame-ancestors 'none'; base-uri 'none'`,
    })
    .send(
      html`<!doctype html>
        <html lang="it">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>${words.title}</title>
            ${STYLE_ELEMENT}
          </head>
          <body>
            <main>
              <h1>${words.title}</h1>
              <p>${words.what}</p>
              <form method="post" action="${action}">
                ${inputs}
                <button>${words.button}</button>
              </form>
              <p lang="en">${words.english}</p>
            </main>
            ${SCRIPT_ELEMENT}
          </body>
        </html>`.text,
    );
}
