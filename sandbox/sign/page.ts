// The signing program on trial, as a page: who signs, which file, what goes wrong.

import type { Persona } from '../people/personas.ts';
import { text } from '../text.ts';
import { both, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { signFaults } from './faults.ts';

export function signPage(personas: readonly Persona[], path: string): string {
  return page({
    title: text('Firma digitale', 'Digital signature'),
    simulates: text(
      'Questa pagina simula il programma di firma e la sua autorità: i certificati sono inventati e non valgono nulla.',
      'This page simulates a signing program and its authority: the certificates are invented and worth nothing.',
    ),
    body: html`<form method="post" action="${path}" enctype="multipart/form-data">
        <label for="file">${both(text('Documento da firmare', 'Document to sign'))}</label>
        <input id="file" name="file" type="file" required data-testid="file" />
        <label for="signer">${both(text('Chi firma', 'Who signs'))}</label>
        <select id="signer" name="signer" data-testid="signer">
          ${personas.map(
            ({ username, name, familyName, fiscalCode }) =>
              html`<option value="${username}">${name} ${familyName} (${fiscalCode})</option>`,
          )}
        </select>
        <label for="fault">${both(text('Che cosa va storto', 'What goes wrong'))}</label>
        <select id="fault" name="fault" data-testid="fault">
          ${Object.entries(signFaults).map(
            ([name, { it, en }]) => html`<option value="${name}">${it} / ${en}</option>`,
          )}
        </select>
        <div class="row">
          <button data-testid="sign">
            ${both(text('Firma e scarica il .p7m', 'Sign and download the .p7m'))}
          </button>
        </div>
      </form>
      <p>
        <a href="${path}ca.pem"
          >${both(text('Certificato dell’autorità', 'The authority’s certificate'))}</a
        >
      </p>`,
  });
}
