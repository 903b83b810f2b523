// One thing looked at closely: an exchange on the wire, a position and its attempts, a settlement flow.

import { text } from '../../text.ts';
import { both, html, type Html } from '../../web/html.ts';
import { page, wire } from '../../web/page.ts';
import { pretty } from '../../saml/pretty.ts';
import type { Flow } from '../node/flows.ts';
import type { Attempt, Position } from '../node/state.ts';
import type { Exchange } from '../wire-log.ts';
import { simulates } from './home.ts';
import { euros } from './money.ts';

const back = html`<p><a href="/pagopa/">pagoPA</a></p>`;

export function exchangePage(exchange: Exchange): string {
  return page({
    title: text(`Messaggio: ${exchange.operation}`, 'Message on the wire'),
    simulates,
    width: 'wide',
    body: html`${back}
      <dl class="card">
        <dt>${both(text('Da chi a chi', 'From whom to whom'))}</dt>
        <dd>${exchange.from} → ${exchange.to}</dd>
        <dt>${both(text('Indirizzo', 'Address'))}</dt>
        <dd><code>${exchange.url}</code></dd>
        <dt>${both(text('Esito', 'Result'))}</dt>
        <dd>${exchange.status} · ${exchange.milliseconds} ms · ${exchange.at}</dd>
      </dl>
      ${wire('request', text('Richiesta', 'Request'), readable(exchange.request), true)}
      ${wire('reply', text('Risposta', 'Reply'), readable(exchange.reply), true)}`,
  });
}

function readable(source: string): string {
  if (source.trimStart().startsWith('<')) return pretty(source);
  try {
    return JSON.stringify(JSON.parse(source), null, 2);
  } catch {
    return source;
  }
}

export function positionPage(position: Position): string {
  return page({
    title: text('Posizione', 'Position'),
    simulates,
    width: 'wide',
    body: html`${back}
      <dl class="card">
        <dt>${both(text('Avviso', 'Notice'))}</dt>
        <dd><code>${position.noticeNumber}</code></dd>
        <dt>${both(text('Ente', 'Institution'))}</dt>
        <dd><code>${position.fiscalCode}</code></dd>
        <dt>${both(text('Stato', 'State'))}</dt>
        <dd data-testid="status">${position.status}</dd>
      </dl>
      ${position.attempts.toReversed().map(attemptCard)}`,
  });
}

function attemptCard(attempt: Attempt): Html {
  return html`<h2><code>${attempt.token}</code></h2>
    <dl class="card">
      <dt>${both(text('Importo', 'Amount'))}</dt>
      <dd>${euros(attempt.data.paymentAmount)}</dd>
      <dt>PSP</dt>
      <dd>${attempt.provider.id}</dd>
      <dt>${both(text('Debitore', 'Debtor'))}</dt>
      <dd>${attempt.data.debtor.fullName}</dd>
      <dt>${both(text('Scade', 'Expires'))}</dt>
      <dd>${attempt.expiresAt.toString({ smallestUnit: 'second' })}</dd>
      <dt>${both(text('Storia', 'History'))}</dt>
      <dd>
        ${attempt.history.map(({ status, at }) => html`<div><strong>${status}</strong> <span class="soft">${at}</span></div>`)}
        ${attempt.isLate ? both(text('Arrivato tardi.', 'Came late.')) : undefined}
        ${attempt.isSurplus ? both(text('Denaro in più: va reso.', 'Money too much: to be given back.')) : undefined}
      </dd>
      <dt>${both(text('Ricevute', 'Receipts'))}</dt>
      <dd>
        ${attempt.deliveries.map(
          ({ recipient, status, tries, lastAnswer }) =>
            html`<div>
              <code>${recipient}</code> ${status} (${tries}) <span class="soft">${lastAnswer}</span>
            </div>`,
        )}
      </dd>
    </dl>`;
}

export function flowPage(flow: Flow): string {
  return page({
    title: text('Flusso di rendicontazione', 'Settlement flow'),
    simulates,
    width: 'wide',
    body: html`${back}
      <dl class="card">
        <dt>identificativoFlusso</dt>
        <dd><code>${flow.id}</code></dd>
        <dt>${both(text('Totale', 'Total'))}</dt>
        <dd>${euros(flow.total)} (${flow.lines.length})</dd>
        <dt>${both(text('Causale del bonifico', 'Text of the bank transfer'))}</dt>
        <dd><code>${flow.remittance}</code></dd>
      </dl>
      ${wire('flow', text('Il documento', 'The document'), pretty(flow.xml), true)}`,
  });
}
