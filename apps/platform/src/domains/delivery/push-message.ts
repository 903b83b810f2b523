// What a notice on a device says: who writes and that something has come, never what. Locked screens show it to all.

export interface PushMessage {
  title: string;
  body: string;
  lang: 'it' | 'en';
  /** Of our own site: what opens when it is pressed. */
  path: string;
  /** A second notice with the same tag takes the place of the first on the device. */
  tag: string;
}

type Kind = 'arrival' | 'reminder';

const NAMED: Record<PushMessage['lang'], Record<Kind, string>> = {
  it: {
    arrival: 'Ti ha scritto su IO. Apri per leggere.',
    reminder: 'Aspetta una tua azione: la scadenza è vicina. Apri per vedere che cosa fare.',
  },
  en: {
    arrival: 'Has written to you on IO. Open to read.',
    reminder: 'Expects something of you soon. Open to see what to do.',
  },
};

/** For services whose very name would say too much. */
const UNNAMED: Record<PushMessage['lang'], Record<Kind, string>> = {
  it: {
    arrival: 'Hai un nuovo messaggio. Apri IO per leggerlo.',
    reminder: 'Una scadenza è vicina. Apri IO per vedere che cosa fare.',
  },
  en: {
    arrival: 'You have a new message. Open IO to read it.',
    reminder: 'Something is due soon. Open IO to see what to do.',
  },
};

export function pushMessage(notice: {
  messageId: string;
  occasion: string;
  organizationName: string;
  requiresSecureChannels: boolean;
  /** As in the profile: `it_IT`. */
  language: string | undefined;
}): PushMessage {
  const lang = notice.language === undefined || notice.language === 'it_IT' ? 'it' : 'en';
  const kind = notice.occasion === 'arrival' ? 'arrival' : 'reminder';
  const isSecret = notice.requiresSecureChannels;
  return {
    title: isSecret ? 'IO' : notice.organizationName,
    body: (isSecret ? UNNAMED : NAMED)[lang][kind],
    lang,
    path: `/messaggi/${notice.messageId}`,
    tag: `${notice.messageId} ${notice.occasion}`,
  };
}
