// The e-mails about sessions: what happened, what to do, in Italian and English.
import type { z } from 'zod';
import { dayInRome } from '../../floor/clock.ts';
import { letterOf } from '../../floor/letter.ts';
import type { Mail } from '../../floor/mail.ts';
import type { noticePayload } from './events.ts';

type Notice = z.output<typeof noticePayload>;

interface Words {
  subject: string;
  it: string;
  en: string;
  /** Where the button leads, and its words. */
  path: string;
  button: string;
}

function expiringWords(notice: Extract<Notice, { kind: 'expiring' }>): Words {
  const end = dayInRome(Temporal.Instant.from(notice.expires_at));
  const day = (locale: string) =>
    end.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const device = notice.device === '' ? '' : ` (${notice.device})`;
  return {
    subject: `Il tuo accesso a IO scade ${day('it-IT')}`,
    it: `Il tuo accesso a IO${device} scade ${day('it-IT')}. Se vuoi, entra di nuovo già ora: ritrovi tutto come lo hai lasciato. Se non fai nulla, ti chiederemo di entrare quando torni.`,
    en: `Your access to IO${device} ends on ${day('en-GB')}. You can log in again now: everything stays as you left it.`,
    path: '/profilo/dispositivi',
    button: 'Apri IO',
  };
}

function wordsOf(notice: Notice): Words {
  switch (notice.kind) {
    case 'expiring':
      return expiringWords(notice);
    case 'reused':
      return {
        subject: 'Abbiamo chiuso un tuo accesso a IO',
        it: 'Qualcuno ha usato una chiave di accesso già sostituita. Forse è stata copiata. Per sicurezza abbiamo chiuso quell’accesso: entra di nuovo con SPID o CIE, poi controlla i dispositivi collegati.',
        en: 'Somebody used an access key that had already been replaced: it may have been copied. To be safe we ended that access. Log in again with SPID or CIE, then check your devices.',
        path: '/profilo/dispositivi',
        button: 'Controlla i dispositivi',
      };
    case 'passkey_added':
    default:
      return {
        subject: 'Hai aggiunto una chiave per entrare in IO',
        it: 'Da ora puoi entrare in IO anche con una chiave di accesso (passkey). Se non sei stato tu, toglila subito e chiudi gli altri accessi.',
        en: 'You can now enter IO with a passkey too. If this was not you, remove it at once and end the other sessions.',
        path: '/profilo/sicurezza',
        button: 'Controlla le chiavi',
      };
  }
}

export function mailOf(
  notice: Notice,
  reader: { name: string; email: string },
  publicUrl: string,
): Mail {
  const { subject, it, en, path, button } = wordsOf(notice);
  const link = `${publicUrl}${path}`;
  return {
    to: reader.email,
    subject,
    ...letterOf({ name: reader.name, it, en, todo: button, link }),
    messageId: `<session-${notice.kind}-${notice.about}@${new URL(publicUrl).hostname}>`,
  };
}
