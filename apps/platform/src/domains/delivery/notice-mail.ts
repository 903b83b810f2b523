// The mail of a notice: who writes, about what, where to read it. The text of the message stays on IO.
import { html } from '../../floor/html.ts';
import type { Mail } from '../../floor/mail.ts';
import type { DueNotice } from './store.ts';

const LINK_STYLE =
  'display:inline-block;padding:12px 24px;background:#0066cc;color:#ffffff;border-radius:4px;text-decoration:none';

const longDay = (day: Temporal.PlainDate, locale: string) =>
  day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

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
    settings: { path: '/profilo', text: 'Puoi spegnerli dal tuo profilo' },
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
export function noticeMail(notice: DueNotice, to: string, link: string, publicUrl: string): Mail {
  const sender = `${notice.organizationName} – ${notice.serviceName}`;
  const words =
    notice.dueDay === undefined
      ? arrivalWords(notice, sender)
      : reminderWords(notice, notice.dueDay, sender);
  const settings = `${publicUrl}${words.settings.path}`;
  return {
    to,
    subject: words.subject,
    text: `Ciao ${notice.name},\n\n${sender} ${words.said}\n«${notice.subject}»\n\n${words.button}: ${link}\n\n${words.why} ${words.settings.text}: ${settings}\n\n(English: ${words.english})\n`,
    html: html`<p>Ciao ${notice.name},</p>
      <p><strong>${sender}</strong> ${words.said}</p>
      <p style="font-size:20px"><strong>${notice.subject}</strong></p>
      <p><a href="${link}" style="${LINK_STYLE}">${words.button}</a></p>
      <p style="font-size:14px">${words.why} <a href="${settings}">${words.settings.text}</a>.</p>
      <p lang="en" style="font-size:14px">${words.english}</p>`,
    messageId: `<${words.mailId}@${new URL(publicUrl).hostname}>`,
    headers: { 'X-Italia-Messages-MessageId': notice.messageId },
  };
}
