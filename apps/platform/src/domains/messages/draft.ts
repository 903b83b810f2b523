// A submission made ready to be written: judged, given its id, its row and its content. Nothing is written here.
import type { Problem } from '@io/endpoint';
import type { FiscalCode, MessageId } from '@io/vocabulary';
import { dayInRome, wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { newMessageId } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { type KnownPractices, knownPractices } from '../practices/index.ts';
import type { AcceptedMessage, IdempotentUse } from './accept-store.ts';
import type { NewMessage } from './contract.ts';
import { listItemOf } from './list-item.ts';
import { judgePractice, judgeSubmission, type Sender } from './rules.ts';

export interface Draft {
  admitted: true;
  recipient: FiscalCode;
  accepted: AcceptedMessage;
}

export function draftOf(
  context: Context,
  sender: Sender,
  message: NewMessage,
  pathRecipient: string | undefined,
  now: Temporal.Instant,
  practices: KnownPractices,
  corrects?: MessageId,
): Draft | { admitted: false; problem: Problem } {
  const verdict = judgeSubmission(sender, message, pathRecipient, dayInRome(now));
  if (!verdict.admitted) return verdict;
  const { recipient, content, featureLevel } = verdict;
  const { serviceId } = sender.service;
  const citizenId = context.secrets.citizenId(recipient);
  const belonging = judgePractice(practices, message.practice_reference, citizenId);
  if (!belonging.admitted) return belonging;
  const { practiceId } = belonging;
  const id = newMessageId(now);
  const timeToLive = message.time_to_live;
  return {
    admitted: true,
    recipient,
    accepted: {
      citizenId,
      fiscalCode: recipient,
      id,
      reference: message.reference,
      corrects,
      practiceId,
      serviceId,
      createdAt: now,
      timeToLive,
      keepUntil: message.keep_until,
      featureLevel,
      subject: content.subject,
      listItem: listItemOf({
        id,
        createdAt: wireInstant(now),
        serviceId,
        timeToLive,
        content,
        corrects,
        practiceId,
      }),
      content: JSON.stringify(content),
    },
  };
}

/** The practices that these messages name; of the others nothing is asked. */
export function practicesNamed(
  { sql }: Context,
  { service }: Sender,
  messages: readonly unknown[],
): Promise<KnownPractices> {
  const names = messages
    .map((message) => (message as { practice_reference?: unknown } | null)?.practice_reference)
    .filter((name) => typeof name === 'string');
  return knownPractices(sql, service.serviceId, [...new Set(names)]);
}

/** What claims `key` for this draft. The same message under the same key is a repetition, another one a mistake. */
export function useOf({ accepted, recipient }: Draft, message: object, key: string): IdempotentUse {
  return {
    serviceId: accepted.serviceId,
    key,
    bodyHash: sha256(JSON.stringify([recipient, message])),
    citizenId: accepted.citizenId,
    messageId: accepted.id,
    createdAt: accepted.createdAt,
  };
}

const NEWS_EVERY_MS = 20;

/**
 * Tells the mover, soon and at most fifty times a second. Apart from the commits: a NOTIFY inside them would make
 * them wait for one another. A lost one costs the mover's pause.
 */
export function createAnnouncement({ sql }: Context): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      publish(sql, 'accepted', []).catch(() => {});
    }, NEWS_EVERY_MS);
  };
}
