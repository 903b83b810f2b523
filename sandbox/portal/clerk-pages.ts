// What the clerk sees: every application with its next move, what IO has told, what went over the wire.

import { text, type Text } from '../text.ts';
import { both, html, type Html, type Part } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { type Case, movesOf, stateOf } from './case.ts';
import { back, brand, simulates } from './citizen-pages.ts';
import { eventWords, type Heard } from './notices.ts';
import { procedures, type ProcedureName } from './procedures.ts';

const wordOf = (type: string): Html => both(eventWords[type] ?? text(type, type));

export type DeskView = {
  readonly cases: readonly Case[];
  readonly heard: readonly Heard[];
  readonly troubles: ReadonlyMap<ProcedureName, Text>;
  readonly refuses: boolean;
};

export function deskPage({ cases, heard, troubles, refuses }: DeskView): string {
  return page({
    title: text('Lo sportello', 'The desk'),
    brand,
    simulates,
    width: 'wide',
    body: html`${[...troubles].map(
        ([name, why]) =>
          html`<p class="alert"><strong>${procedures[name].title.it}</strong>: ${both(why)}</p>`,
      )}
      <h2>${both(text('Domande', 'Applications'))}</h2>
      ${
        cases.length === 0
          ? html`<p class="card">
              ${both(
                text(
                  'Nessuna domanda. Quando un cittadino ne manda una, la trovi qui.',
                  'No applications. When a citizen sends one, you find it here.',
                ),
              )}
            </p>`
          : html`<div class="scroll card" tabindex="0">
              <table class="stack">
                <thead>
                  <tr>
                    <th scope="col">Numero</th>
                    <th scope="col">Procedura</th>
                    <th scope="col">Stato</th>
                    <th scope="col">IO dice</th>
                  </tr>
                </thead>
                <tbody>
                  ${cases.map(caseRow)}
                </tbody>
              </table>
            </div>`
      }
      <h2>
        ${both(text('Avvisi ricevuti da IO (webhook)', 'Notices received from IO (webhooks)'))}
      </h2>
      ${noticeList(heard)}
      <div class="row">
        <a class="button" href="/portal/sportello/">${both(text('Aggiorna', 'Refresh'))}</a>
        <form method="post" action="/portal/config/refuse">
          <input type="hidden" name="refuse" value="${refuses ? 'no' : 'yes'}" />
          <button data-testid="refuse">
            ${both(
              refuses
                ? text('Torna a ricevere gli avvisi', 'Receive notices again')
                : text('Rifiuta gli avvisi (guasto)', 'Refuse notices (fault)'),
            )}
          </button>
        </form>
      </div>
      ${back()}`,
  });
}

const caseRow = (one: Case): Html =>
  html`<tr data-testid="case">
    <td><a href="/portal/sportello/${one.reference}">${one.reference}</a></td>
    <td>${procedures[one.procedure].title.it}</td>
    <td>${stateOf(one).it}</td>
    <td>
      ${one.told.length === 0 ? 'nessun avviso' : (eventWords[one.told.at(-1) ?? '']?.it ?? '')}
    </td>
  </tr>`;

function noticeList(heard: readonly Heard[]): Part {
  if (heard.length === 0) {
    return html`<p class="card">
      ${both(
        text(
          'Nessun avviso ancora: arrivano da soli, firmati, quando un messaggio cambia stato.',
          'No notice yet: they come by themselves, signed, when a message changes its state.',
        ),
      )}
    </p>`;
  }
  return html`<ul class="plain card people">
    ${heard.map(
      ({ event, reference }) =>
        html`<li class="mail" data-testid="notice">
          <strong>${event.type}</strong>: ${wordOf(event.type)}
          <span class="soft">${reference ?? ''} · ${event.timestamp}</span>
        </li>`,
    )}
  </ul>`;
}

export function casePage(one: Case, trouble: Text | undefined): string {
  const moves = movesOf(one);
  const { title, fields } = procedures[one.procedure];
  return page({
    title: text(`Domanda ${one.reference}`, `Application ${one.reference}`),
    brand,
    simulates,
    width: 'wide',
    body: html`${trouble && html`<p class="alert" role="alert">${both(trouble)}</p>`}
      <dl class="card">
        <dt>${both(text('Procedura', 'Procedure'))}</dt>
        <dd>${title.it}</dd>
        <dt>${both(text('Stato', 'State'))}</dt>
        <dd data-testid="state">${both(stateOf(one))}</dd>
        <dt>${both(text('Cittadino', 'Citizen'))}</dt>
        <dd><code>${one.fiscalCode}</code></dd>
        ${fields.map(
          ({ name, label }) =>
            html`<dt>${both(label)}</dt>
              <dd>${one.answers[name] ?? ''}</dd>`,
        )}
        ${
          one.told.length === 0
            ? undefined
            : html`<dt>${both(text('IO dice', 'IO says'))}</dt>
                <dd data-testid="told">${one.told.map((type) => html`${wordOf(type)}<br />`)}</dd>`
        }
      </dl>
      ${
        moves.length === 0
          ? undefined
          : html`<form method="post" action="/portal/sportello/${one.reference}">
              <h2>${both(text('Che cosa fai', 'What you do'))}</h2>
              <div class="row">
                ${moves.map(
                  ({ name, words }, index) =>
                    html`<button
                      class="${index === 0 ? 'main' : ''}"
                      name="move"
                      value="${name}"
                      data-testid="move-${name}"
                    >
                      ${both(words)}
                    </button>`,
                )}
              </div>
            </form>`
      }
      ${one.exchanges.map((exchange, index) =>
        wire(
          `wire-${index}`,
          text(`Sul filo: ${exchange.request.split('\n')[0] ?? ''}`, `On the wire, ${index + 1}`),
          `${exchange.request}\n\n→ ${exchange.reply}`,
        ),
      )}
      <p><a href="/portal/sportello/">${both(text('Lo sportello', 'The desk'))}</a></p>`,
  });
}
