// The mail of a notice: who writes, about what, where to read it. The text of the message stays on IO.
import { html } from '../../floor/html.ts';
import type { Mail } from '../../floor/mail.ts';
import { mailButton } from '../../floor/letter.ts';
import { longDay, type MailLinks, noMore } from './mail-parts.ts';
import { type DueNotice, isOfPractice } from './store.ts';
import { unsubscribeHeaders } from './unsubscribe-link.ts';

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
    settings: { path: '/profilo/notifiche', text: 'Scegli tu quando e come' },
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
export function noticeMail(notice: DueNotice, to: string, link: string, links: MailLinks): Mail {
  const sender = `${notice.organizationName} – ${notice.serviceName}`;
  const words = wordsOf(notice, sender);
  const { publicUrl, unsubscribe } = links;
  const settings = { link: `${publicUrl}${words.settings.path}`, text: words.settings.text };
  const ending = noMore(words.why, settings, unsubscribe);
  return {
    to,
    subject: words.subject,
    text: `Ciao ${notice.name},\n\n${sender} ${words.said}\n«${words.quoted}»\n\n${words.button}: ${link}\n\n${ending.text}\n\n(English: ${words.english})\n`,
    html: html`<p>Ciao ${notice.name},</p>
      <p><strong>${sender}</strong> ${words.said}</p>
      <p style="font-size:20px"><strong>${words.quoted}</strong></p>
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
