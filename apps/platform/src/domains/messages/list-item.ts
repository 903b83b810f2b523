// What the inbox shows of a message: made once when it is accepted, so that listing it is only copying.
import type { StoredContent } from './content.ts';

/** The first payload in this order names the category (io-contract B.2). */
function categoryOf(content: StoredContent) {
  if (content.eu_covid_cert) return { tag: 'EU_COVID_CERT' };
  if (content.legal_data) return { tag: 'LEGAL_MESSAGE' };
  if (content.third_party_data) return { tag: 'PN', ...content.third_party_data };
  const payment = content.payment_data;
  if (payment)
    return { tag: 'PAYMENT', rptId: `${payment.payee.fiscal_code}${payment.notice_number}` };
  return { tag: 'GENERIC' };
}

/** JSON without its last brace: whoever lists it adds what can change (read, archived, names) and closes it. */
export function listItemOf(message: {
  id: string;
  createdAt: string;
  serviceId: string;
  timeToLive: number;
  content: StoredContent;
  corrects?: string | undefined;
  practiceId?: string | undefined;
}): string {
  const { content } = message;
  return JSON.stringify({
    id: message.id,
    created_at: message.createdAt,
    sender_service_id: message.serviceId,
    time_to_live: message.timeToLive,
    message_title: content.subject,
    has_attachments:
      content.third_party_data?.has_attachments ?? content.legal_data?.has_attachment ?? false,
    category: categoryOf(content),
    ...(message.corrects !== undefined && { corrects: message.corrects }),
    ...(message.practiceId !== undefined && { practice_id: message.practiceId }),
    ...(content.due_date !== undefined && { due_date: content.due_date }),
    ...(content.payment_data && { amount: content.payment_data.amount }),
  }).slice(0, -1);
}

/** An rptId is the payee's 11 digits and the notice's 18. */
export const NOTICE_NUMBER_START = 11;

const ID_AT = '{"id":"'.length;
const ID_LENGTH = 26;

/** The message's id, which always stands first. */
export const idOfListItem = (listItem: string): string => listItem.slice(ID_AT, ID_AT + ID_LENGTH);
