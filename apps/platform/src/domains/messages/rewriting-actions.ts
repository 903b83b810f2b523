// A message corrected in its words alone: whatever else it carries stays as it was sent.
import type { CitizenId, FiscalCode, MessageId } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { newContent, type StoredContent } from './content.ts';
import { messageProblems, type NewMessage } from './contract.ts';
import type { Sender } from './rules.ts';
import { correct } from './taking-back-actions.ts';
import { findSent, type SentAs } from './taking-back-store.ts';

type Words = Pick<StoredContent, 'subject' | 'markdown'>;

/** `words` undefined: there is nothing to correct in this one. */
export type Rewritten = { is: 'corrected'; id: MessageId } | { is: 'left'; because: string };

/** Who may not name a payee need not: it is the sender's own institution. */
function contentOf({ content }: SentAs, words: Words, { service }: Sender): NewMessage['content'] {
  const { payment_data: payment, ...rest } = content;
  if (payment === undefined) return { ...rest, ...words };
  const { payee, ...asked } = payment;
  const isOwn = payee.fiscal_code === service.organizationFiscalCode;
  return { ...rest, ...words, payment_data: isOwn ? asked : payment };
}

/** `key` makes a repetition find the correction that it made. `change` says the new words, or why they stay. */
export async function rewrite(
  context: Context,
  sender: Sender,
  of: { citizenId: CitizenId; id: string; reason: string; key: string },
  change: (words: Words) => Words | string,
): Promise<Rewritten> {
  const sent = await findSent(context.sql, of.citizenId, of.id);
  if (sent === undefined) throw new Refusal(messageProblems.message_not_found);
  const words = change(sent.content);
  if (typeof words === 'string') return { is: 'left', because: words };
  const content = contentOf(sent, words, sender);
  if (!newContent.safeParse(content).success) return { is: 'left', because: 'text_length' };
  const today = dayInRome(context.clock()).toString();
  const { keep_until: keepUntil } = sent;
  const id = await correct(
    context,
    sender,
    { recipient: sent.fiscal_code as FiscalCode, id: of.id, reason: of.reason },
    {
      content,
      time_to_live: sent.time_to_live,
      reference: sent.reference ?? undefined,
      keep_until: keepUntil !== null && keepUntil >= today ? keepUntil : undefined,
      feature_level_type: sent.feature_level,
    },
    of.key,
  );
  return { is: 'corrected', id };
}
