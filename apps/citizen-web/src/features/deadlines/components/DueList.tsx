// Deadlines as a list: the day, who asks, what for, and what to do about it.
import { buttonClass, Chip, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import type { Day } from '../../../format/days.ts';
import { euros, longDay, shortDay } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { DeadlineItem } from '../../../wire.ts';
import { deadlineOf } from '../../messages/deadline.ts';
import { calendarFileOf } from '../queries.ts';

export function DueList({ items, today }: { items: readonly DeadlineItem[]; today: Day }) {
  return (
    <ul className="card-list due-list">
      {items.map((item) => (
        <DueRow
          key={item.message_id + (item.instalment?.notice_number ?? '')}
          item={item}
          today={today}
        />
      ))}
    </ul>
  );
}

function DueRow({ item, today }: { item: DeadlineItem; today: Day }) {
  const { texts, language } = useSpoken();
  const { deadlines: words, message } = texts;
  const isDone = item.is_done === true;
  // Its institution takes it no more in this form: paying would lead to a refusal.
  const isClosed = item.payment_state === 'expired';
  const { urgency: pressing = 'later', daysLeft = 0 } = deadlineOf(item.due_date, today) ?? {};
  const urgency = isDone ? 'later' : pressing;
  const [number = '', month = ''] = shortDay(item.due_day, item.due_day, language).split(' ');
  const { instalment } = item;
  const title =
    instalment === undefined
      ? item.title
      : `${item.title} (${words.instalment(instalment.number, instalment.of)})`;
  const verb = item.amount === undefined || isDone || isClosed ? words.read : message.pay;
  return (
    <li className={`due-row due-row-${urgency}`}>
      <time className="due-date" dateTime={item.due_day}>
        <span aria-hidden="true" className="due-date-number">
          {number}
        </span>
        <span aria-hidden="true">{month}</span>
        <span className="for-readers-only">{longDay(item.due_day, language)}</span>
      </time>
      <div className="due-text">
        <p className="due-sender">{item.organization_name}</p>
        <p className="due-title" lang="it">
          {title}
        </p>
        <p className="chips">
          {isDone ? (
            <Chip tone="done" icon="check">
              {item.payment_state === 'paid' ? texts.messages.paid : texts.messages.withdrawn}
            </Chip>
          ) : (
            <Chip
              tone={urgency === 'later' ? 'neutral' : 'urgent'}
              icon={urgency === 'later' ? 'clock' : 'warning'}
            >
              {daysLeft < 0 ? message.daysPast(-daysLeft) : words.left(daysLeft)}
            </Chip>
          )}
          {isClosed && <Chip icon="info">{words.askAnew}</Chip>}
          {item.amount !== undefined && <Chip icon="card">{euros(item.amount, language)}</Chip>}
        </p>
        <div className="button-row">
          {instalment === undefined || isDone || isClosed ? (
            <Link
              to="/messaggi/$messageId"
              params={{ messageId: item.message_id }}
              className={buttonClass(isDone ? 'quiet' : 'secondary')}
            >
              {verb}
              <span className="for-readers-only">: {title}</span>
            </Link>
          ) : (
            <Link
              to="/paga/avviso/$rptId"
              params={{ rptId: `${instalment.payee_fiscal_code}${instalment.notice_number}` }}
              className={buttonClass('secondary')}
            >
              {verb}
              <span className="for-readers-only">: {title}</span>
            </Link>
          )}
          {urgency !== 'past' && !isDone && instalment === undefined && (
            <a href={calendarFileOf(item.message_id)} download className={buttonClass('quiet')}>
              <Icon name="calendar" size={20} />
              {message.addToCalendar}
              <span className="for-readers-only">: {title}</span>
            </a>
          )}
        </div>
      </div>
    </li>
  );
}
