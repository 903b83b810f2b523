// What one's messages ask to pay and is not known to be paid: the nearest due date first. What is overdue stands above.
import { buttonClass, Chip } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { euros, shortDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { FoundItem } from '../../../wire.ts';
import { deadlineOf } from '../../messages/deadline.ts';
import { NOTHING_TO_DO, rptIdOfItem } from '../to-pay.ts';

const SHOWN = 10;

export function ToPayRows({ items }: { items: readonly FoundItem[] }) {
  const { hub: words } = usePayTexts();
  const today = useToday();
  const isOverdue = ({ due_date }: FoundItem) => deadlineOf(due_date, today)?.urgency === 'past';
  const open = items
    .filter(({ payment_state, standing }) => !NOTHING_TO_DO.has(payment_state ?? '') && !standing)
    .filter((item) => !isOverdue(item))
    .toSorted((a, b) => (a.due_date ?? '9').localeCompare(b.due_date ?? '9'))
    .slice(0, SHOWN);
  if (open.length === 0) return <p className="quiet">{words.nothingToPay}</p>;
  return (
    <ul className="card-list">
      {open.map((item) => (
        <ToPayRow key={item.id} item={item} />
      ))}
    </ul>
  );
}

function ToPayRow({ item }: { item: FoundItem }) {
  const { hub: words } = usePayTexts();
  const { texts, language } = useSpoken();
  const today = useToday();
  const deadline = deadlineOf(item.due_date, today);
  const rptId = rptIdOfItem(item);
  const isUrgent = deadline !== undefined && deadline.urgency !== 'later';
  const label = (
    <>
      {texts.message.pay}
      <span className="for-readers-only">: {item.message_title}</span>
    </>
  );
  return (
    <li className="pay-row">
      <p className="pay-row-what">
        <Link
          to="/messaggi/$messageId"
          params={{ messageId: item.id }}
          className="pay-row-title"
          lang="it"
        >
          {item.message_title}
        </Link>
        <span className="quiet small">{item.organization_name}</span>
      </p>
      {item.amount !== undefined && (
        <span className="pay-row-sum">{euros(item.amount, language)}</span>
      )}
      <p className="chips">
        {deadline && (
          <Chip tone={isUrgent ? 'urgent' : 'neutral'} icon={isUrgent ? 'warning' : 'clock'}>
            {words.dueBy(shortDay(deadline.day, today, language))}
          </Chip>
        )}
      </p>
      {rptId === undefined ? (
        <Link
          to="/messaggi/$messageId"
          params={{ messageId: item.id }}
          className={buttonClass('secondary')}
        >
          {label}
        </Link>
      ) : (
        <Link
          to="/paga/avviso/$rptId"
          params={{ rptId }}
          search={item.amount === undefined ? {} : { importo: item.amount }}
          className={buttonClass('secondary')}
        >
          {label}
        </Link>
      )}
    </li>
  );
}
