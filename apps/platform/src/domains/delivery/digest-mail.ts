// The one mail of the day: what came, by institution, each with its link. The texts of the messages stay on IO.
import { html, type Html } from '../../floor/html.ts';
import type { Mail } from '../../floor/mail.ts';
import { mailButton } from '../../floor/letter.ts';
import { longDay, type MailLinks, noMore } from './mail-parts.ts';
import { unsubscribeHeaders } from './unsubscribe-link.ts';

export interface DigestEntry {
  messageId: string;
  subject: string;
  serviceName: string;
  organizationName: string;
}

/** A longer mail is read by nobody; the rest is on IO. */
const MAX_ENTRIES = 50;

function byInstitution(entries: readonly DigestEntry[]): Map<string, DigestEntry[]> {
  const groups = new Map<string, DigestEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.organizationName) ?? [];
    groups.set(entry.organizationName, [...group, entry]);
  }
  return groups;
}

const countOf = (count: number) => (count === 1 ? 'Un nuovo messaggio' : `${count} nuovi messaggi`);

/** `entries` are oldest first, at least one. */
export function digestMail(
  reader: { name: string; email: string },
  day: Temporal.PlainDate,
  entries: readonly DigestEntry[],
  links: MailLinks,
): Mail {
  const { publicUrl, unsubscribe } = links;
  const inbox = `${publicUrl}/messaggi`;
  const groups = [...byInstitution(entries.slice(0, MAX_ENTRIES))];
  const more = entries.length - MAX_ENTRIES;
  const rest = more > 0 ? `E altri ${more}: li trovi tutti su IO.` : '';
  const linkOf = (entry: DigestEntry) => `${inbox}/${entry.messageId}`;
  const ending = noMore(
    'Hai scelto una sola e-mail al giorno.',
    { link: `${publicUrl}/profilo/notifiche`, text: 'Scegli tu quando e come' },
    unsubscribe,
  );
  const listed = groups.map(([organization, own]) => {
    const lines = own.map(
      (entry) => `- ${entry.subject} (${entry.serviceName})\n  ${linkOf(entry)}`,
    );
    return `${organization}\n${lines.join('\n')}`;
  });
  const shown = groups.map(
    ([organization, own]): Html =>
      html`<h2 style="font-size:18px;margin:24px 0 8px">${organization}</h2>
        <ul>
          ${own.map(
            (entry): Html =>
              html`<li><a href="${linkOf(entry)}">${entry.subject}</a> (${entry.serviceName})</li>`,
          )}
        </ul>`,
  );
  const title = `${countOf(entries.length)} su IO, ${longDay(day, 'it-IT')}`;
  const english = `${entries.length} new on IO today. Open the links to read.`;
  return {
    to: reader.email,
    subject: title,
    text: `Ciao ${reader.name},\n\n${countOf(entries.length)} per te:\n\n${listed.join('\n\n')}\n${rest}\n\nApri i messaggi: ${inbox}\n\n${ending.text}\n\n(English: ${english})\n`,
    html: html`<p>Ciao ${reader.name},</p>
      <p>${countOf(entries.length)} per te:</p>
      ${shown}
      <p>${rest}</p>
      <p>${mailButton(inbox, 'Apri i messaggi')}</p>
      ${ending.html}
      <p lang="en" style="font-size:14px">${english}</p>`,
    // The same for every attempt; another when more came in the last moment and a second mail goes.
    messageId: `<digest-${day.toString()}-${entries[0]?.messageId ?? ''}@${new URL(publicUrl).hostname}>`,
    headers: unsubscribeHeaders(unsubscribe),
  };
}
