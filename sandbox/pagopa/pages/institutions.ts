// Which institutions the node knows, and the form by which it is told of one more, or of one more account.

import { text, type Text } from '../../text.ts';
import { both, html, type Html } from '../../web/html.ts';
import { page } from '../../web/page.ts';
import type { AskedInstitution, InstitutionField } from '../asked-institution.ts';
import type { Institution } from '../world.ts';
import { simulates } from './home.ts';

export type Wrong = Partial<Record<InstitutionField, Text>>;

export function institutionsPage(
  institutions: readonly Institution[],
  asked: AskedInstitution,
  outcome: { readonly wrong?: Wrong; readonly told?: Institution } = {},
): string {
  const { wrong = {}, told } = outcome;
  const known = institutions.find(({ fiscalCode }) => fiscalCode === asked.fiscal_code.trim());
  return page({
    title: text('Enti che pagoPA conosce', 'Institutions that pagoPA knows'),
    simulates,
    body: html`<p><a href="/pagopa/">pagoPA</a></p>
      ${told === undefined ? undefined : toldOf(told)} ${wrongList(wrong)}
      <p class="lead">
        ${both(
          text(
            'Un ente appena arrivato su IO va fatto conoscere anche qui, con il conto su cui incassa: altrimenti i suoi avvisi sono rifiutati (PPT_DOMINIO_SCONOSCIUTO). Con il pagoPA vero succede quando l’ente aderisce.',
            'An institution that has just come to IO must be made known here too, with the account that it is paid to: otherwise its notices are refused (PPT_DOMINIO_SCONOSCIUTO). With the true pagoPA it happens when the institution joins.',
          ),
        )}
      </p>
      <form class="card" method="post" action="/pagopa/institutions/form" novalidate>
        ${field('fiscal_code', text('Codice fiscale dell’ente, 11 cifre', 'Fiscal code of the institution, 11 digits'), wrong, html`<input ${attributes('fiscal_code', wrong)} value="${asked.fiscal_code}" inputmode="numeric" maxlength="30" autocomplete="off" required />`)}
        ${field('name', text('Nome', 'Name'), wrong, html`<input ${attributes('name', wrong)} value="${asked.name}" maxlength="140" autocomplete="off" required />`)}
        ${field('ibans', text('IBAN su cui incassa; se sono più d’uno, uno per riga', 'IBAN that it is paid to; more than one: one a line'), wrong, html`<textarea ${attributes('ibans', wrong)} rows="2" maxlength="1000" spellcheck="false" autocomplete="off" required>${asked.ibans}</textarea>`)}
        ${known === undefined || told !== undefined ? undefined : alreadyKnown(known)}
        <div class="row">
          <button class="main" data-testid="tell">
            ${both(text('Fallo conoscere a pagoPA', 'Make it known to pagoPA'))}
          </button>
        </div>
      </form>
      <h2>${both(text('Enti conosciuti', 'Known institutions'))} (${institutions.length})</h2>
      <ul class="plain card people">
        ${institutions.toReversed().slice(0, 200).map(line)}
      </ul>`,
  });
}

function attributes(name: InstitutionField, wrong: Wrong): Html {
  const fault =
    wrong[name] === undefined
      ? undefined
      : html`aria-invalid="true" aria-describedby="${name}-wrong"`;
  return html`id="${name}" name="${name}" data-testid="institution-${name}" ${fault}`;
}

function field(name: InstitutionField, label: Text, wrong: Wrong, control: Html): Html {
  const fault = wrong[name];
  return html`<label for="${name}">${both(label)}</label> ${control}
    ${fault === undefined ? undefined : html`<p class="wrong" id="${name}-wrong">${both(fault)}</p>`}`;
}

/** First on the page: who reads it by ear hears it at once, and each line leads to its field. */
function wrongList(wrong: Wrong): Html | undefined {
  const all = Object.entries(wrong);
  if (all.length === 0) return undefined;
  return html`<div class="alert" role="alert" data-testid="wrong">
    <strong>${both(text('Non ancora: correggi questo.', 'Not yet: mend this.'))}</strong>
    <ul>
      ${all.map(([name, fault]) => html`<li><a href="#${name}">${fault.it}</a></li>`)}
    </ul>
  </div>`;
}

function toldOf({ fiscalCode, name, ibans }: Institution): Html {
  return html`<div class="done" role="status" data-testid="told">
    <strong>${both(text(`pagoPA conosce ${name}.`, `pagoPA knows ${name}.`))}</strong>
    <p>
      ${both(
        text(
          `I suoi avvisi (codice fiscale ${fiscalCode}) si possono pagare su ${ibans.length === 1 ? 'questo conto' : 'questi conti'}:`,
          `Its notices (fiscal code ${fiscalCode}) can be paid to ${ibans.length === 1 ? 'this account' : 'these accounts'}:`,
        ),
      )}
    </p>
    <p><code>${ibans.join(', ')}</code></p>
  </div>`;
}

function alreadyKnown({ ibans }: Institution): Html {
  return html`<p class="soft" data-testid="known">
    ${both(
      text(
        'pagoPA conosce già questo ente; l’IBAN scritto qui si aggiunge a questi:',
        'pagoPA knows this institution already; the IBAN written here is added to these:',
      ),
    )}
    <code>${ibans.join(', ')}</code>
  </p>`;
}

function line({ fiscalCode, name, ibans, enabled }: Institution): Html {
  return html`<li class="mail" data-testid="institution">
    <strong>${name}</strong>
    <span><code>${fiscalCode}</code></span>
    <span class="soft"><code>${ibans.join(', ')}</code></span>
    ${enabled === false ? html`<span>${both(text('Sospeso', 'Suspended'))}</span>` : undefined}
  </li>`;
}
