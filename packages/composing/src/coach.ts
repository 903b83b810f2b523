// Advice to who writes, while they write: what a person may stumble over. It helps and never stops anybody.
import { plainTwins } from './bureaucratic-words.ts';
import { gulpease, longSentences } from './gulpease.ts';

export type HintCode =
  | 'hard_to_read'
  | 'long_sentence'
  | 'office_word'
  | 'no_deadline'
  | 'no_contact'
  | 'no_amount'
  | 'shouting'
  | 'click_here'
  | 'link_not_safe'
  | 'link_shortened'
  | 'link_hides_address'
  | 'subject_says_little';

export interface Hint {
  code: HintCode;
  it: string;
  en: string;
  /** The words meant, to be shown and found. */
  words: string | undefined;
  /** What could stand there instead; empty: nothing. */
  replacement: string | undefined;
}

export interface Draft {
  subject: string;
  body: string;
  hasDueDate: boolean;
  hasPayment: boolean;
  /** Telephone, e-mail or counter of the service, which the app shows beside the message. */
  hasServiceContacts: boolean;
}

const EASY = 60;
const MOST_WORDS = 25;
const MOST_HINTS = 50;
const SHORTENERS = new Set([
  'bit.ly',
  'tinyurl.com',
  'goo.gl',
  't.co',
  'ow.ly',
  'is.gd',
  'cutt.ly',
]);
const LINK = /\[([^\]]*)\]\((\S+?)\)|(https?:\/\/[^\s)<>]+)/g;

const hint = (
  code: HintCode,
  it: string,
  en: string,
  words?: string,
  replacement?: string,
): Hint => ({ code, it, en, words, replacement });

/** Text that is read, without markdown's signs, addresses and fields of the template. */
function readable(body: string): string {
  return body
    .replaceAll(/\(\([^()?|]*\?\?([^)]*)\)\)/g, '$1')
    .replaceAll(/\(\(([^)]*)\)\)/g, 'valore')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/https?:\/\/\S+/g, '')
    .replaceAll(/^[#>\-*\d.\s]+(?=\S)/gm, '')
    .replaceAll(/[*_`#]/g, '');
}

const plainLetters = (text: string) => text.toLowerCase().replaceAll('\u2019', "'");

function officeWords(text: string): Hint[] {
  const found: Hint[] = [];
  const low = plainLetters(text);
  for (const [office, plain] of plainTwins) {
    const escaped = plainLetters(office).replaceAll(/[.]/g, '\\.');
    if (!new RegExp(`(?<![\\p{L}])${escaped}(?![\\p{L}])`, 'u').test(low)) continue;
    found.push(
      plain === ''
        ? hint(
            'office_word',
            `«${office}» si può togliere: di’ subito la cosa.`,
            `“${office}” can go: say the thing at once.`,
            office,
            plain,
          )
        : hint(
            'office_word',
            `Invece di «${office}» scrivi «${plain}».`,
            `Instead of “${office}” write “${plain}”.`,
            office,
            plain,
          ),
    );
  }
  return found;
}

function links(body: string): Hint[] {
  const found: Hint[] = [];
  for (const [whole, label = '', target, bare] of body.matchAll(LINK)) {
    const address = URL.parse(target ?? bare ?? '');
    if (address === null) continue;
    const shown = URL.parse(/^https?:\/\//.test(label) ? label : `https://${label.trim()}`);
    if (address.protocol === 'http:') {
      found.push(
        hint(
          'link_not_safe',
          'Il collegamento comincia con http: usa https, altrimenti i browser avvertono chi lo apre.',
          'The link begins with http: use https, otherwise browsers warn who opens it.',
          whole,
        ),
      );
    }
    if (SHORTENERS.has(address.hostname.replace(/^www\./, ''))) {
      found.push(
        hint(
          'link_shortened',
          'Il collegamento è abbreviato e sembra una truffa: scrivi l’indirizzo intero.',
          'The link is shortened and looks like a fraud: write the whole address.',
          whole,
        ),
      );
    }
    if (/^[\w-]+(\.[\w-]+)+$/.test(label.trim()) && shown?.hostname !== address.hostname) {
      found.push(
        hint(
          'link_hides_address',
          `Il collegamento mostra ${label.trim()} ma porta a ${address.hostname}: devono essere uguali.`,
          `The link shows ${label.trim()} but leads to ${address.hostname}: they must be the same.`,
          whole,
        ),
      );
    }
    if (/^(?:clicca(?:re)? qui|qui|link|click here)$/i.test(label.trim())) {
      found.push(
        hint(
          'click_here',
          'Scrivi dove porta il collegamento, per esempio «Prenota l’appuntamento»: chi ascolta la pagina sente solo quello.',
          'Write where the link leads, such as “Book the appointment”: who listens to the page hears only that.',
          whole,
        ),
      );
    }
  }
  return found;
}

const SPEAKS_OF_TIME = /scadenz|entro|termine ultimo|fino al|deadline|due by/i;
const SPEAKS_OF_MONEY = /€|\beuro\b|\bpagar|\bversar|importo/i;
/** A field that is written as money, whatever the words around it. */
const FIELD_OF_MONEY = /\(\([^()]*\|\s*euro\s*\)\)/i;
const HAS_CONTACT = /@|\btel|telefon|sportello|numero verde|\+?\d[\d\s]{6,}\d/i;
const SAYS_LITTLE =
  /^(?:comunicazione|avviso|informativa|notifica|messaggio|aggiornamento)(?: (?:importante|urgente|del comune|ufficiale))?[.!]?$/i;

/** At most fifty, the weightiest first. */
export function adviseOn(draft: Draft): Hint[] {
  const text = readable(draft.body);
  const hints: Hint[] = [...links(draft.body)];
  if (SAYS_LITTLE.test(draft.subject.trim())) {
    hints.push(
      hint(
        'subject_says_little',
        'L’oggetto non dice di che cosa si tratta: scrivi per esempio «TARI 2027: la prima rata scade il 31 gennaio».',
        'The subject does not say what it is about: write for example “Waste tax 2027: the first instalment is due on 31 January”.',
        draft.subject.trim(),
      ),
    );
  }
  if (!draft.hasDueDate && SPEAKS_OF_TIME.test(text)) {
    hints.push(
      hint(
        'no_deadline',
        'Il testo parla di una scadenza ma il messaggio non ne ha: aggiungila, così IO la ricorda.',
        'The text speaks of a deadline but the message has none: add it, and IO will remind of it.',
      ),
    );
  }
  const isOfMoney = SPEAKS_OF_MONEY.test(text) || FIELD_OF_MONEY.test(draft.body);
  if (!draft.hasPayment && isOfMoney) {
    hints.push(
      hint(
        'no_amount',
        'Il testo parla di soldi ma non c’è un avviso da pagare: aggiungilo, così si paga dal messaggio.',
        'The text speaks of money but there is no notice to pay: add it, so that people can pay from the message.',
      ),
    );
  }
  if (!draft.hasServiceContacts && !HAS_CONTACT.test(text)) {
    hints.push(
      hint(
        'no_contact',
        'Chi non capisce non sa a chi chiedere: aggiungi un telefono, un’e-mail o lo sportello.',
        'Who does not understand cannot ask anybody: add a telephone, an e-mail or a counter.',
      ),
    );
  }
  for (const shouted of text.match(/(?:\b\p{Lu}{4,}\b[\s,]*){3,}/gu) ?? []) {
    hints.push(
      hint(
        'shouting',
        'Le parole tutte maiuscole si leggono male e sembrano gridate.',
        'Words all in capitals are hard to read and seem shouted.',
        shouted.trim(),
      ),
    );
  }
  const score = gulpease(text);
  if (score < EASY) {
    hints.push(
      hint(
        'hard_to_read',
        `Il testo è difficile (indice Gulpease ${score}, meglio da 60 in su): frasi più corte e parole più comuni.`,
        `The text is hard (Gulpease ${score}, better from 60 up): shorter sentences and commoner words.`,
      ),
    );
  }
  for (const sentence of longSentences(text, MOST_WORDS)) {
    hints.push(
      hint(
        'long_sentence',
        `Frase di più di ${MOST_WORDS} parole: dividila in due.`,
        `A sentence of more than ${MOST_WORDS} words: make it two.`,
        sentence,
      ),
    );
  }
  hints.push(...officeWords(text));
  return hints.slice(0, MOST_HINTS);
}
