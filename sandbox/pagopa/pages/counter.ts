// The tobacconist's window: the number of a printed notice, what it costs, paid.

import { groupedNoticeNumber } from '@io/vocabulary';
import { text } from '../../text.ts';
import { both, html, type Html } from '../../web/html.ts';
import { page } from '../../web/page.ts';
import type { CounterAnswer, CounterNotice } from '../psp/counter.ts';
import type { Institution } from '../world.ts';
import { simulates } from './home.ts';

export function counterPage(
  institutions: readonly Institution[],
  notice?: CounterNotice,
  answer?: CounterAnswer,
): string {
  return page({
    title: text('Tabaccheria', 'Tobacconist'),
    brand: 'Tabaccheria di prova',
    simulates,
    body: html`<p><a href="/pagopa/">pagoPA</a></p>
      ${answer === undefined || notice === undefined ? undefined : answered(notice, answer)}
      <form class="card" method="post" action="/pagopa/counter">
        <label for="fiscal_code">${both(text('Ente creditore', 'Creditor institution'))}</label>
        <select id="fiscal_code" name="fiscal_code" required data-testid="payee">
          ${institutions.map(
            ({ fiscalCode, name }) =>
              html`<option value="${fiscalCode}" ${selected(fiscalCode === notice?.fiscal_code)}>
                ${name} (${fiscalCode})
              </option>`,
          )}
        </select>
        <label for="notice_number"
          >${both(text('Codice avviso, 18 cifre', 'Notice number, 18 digits'))}</label
        >
        <input
          id="notice_number"
          name="notice_number"
          inputmode="numeric"
          autocomplete="off"
          required
          maxlength="30"
          pattern="[0-9 ]{18,30}"
          value="${notice === undefined ? '' : groupedNoticeNumber(notice.notice_number)}"
          data-testid="notice-number"
        />
        <div class="row">
          <button name="do" value="look" data-testid="look">
            ${both(text('Cerca', 'Look up'))}
          </button>
        </div>
      </form>`,
  });
}

// An attribute without value is no string to be escaped.
function selected(isSo: boolean): Html | undefined {
  return isSo ? html`selected` : undefined;
}

function answered(notice: CounterNotice, answer: CounterAnswer): Html {
  if (answer.outcome === 'refused')
    return html`<p class="alert" role="alert" data-testid="refused">
      <strong>${both(text('Non si può pagare.', 'It cannot be paid.'))}</strong>
      ${answer.reason} <code>${answer.fault_code}</code>
    </p>`;
  return html`<dl class="card" data-testid="${answer.outcome}">
      <dt>${both(text('Ente', 'Institution'))}</dt>
      <dd>${answer.payee}</dd>
      <dt>${both(text('Che cosa', 'What for'))}</dt>
      <dd>${answer.description}</dd>
      <dt>${both(text('Importo', 'Amount'))}</dt>
      <dd><strong>${inItalian(answer.amount)}</strong></dd>
      <dt>${both(text('Commissione', 'Fee'))}</dt>
      <dd>${inItalian(answer.fee)}</dd>
      ${
        answer.outcome === 'paid'
          ? html`<dt>${both(text('Pagato', 'Paid'))}</dt>
              <dd data-testid="token"><code>${answer.token}</code></dd>`
          : undefined
      }
    </dl>
    ${answer.outcome === 'payable' ? payForm(notice) : undefined}`;
}

const inItalian = (amount: string) => `${amount.replace('.', ',')} €`;

function payForm(notice: CounterNotice): Html {
  return html`<form method="post" action="/pagopa/counter">
    <input type="hidden" name="fiscal_code" value="${notice.fiscal_code}" />
    <input type="hidden" name="notice_number" value="${notice.notice_number}" />
    <div class="row">
      <button class="main" name="do" value="pay" data-testid="pay">
        ${both(text('Paga in contanti', 'Pay in cash'))}
      </button>
    </div>
  </form>`;
}
