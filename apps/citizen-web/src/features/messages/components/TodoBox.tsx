// What the message asks, before its text: by when, how much, where to pay, what to show.
import { buttonClass, Icon } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { dayInRome } from '../../../format/days.ts';
import { longDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Message } from '../../../wire.ts';
import { useStanding } from '../../pay/standing.ts';
import { choicesQuery, hasChoices, nextToPay, settledChoice } from '../../pay/choices.ts';
import { calendarFileOf } from '../../deadlines/queries.ts';
import { type Deadline, deadlineOf } from '../deadline.ts';
import { PaymentBox } from './PaymentBox.tsx';
import { PrescriptionBox } from './PrescriptionBox.tsx';

// With the words of the pages about money, which most messages need not.
const ChoicesBox = lazy(() => import('../../pay/components/ChoicesBox.tsx'));

export function TodoBox({ message }: { message: Message }) {
  const { message: words } = useSpoken().texts;
  const today = useToday();
  const { due_date, payment_data, prescription_data } = message.content;
  const payee = payment_data?.payee?.fiscal_code;
  const rptId = payee === undefined ? undefined : `${payee}${payment_data?.notice_number ?? ''}`;
  const { data: ways } = useQuery({ ...choicesQuery(rptId ?? ''), enabled: rptId !== undefined });
  useStanding(rptId, message.payment_state);
  // What the message names may be paid, or replaced by instalments, while others are still to pay.
  const isOnward =
    hasChoices(ways) &&
    ['paid', 'withdrawn'].includes(message.payment_state ?? '') &&
    nextToPay(settledChoice(ways)) !== undefined;
  // In instalments, all of them: the notice that the message names was not needed.
  const isAllPaid =
    message.payment_state === 'withdrawn' &&
    hasChoices(ways) &&
    settledChoice(ways)?.notices.every(({ state }) => state === 'paid') === true;
  const isPaid = isAllPaid || (message.payment_state === 'paid' && !isOnward);
  const isWhollyPaid = isPaid && hasChoices(ways) && settledChoice(ways)?.notices.length === 1;
  const deadline = isPaid || isOnward ? undefined : deadlineOf(due_date, today);
  if (!deadline && !payment_data && !prescription_data) return null;
  const isVoid = payment_data?.invalid_after_due_date === true && deadline?.urgency === 'past';
  const isUrgent = deadline !== undefined && deadline.urgency !== 'later';
  return (
    <section
      className={isUrgent ? 'todo-box todo-box-urgent' : 'todo-box'}
      aria-labelledby="todo-title"
    >
      <h2 id="todo-title">{isPaid ? words.nothingTodo : words.todoTitle}</h2>
      {deadline && <DeadlineLine deadline={deadline} message={message} />}
      {isPaid && !isAllPaid && <PaidLine message={message} />}
      {!isPaid && !isOnward && payment_data?.invalid_after_due_date && (
        <p>{isVoid ? words.invalidNow : words.invalidAfter}</p>
      )}
      {hasChoices(ways) && payee !== undefined && !isWhollyPaid && (
        <Suspense fallback={null}>
          <ChoicesBox payee={payee} found={ways} />
        </Suspense>
      )}
      {payment_data && !isVoid && !isPaid && !isOnward && (
        <PaymentBox
          payment={payment_data}
          state={message.payment_state}
          hasChoices={hasChoices(ways)}
        />
      )}
      {prescription_data && <PrescriptionBox prescription={prescription_data} />}
    </section>
  );
}

function PaidLine({ message }: { message: Message }) {
  const { texts, language } = useSpoken();
  const words = texts.message;
  const { paid_at, paid_through } = message;
  return (
    <div className="deadline deadline-done">
      <Icon name="check" />
      <p>
        <strong>{words.paid}</strong>
        <br />
        {paid_at !== undefined && `${words.paidOn(longDay(dayInRome(paid_at), language))} `}
        {paid_through === 'elsewhere' && words.paidElsewhere}
        {paid_through === 'io' && words.paidHere}
      </p>
      {paid_through === 'io' && (
        <Link to="/ricevute" className={buttonClass('secondary')}>
          {words.toReceipts}
        </Link>
      )}
    </div>
  );
}

function DeadlineLine({ deadline, message }: { deadline: Deadline; message: Message }) {
  const { texts, language } = useSpoken();
  const words = texts.message;
  const { day, daysLeft, urgency } = deadline;
  return (
    <div className={`deadline deadline-${urgency}`}>
      <Icon name={urgency === 'later' ? 'clock' : 'warning'} />
      <p>
        <strong>{words.deadline(longDay(day, language))}</strong>
        <br />
        <span className="deadline-left">
          {daysLeft < 0 ? words.daysPast(-daysLeft) : words.daysLeft(daysLeft)}
        </span>
      </p>
      {urgency !== 'past' && (
        <a href={calendarFileOf(message.id)} download className={buttonClass('secondary')}>
          <Icon name="calendar" size={20} />
          {words.addToCalendar}
        </a>
      )}
    </div>
  );
}
