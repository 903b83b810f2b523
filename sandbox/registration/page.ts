// The page where outside service providers are registered, checked and removed.

import type { ServiceProvider } from '../saml/service-provider.ts';
import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page } from '../web/page.ts';
import type { Registration } from './registrations.ts';

/** `read` holds what has been read of each registration's metadata so far. */
export function registrationPage(
  list: readonly Registration[],
  read: (registration: Registration) => ServiceProvider | undefined,
): string {
  return page({
    title: text('Servizi registrati', 'Registered services'),
    simulates: text(
      'Registrare un servizio qui vale solo per questa sandbox.',
      'Registering a service here counts for this sandbox only.',
    ),
    width: 'wide',
    body: html`<p class="lead">
        ${both(
          text(
            'Registra i metadati SAML del tuo servizio: poi i suoi cittadini possono entrare con i gestori di questa sandbox. IO non si registra: la sandbox la conosce già.',
            "Register your service's SAML metadata: then its citizens can log in with this sandbox's providers. IO does not register: the sandbox knows it already.",
          ),
        )}
      </p>
      ${
        list.length === 0
          ? nobody
          : html`<ul class="plain">
              ${list.map((entry) => row(entry, read(entry)))}
            </ul>`
      }
      <form method="post" action="/service-providers">
        <label for="url">${both(text('Indirizzo dei metadati', 'Address of the metadata'))}</label>
        <input id="url" name="url" type="url" maxlength="500" data-testid="metadata-url" />
        <label for="metadata">
          ${both(text('oppure il documento intero', 'or the whole document'))}
        </label>
        <textarea
          id="metadata"
          name="metadata"
          rows="8"
          spellcheck="false"
          data-testid="metadata-document"
        ></textarea>
        <label for="kind">${both(text('Per quale gestore', 'For which provider'))}</label>
        <select id="kind" name="kind" data-testid="metadata-kind">
          <option value="">Lo dicono i metadati / as the metadata say</option>
          <option value="spid">SPID</option>
          <option value="cie">CIE</option>
        </select>
        <div class="row">
          <button class="main" data-testid="register">
            ${both(text('Registra e controlla', 'Register and check'))}
          </button>
        </div>
      </form>`,
  });
}

const nobody = html`<p class="soft">${both(text('Ancora nessuno.', 'None yet.'))}</p>`;

function row(registration: Registration, provider: ServiceProvider | undefined): Html {
  const { id, name, kind, entityId, address } = registration;
  const remarks = provider?.remarks ?? [];
  return html`<li class="card">
    <strong>${name}</strong> · ${kind.toUpperCase()}
    <p><code>${entityId}</code></p>
    <p class="soft">${address ?? 'documento / document'}</p>
    ${
      remarks.length === 0
        ? html`<p>${both(text('Nessuna osservazione.', 'No remarks.'))}</p>`
        : html`<ul>
            ${remarks.map((remark) => html`<li>${both(remark)}</li>`)}
          </ul>`
    }
    <form method="post" action="/service-providers/${id}/remove">
      <button data-testid="remove-${id}">${both(text('Togli', 'Remove'))}</button>
    </form>
  </li>`;
}
