// The e-mail about a decision on a card: what was decided, why, what to do now. The link proves nothing.
import type { z } from 'zod';
import { html } from '../../floor/html.ts';
import { mailButton } from '../../floor/letter.ts';
import type { Mail } from '../../floor/mail.ts';
import type { decision } from './events.ts';

type Decision = z.output<typeof decision>;

interface Words {
  subject: string;
  it: string;
  en: string;
  button: string;
}

function wordsOf({ outcome, service_name: name, notes }: Decision): Words {
  switch (outcome) {
    case 'published':
      return {
        subject: `«${name}» è pubblicato su IO`,
        it: `La scheda di «${name}» va bene. Come avevi chiesto l’abbiamo pubblicata: i cittadini la vedono già.`,
        en: `The card of “${name}” is approved. As you had asked, it is published: citizens see it already.`,
        button: 'Apri la scheda',
      };
    case 'approved':
      return {
        subject: `La scheda di «${name}» è approvata`,
        it: `La scheda di «${name}» va bene. I cittadini non la vedono ancora: aprila e pubblicala quando vuoi.`,
        en: `The card of “${name}” is approved. Citizens do not see it yet: open it and publish it when you like.`,
        button: 'Apri e pubblica',
      };
    case 'rejected':
    default: {
      const beside =
        notes === 0
          ? ''
          : notes === 1
            ? ' Nella scheda trovi anche una nota accanto a un campo.'
            : ` Nella scheda trovi anche ${notes} note accanto ai campi.`;
      return {
        subject: `La scheda di «${name}» è da correggere`,
        it: `La scheda di «${name}» non può ancora essere pubblicata. Leggi il motivo, correggila e mandala di nuovo: riparti da quello che avevi scritto.${beside}`,
        en: `The card of “${name}” cannot be published yet. Read the reason, mend it and send it again.`,
        button: 'Correggi la scheda',
      };
    }
  }
}

export function decisionMail(
  decided: Decision,
  reader: { name: string; email: string },
  publicUrl: string,
): Mail {
  const { subject, it, en, button } = wordsOf(decided);
  const { institution_id: institution, service_id: service, revision, reason } = decided;
  const link = `${publicUrl}/backoffice/enti/${institution}/servizi/${service}`;
  const why = reason === '' ? '' : `\n\nMotivo: ${reason}`;
  return {
    to: reader.email,
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: `Ciao ${reader.name},\n\n${it}${why}\n\n${button}: ${link}\n\n(English: ${en})\n`,
    html: html`<p>Ciao ${reader.name},</p>
      <p>${it}</p>
      ${reason === '' ? '' : html`<p><strong>Motivo:</strong> ${reason}</p>`}
      <p>${mailButton(link, button)}</p>
      <p lang="en" style="font-size:14px">${en}</p>`,
    messageId: `<service-${service}-${revision}-${decided.outcome}@${new URL(publicUrl).hostname}>`,
  };
}
