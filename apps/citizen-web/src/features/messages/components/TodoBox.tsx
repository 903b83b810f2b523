// What the message asks, before its text: by when, how much, where to pay, what to show.
import { buttonClass, Icon } from '@io/ui';
import { longDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Message } from '../../../wire.ts';
import { calendarFileOf } from '../../deadlines/queries.ts';
import { type Deadline, deadlineOf } from '../deadline.ts';
import { PaymentBox } from './PaymentBox.tsx';
import { PrescriptionBox } from './PrescriptionBox.tsx';

export function TodoBox({ message }: { message: Message }) {
  const { message: words } = useSpoken().texts;
  const today = useToday();
  const { due_date, payment_data, prescription_data } = message.content;
  const deadline = deadlineOf(due_date, today);
  if (!deadline && !payment_data && !prescription_data) return null;
  const isVoid = payment_data?.invalid_after_due_date === true && deadline?.urgency === 'past';
  const isUrgent = deadline !== undefined && deadline.urgency !== 'later';
  return (
    <section
      className={isUrgent ? 'todo-box todo-box-urgent' : 'todo-box'}
      aria-labelledby="todo-title"
    >
      <h2 id="todo-title">{words.todoTitle}</h2>
      {deadline && <DeadlineLine deadline={deadline} message={message} />}
      {payment_data?.invalid_after_due_date && (
        <p>{isVoid ? words.invalidNow : words.invalidAfter}</p>
      )}
      {payment_data && !isVoid && <PaymentBox payment={payment_data} />}
      {prescription_data && <PrescriptionBox prescription={prescription_data} />}
    </section>
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
