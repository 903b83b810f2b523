// The mails as people read them: the list, and one mail with everything it carried.

import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { noFaults, type MailFaults } from './faults.ts';
import { keptMails, type Mail } from './mailbox.ts';

const simulates = text(
  `Questa pagina simula la posta elettronica: nessun messaggio esce da qui, restano gli ultimi ${keptMails}.`,
  `This page simulates e-mail: no message leaves this machine, the last ${keptMails} are kept.`,
);

export function listPage(
  mails: readonly Mail[],
  recipient: string,
  faults: MailFaults,
  smtpUrl: string,
): string {
  return page({
    title: text('Posta in arrivo', 'Incoming mail'),
    simulates,
    width: 'wide',
    body: html`${faultNotice(faults)}
      <form method="get" action="/mail/">
        <label for="to">${both(text('Destinatario', 'Recipient'))}</label>
        <input
          id="to"
          name="to"
          type="text"
          inputmode="email"
          value="${recipient}"
          maxlength="320"
          data-testid="recipient"
        />
        <div class="row">
          <button data-testid="filter">${both(text('Mostra', 'Show'))}</button>
          ${
            recipient === ''
              ? undefined
              : html`<a class="button" href="/mail/">${both(text('Mostra tutti', 'Show all'))}</a>`
          }
        </div>
      </form>
      ${
        mails.length === 0
          ? html`<p class="card">
              ${both(
                text(
                  'Nessun messaggio. Chi spedisce a questo server SMTP lo trova qui:',
                  'No messages. What is sent to this SMTP server appears here:',
                ),
              )}
              <code>${smtpUrl}</code>
            </p>`
          : html`<ul class="plain card people">
              ${mails.map(listed)}
            </ul>`
      }
      ${faultForms()}`,
  });
}

function listed(mail: Mail): Html {
  return html`<li class="mail" data-testid="mail">
    <a href="/mail/messages/${mail.id}"
      >${mail.subject === '' ? '(senza oggetto)' : mail.subject}</a
    >
    <span class="soft">${mail.recipients.join(', ')} · ${clock(mail.received_at)}</span>
  </li>`;
}

export function mailPage(mail: Mail): string {
  return page({
    title: text(mail.subject === '' ? '(senza oggetto)' : mail.subject, ''),
    simulates,
    width: 'wide',
    body: html`<p><a href="/mail/">${both(text('Tutti i messaggi', 'All messages'))}</a></p>
      <dl class="card">
        <dt>Da <span class="en" lang="en">From</span></dt>
        <dd>${mail.from}</dd>
        <dt>A <span class="en" lang="en">To</span></dt>
        <dd>${mail.recipients.join(', ')}</dd>
        <dt>Ricevuto <span class="en" lang="en">Received</span></dt>
        <dd>${clock(mail.received_at)}</dd>
        ${mail.attachments.map(
          ({ name, type, bytes }) =>
            html`<dt>Allegato <span class="en" lang="en">Attachment</span></dt>
              <dd>${name ?? '-'} · ${type} · ${bytes} byte</dd>`,
        )}
      </dl>
      ${
        mail.html === undefined
          ? undefined
          : html`<h2>HTML</h2>
              <iframe
                title="Il messaggio in HTML"
                sandbox="allow-popups allow-popups-to-escape-sandbox"
                src="/mail/messages/${mail.id}/html"
              ></iframe>`
      }
      ${
        mail.text === undefined
          ? undefined
          : html`<h2>${both(text('Testo', 'Text'))}</h2>
              <pre class="prose" tabindex="0" data-testid="mail-text">${withLinks(mail.text)}</pre>`
      }
      ${wire(
        'headers',
        text('Intestazioni', 'Headers'),
        mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
      )}
      ${wire('source', text("Messaggio com'è arrivato", 'Message as it came'), mail.source)}`,
  });
}

/** The HTML part alone, for the frame: links open in a new window. */
export function framed(source: string): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank">${source}`;
}

function withLinks(source: string): Html {
  const parts = source.split(/(https?:\/\/[^\s<>"]+)/);
  return html`${parts.map((part, place) =>
    place % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noreferrer">${part}</a>` : part,
  )}`;
}

function faultNotice(faults: MailFaults): Html | undefined {
  if (JSON.stringify(faults) === JSON.stringify(noFaults)) return undefined;
  return html`<p class="alert">
    ${both(text('Guasti accesi:', 'Faults switched on:'))} <code>${JSON.stringify(faults)}</code>
  </p>`;
}

const buttons = [
  ['none', text('Tutto funziona', 'Everything works')],
  ['refuse_all', text('Rifiuta ogni destinatario (550)', 'Refuse every recipient (550)')],
  ['temporary_failure', text('Rispondi: riprova più tardi (451)', 'Answer: try again later (451)')],
  ['slow', text('Accetta dopo 10 secondi', 'Accept after 10 seconds')],
  ['bounce', text('Accetta, poi rimanda indietro (5.1.1)', 'Accept, then send back (5.1.1)')],
  [
    'bounce_full',
    text('Accetta, poi rimanda: casella piena (5.2.2)', 'Accept, then send back: full (5.2.2)'),
  ],
] as const;

function faultForms(): Html {
  return html`<details class="faults">
      <summary>${both(text('Guasti', 'Faults'))}</summary>
      <form method="post" action="/mail/config/fault">
        ${buttons.map(
          ([name, label]) =>
            html`<button name="fault" value="${name}" data-testid="fault-${name}">
              ${both(label)}
            </button>`,
        )}
      </form>
    </details>
    <form method="post" action="/mail/clear">
      <div class="row">
        <button data-testid="clear">
          ${both(text('Cancella tutti i messaggi', 'Delete all messages'))}
        </button>
      </div>
    </form>`;
}

function clock(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Rome');
  return local
    .toPlainDateTime()
    .toLocaleString('it-IT', { dateStyle: 'medium', timeStyle: 'medium' });
}
