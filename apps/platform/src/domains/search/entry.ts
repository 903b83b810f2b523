// What a message can be found by, as PostgreSQL keeps it: words with their places, stems without. Pure.
import { plainTextOf } from './plain-text.ts';
import { amountLexeme, type Mark, marksIn } from './words.ts';

/** The parts of a stored content that words come from. */
export interface Readable {
  subject: string;
  markdown: string;
  payment_data?: { amount: number; notice_number: string; payee: { fiscal_code: string } };
  due_date?: string;
  prescription_data?: { nre: string; iup?: string };
  legal_data?: { sender_mail_from: string; message_unique_id: string; has_attachment: boolean };
  third_party_data?: {
    id: string;
    original_sender?: string;
    summary?: string;
    has_attachments: boolean;
  };
}

/** Between two parts, so that no phrase reaches from one into the next. */
const GAP = 10;
/** As many places of a word as PostgreSQL keeps, and the highest place it knows. */
const MOST_PLACES = 200;
const LAST_PLACE = 16_000;

function partsOf(content: Readable): string[] {
  const { payment_data: payment, prescription_data: prescription } = content;
  const { legal_data: legal, third_party_data: remote } = content;
  return [
    content.subject,
    plainTextOf(content.markdown),
    payment && `euro ${payment.notice_number} ${payment.payee.fiscal_code}`,
    prescription && `${prescription.nre} ${prescription.iup ?? ''}`,
    legal && `${legal.sender_mail_from} ${legal.message_unique_id}`,
    remote && `${remote.id} ${remote.original_sender ?? ''} ${remote.summary ?? ''}`,
  ].filter((part): part is string => typeof part === 'string');
}

function amountMarks(content: Readable): Mark[] {
  const amount = content.payment_data?.amount;
  if (amount === undefined) return [];
  const euros = String(Math.floor(amount / 100));
  const at = { start: 0, end: 0 };
  return [
    { lexeme: amountLexeme(amount), ...at },
    ...(amount % 100 === 0 ? [{ lexeme: euros, ...at }] : []),
  ];
}

/** Every lexeme of the message with its places; none where it is no word of a text. */
export function lexemesOf(content: Readable): Map<string, number[]> {
  const lexemes = new Map<string, number[]>();
  let offset = 0;
  for (const part of partsOf(content)) {
    let last = offset;
    for (const { lexeme, place } of marksIn(part)) {
      const places = lexemes.get(lexeme) ?? [];
      if (!lexemes.has(lexeme)) lexemes.set(lexeme, places);
      if (place === undefined) continue;
      last = Math.max(last, offset + place);
      if (places.length < MOST_PLACES && offset + place < LAST_PLACE) places.push(offset + place);
    }
    offset = last + GAP;
  }
  for (const { lexeme } of amountMarks(content)) {
    if (!lexemes.has(lexeme)) lexemes.set(lexeme, []);
  }
  return lexemes;
}

export const quoted = (lexeme: string): string =>
  `'${lexeme.replaceAll(/['\\]/g, (sign) => sign + sign)}'`;

/** No word begins so: the beginning of a word that is asked for never finds a stem, which has no place in the text. */
export const stemLexeme = (stem: string): string => `~${stem}`;

/** As text that PostgreSQL reads as a tsvector. `stemsOf` gives the stems of a word. */
export function vectorOf(
  lexemes: ReadonlyMap<string, readonly number[]>,
  stemsOf: (word: string) => readonly string[],
): string {
  const parts: string[] = [];
  const stems = new Set<string>();
  for (const [lexeme, places] of lexemes) {
    parts.push(places.length === 0 ? quoted(lexeme) : `${quoted(lexeme)}:${places.join(',')}`);
    for (const stem of stemsOf(lexeme)) if (!lexemes.has(stem)) stems.add(stem);
  }
  for (const stem of stems) parts.push(quoted(stemLexeme(stem)));
  return parts.join(' ');
}

export const flagsOf = (content: Readable) => ({
  hasPayment: content.payment_data !== undefined,
  hasDeadline: content.due_date !== undefined,
  hasAttachments:
    content.third_party_data?.has_attachments ?? content.legal_data?.has_attachment ?? false,
});
