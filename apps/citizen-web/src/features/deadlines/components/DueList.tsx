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
        <DueRow key={item.message_id} item={item} today={today} />
      ))}
    </ul>
  );
}

function DueRow({ item, today }: { item: DeadlineItem; today: Day }) {
  const { texts, language } = useSpoken();
  const { deadlines: words, message } = texts;
  const isDone = item.is_done === true;
  const { urgency: pressing = 'later', daysLeft = 0 } = deadlineOf(item.due_date, today) ?? {};
  const urgency = isDone ? 'later' : pressing;
  const [number = '', month = ''] = shortDay(item.due_day, item.due_day, language).split(' ');
  const to = { to: '/messaggi/$messageId', params: { messageId: item.message_id } } as const;
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
          {item.title}
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
          {item.amount !== undefined && <Chip icon="card">{euros(item.amount, language)}</Chip>}
        </p>
        <div className="button-row">
          <Link {...to} className={buttonClass('secondary')}>
            {item.amount === undefined || isDone ? words.read : message.pay}
            <span className="for-readers-only">: {item.title}</span>
          </Link>
          {urgency !== 'past' && !isDone && (
            <a href={calendarFileOf(item.message_id)} download className={buttonClass('quiet')}>
              <Icon name="calendar" size={20} />
              {message.addToCalendar}
              <span className="for-readers-only">: {item.title}</span>
            </a>
          )}
        </div>
      </div>
    </li>
  );
}
