// The mail of a notice: who writes, about what, where to read it. The text of the message stays on IO.
import { html } from '../../floor/html.ts';
import type { Mail } from '../../floor/mail.ts';
import { type DueNotice, isOfPractice } from './store.ts';

const LINK_STYLE =
  'display:inline-block;padding:12px 24px;background:#0066cc;color:#ffffff;border-radius:4px;text-decoration:none';

const longDay = (day: Temporal.PlainDate, locale: string) =>
  day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** What differs between an arrival, a reminder and a practice. */
interface Words {
  subject: string;
  /** The sentence after the sender. */
  said: string;
  /** What stands out: the subject of the message. */
  quoted: string;
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
    quoted: notice.subject,
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
    quoted: notice.subject,
    button: 'Guarda che cosa fare',
    why: 'Ricevi questo promemoria perché hai scelto gli avvisi per e-mail.',
    settings: { path: '/scadenze', text: 'Scegli quando ricordartelo nella pagina Scadenze' },
    english: `Reminder: ${sender} expects something of you by ${longDay(dueDay, 'en-GB')}. Open the link to see what.`,
    mailId: `${notice.occasion.replace(' ', '-')}-${notice.messageId}`,
  };
}

/** What the practice is about, and how it stands, is read on IO alone. */
function practiceWords(notice: DueNotice, sender: string): Words {
  return {
    subject: `${notice.organizationName}: novità su una tua pratica`,
    said: 'ti aggiorna su IO:',
    quoted: 'Una tua pratica è cambiata',
    button: 'Guarda la pratica',
    why: 'Ricevi questo avviso perché hai scelto gli avvisi per e-mail: uno al giorno per pratica, al massimo.',
    settings: { path: '/profilo', text: 'Puoi spegnerli dal tuo profilo' },
    english: `${sender} has news on one of your applications. Open the link to read it.`,
    mailId: `${notice.occasion.replace(' ', '-')}-${notice.messageId}`,
  };
}

function wordsOf(notice: DueNotice, sender: string): Words {
  if (isOfPractice(notice)) return practiceWords(notice, sender);
  return notice.dueDay === undefined
    ? arrivalWords(notice, sender)
    : reminderWords(notice, notice.dueDay, sender);
}

/** `link` is where the message is read. */
export function noticeMail(notice: DueNotice, to: string, link: string, publicUrl: string): Mail {
  const sender = `${notice.organizationName} – ${notice.serviceName}`;
  const words = wordsOf(notice, sender);
  const settings = `${publicUrl}${words.settings.path}`;
  return {
    to,
    subject: words.subject,
    text: `Ciao ${notice.name},\n\n${sender} ${words.said}\n«${words.quoted}»\n\n${words.button}: ${link}\n\n${words.why} ${words.settings.text}: ${settings}\n\n(English: ${words.english})\n`,
    html: html`<p>Ciao ${notice.name},</p>
      <p><strong>${sender}</strong> ${words.said}</p>
      <p style="font-size:20px"><strong>${words.quoted}</strong></p>
      <p><a href="${link}" style="${LINK_STYLE}">${words.button}</a></p>
      <p style="font-size:14px">${words.why} <a href="${settings}">${words.settings.text}</a>.</p>
      <p lang="en" style="font-size:14px">${words.english}</p>`,
    messageId: `<${words.mailId}@${new URL(publicUrl).hostname}>`,
    headers: isOfPractice(notice) ? {} : { 'X-Italia-Messages-MessageId': notice.messageId },
  };
}
