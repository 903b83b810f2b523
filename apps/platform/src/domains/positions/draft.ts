// A position made ready to be written: its notices numbered, its message judged. Nothing is written here.
import type { Problem } from '@io/endpoint';
import { FISCAL_CODE_PATTERN, type NoticeNumber } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { newPlainId } from '../../floor/ids.ts';
import { type Draft, draftOf, type KnownPractices, type MessageSender } from '../messages/index.ts';
import { type NewPosition, positionProblems } from './contract.ts';
import { amountOn } from './rules.ts';
import type { NewNotice, Terms } from './shapes.ts';
import type { NewPositionRow } from './store.ts';

export interface PositionSender extends MessageSender {
  institutionFiscalCode: string;
}

export interface Place {
  plan: number;
  planName: string | undefined;
  installment: number;
  installments: number;
  asked: NewNotice;
}

/** Every notice that a position is made of, the payment at once first. */
export function placesOf(content: NewPosition): Place[] {
  const alone = { plan: 0, planName: undefined, installment: 1, installments: 1 };
  return [
    ...(content.payment ? [{ ...alone, asked: content.payment }] : []),
    ...(content.plans ?? []).flatMap((plan, index) =>
      plan.installments.map((asked, place) => ({
        plan: index + 1,
        planName: plan.name,
        installment: place + 1,
        installments: plan.installments.length,
        asked,
      })),
    ),
  ];
}

const termsOf = ({ notice_number: _, ...terms }: NewNotice): Terms => terms;

const latest = (days: readonly string[]): string => days.toSorted().at(-1) ?? '';

/** The end of a day in Italy, as messages write it. */
const endOf = (day: string) =>
  wireInstant(
    Temporal.PlainDateTime.from(`${day}T23:59:59`).toZonedDateTime('Europe/Rome').toInstant(),
  );

const MESSAGE_SECONDS = 604_800;

/** What the message belongs to. */
export interface Belonging {
  reference: string | undefined;
  known: KnownPractices;
}

/** To the debtor, about the first notice: the whole, or else the first instalment of the first plan. */
function messageDraft(
  context: Context,
  sender: PositionSender,
  content: NewPosition,
  first: NewPositionRow['notices'][number],
  now: Temporal.Instant,
  practice: Belonging,
): Draft | { admitted: false; problem: Problem } | undefined {
  const { message } = content;
  if (message === undefined) return undefined;
  if (!FISCAL_CODE_PATTERN.test(content.debtor.fiscal_code))
    return { admitted: false, problem: positionProblems.message_needs_person };
  const day = now.toZonedDateTimeISO('Europe/Rome').toPlainDate().toString();
  return draftOf(
    context,
    sender,
    {
      fiscal_code: content.debtor.fiscal_code,
      content: {
        subject: message.subject,
        markdown: message.markdown,
        due_date: endOf(first.terms.due_date),
        payment_data: {
          amount: amountOn(first.terms, day),
          notice_number: first.number,
          invalid_after_due_date: content.switch_to_expired,
        },
      },
      time_to_live: MESSAGE_SECONDS,
      reference: message.reference ?? content.reference,
      practice_reference: practice.reference,
      keep_until: message.keep_until,
      feature_level_type: message.feature_level_type,
    },
    undefined,
    now,
    practice.known,
  );
}

export interface PositionDraft {
  row: NewPositionRow;
  message: Draft | undefined;
}

/** `numbers` has one for each place, in order. */
export function draftPosition(
  context: Context,
  sender: PositionSender,
  content: NewPosition,
  numbers: readonly NoticeNumber[],
  now: Temporal.Instant,
  practice: Belonging,
): PositionDraft | { problem: Problem } {
  const notices = placesOf(content).map(({ asked, ...place }, index) => ({
    ...place,
    number: numbers[index] as NoticeNumber,
    terms: termsOf(asked),
  }));
  const [first] = notices;
  const message = first && messageDraft(context, sender, content, first, now, practice);
  if (message?.admitted === false) return { problem: message.problem };
  return {
    message,
    row: {
      payee: sender.institutionFiscalCode,
      id: newPlainId(now),
      serviceId: sender.service.serviceId,
      reference: content.reference,
      debtor: content.debtor,
      description: content.description,
      office: sender.service.serviceName.slice(0, 140),
      switchToExpired: content.switch_to_expired,
      lastDueDate: latest(notices.map((one) => one.terms.due_date)),
      messageId: message?.accepted.id,
      notices,
    },
  };
}
