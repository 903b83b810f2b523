// The front page of pagoPA for people: what befalls payments, the clock, the demonstration's notices, what has been
// paid, what went over the wire.

import { groupedNoticeNumber } from '@io/vocabulary';
import { text } from '../../text.ts';
import { both, html, type Html } from '../../web/html.ts';
import { page } from '../../web/page.ts';
import type { Notice } from '../institution/catalogue.ts';
import { isPaidAttempt } from '../node/books.ts';
import type { PagoPa } from '../pagopa.ts';
import { type Scenario, scenarioNames, scenarios } from '../scenarios.ts';
import { frontEnd, subscriptionKey } from '../world.ts';
import { euros } from './money.ts';

export const simulates = text(
  'Queste pagine simulano pagoPA: il nodo, gli enti, i prestatori di servizi di pagamento. Nessun denaro si muove.',
  'These pages simulate pagoPA: the node, institutions, payment service providers. No money moves.',
);

const shown = 20;

export function homePage(pagopa: PagoPa): string {
  return page({
    title: text('pagoPA: il nodo e il suo mondo', 'pagoPA: the node and its world'),
    simulates,
    width: 'wide',
    body: html`${befalling(pagopa)}
      <ul class="links">
        <li><a href="/pagopa/counter">${both(text('Tabaccheria', 'Tobacconist'))}</a></li>
        <li>
          <a href="/pagopa/institutions">${both(text('Enti', 'Institutions'))}</a>
        </li>
        <li><a href="#notices">${both(text('Avvisi', 'Notices'))}</a></li>
        <li><a href="#payments">${both(text('Pagamenti', 'Payments'))}</a></li>
        <li><a href="#flows">${both(text('Flussi', 'Flows'))}</a></li>
        <li><a href="#wire">${both(text('Messaggi', 'Messages'))}</a></li>
        <li><a href="/pagopa/books">${both(text('Libri (JSON)', 'Books (JSON)'))}</a></li>
      </ul>
      ${access(pagopa)} ${clockForms(pagopa)} ${faultForms()} ${paymentList(pagopa)}
      ${wireList(pagopa)} ${flowList(pagopa)} ${noticeList(pagopa)}`,
  });
}

function befalling({ settings }: PagoPa): Html | undefined {
  if (settings.scenario === 'payable' && settings.rules.length === 0) return undefined;
  const times = settings.times === 0 ? '' : ` (${settings.times})`;
  return html`<p class="alert" data-testid="fault-on">
    ${both(text('Acceso:', 'Switched on:'))}
    <code>${settings.scenario}${times}</code> ${both(scenarios[settings.scenario].about)}
    ${
      settings.rules.length === 0
        ? undefined
        : both(
            text(
              `Regole per avvisi: ${settings.rules.length}`,
              `Rules for notices: ${settings.rules.length}`,
            ),
          )
    }
  </p>`;
}

function access(pagopa: PagoPa): Html {
  const base = pagopa.url();
  return html`<details>
    <summary>${both(text('Indirizzi e chiavi', 'Addresses and keys'))}</summary>
    <dl class="card">
      <dt>nodeForPsp</dt>
      <dd>
        <a href="/pagopa/nodo-auth/node-for-psp/v1?wsdl"
          ><code>${base}/pagopa/nodo-auth/node-for-psp/v1</code></a
        >
      </dd>
      <dt>nodeForPa</dt>
      <dd>
        <a href="/pagopa/nodo-auth/node-for-pa/v1?wsdl"
          ><code>${base}/pagopa/nodo-auth/node-for-pa/v1</code></a
        >
      </dd>
      <dt>nodeForIO</dt>
      <dd>
        <a href="/pagopa/node-for-io/v1?wsdl"><code>${base}/pagopa/node-for-io/v1</code></a>
      </dd>
      <dt>paForNode</dt>
      <dd>
        <a href="/pagopa/pa?wsdl"><code>${base}/pagopa/pa</code></a>
      </dd>
      <dt>closePayment</dt>
      <dd><code>${base}/pagopa/nodo/v2/closepayment</code></dd>
      <dt>Ocp-Apim-Subscription-Key</dt>
      <dd><code>${subscriptionKey}</code></dd>
      <dt>idPSP, idBrokerPSP, idChannel, password</dt>
      <dd>
        <code>${frontEnd.id}, ${frontEnd.broker}, ${frontEnd.channel}, ${frontEnd.password}</code>
      </dd>
    </dl>
  </details>`;
}

const steps = [
  ['900000', text('Avanti di 15 minuti', '15 minutes on')],
  ['1860000', text('Avanti di 31 minuti: i token scadono', '31 minutes on: tokens expire')],
  ['86400000', text('Avanti di un giorno: si riversa', 'A day on: money is settled')],
] as const;

function clockForms({ clock }: PagoPa): Html {
  const now = clock.now().toZonedDateTimeISO('Europe/Rome');
  return html`<h2>${both(text('Orologio', 'Clock'))}</h2>
    <p data-testid="clock">
      ${now.toLocaleString('it-IT', { dateStyle: 'full', timeStyle: 'medium' })}
    </p>
    <form method="post" action="/pagopa/control/clock">
      <div class="row">
        ${steps.map(
          ([value, label]) =>
            html`<button name="advance_ms" value="${value}" data-testid="advance-${value}">
              ${both(label)}
            </button>`,
        )}
      </div>
    </form>
    <form method="post" action="/pagopa/control/job">
      <div class="row">
        <button name="job" value="expire" data-testid="job-expire">
          ${both(text('Togli i token scaduti', 'Drop expired tokens'))}
        </button>
        <button name="job" value="receipts" data-testid="job-receipts">
          ${both(text('Consegna le ricevute', 'Deliver receipts'))}
        </button>
        <button name="job" value="receipts_left" data-testid="job-receipts-left">
          ${both(
            text('Riprova le ricevute rimaste indietro', 'Try receipts that were given up again'),
          )}
        </button>
        <button name="job" value="rts" data-testid="job-rts">
          ${both(text('Chiedi ai PSP le RT che devono', 'Ask providers for the RTs they owe'))}
        </button>
        <button name="job" value="settle" data-testid="job-settle">
          ${both(text('Riversa adesso', 'Settle now'))}
        </button>
      </div>
    </form>`;
}

const groups = [
  ['institution', text('L’ente', 'The institution')],
  ['node', text('Il nodo', 'The node')],
  ['provider', text('Il PSP', 'The provider')],
  ['front_end', text('La notifica a chi ha incassato', 'The result for who took the money')],
] as const;

function faultForms(): Html {
  return html`<details class="faults">
    <summary>${both(text('Guasti per tutti', 'Faults for everybody'))}</summary>
    <form method="post" action="/pagopa/control/scenario">
      ${groups.map(
        ([by, label]) =>
          html`<h2>${both(label)}</h2>
            ${scenarioNames.filter((name) => scenarios[name].by === by).map(scenarioButton)}`,
      )}
    </form>
    <form method="post" action="/pagopa/control/reset">
      <div class="row">
        <button data-testid="reset">
          ${both(text('Tutto come all’inizio', 'Everything as at the start'))}
        </button>
      </div>
    </form>
  </details>`;
}

function scenarioButton(name: Scenario): Html {
  const { digits, about } = scenarios[name];
  return html`<button name="scenario" value="${name}" data-testid="scenario-${name}">
    <b>${digits}</b> ${both(about)}
  </button>`;
}

function noticeList({ catalogue }: PagoPa): Html {
  const notices = catalogue
    .list()
    .filter(({ persona }) => persona !== undefined)
    .toReversed();
  return html`<h2 id="notices">
      ${both(text('Avvisi della dimostrazione', 'Notices of the demonstration'))}
    </h2>
    <p class="soft">
      ${both(
        text(
          'Anche ogni altro numero che comincia con 302 è un avviso: le due cifre prima delle ultime due dicono che cosa gli succede.',
          'Every other number that begins with 302 is a notice too: the two digits before the last two say what befalls it.',
        ),
      )}
    </p>
    <ul class="plain card people">
      ${notices.map(noticeLine)}
    </ul>`;
}

function noticeLine(notice: Notice): Html {
  return html`<li class="mail" data-testid="notice">
    <strong>${notice.description}</strong>
    <span
      >${euros(notice.amount)} · ${notice.debtor.fullName} · <code>${notice.fiscalCode}</code></span
    >
    <span><code>${groupedNoticeNumber(notice.noticeNumber)}</code></span>
    <span class="soft">${both(scenarios[notice.scenario].about)}</span>
  </li>`;
}

function paymentList({ state }: PagoPa): Html {
  const positions = state.positions.values().slice(0, shown);
  return html`<h2 id="payments">${both(text('Pagamenti', 'Payments'))}</h2>
    ${
      positions.length === 0
        ? html`<p class="card">${both(text('Nessuno, per ora.', 'None so far.'))}</p>`
        : html`<ul class="plain card people">
            ${positions.map((position) => {
              const last = position.attempts.at(-1);
              const paid = position.attempts.find(isPaidAttempt);
              const amount = (paid ?? last)?.data.paymentAmount;
              return html`<li class="mail" data-testid="position">
                <a href="/pagopa/positions/${position.fiscalCode}/${position.noticeNumber}"
                  >${last?.data.description ?? position.noticeNumber}</a
                >
                <span
                  ><strong>${position.status}</strong>
                  ${amount === undefined ? '' : euros(amount)}</span
                >
                <span class="soft"
                  ><code>${position.noticeNumber}</code> · ${last?.status ?? '-'}</span
                >
              </li>`;
            })}
          </ul>`
    }`;
}

function flowList({ flows }: PagoPa): Html {
  const all = flows.list().slice(0, shown);
  return html`<h2 id="flows">${both(text('Flussi di rendicontazione', 'Settlement flows'))}</h2>
    ${
      all.length === 0
        ? html`<p class="card">${both(text('Nessuno, per ora.', 'None so far.'))}</p>`
        : html`<ul class="plain card people">
            ${all.map(
              (flow) =>
                html`<li class="mail">
                  <a href="/pagopa/flows/${flow.fiscalCode}/${flow.id}"><code>${flow.id}</code></a>
                  <span
                    >${euros(flow.total)} · ${flow.lines.length} ·
                    <code>${flow.fiscalCode}</code></span
                  >
                </li>`,
            )}
          </ul>`
    }`;
}

function wireList({ wire }: PagoPa): Html {
  const exchanges = wire.list().slice(0, shown);
  return html`<h2 id="wire">${both(text('Messaggi sul filo', 'Messages on the wire'))}</h2>
    ${
      exchanges.length === 0
        ? html`<p class="card">${both(text('Nessuno, per ora.', 'None so far.'))}</p>`
        : html`<ul class="plain card people">
            ${exchanges.map(
              (one) =>
                html`<li class="mail" data-testid="exchange">
                  <a href="/pagopa/wire/${one.id}">${one.operation}</a>
                  <span>${one.from} → ${one.to}</span>
                  <span class="soft">${one.status} · ${one.milliseconds} ms · ${one.at}</span>
                </li>`,
            )}
          </ul>`
    }`;
}
