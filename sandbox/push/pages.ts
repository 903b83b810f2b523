// Subscribed browsers and the notices that came, as people read them.

import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { noPushFaults, type PushFaults } from './faults.ts';
import { keptNotices, type ReceivedNotice } from './push-service.ts';
import type { Subscriber } from './subscribers.ts';

const simulates = text(
  `Questa pagina simula il servizio che porta gli avvisi ai browser (Web Push): tiene le chiavi di browser inventati e legge ciò che arriva. Restano gli ultimi ${keptNotices} avvisi.`,
  `This page simulates the service that carries notices to browsers (Web Push): it holds the keys of invented browsers and reads what comes. The last ${keptNotices} notices are kept.`,
);

export function pushPage(
  subscribers: readonly Subscriber[],
  notices: readonly ReceivedNotice[],
  faults: PushFaults,
): string {
  const isBroken = JSON.stringify(faults) !== JSON.stringify(noPushFaults);
  return page({
    title: text('Avvisi ai browser', 'Notices to browsers'),
    simulates,
    width: 'wide',
    body: html`${
        isBroken
          ? html`<p class="alert">
              ${both(text('Guasti accesi:', 'Faults switched on:'))}
              <code>${JSON.stringify(faults)}</code>
            </p>`
          : undefined
      }
      <h2>${both(text('Arrivati', 'Received'))}</h2>
      ${
        notices.length === 0
          ? html`<p class="card">${both(text('Nessun avviso, per ora.', 'No notices yet.'))}</p>`
          : html`<ul class="plain card people">
              ${notices.slice(0, 100).map(listed)}
            </ul>`
      }
      <h2>${both(text('Browser iscritti', 'Subscribed browsers'))}</h2>
      ${
        subscribers.length === 0
          ? html`<p class="card">
              ${both(text('Nessuno. Si iscrive con', 'None. Subscribe one with'))}
              <code>POST /push/subscriptions</code>
            </p>`
          : html`<ul class="plain card people">
              ${subscribers.slice(0, 100).map(
                (one) =>
                  html`<li class="mail">
                    <strong>${one.label}</strong> <code>${one.id}</code>
                    ${one.isGone ? html`<span class="soft">410</span>` : undefined}
                  </li>`,
              )}
            </ul>`
      }
      ${faultForms()}`,
  });
}

interface Shown {
  title: string;
  body: string;
}

function shownOf(payload: string): Shown {
  try {
    const { title, body } = JSON.parse(payload) as Partial<Shown>;
    return { title: title ?? '', body: body ?? '' };
  } catch {
    return { title: payload, body: '' };
  }
}

function listed(notice: ReceivedNotice): Html {
  const { title, body } = shownOf(notice.payload);
  return html`<li class="mail" data-testid="notice">
    <a href="/push/messages/${notice.id}">${title === '' ? '(senza titolo)' : title}</a>
    <span>${body}</span>
    <span class="soft">${notice.label} · ${notice.received_at}</span>
  </li>`;
}

export function noticePage(notice: ReceivedNotice): string {
  const { title, body } = shownOf(notice.payload);
  return page({
    title: text(title, ''),
    simulates,
    width: 'wide',
    body: html`<p><a href="/push/">${both(text('Tutti gli avvisi', 'All notices'))}</a></p>
      <p class="card">${body}</p>
      <dl class="card">
        <dt>Browser</dt>
        <dd>${notice.label}</dd>
        <dt>TTL</dt>
        <dd>${notice.ttl} s</dd>
        <dt>Urgency</dt>
        <dd>${notice.urgency ?? '-'}</dd>
        <dt>Topic</dt>
        <dd><code>${notice.topic ?? '-'}</code></dd>
        <dt>Chi manda <span class="en" lang="en">Sender</span></dt>
        <dd>${notice.vapid.sub}</dd>
        <dt>Volte <span class="en" lang="en">Times</span></dt>
        <dd>${notice.times}</dd>
        <dt>Cifrato <span class="en" lang="en">Encrypted</span></dt>
        <dd>${notice.bytes} byte</dd>
      </dl>
      ${wire('payload', text('Ciò che legge il browser', 'What the browser reads'), pretty(notice.payload), true)}
      ${wire(
        'headers',
        text('Intestazioni', 'Headers'),
        Object.entries(notice.headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
      )}`,
  });
}

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

const buttons = [
  ['ok', text('Tutto funziona (201)', 'Everything works (201)')],
  ['gone', text('Browser sparito (410)', 'Browser gone (410)')],
  ['unknown', text('Iscrizione ignota (404)', 'Unknown subscription (404)')],
  ['busy', text('Troppe richieste (429)', 'Too many requests (429)')],
  ['too_large', text('Troppo grande (413)', 'Too large (413)')],
  ['error', text('Guasto (500)', 'Failure (500)')],
  ['hang', text('Non risponde mai', 'Never answers')],
  ['nothing', text('Chiude la connessione', 'Closes the connection')],
] as const;

function faultForms(): Html {
  return html`<details class="faults">
      <summary>${both(text('Guasti', 'Faults'))}</summary>
      <form method="post" action="/push/config/fault">
        ${buttons.map(
          ([name, label]) =>
            html`<button name="answer" value="${name}" data-testid="fault-${name}">
              ${both(label)}
            </button>`,
        )}
      </form>
    </details>
    <form method="post" action="/push/clear">
      <div class="row">
        <button data-testid="clear">
          ${both(text('Cancella tutti gli avvisi', 'Delete all notices'))}
        </button>
      </div>
    </form>`;
}
