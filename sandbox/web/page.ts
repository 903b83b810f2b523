// What every page has: the band, the language, the rules that keep it self-contained, and the
// few lines of script that some of them need.

import { createHash } from 'node:crypto';
import { both, Html, html } from './html.ts';
import { style } from './style.ts';
import { text, type Text } from '../text.ts';

const copyScript = `for(const b of document.querySelectorAll('[data-copy]')){b.hidden=false;b.addEventListener('click',async()=>{await navigator.clipboard.writeText(document.getElementById(b.dataset.copy).textContent);b.textContent='Copiato'})}`;
/** Sends the page's first form. */
export const submitScript = `document.forms[0].submit()`;

/** The policy that goes with every page: its own style and scripts, nothing from outside. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src '${hash(style)}'`,
  `script-src '${hash(copyScript)}' '${hash(submitScript)}'`,
  'img-src data:',
  "frame-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

type Page = {
  readonly title: Text;
  /** What the page stands for in the real world, said under the band. */
  readonly simulates: Text;
  readonly body: Html;
  /** Whose pages these are: their colours, and the words above the title. */
  readonly look?: 'spid' | 'cie';
  readonly brand?: string;
  /** Something more to say inside the band. */
  readonly band?: Text;
  /** More room, where there are tables or two columns of people. */
  readonly width?: 'wide' | 'two';
  /** Sends the first form as soon as the page is there. */
  readonly submits?: boolean;
};

export function page(options: Page): string {
  const { title, simulates, body, look, brand, band, width, submits = false } = options;
  return html`<!doctype html>
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title.it} - Ambiente di prova</title>
        <link rel="icon" href="data:," />
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body class="${look}">
        <header class="band">
          <p>Ambiente di prova <span lang="en">(sandbox)</span></p>
          ${band === undefined ? undefined : html`<p>${band.it}</p>`}
        </header>
        ${brand === undefined ? undefined : html`<aside class="brand" aria-label="Di chi è la pagina"><span>${brand}</span></aside>`}
        <main class="${width}">
          <h1>${both(title)}</h1>
          ${body}
          <footer class="soft">
            <p>${both(simulates)}</p>
          </footer>
        </main>
        ${new Html(`<script>${submits ? submitScript : copyScript}</script>`)}
      </body>
    </html>`.source;
}

/** What went over the wire, folded away, with a button that copies it. */
export function wire(id: string, title: Text, source: string, open = false): Html {
  return html`<details ${open ? new Html('open') : undefined}>
    <summary>${both(title)}</summary>
    <button type="button" hidden data-copy="${id}">Copia</button>
    <pre id="${id}" tabindex="0">${source}</pre>
  </details>`;
}

/** A short page that says what is wrong with a request. */
export function problemPage(title: Text, detail: Text): string {
  return page({
    title,
    simulates: text('Una pagina del simulatore.', 'A page of the simulator.'),
    body: html`<p class="lead">${both(detail)}</p>
      <p>
        <a class="button" href="/">Vai all'indice <span class="en" lang="en">Index</span></a>
      </p>`,
  });
}

function hash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
