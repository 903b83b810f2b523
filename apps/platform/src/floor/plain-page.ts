// A page of a few sentences and a button, for who comes from a mail: no script, nothing from elsewhere.
import type { FastifyReply } from 'fastify';
import { html, type Html } from './html.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const STYLE: Html = {
  text: `:root { color-scheme: light dark }
body { font: 18px/1.5 'Titillium Web', system-ui, sans-serif; max-width: 34em; margin: 10vh auto; padding: 0 1rem }
a { color: light-dark(#0059b3, #7db8ff) }
form { margin: 1.5rem 0 }
button { font: inherit; font-weight: 600; padding: .75rem 1.5rem; min-height: 44px; border: 0; border-radius: 4px; background: #06c; color: #fff; margin: 0 .75rem .75rem 0 }
button.second { background: none; color: inherit; box-shadow: inset 0 0 0 1px }
button:focus-visible, a:focus-visible { outline: 3px solid #f90; outline-offset: 2px }`,
};

/** The body begins with its h1. */
export function sendPlainPage(reply: FastifyReply, title: string, body: Html, status = 200): void {
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    .send(
      html`<!doctype html>
        <html lang="it">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>${title} - IO</title>
            <style>
              ${STYLE}
            </style>
          </head>
          <body>
            <main>${body}</main>
          </body>
        </html>`.text,
    );
}
