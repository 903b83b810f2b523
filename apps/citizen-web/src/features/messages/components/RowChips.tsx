// The few facts under a message in the list: its deadline and its amount, that it is paid, or was taken back.
import { Chip } from '@io/ui';
import type { Day } from '../../../format/days.ts';
import { euros, shortDay } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { MessageItem } from '../../../wire.ts';
import { type Deadline, deadlineOf } from '../deadline.ts';

export function RowChips({ item, today }: { item: MessageItem; today: Day }) {
  const { texts, language } = useSpoken();
  const words = texts.messages;
  if (item.standing !== undefined) {
    return (
      <span className="chips">
        <Chip tone="urgent" icon="warning">
          {item.standing === 'withdrawn' ? words.withdrawn : words.corrected}
        </Chip>
      </span>
    );
  }
  const isPaid = item.payment_state === 'paid';
  // Neither its day nor its amount is asked any longer; what is, the message says.
  const isClosed = item.payment_state === 'withdrawn';
  const isCorrection = item.corrects !== undefined;
  const deadline = isClosed ? undefined : deadlineOf(item.due_date, today);
  const isPayment = !isClosed && (item.category?.tag === 'PAYMENT' || item.amount !== undefined);
  const hasAttachments = item.has_attachments === true;
  if (!deadline && !isPayment && !isCorrection && !hasAttachments) return null;

  const sayDue = ({ day, daysLeft }: Deadline) => {
    if (daysLeft < 0) return words.duePast(shortDay(day, today, language));
    if (daysLeft === 0) return words.dueToday;
    return daysLeft === 1 ? words.dueTomorrow : words.due(shortDay(day, today, language));
  };
  return (
    <span className="chips">
      {isCorrection && <Chip icon="info">{words.correction}</Chip>}
      {/* What is paid is urgent no longer, whenever it was due. */}
      {deadline && !isPaid && (
        <Chip
          tone={deadline.urgency === 'soon' ? 'urgent' : 'neutral'}
          icon={deadline.urgency === 'soon' ? 'warning' : 'clock'}
        >
          {sayDue(deadline)}
        </Chip>
      )}
      {isPaid && (
        <Chip tone="done" icon="check">
          {words.paid}
        </Chip>
      )}
      {isPayment && (
        <Chip icon="card">
          {item.amount === undefined ? words.toPay : euros(item.amount, language)}
        </Chip>
      )}
      {hasAttachments && !(deadline && isPayment) && (
        <Chip icon="clip">{texts.message.attachments}</Chip>
      )}
    </span>
  );
}
