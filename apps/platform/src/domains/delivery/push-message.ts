// What a notice on a device says: who writes and that something has come, never what. Locked screens show it to all.
import { COUNTER_OCCASION } from './counter-store.ts';
import { isOfPractice } from './store.ts';

export interface PushMessage {
  title: string;
  body: string;
  lang: 'it' | 'en';
  /** Of our own site: what opens when it is pressed. */
  path: string;
  /** A second notice with the same tag takes the place of the first on the device. */
  tag: string;
}

type Kind = 'arrival' | 'reminder' | 'practice' | 'counter';

const NAMED: Record<PushMessage['lang'], Record<Exclude<Kind, 'counter'>, string>> = {
  it: {
    arrival: 'Ti ha scritto su IO. Apri per leggere.',
    reminder: 'Aspetta una tua azione: la scadenza è vicina. Apri per vedere che cosa fare.',
    practice: 'Ti aggiorna su una tua pratica. Apri per vedere come va.',
  },
  en: {
    arrival: 'Has written to you on IO. Open to read.',
    reminder: 'Expects something of you soon. Open to see what to do.',
    practice: 'Has news on one of your applications. Open to see it.',
  },
};

/** For services whose very name would say too much, and for counters: an office asks, which one is read in the app. */
const UNNAMED: Record<PushMessage['lang'], Record<Kind, string>> = {
  it: {
    arrival: 'Hai un nuovo messaggio. Apri IO per leggerlo.',
    reminder: 'Una scadenza è vicina. Apri IO per vedere che cosa fare.',
    practice: 'Una tua pratica è cambiata. Apri IO per vedere come va.',
    counter: 'Uno sportello ti chiede il permesso. Apri IO solo se ci sei davanti adesso.',
  },
  en: {
    arrival: 'You have a new message. Open IO to read it.',
    reminder: 'Something is due soon. Open IO to see what to do.',
    practice: 'One of your applications has changed. Open IO to see it.',
    counter: 'A counter asks your leave. Open IO only if you are standing there now.',
  },
};

function kindOf(occasion: string): Kind {
  if (occasion === 'arrival') return 'arrival';
  if (occasion === COUNTER_OCCASION) return 'counter';
  return isOfPractice({ occasion }) ? 'practice' : 'reminder';
}

function pathOf(kind: Kind, id: string): string {
  if (kind === 'counter') return '/profilo/sportello';
  return `${kind === 'practice' ? '/pratiche' : '/messaggi'}/${id}`;
}

export function pushMessage(notice: {
  messageId: string;
  occasion: string;
  sender: { organizationName: string; requiresSecureChannels: boolean } | undefined;
  /** As in the profile: `it_IT`. */
  language: string | undefined;
}): PushMessage {
  const lang = notice.language === undefined || notice.language === 'it_IT' ? 'it' : 'en';
  const kind = kindOf(notice.occasion);
  const { sender } = notice;
  const isNamed = sender !== undefined && !sender.requiresSecureChannels && kind !== 'counter';
  return {
    title: isNamed ? sender.organizationName : 'IO',
    body: isNamed ? NAMED[lang][kind] : UNNAMED[lang][kind],
    lang,
    path: pathOf(kind, notice.messageId),
    tag: `${notice.messageId} ${notice.occasion}`,
  };
}
