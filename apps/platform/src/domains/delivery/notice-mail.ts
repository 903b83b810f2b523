// The mail of a notice: who writes, about what, where to read it. The text of the message stays on IO.
import { html } from '../../floor/html.ts';
import type { Mail } from '../../floor/mail.ts';
import { longDay, mailButton, type MailLinks, noMore } from './mail-parts.ts';
import type { DueNotice } from './store.ts';
import { unsubscribeHeaders } from './unsubscribe-link.ts';

/** What differs between an arrival and a reminder. */
interface Words {
  subject: string;
  /** The sentence after the sender. */
  said: string;
  button: string;
  why: string;
  settings: { path: string; text: string };
  english: string;
  mailId: string;
}

function arrivalWords(notice: DueNotice, sender: string): Words {
  return {
    subject: `${notice.organizationName}: ${notice.subject}`,
    said: 'ti ha scritto su IO:',
    button: 'Leggi il messaggio',
    why: 'Ricevi questo avviso perché hai scelto gli avvisi per e-mail.',
    settings: { path: '/profilo/notifiche', text: 'Scegli tu quando e come' },
    english: `${sender} has sent you a message on IO. Open the link to read it.`,
    mailId: `notice-${notice.messageId}`,
  };
}

function reminderWords(notice: DueNotice, dueDay: Temporal.PlainDate, sender: string): Words {
  const day = longDay(dueDay, 'it-IT');
  return {
    subject: `Promemoria, entro ${day} – ${notice.organizationName}: ${notice.subject}`,
    said: `aspetta una tua azione entro ${day}:`,
    button: 'Guarda che cosa fare',
    why: 'Ricevi questo promemoria perché hai scelto gli avvisi per e-mail.',
    settings: { path: '/scadenze', text: 'Scegli quando ricordartelo nella pagina Scadenze' },
    english: `Reminder: ${sender} expects something of you by ${longDay(dueDay, 'en-GB')}. Open the link to see what.`,
    mailId: `${notice.occasion.replace(' ', '-')}-${notice.messageId}`,
  };
}

/** `link` is where the message is read. */
export function noticeMail(notice: DueNotice, to: string, link: string, links: MailLinks): Mail {
  const sender = `${notice.organizationName} – ${notice.serviceName}`;
  const words =
    notice.dueDay === undefined
      ? arrivalWords(notice, sender)
      : reminderWords(notice, notice.dueDay, sender);
  const { publicUrl, unsubscribe } = links;
  const settings = { link: `${publicUrl}${words.settings.path}`, text: words.settings.text };
  const ending = noMore(words.why, settings, unsubscribe);
  return {
    to,
    subject: words.subject,
    text: `Ciao ${notice.name},\n\n${sender} ${words.said}\n«${notice.subject}»\n\n${words.button}: ${link}\n\n${ending.text}\n\n(English: ${words.english})\n`,
    html: html`<p>Ciao ${notice.name},</p>
      <p><strong>${sender}</strong> ${words.said}</p>
      <p style="font-size:20px"><strong>${notice.subject}</strong></p>
      <p>${mailButton(link, words.button)}</p>
      ${ending.html}
      <p lang="en" style="font-size:14px">${words.english}</p>`,
    messageId: `<${words.mailId}@${new URL(publicUrl).hostname}>`,
    headers: {
      'X-Italia-Messages-MessageId': notice.messageId,
      ...unsubscribeHeaders(unsubscribe),
    },
  };
}
